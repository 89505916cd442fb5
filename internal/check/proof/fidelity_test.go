package proof

import (
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/proviso-legal/proviso/internal/testing/full"
	"github.com/proviso-legal/proviso/rules"
	"github.com/proviso-legal/proviso/rules/book"
	"github.com/proviso-legal/proviso/rules/cond"
)

// The proof is worth as much as its model of deciding. For deals chosen at random, fact by fact, what the
// model says of a clause is what rules.Decide draws. (Rules for demanding states are left out: the model
// lets these states be any.)
func TestModelDecidesAsDecideDoes(t *testing.T) {
	l, b, p := shipped(t)
	m := newModel(l, b, p)
	random := rand.New(rand.NewPCG(1, 2))
	compared, drawn := 0, 0
	for i := range m.docs {
		doc := &m.docs[i]
		for _, id := range full.Of(t, p.ClauseIDs()) {
			if !doc.slots[book.Place(m.book, id).ID] || m.turnsOnStates(id) {
				continue
			}
			s, f := newSketch(m.world, 0), m.drawnInto(doc, id)
			f(s)
			s.build()
			for range 4 {
				said, real, ok := m.compare(random, s, f, doc, id)
				if !ok {
					continue
				}
				compared++
				if real {
					drawn++
				}
				if said != real {
					t.Fatalf("%s in %s: the model says %t, the decision %t", id, doc.Kind, said, real)
				}
			}
		}
	}
	t.Logf("%d deals compared, %d draw the clause", compared, drawn)
	least := 500
	if !full.Asked() {
		least = 10
	}
	if compared < least || drawn < least/5 || drawn > compared-least/5 {
		t.Errorf("%d deals compared, %d draw the clause: too few to tell", compared, drawn)
	}
}

// turnsOnStates tells whether a rule for demanding states speaks of a clause or of a rival.
func (m *model) turnsOnStates(clause string) bool {
	return slices.ContainsFunc(book.Place(m.book, clause).Clauses, func(c string) bool {
		return slices.ContainsFunc(m.byClause[c], func(r *book.Rule) bool { return r.Scope() == cond.EachState })
	})
}

// compare chooses every fact that a clause turns on, and asks the model and the decision. A deal that is
// stopped is no answer for other documents.
func (m *model) compare(random *rand.Rand, s *sketch, f formula, doc *document, clause string) (said, real, ok bool) {
	for _, v := range s.variables {
		s.chosen[v.id] = random.IntN(len(v.values))
	}
	s.hint()
	p := m.profileOf(s, "")
	if !doc.WhenStopped {
		p.facts[documentFact] = s.document(doc.Kind)
	}
	out, readable := m.show(p, false)
	if !readable || out.decision.Document != doc.Kind {
		return false, false, false
	}
	a := f(s)
	real = slices.ContainsFunc(out.decision.Slots, func(c rules.SlotChoice) bool { return c.Clause == clause })
	return a.May == cond.Yes, real, a.May.Only()
}

// hint sees that a deal that states a fact of the owner is known to tell of one.
func (s *sketch) hint() {
	for _, v := range s.variables {
		if v.name == "owner told" {
			s.chosen[v.id] = 1
		}
	}
}

// document is the kind chosen, or one for sketches that do not ask.
func (s *sketch) document(otherwise string) string {
	for _, v := range s.variables {
		if x, ok := s.value(v); ok && v.name == documentFact {
			return x.text
		}
	}
	return otherwise
}
