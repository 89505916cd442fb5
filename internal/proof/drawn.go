package proof

import (
	"slices"

	"github.com/proviso-legal/proviso/rules"
	"github.com/proviso-legal/proviso/rules/cond"
)

// claim is all that rules say of a clause.
type claim struct{ must, wanted, barred cond.Answer }

func (m *model) claim(s *sketch, clause string) claim {
	no := cond.Answer{May: cond.No}
	c := claim{no, no, no}
	for _, r := range m.byClause[clause] {
		switch {
		case r.Outcome == rules.MustNot:
			c.barred = c.barred.Or(m.someone(s, r))
		case r.Outcome == rules.MustInclude:
			c.must = c.must.Or(m.someone(s, r))
		case r.Includes():
			c.wanted = c.wanted.Or(m.someone(s, r))
		}
	}
	return c
}

func (c claim) stands() cond.Answer { return c.must.Or(c.wanted.And(c.barred.Not())) }

// sure is the statement that rules put a clause into its slot beyond doubt.
func (m *model) sure(clause string) formula {
	return func(s *sketch) cond.Answer { return test(m.claim(s, clause).stands(), cond.Yes) }
}

// in is the statement that a clause is drawn into a kind of document, in brackets or not.
func (m *model) in(doc *document, clause string) formula {
	return outlined("included "+clause, m.drawnInto(doc, clause))
}

// outlined takes a statement as a whole in the coarsest outline.
func outlined(name string, f formula) formula {
	return func(s *sketch) cond.Answer {
		if s.coarse {
			return s.free(name)
		}
		return f(s)
	}
}

func (m *model) drawnInto(doc *document, clause string) formula {
	slot := m.slotOf(clause)
	if !doc.slots[slot.ID] {
		return never
	}
	if len(slot.Clauses) == 1 && slot.Otherwise == "" {
		return func(s *sketch) cond.Answer { return test(m.claim(s, clause).stands(), perhaps) }
	}
	n := slices.Index(slot.Clauses, clause)
	return func(s *sketch) cond.Answer {
		c := m.claim(s, clause)
		first, none := cond.Answer{May: cond.Yes}, cond.Answer{May: cond.Yes}
		for i, other := range slot.Clauses {
			if i == n {
				continue
			}
			lacks := m.sure(other)(s).Not()
			none = none.And(lacks)
			if i < n {
				first = first.And(lacks)
			}
		}
		drawn := test(c.stands(), cond.Yes).And(first)
		bracketed := test(c.stands(), cond.Maybe)
		if clause == slot.Otherwise {
			bracketed = bracketed.Or(test(c.stands(), cond.No|cond.Maybe).And(test(c.barred, cond.No|cond.Maybe)))
		}
		return drawn.Or(bracketed.And(none))
	}
}
