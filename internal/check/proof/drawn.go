package proof

import (
	"slices"

	"github.com/proviso-legal/proviso/rules/book"
	"github.com/proviso-legal/proviso/rules/choice"
	"github.com/proviso-legal/proviso/rules/cond"
)

// claim is all that rules say of a clause.
func (m *model) claim(s *sketch, clause string) choice.Claim[cond.Answer] {
	c := choice.NoClaim[cond.Answer]()
	for _, r := range m.byClause[clause] {
		if f := r.Force(); f != choice.Nothing {
			c.Add(f, m.someone(s, r))
		}
	}
	return c
}

// sure is the statement that rules put a clause into its slot beyond doubt.
func (m *model) sure(clause string) formula {
	return func(s *sketch) cond.Answer { return m.claim(s, clause).Stands().Among(cond.Yes) }
}

// in is the statement that a clause is drawn into a kind of document, in brackets or not, and kept at the depth.
func (m *model) in(doc *document, clause string) formula {
	return outlined("included "+clause, allOf(m.drawnInto(doc, clause), m.kept(doc, clause)))
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
	slot := book.Place(m.book, clause)
	if !doc.slots[slot.ID] {
		return never
	}
	i := slices.Index(slot.Clauses, clause)
	return func(s *sketch) cond.Answer {
		return choice.Place(len(slot.Clauses), i, slot.Default(), func(j int) choice.Claim[cond.Answer] {
			return m.claim(s, slot.Clauses[j])
		}).Among(perhaps)
	}
}
