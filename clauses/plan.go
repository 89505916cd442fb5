package clauses

import (
	"github.com/proviso-legal/proviso/rules"
	"github.com/proviso-legal/proviso/rules/prose"
	"github.com/proviso-legal/proviso/templates"
	"github.com/proviso-legal/proviso/templates/wording"
)

// section is a run of units under one heading, before its words are set.
type section struct {
	role, id, heading string
	units             []*unit
}

// unit is one clause of the draft in the making.
type unit struct {
	id      string
	choice  rules.SlotChoice
	clause  *templates.Clause
	passage wording.Passage
	nodes   []*node
	kind    string // clause, recital, schedule: as it is printed here
	anchor  string
}

// plan lays out which clauses stand where. It is false when there is no such document.
func (c *composer) plan() bool {
	doc, ok := c.Dec.Book.Document(c.Dec.Document)
	if !ok {
		c.fail(c.Dec.Document, "draft.document", "the rulebook has no document kind %q", c.Dec.Document)
		return false
	}
	c.document = doc
	choices := map[string][]rules.SlotChoice{} // an undecided slot has one choice for each clause it may take
	for _, s := range c.Dec.Slots {
		if s.Clause != "" {
			choices[s.Slot] = append(choices[s.Slot], s)
		}
	}
	recitals := &section{role: "recitals", id: "recitals", heading: c.Said("background")}
	schedules := &section{role: "schedules", id: "schedules", heading: c.Wording(c.Pack.Phrases().Line("schedules"))}
	c.sections = append(c.sections, recitals)
	for _, part := range doc.Parts {
		s := &section{role: "part", id: part.Part, heading: part.Heading}
		for _, slot := range part.Slots {
			for _, choice := range choices[slot] {
				c.place(choice, s, recitals)
			}
		}
		c.sections = append(c.sections, s)
	}
	c.sections = append(c.sections, schedules)
	for _, id := range doc.Schedules {
		for _, choice := range choices[id] {
			c.place(choice, schedules, recitals)
		}
		if len(choices[id]) == 0 {
			c.optional = append(c.optional, id)
		}
	}
	return true
}

// place puts a slot's clause into its section; recitals of a stand-alone document stand before it.
func (c *composer) place(choice rules.SlotChoice, s, recitals *section) {
	clause, ok := c.Pack.Clause(choice.Clause)
	if !ok {
		c.fail(choice.Clause, "draft.no-wording", "the clause %q has no wording in the pack", choice.Clause)
		return
	}
	if c.included[choice.Clause] {
		c.fail(choice.Clause, "draft.twice", "the clause %q stands in two places of the document", choice.Clause)
		return
	}
	if !c.Dec.Keeps(choice.Clause, clause.Depth, clause.Uses) {
		c.thinned[choice.Clause] = true
		return
	}
	u := &unit{id: choice.Clause, choice: choice, clause: clause, kind: "clause", anchor: choice.Clause}
	switch {
	case s.role == "schedules":
		u.kind = "schedule"
	case clause.Kind == templates.Recital && c.document.StandsAlone:
		u.kind, s = "recital", recitals
	}
	s.units = append(s.units, u)
	c.included[u.id] = true
}

// word words every clause. A schedule that the document offers comes in when something refers to it;
// as wording may ask for it, the clauses are then worded again, at most once per schedule.
func (c *composer) word() {
	for {
		was, marked := c.findings, len(c.unknown)
		for _, u := range c.units() {
			u.passage = c.passage(u.clause.Wording, u.id)
		}
		if !c.pullSchedules() {
			return
		}
		c.findings, c.unknown = was, c.unknown[:marked]
	}
}

func (c *composer) units() (all []*unit) {
	for _, s := range c.sections {
		all = append(all, s.units...)
	}
	return all
}

func (c *composer) passage(w *wording.Wording, in string) wording.Passage {
	if c.weight > mostWeight {
		return wording.Passage{}
	}
	p, l := w.Passage(&asker{c, in})
	c.findings = append(c.findings, l...)
	c.weigh(p, in)
	return p
}

// mostWeight is how much text a draft may have: many times what the longest agreement has.
const mostWeight = 2 << 20

// weigh counts the text that was worded, and says once when there is too much of it.
func (c *composer) weigh(p wording.Passage, in string) {
	wording.EachInline(p.Blocks, func(i wording.Inline) { c.weight += len(i.Text) + len(i.Name) + 16 })
	if c.weight > mostWeight {
		c.fail(in, "draft.large", "the draft grows beyond %d MB of text with %q; take clauses out, or shorten them", mostWeight>>20, in)
	}
}

// pullSchedules adds the offered schedules to which the text refers, in the document's order.
func (c *composer) pullSchedules() bool {
	wanted := map[string]bool{}
	for _, u := range c.units() {
		wording.EachInline(u.passage.Blocks, func(in wording.Inline) {
			if in.Kind == wording.Ref {
				id, _ := cutLabel(in.Name)
				wanted[id] = true
			}
		})
	}
	last := c.sections[len(c.sections)-1]
	added := false
	for _, id := range c.optional {
		if wanted[id] && !c.included[id] {
			c.place(rules.SlotChoice{Slot: id, Clause: id, State: rules.Applies, Because: prose.Say("A clause of the draft refers to it.")}, last, nil)
			added = added || c.included[id]
		}
	}
	if added {
		c.orderSchedules(last)
	}
	return added
}

func (c *composer) orderSchedules(s *section) {
	var ordered []*unit
	for _, id := range c.document.Schedules {
		for _, u := range s.units {
			if u.choice.Slot == id {
				ordered = append(ordered, u)
			}
		}
	}
	s.units = ordered
}
