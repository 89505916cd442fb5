package proof

import (
	"github.com/proviso-legal/proviso/rules"
	"github.com/proviso-legal/proviso/rules/choice"
	"github.com/proviso-legal/proviso/rules/cond"
	"github.com/proviso-legal/proviso/rules/law"
	"github.com/proviso-legal/proviso/templates"
)

// model is the book and the pack as the proof reads them: it decides for sketches as rules.Decide decides for
// deals, both by package choice.
type model struct {
	asked   map[*rules.Rule]bool // by statements, for tests; else nil
	tangled []string             // clauses whose definitions lead into each other in too many ways to follow
	*world
	pack     *templates.Pack
	rules    []*rules.Rule // that count
	byID     map[string]*rules.Rule
	byClause map[string][]*rules.Rule
	docs     []document
	wants    formula // a family of clauses at least, where no deal without one can be read; else nil
}

// document is a kind of document with its places.
type document struct {
	rules.Document
	slots map[string]bool
}

func newModel(l *law.Law, b *rules.Book, p *templates.Pack) *model {
	m := &model{world: newWorld(l, b), pack: p, rules: rules.Counting(b), byID: map[string]*rules.Rule{}, byClause: map[string][]*rules.Rule{}}
	for _, r := range m.rules {
		m.byID[r.ID] = r
		if r.Clause != "" {
			m.byClause[r.Clause] = append(m.byClause[r.Clause], r)
		}
	}
	for _, d := range b.Documents() {
		doc := document{d, map[string]bool{}}
		for _, s := range d.Places() {
			doc.slots[s.ID] = true
		}
		m.docs = append(m.docs, doc)
	}
	if _, ok := m.show(profile{facts: map[string]string{familiesFact: "[]", asOfFact: "2026-01-01"}}, false); !ok {
		all := uint64(1)<<len(m.families.Values) - 1
		m.wants = func(s *sketch) cond.Answer { return s.stated(m.families, all) }
	}
	return m
}

// subject is for whom a rule is put.
type subject struct {
	role  int // -1 for none
	state int // -1 for none
}

var wholeDeal = subject{-1, -1}

// subjects are those for whom a rule may be put in a sketch.
func (m *model) subjects(r *rules.Rule, states int) []subject {
	var list []subject
	switch r.Scope() {
	case cond.EachParty:
		for i := range m.roles {
			list = append(list, subject{i, -1})
		}
	case cond.EachState:
		for i := range states {
			list = append(list, subject{-1, i})
		}
	default:
		list = append(list, wholeDeal)
	}
	return list
}

// stands tells what is left of a rule after its exceptions. An exception is put for the same one, or for the
// deal.
func (m *model) stands(s *sketch, r *rules.Rule, of subject) cond.Answer {
	switch {
	case r.Off != "":
		return cond.Answer{May: cond.No}
	case s.meter.over():
		return cond.Answer{May: cond.Any} // the search ends before it counts
	case r.Scope() == cond.Deal:
		of = wholeDeal
	}
	if m.asked != nil {
		m.asked[r] = true
	}
	s.state = int8(max(of.state, 0))
	a := r.Condition().Possible(s, of.role)
	switch {
	case of.role >= 0:
		a = choice.Played(a, s.TakesPart(of.role), s.told)
	case of.state >= 0:
		a = a.And(s.exists(of.state))
	}
	by := r.Exceptions()
	return choice.Left(a, len(by), func(n int) cond.Answer { return m.stands(s, by[n], of) })
}

// told tells whether the deal says anything of somebody who may play a role.
func (s *sketch) told() cond.Answer { return s.atom(key{kind: told, field: -1}) }

// exists tells whether the sketch has a demanding state of this number.
func (s *sketch) exists(state int) cond.Answer {
	return s.atom(key{kind: present, field: -1, n: state})
}

// someone tells whether a rule stands for anyone.
func (m *model) someone(s *sketch, r *rules.Rule) cond.Answer {
	put := m.subjects(r, s.states)
	return choice.Any(len(put), func(n int) cond.Answer { return m.stands(s, r, put[n]) })
}

// formula is a statement about a deal: No, Yes or both while it is being chosen.
type formula func(*sketch) cond.Answer

const perhaps = cond.Maybe | cond.Yes

// standing is the statement that a rule stands for one, surely or perhaps.
func (m *model) standing(r *rules.Rule, of subject, wanted cond.Possible) formula {
	return func(s *sketch) cond.Answer { return m.stands(s, r, of).Among(wanted) }
}

func not(f formula) formula { return func(s *sketch) cond.Answer { return f(s).Not() } }

func never(*sketch) cond.Answer { return cond.Answer{May: cond.No} }

func always(*sketch) cond.Answer { return cond.Answer{May: cond.Yes} }

func allOf(list ...formula) formula {
	return func(s *sketch) cond.Answer {
		return choice.All(len(list), func(n int) cond.Answer { return list[n](s) })
	}
}

func anyOf(list ...formula) formula {
	return func(s *sketch) cond.Answer {
		return choice.Any(len(list), func(n int) cond.Answer { return list[n](s) })
	}
}
