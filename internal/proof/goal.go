package proof

import (
	"context"
	"errors"
	"slices"

	"github.com/proviso-legal/proviso/rules"
	"github.com/proviso-legal/proviso/rules/cond"
)

// goal is a statement to be refuted for every deal or, with reach, to be shown by some deal.
type goal struct {
	breach Breach // what is reported
	reach  bool
	draft  bool // the deal must be drafted to show it
	doc    *document
	cases  []alternative
	shows  func(shown) bool
}

// alternative is one way in which a goal may come true: every statement holds.
type alternative struct {
	must   []formula
	states int // demanding states that it may need
}

// verdict is what came of a goal.
type verdict struct {
	regions    int
	deal       string
	confirmed  bool
	unresolved string
	err        error
}

// settle looks for a deal that shows the goal. Where a document stands for deals that are not stopped
// or only for those that are, that is asked only of deals that otherwise show it.
func (m *model) settle(ctx context.Context, g *goal) verdict {
	var v verdict
	left := m.attempt(ctx, g, m.asking(g), nil, &v)
	if len(left) == 0 || v.confirmed || v.err != nil {
		return v
	}
	v.unresolved = ""
	if g.doc != nil && g.doc.WhenStopped {
		m.attempt(ctx, g, m.stopped(left), nil, &v)
		return v
	}
	m.attempt(ctx, g, left, []formula{not(m.isStopped())}, &v)
	return v
}

// asking adds that the deal asks for the document, where it is not the one for stopped deals.
func (m *model) asking(g *goal) []alternative {
	if g.doc == nil || g.doc.WhenStopped {
		return g.cases
	}
	f, _ := m.schema.Field(documentFact)
	mask := cond.OneWord(f, g.doc.Kind).Bits
	asks := func(s *sketch) cond.Answer { return test(s.Holds(f, mask), cond.Yes) }
	list := make([]alternative, len(g.cases))
	for i, a := range g.cases {
		list[i] = alternative{append([]formula{asks}, a.must...), a.states}
	}
	return list
}

// attempt tries all alternatives and gives those that it could neither refute nor show.
func (m *model) attempt(ctx context.Context, g *goal, list []alternative, late []formula, v *verdict) (left []alternative) {
	for _, a := range list {
		x := &search{ctx: ctx, sketch: newSketch(m.world, a.states), must: a.must, late: late}
		x.found = func(s *sketch) bool { return m.confirm(g, s, v) }
		done, err := x.run()
		v.regions += x.regions
		var budget errBudget
		var attempts errAttempts
		switch {
		case errors.As(err, &budget), errors.As(err, &attempts):
			v.unresolved = err.Error()
			left = append(left, a)
		case err != nil:
			v.err = err
			return nil
		case done:
			v.confirmed = true
			return nil
		case x.open != "":
			v.unresolved = x.open
			left = append(left, a)
		}
	}
	return left
}

// confirm shows the goal by a real deal and keeps the smallest one.
func (m *model) confirm(g *goal, s *sketch, v *verdict) bool {
	kind := ""
	if g.doc != nil && !g.doc.WhenStopped {
		kind = g.doc.Kind
	}
	p := m.profileOf(s, kind)
	out, ok := m.show(p, g.draft)
	if !ok || !g.shows(out) {
		return false
	}
	if !g.reach {
		p = m.smallest(p, g.draft, g.shows)
	}
	v.deal = p.YAML()
	return true
}

// isStopped is the statement that the draft becomes the one for stopped deals.
func (m *model) isStopped() formula {
	var list []formula
	for _, r := range m.rules {
		if r.Outcome == rules.Stop {
			list = append(list, func(s *sketch) cond.Answer { return test(m.someone(s, r), cond.Yes) })
		}
	}
	return anyOf(list...)
}

// stopped adds to every alternative a rule that stops the deal, one after the other.
func (m *model) stopped(list []alternative) []alternative {
	var all []alternative
	for _, a := range list {
		for _, r := range m.rules {
			if r.Outcome != rules.Stop {
				continue
			}
			for _, of := range m.subjects(r, a.states) {
				all = append(all, alternative{append([]formula{m.standing(r, of, cond.Yes)}, a.must...), a.states})
			}
		}
	}
	return all
}

// callers are the ways in which a clause comes into a document: by a rule for someone, or as the default
// of its slot.
func (m *model) callers(doc *document, clause string, more ...formula) []alternative {
	if !doc.slots[m.slotOf(clause).ID] {
		return nil
	}
	var list []alternative
	for _, r := range m.byClause[clause] {
		if !r.Includes() {
			continue
		}
		states := 0
		if r.Scope() == cond.EachState {
			states = 1
		}
		for _, of := range m.subjects(r, states) {
			must := append([]formula{m.standing(r, of, perhaps)}, more...)
			if !m.alone(clause) {
				must = append(must, m.in(doc, clause))
			}
			list = append(list, alternative{must, states})
		}
	}
	if m.slotOf(clause).Otherwise == clause {
		list = append(list, alternative{append([]formula{m.in(doc, clause)}, more...), 0})
	}
	return list
}

// alone tells whether any rule that calls for a clause puts it into its place: it has no rival and nothing
// bars it.
func (m *model) alone(clause string) bool {
	barred := func(r *rule) bool { return r.Outcome == rules.MustNot }
	return len(m.slotOf(clause).Clauses) == 1 && !slices.ContainsFunc(m.byClause[clause], barred)
}
