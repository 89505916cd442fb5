package repaper

import (
	"cmp"
	"slices"
	"strings"

	"github.com/proviso-legal/proviso/internal/day"
	"github.com/proviso-legal/proviso/rules"
	"github.com/proviso-legal/proviso/rules/book"
	"github.com/proviso-legal/proviso/rules/law"
)

// comparing finds what changed for one deal, and why.
type comparing struct {
	*Studio
	asking  *asking
	was, is *rules.Decision
	moved   []moved
	interim *rules.Interim // made when a law is asked for
	changes []Change
}

func (k *comparing) from() day.Day { return k.was.AsOf }
func (k *comparing) to() day.Day   { return k.is.AsOf }

func (k *comparing) turns(m moved) []law.Turn {
	if k.interim == nil {
		k.interim = rules.Meanwhile(k.was, k.is)
	}
	return k.interim.Turns(m.Rule, m.Party, m.Place)
}

// explain says of each change of the text what did it, and adds the movements of rules that changed no text.
func (k *comparing) explain() {
	told := map[int]bool{}
	for i := range k.changes {
		switch c := &k.changes[i]; {
		case c.Weight == Opened:
			k.opened(c)
		case c.Clause != "":
			k.clause(c, told)
		}
	}
	k.follow()
	for i := range k.changes {
		k.changes[i].finish(k.titles)
	}
	k.unwritten(told)
	k.conflicts()
}

// opened finds the law to which an open point belongs.
func (k *comparing) opened(c *Change) {
	e, ok := k.Law.Cite(c.about, k.to())
	if !ok {
		return
	}
	one := Law{Law: c.about, Name: e.Name, Cite: e.Cite, Confidence: string(e.Confidence), Says: "to be confirmed", Confirm: true}
	if e.Horizon != 0 && k.from() <= e.Horizon && e.Horizon < k.to() {
		one.Says = "last seen on " + e.Horizon.Format(longDay)
	}
	c.Laws = []Law{one}
}

// clause finds the rules and laws by which a clause changed.
func (k *comparing) clause(c *Change, told map[int]bool) {
	var turns []law.Turn
	for i, m := range k.moved {
		if !k.bears(m, c.Clause) {
			continue
		}
		told[i] = told[i] || m.Clause == c.Clause
		c.Certain = c.Certain || m.isSure()
		c.add(m.Rule, k.tells(m), lawsOf(k.Law, k.turns(m), k.from(), k.to()))
		if m.Clause == c.Clause {
			c.Weight = min(c.Weight, weightOf(m, c.Became))
		}
	}
	for _, r := range k.asking.by[c.Clause] {
		if r.Func == "treaties" {
			if k.interim == nil {
				k.interim = rules.Meanwhile(k.was, k.is)
			}
			turns = append(turns, k.interim.TreatyTurns(r.Args[0])...)
			continue
		}
		turns = append(turns, k.asking.turns(k.is, r)...)
	}
	c.Certain = c.Certain || slices.ContainsFunc(turns, func(t law.Turn) bool { return t.Is != law.Unknown })
	c.add("", "", lawsOf(k.Law, turns, k.from(), k.to()))
	if places := k.asking.authorities(k.is.Deal); len(places) > 0 && len(c.Rules)+len(c.Laws) == 0 && c.Became == Otherwise {
		c.Certain = true
		c.add("", "Other authorities may impose sanctions that bind "+strings.Join(places, ", ")+".", nil)
	}
}

// bears tells whether the movement of a rule bears on a clause: it calls for it or bars it, the clause asks
// about it, or it calls for another clause for the same place.
func (k *comparing) bears(m moved, clause string) bool {
	if m.Clause == clause || slices.Contains(k.asking.rules[clause], m.Rule) {
		return true
	}
	rival := func(dec *rules.Decision) bool {
		return slices.ContainsFunc(dec.Slots, func(s rules.SlotChoice) bool {
			return s.Slot == clause || s.Clause == clause && slices.ContainsFunc(s.Rivals, func(r rules.Rival) bool { return r.Rule == m.Rule })
		})
	}
	return m.Clause != "" && m.Type != book.Warn && (rival(k.was) || rival(k.is)) && k.slotOf(m.Clause) == k.slotOf(clause)
}

// slotOf gives the place in the document where a clause stands or could stand.
func (k *comparing) slotOf(clause string) string {
	for _, dec := range []*rules.Decision{k.is, k.was} {
		for _, s := range dec.Slots {
			if s.Clause == clause || slices.ContainsFunc(s.Rivals, func(r rules.Rival) bool { return r.Clause == clause }) {
				return s.Slot
			}
		}
	}
	return clause
}

// tells says in a sentence how a rule stands now.
func (k *comparing) tells(m moved) string {
	how := map[rules.State]string{rules.Applies: "Now applies", rules.Unknown: "May now apply", "": "No longer applies"}[m.is]
	if m.was == rules.Unknown && m.is == "" {
		how = "No longer may apply"
	}
	return how + ": " + strings.TrimSuffix(m.Because.String(), ".") + "."
}

// isSure tells whether a movement is one from or to a rule that applies, under law whose state is known.
func (m moved) isSure() bool { return m.is == rules.Applies || m.is == "" && m.was == rules.Applies }

// weightOf weighs the movement of a rule that bears on a clause whose text changed.
func weightOf(m moved, became Became) Weight {
	switch {
	case m.is != rules.Applies || m.was == rules.Applies:
		return Reasoned
	case m.Type == book.MustNot:
		return Forbidden
	case (m.Type == book.MustInclude || m.Type == book.CarveOut) && became != Out:
		return Demanded
	}
	return Reasoned
}

// add joins a cause to a change.
func (c *Change) add(rule, says string, laws []Law) {
	if rule != "" && !slices.Contains(c.Rules, rule) {
		c.Rules = append(c.Rules, rule)
	}
	if says != "" && !strings.Contains(c.Says, says) {
		c.Says += " " + says
	}
	for _, l := range laws {
		if !slices.Contains(c.Laws, l) {
			c.Laws = append(c.Laws, l)
		}
	}
}

var becameSays = map[Became]string{In: "Comes in", Out: "Falls away", Otherwise: "Worded otherwise", Brackets: "Goes into square brackets",
	Settled: "Comes out of its square brackets", Recited: "Cites other law", Replaced: "Gives way to another document", "": "In the reasons only"}

// finish makes sentences of what was gathered.
func (c *Change) finish(title func([]string) []string) {
	if c.Weight == Opened {
		return
	}
	text := becameSays[c.Became]
	if c.Says == "" && len(c.Follows) > 0 {
		text += " with " + strings.Join(title(c.Follows), ", ")
	}
	text += "." + c.Says
	for i, l := range c.Laws {
		text += []string{" Law: ", "; "}[min(i, 1)] + l.sentence()
	}
	c.Says = strings.TrimSuffix(text, ".") + "."
}

// titles gives clauses by their titles.
func (k *comparing) titles(ids []string) (titles []string) {
	for _, id := range ids {
		title := id
		if c, ok := k.Pack.Clause(id); ok {
			title = cmp.Or(c.Title, id)
		}
		titles = append(titles, "“"+title+"”")
	}
	return titles
}

// follow says of a change without a cause of its own with which other changes it goes: those of clauses about
// which its wording asks, else all that have a cause. It takes over their laws.
func (k *comparing) follow() {
	var causes []Change
	for _, c := range k.changes {
		if c.Clause != "" && len(c.Rules)+len(c.Laws) > 0 && !slices.ContainsFunc(causes, func(x Change) bool { return x.Clause == c.Clause }) {
			causes = append(causes, c)
		}
	}
	for i := range k.changes {
		c := &k.changes[i]
		if c.Weight == Opened || len(c.Rules)+len(c.Laws)+len(c.Says) > 0 {
			continue
		}
		asked := func(x Change) bool { return slices.Contains(k.asking.clauses[c.Clause], x.Clause) }
		some := slices.ContainsFunc(causes, asked)
		for _, x := range causes {
			if x.Clause != c.Clause && (!some || asked(x)) {
				c.Follows = append(c.Follows, x.Clause)
				c.Certain = c.Certain || x.Certain
				c.add("", "", x.Laws)
			}
		}
	}
}

// unwritten adds the movements of rules that changed no clause of the draft: stops, forbidden terms, demands
// that the draft meets already.
func (k *comparing) unwritten(told map[int]bool) {
	done := map[string]int{}
	for i, m := range k.moved {
		if told[i] || m.Type == book.Stop && k.was.Document != k.is.Document {
			continue
		}
		c := Change{Weight: Reasoned, Certain: m.isSure(), Clause: m.Clause, Title: k.subjectOf(m)}
		switch gained := m.is == rules.Applies; {
		case m.Type == book.Stop && gained:
			c.Weight = Stopped
		case m.Type == book.Stop && m.is == rules.Unknown && m.was == "":
			c.Weight = MayStop
		case m.Type == book.MustNot && gained:
			c.Weight = Forbidden
		}
		key := m.Rule + string(m.is)
		if at, ok := done[key]; ok {
			k.changes[at].Says = strings.TrimSuffix(k.changes[at].Says, ".")
			continue
		}
		c.add(m.Rule, k.tells(m), lawsOf(k.Law, k.turns(m), k.from(), k.to()))
		c.finish(k.titles)
		done[key] = len(k.changes)
		k.changes = append(k.changes, c)
	}
}

// subjectOf is what a rule is about, for a heading.
func (k *comparing) subjectOf(m moved) string {
	if c, ok := k.Pack.Clause(m.Clause); ok {
		return cmp.Or(c.Title, m.Clause)
	}
	return cmp.Or(m.Term.String(), typeSays[m.Type])
}

var typeSays = map[book.Type]string{book.Stop: "stop", book.Warn: "warning"}

// conflicts adds the collisions of laws that are new, and those that are no more.
func (k *comparing) conflicts() {
	has := func(dec *rules.Decision, id string) bool {
		return slices.ContainsFunc(dec.Conflicts, func(c rules.Conflict) bool { return c.ID == id })
	}
	add := func(x rules.Conflict, weight Weight, before string) {
		c := Change{Weight: weight, Certain: x.State == rules.Applies, Title: "laws that collide", Rules: x.Rules, Says: before + x.Say.String()}
		for _, m := range k.moved {
			if slices.Contains(x.Rules, m.Rule) {
				c.add("", "", lawsOf(k.Law, k.turns(m), k.from(), k.to()))
			}
		}
		k.changes = append(k.changes, c)
	}
	for _, x := range k.is.Conflicts {
		if !has(k.was, x.ID) {
			add(x, Conflict, "New: ")
		}
	}
	for _, x := range k.was.Conflicts {
		if !has(k.is, x.ID) {
			add(x, Reasoned, "No more: ")
		}
	}
}
