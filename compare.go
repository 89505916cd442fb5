package proviso

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/proviso-legal/proviso/clauses"
	"github.com/proviso-legal/proviso/clauses/render"
	"github.com/proviso-legal/proviso/internal/reading"
	"github.com/proviso-legal/proviso/internal/redline"
	"github.com/proviso-legal/proviso/rules"
)

// Comparison shows how one draft became another.
type Comparison struct {
	Draft   *Draft         // both in one, with what was inserted and deleted marked
	Changes []ClauseChange // in the order of the text
}

// ClauseChange is one clause that is not the same in both drafts. Renumbering alone is no change.
type ClauseChange struct {
	Clause string   `json:"clause"`
	Title  string   `json:"title"`
	Change Change   `json:"change,omitempty"` // "" when words within it changed
	Says   string   `json:"says"`             // one sentence: what changed, and what caused it
	Rules  []string `json:"rules"`            // that apply to one of the two only, or to each otherwise
	Points []string `json:"points"`           // whose values differ
}

// Compare shows how the draft of a became that of b, with the rules and points that caused each change.
func Compare(a, b *Case) *Comparison {
	c := CompareDrafts(a.Draft, b.Draft)
	k := &causes{a.Explain(), b.Explain(), a, b}
	for i := range c.Changes {
		k.explain(&c.Changes[i])
	}
	return c
}

// CompareDrafts shows how one draft became another, without causes. Neither is changed; nil is an empty draft.
func CompareDrafts(a, b *Draft) *Comparison {
	if a == nil {
		a = &clauses.Draft{}
	}
	if b == nil {
		b = &clauses.Draft{}
	}
	c := &Comparison{Draft: redline.Drafts(a, b)}
	for _, s := range c.Draft.Sections {
		for _, u := range s.Clauses {
			change, changed := redline.ChangeOf(s, u)
			if !changed {
				continue
			}
			title := render.Standing(u.Heading)
			if title == "" {
				title = render.Standing(s.Heading)
			}
			c.Changes = append(c.Changes, ClauseChange{Clause: u.ID, Title: title, Change: change, Says: verbs[change] + ".", Rules: []string{}, Points: []string{}})
		}
	}
	return c
}

// CompareFiles shows how one written draft became another, without causes. The endings of the names tell
// the kinds of file, which need not be the same. Two trees in JSON are compared as trees; of other files
// the headings make the clauses. Nothing in a file is believed to be more than text.
func CompareFiles(nameA string, a []byte, nameB string, b []byte) (*Comparison, error) {
	was, err := readPaper(nameA, a)
	if err != nil {
		return nil, err
	}
	is, err := readPaper(nameB, b)
	if err != nil {
		return nil, err
	}
	if was.Tree != nil && is.Tree != nil {
		return CompareDrafts(was.Tree, is.Tree), nil
	}
	var trees [2]*clauses.Draft
	for i, p := range []*reading.Paper{was, is} {
		if trees[i], err = textTree(p); err != nil {
			return nil, fmt.Errorf("%s: %w", []string{nameA, nameB}[i], err)
		}
	}
	return CompareDrafts(trees[0], trees[1]), nil
}

// readPaper names the file in an error that does not.
func readPaper(name string, data []byte) (*reading.Paper, error) {
	p, err := reading.Read(name, data)
	var found Findings
	if err != nil && !errors.As(err, &found) {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	return p, err
}

// textTree gives the text of a file as a tree of headings and paragraphs.
func textTree(p *reading.Paper) (*clauses.Draft, error) {
	if p.Tree != nil {
		var text bytes.Buffer
		if _, err := Render(&text, p.Tree, Markdown); err != nil {
			return nil, err
		}
		again, err := reading.Read("tree.md", text.Bytes())
		if err != nil {
			return nil, err
		}
		p = again
	}
	d := p.Draft()
	if len(d.Cover) == 0 && len(d.Sections[0].Clauses) == 0 {
		return nil, errors.New("the file holds no text that can be compared; a PDF does not, use the draft in another format")
	}
	return d, nil
}

var verbs = map[clauses.Change]string{clauses.Inserted: "Inserted", clauses.Deleted: "Deleted", "": "Changed"}

// causes finds what in the decisions made a clause differ.
type causes struct {
	was, is   Explanation
	then, now *Case
}

func (k *causes) explain(c *ClauseChange) {
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
	if len(reasons) == 0 {
		reasons = append(reasons, "a fact, a term or a clause that it reads is another")
	}
	c.Says = verbs[c.Change] + ": " + strings.Join(reasons, "; ") + "."
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

func figure(p clauses.PointReason) string {
	return strings.ReplaceAll(strings.TrimSpace(fmt.Sprint(p.Value)+" "+p.Unit), "_", " ")
}

// points gives the points that a clause reads and whose values differ.
func (k *causes) points(clause string) (out []moved) {
	for _, p := range k.is.Points {
		point, ok := k.now.decision.Book.Point(p.Point)
		if !ok || !slices.Contains(point.Drives, clause) {
			continue
		}
		i := slices.IndexFunc(k.was.Points, func(q clauses.PointReason) bool { return q.Point == p.Point && q.Name == p.Name })
		if i >= 0 && k.was.Points[i].Value != p.Value {
			out = append(out, moved{p.Point, p.Name, figure(k.was.Points[i]), figure(p)})
		}
	}
	return out
}

// Summary gives the changes as a person reads them: a line for each clause.
func (c *Comparison) Summary() string {
	if len(c.Changes) == 0 {
		return "No clause differs.\n"
	}
	var b strings.Builder
	for _, ch := range c.Changes {
		fmt.Fprintf(&b, "%s (%s). %s\n", ch.Title, ch.Clause, ch.Says)
	}
	return b.String()
}
