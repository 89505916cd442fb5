package proviso

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/proviso-legal/proviso/clauses/explain"
	"github.com/proviso-legal/proviso/clauses/tree"
	"github.com/proviso-legal/proviso/rules"
	"github.com/proviso-legal/proviso/rules/book"
)

// causes finds what in the decisions made a clause differ.
type causes struct {
	was, is   Explanation
	then, now *Case
	stop      *ClauseChange // what the law stops in one of them only
}

// stops tells once that one of two deals is stopped and the other not, and by which rules.
func (k *causes) stops() {
	if k.was.Stopped == k.is.Stopped {
		return
	}
	here, there, says, verb := k.is, k.was, "Stopped", "now applies"
	if k.was.Stopped {
		here, there, says, verb = k.was, k.is, "No longer stopped", "no longer applies"
	}
	k.stop = &ClauseChange{Title: "Deal", Rules: []string{}, Points: []string{}}
	var reasons []string
	for _, o := range here.Outcomes {
		if o.Type == book.Stop && o.State == rules.Applies && len(onlyIn(Explanation{Outcomes: []rules.Outcome{o}}, there, o.Clause)) > 0 && !slices.Contains(k.stop.Rules, o.Rule) {
			k.stop.Rules = append(k.stop.Rules, o.Rule)
			reasons = append(reasons, fmt.Sprintf("rule %s %s (%s%s)", o.Rule, verb, trimStop(o.Because.String()), cited(o)))
		}
	}
	k.stop.Says = says + ": " + strings.Join(reasons, "; ") + "."
}

// explain tells what caused a change. Where one of the deals is stopped, that is the cause of all.
func (k *causes) explain(c *ClauseChange) {
	if k.stop != nil {
		c.Rules = slices.Clone(k.stop.Rules)
		return
	}
	if c.Clause == "" {
		return
	}
	var reasons []string
	for _, o := range onlyIn(k.is, k.was, c.Clause) {
		c.Rules = append(c.Rules, o.Rule)
		reasons = append(reasons, fmt.Sprintf("rule %s now applies (%s%s)", o.Rule, trimStop(o.Because.String()), cited(o)))
	}
	for _, o := range onlyIn(k.was, k.is, c.Clause) {
		c.Rules = append(c.Rules, o.Rule)
		reasons = append(reasons, fmt.Sprintf("rule %s no longer applies (%s%s)", o.Rule, trimStop(o.Because.String()), cited(o)))
	}
	for _, p := range k.points(c.Clause) {
		if !slices.Contains(c.Points, p.id) {
			c.Points = append(c.Points, p.id)
		}
		reasons = append(reasons, fmt.Sprintf("point %s (%s) from %s to %s", p.id, p.name, p.was, p.is))
	}
	reasons = append(reasons, k.wording(c.Clause)...)
	reasons = append(reasons, k.depth(c)...)
	if len(reasons) == 0 {
		reasons = append(reasons, "a fact, a term or a clause that it reads is another")
	}
	c.Says = trimStop(c.Says) + ": " + strings.Join(reasons, "; ") + "."
}

// depth tells what the depth of one draft leaves out of the other, where the two go to other depths.
func (k *causes) depth(c *ClauseChange) []string {
	was, is := k.then.decision.Depth(), k.now.decision.Depth()
	if was == is {
		return nil
	}
	goes := "the depth goes from " + was + " to " + is
	from := cmp.Or(explain.From(k.then.decision, k.then.pack, c.Clause), explain.From(k.now.decision, k.now.pack, c.Clause))
	clause, worded := k.now.pack.Clause(c.Clause)
	switch {
	case from != "":
		return []string{goes + ", and the clause stands from " + from}
	case c.Change != "":
		return []string{goes + ", and with it come or go the clauses that call for this one"}
	case worded && len(clause.FromDepths()) > 0:
		return []string{goes + ", and parts of the clause stand from " + tree.Listing(clause.FromDepths())}
	}
	return []string{goes + ", and a term or a clause that this one reads comes or goes"}
}

// wording tells which packs word a clause otherwise than before.
func (k *causes) wording(clause string) []string {
	was, _ := k.then.pack.Clause(clause)
	is, _ := k.now.pack.Clause(clause)
	switch {
	case k.then.pack.Hash() == k.now.pack.Hash():
		return nil
	case was != nil && is != nil && was.Fingerprint() != is.Fingerprint():
		return []string{"worded by " + packNames(is.Packs()) + ", before by " + packNames(was.Packs())}
	}
	return []string{"other words or definitions of " + packNames(slices.Concat(packsOf(k.then), packsOf(k.now)))}
}

func packNames(names []string) string {
	if len(names) == 0 {
		return "the base"
	}
	slices.Sort(names)
	return "the pack " + strings.Join(slices.Compact(names), " and the pack ")
}

func packsOf(c *Case) (names []string) {
	for _, i := range c.pack.Imprints() {
		names = append(names, i.Pack)
	}
	return names
}

func trimStop(s string) string { return strings.TrimSuffix(s, ".") }

func cited(o rules.Outcome) string {
	for _, a := range o.Authorities {
		if a.Cite != "" {
			return "; " + a.Cite
		}
	}
	return ""
}

// onlyIn gives the outcomes for a clause that one explanation has and the other has not, once a rule.
func onlyIn(here, there Explanation, clause string) (out []rules.Outcome) {
	has := func(list []rules.Outcome, o rules.Outcome) bool {
		return slices.ContainsFunc(list, func(x rules.Outcome) bool {
			return x.Rule == o.Rule && x.Clause == o.Clause && x.State == o.State
		})
	}
	for _, o := range here.Outcomes {
		if o.Clause == clause && !has(there.Outcomes, o) && !has(out, o) {
			out = append(out, o)
		}
	}
	return out
}

type moved struct{ id, name, was, is string }

func figure(p explain.PointReason) string {
	return strings.ReplaceAll(strings.TrimSpace(fmt.Sprint(p.Value)+" "+p.Unit), "_", " ")
}

// points gives the points that a clause reads and whose values differ.
func (k *causes) points(clause string) (out []moved) {
	for _, p := range k.is.Points {
		point, ok := k.now.decision.Book.Point(p.Point)
		if !ok || !slices.Contains(point.Drives, clause) {
			continue
		}
		i := slices.IndexFunc(k.was.Points, func(q explain.PointReason) bool { return q.Point == p.Point && q.Name == p.Name })
		if i >= 0 && k.was.Points[i].Value != p.Value {
			out = append(out, moved{p.Point, p.Name, figure(k.was.Points[i]), figure(p)})
		}
	}
	return out
}
