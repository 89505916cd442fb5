package proof

import (
	"github.com/proviso-legal/proviso/rules"
	"github.com/proviso-legal/proviso/rules/cond"
	"github.com/proviso-legal/proviso/rules/law"
	"github.com/proviso-legal/proviso/templates"
)

// model is the book and the pack as the proof reads them: which clause stands in which document is
// told for sketches as rules.Decide tells it for deals.
type model struct {
	tangled []string // clauses whose definitions lead into each other in too many ways to follow
	*world
	pack     *templates.Pack
	rules    []*rule
	byID     map[string]*rule
	byClause map[string][]*rule
	slots    map[string]*rules.Slot // by clause
	docs     []document
	wants    formula // a family of clauses at least, where no deal without one can be read; else nil
}

// rule is a rule with what it yields to.
type rule struct {
	rules.Rule
	exceptions []*rule
}

// document is a kind of document with its places.
type document struct {
	rules.Document
	slots map[string]bool
}

func newModel(l *law.Law, b *rules.Book, p *templates.Pack) *model {
	m := &model{world: newWorld(l, b), pack: p, byID: map[string]*rule{}, byClause: map[string][]*rule{}, slots: map[string]*rules.Slot{}}
	m.takeRules(b)
	m.takePlaces(b)
	if _, ok := m.show(profile{facts: map[string]string{familiesFact: "[]", asOfFact: "2026-01-01"}}, false); !ok {
		all := uint64(1)<<len(m.families.Values) - 1
		m.wants = func(s *sketch) cond.Answer { return s.stated(m.families, all) }
	}
	return m
}

// takeRules fills in the rules that count, each with its exceptions.
func (m *model) takeRules(b *rules.Book) {
	for _, r := range b.Rules() {
		if r.Off != "" {
			continue // it counts for nothing
		}
		node := &rule{Rule: r}
		m.rules = append(m.rules, node)
		m.byID[r.ID] = node
		if r.Clause != "" {
			m.byClause[r.Clause] = append(m.byClause[r.Clause], node)
		}
	}
	for _, e := range m.rules {
		for _, id := range e.ExceptionTo {
			if r := m.byID[id]; r != nil {
				r.exceptions = append(r.exceptions, e)
			}
		}
	}
}

// takePlaces fills in the slots and the documents with their places.
func (m *model) takePlaces(b *rules.Book) {
	for _, s := range b.Slots() {
		for _, c := range s.Clauses {
			m.slots[c] = &s
		}
	}
	for _, d := range b.Documents() {
		doc := document{d, map[string]bool{}}
		for _, part := range d.Parts {
			for _, s := range part.Slots {
				doc.slots[s] = true
			}
		}
		for _, s := range d.Schedules {
			doc.slots[s] = true
		}
		m.docs = append(m.docs, doc)
	}
}

// slotOf gives the place of a clause: the slot that lists it, or one of its own.
func (m *model) slotOf(clause string) *rules.Slot {
	if s := m.slots[clause]; s != nil {
		return s
	}
	return &rules.Slot{ID: clause, Clauses: []string{clause}}
}

// subject is for whom a rule is put.
type subject struct {
	role  int // -1 for none
	state int // -1 for none
}

var wholeDeal = subject{-1, -1}

// subjects are those for whom a rule may be put in a sketch.
func (m *model) subjects(r *rule, states int) []subject {
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

// stands tells what is left of a rule after its exceptions.
func (m *model) stands(s *sketch, r *rule, of subject) cond.Answer {
	if s.meter.over() {
		return cond.Answer{May: cond.Any} // the search ends before it counts
	}
	s.state = int8(max(of.state, 0))
	a := r.Condition().Possible(s, of.role)
	switch {
	case of.role >= 0:
		a = s.forParty(a, of.role)
	case of.state >= 0:
		a = a.And(s.exists(of.state))
	}
	for _, e := range r.exceptions {
		if a.May == cond.No && !s.gathers {
			break
		}
		by := of
		if e.Scope() == cond.Deal {
			by = wholeDeal
		}
		a = a.And(m.stands(s, e, by).Not())
	}
	return a
}

// forParty turns an answer for a role into one for the party that plays it: none when nobody does,
// and maybe when only the deal's words hint at somebody.
func (s *sketch) forParty(a cond.Answer, role int) cond.Answer {
	plays := s.TakesPart(role)
	if plays.May == cond.Yes {
		return a
	}
	if plays.May&cond.Maybe == 0 {
		return a.And(plays)
	}
	hinted := s.atom(key{kind: told, field: -1})
	perhaps := a.And(cond.Answer{May: cond.Maybe}).And(hinted)
	may := perhaps.May
	if plays.May&cond.Yes != 0 {
		may |= a.May
	}
	if plays.May&cond.No != 0 {
		may |= cond.No
	}
	if may.Only() {
		return cond.Answer{May: may}
	}
	for _, x := range []cond.Answer{plays, a, hinted} {
		if !x.May.Only() && x.Ask != 0 {
			return cond.Answer{May: may, Ask: x.Ask}
		}
	}
	return cond.Answer{May: may}
}

// exists tells whether the sketch has a demanding state of this number.
func (s *sketch) exists(state int) cond.Answer {
	return s.atom(key{kind: present, field: -1, n: state})
}

// someone tells whether a rule stands for anyone.
func (m *model) someone(s *sketch, r *rule) cond.Answer {
	a := cond.Answer{May: cond.No}
	for _, of := range m.subjects(r, s.states) {
		if a = a.Or(m.stands(s, r, of)); a.May == cond.Yes && !s.gathers {
			break
		}
	}
	return a
}

// formula is a statement about a deal: No, Yes or both while it is being chosen.
type formula func(*sketch) cond.Answer

// test turns an answer into whether it is one of the wanted truths.
func test(a cond.Answer, wanted cond.Possible) cond.Answer {
	var may cond.Possible
	if a.May&wanted != 0 {
		may |= cond.Yes
	}
	if a.May&^wanted != 0 {
		may |= cond.No
	}
	if may.Only() {
		a.Ask = 0
	}
	return cond.Answer{May: may, Ask: a.Ask}
}

const perhaps = cond.Maybe | cond.Yes

// standing is the statement that a rule stands for one, surely or perhaps.
func (m *model) standing(r *rule, of subject, wanted cond.Possible) formula {
	return func(s *sketch) cond.Answer { return test(m.stands(s, r, of), wanted) }
}

func not(f formula) formula { return func(s *sketch) cond.Answer { return f(s).Not() } }

func never(*sketch) cond.Answer { return cond.Answer{May: cond.No} }

func always(*sketch) cond.Answer { return cond.Answer{May: cond.Yes} }

func allOf(list ...formula) formula {
	return func(s *sketch) cond.Answer {
		a := cond.Answer{May: cond.Yes}
		for _, f := range list {
			if a = a.And(f(s)); a.May == cond.No && !s.gathers {
				break
			}
		}
		return a
	}
}

func anyOf(list ...formula) formula {
	return func(s *sketch) cond.Answer {
		a := cond.Answer{May: cond.No}
		for _, f := range list {
			if a = a.Or(f(s)); a.May == cond.Yes && !s.gathers {
				break
			}
		}
		return a
	}
}
