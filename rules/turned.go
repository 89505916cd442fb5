package rules

import (
	"slices"
	"strings"

	"github.com/proviso-legal/proviso/internal/day"
	"github.com/proviso-legal/proviso/rules/book"
	"github.com/proviso-legal/proviso/rules/cond"
	"github.com/proviso-legal/proviso/rules/law"
)

// Interim is the time between two decisions on one deal. It tells what in the law made a rule stand
// otherwise. It is not safe for concurrent use.
type Interim struct {
	was, is           *facts
	statesWas, states []*demanding
}

// Meanwhile gives the time between two decisions that differ in nothing but their as-of dates.
func Meanwhile(was, is *Decision) *Interim {
	n := &Interim{was: newFacts(was.Deal, was.Law, was.Book), is: newFacts(is.Deal, is.Law, is.Book)}
	n.statesWas, n.states = n.was.ready(), n.is.ready()
	return n
}

// Turns gives the answers of the law, and the days, on which a rule's standing for a party or a state
// turned: those without whose change it would stand as before, or all of them when no single one decides.
// When the rule's own condition did not turn, those of its exceptions are given.
func (n *Interim) Turns(rule, party, place string) []law.Turn {
	r := n.is.book.RuleByID(rule)
	if r == nil {
		return nil
	}
	return n.turns(r, party, place)
}

func (n *Interim) turns(r *book.Rule, party, place string) (all []law.Turn) {
	role := slices.IndexFunc(n.is.book.Schema().Roles, func(x cond.Role) bool { return x.Key == party })
	if r.Scope() == cond.Deal {
		role = -1
	}
	n.at(r, place)
	if is := r.Condition().Eval(n.is, role); r.Condition().Eval(n.was, role) != is {
		return n.decisive(r, role, is)
	}
	for _, e := range r.Exceptions() {
		all = append(all, n.turns(e, party, place)...)
	}
	return all
}

// at makes the demanding state of a rule the one in both.
func (n *Interim) at(r *book.Rule, place string) {
	if r.Scope() != cond.EachState {
		n.was.state, n.is.state = nil, nil
		return
	}
	for i, s := range n.states {
		if s.place == place {
			n.was.setState(n.statesWas[i])
			n.is.setState(s)
		}
	}
}

// suspect is one answer that turned. An Env made of it answers as the later day, but for this one.
type suspect struct {
	*facts
	was      *facts
	question *cond.Question
	place    string
	term     *cond.Term
	treaty   string
	field    *cond.Field
	turns    []law.Turn
}

// InForce implements cond.Env.
func (s *suspect) InForce(q *cond.Question) law.Truth {
	if q == s.question {
		return s.was.InForce(q)
	}
	return s.facts.InForce(q)
}

// In implements cond.Env.
func (s *suspect) In(place string, t *cond.Term) law.Truth {
	if t == s.term && place == s.place {
		return s.was.In(place, t)
	}
	return s.facts.In(place, t)
}

// Agreement implements cond.Env.
func (s *suspect) Agreement(id string) law.Truth {
	if id == s.treaty {
		return s.was.Agreement(id)
	}
	return s.facts.Agreement(id)
}

// Value implements cond.Env.
func (s *suspect) Value(f *cond.Field) *cond.Value {
	if f == s.field {
		return s.was.Value(f)
	}
	return s.facts.Value(f)
}

// decisive gives the turns of the suspects without which the condition would not be what it is.
func (n *Interim) decisive(r *book.Rule, role int, is law.Truth) []law.Turn {
	all := slices.Concat(n.questions(r), n.memberships(r, role), n.agreements(r), n.answers(r), n.dates(r))
	var alone []*suspect
	for _, s := range all {
		s.facts, s.was = n.is, n.was
		if r.Condition().Eval(s, role) != is {
			alone = append(alone, s)
		}
	}
	if len(alone) == 0 {
		alone = all
	}
	var turns []law.Turn
	for _, s := range alone {
		turns = append(turns, s.turns...)
	}
	return turns
}

func (n *Interim) questions(r *book.Rule) (all []*suspect) {
	for _, q := range r.Reads.Laws {
		if q.On != nil || n.was.InForce(q) == n.is.InForce(q) {
			continue
		}
		t, _ := n.is.law.Turned(q.ID, n.was.asOf, n.is.asOf, n.is.contract)
		all = append(all, &suspect{question: q, turns: []law.Turn{t}})
	}
	return all
}

// memberships gives the places that a condition puts against groups and that came into one or left it.
func (n *Interim) memberships(r *book.Rule, role int) (all []*suspect) {
	for _, term := range n.is.book.Schema().Terms {
		for _, place := range n.placesAgainst(r, role, term.Code) {
			known := func(s *suspect) bool { return s.place == place && s.term == term }
			t, turned := n.is.law.TurnedIn(place, term.Code, n.was.asOf, n.is.asOf)
			if turned && !slices.ContainsFunc(all, known) {
				all = append(all, &suspect{place: place, term: term, turns: []law.Turn{t}})
			}
		}
	}
	return all
}

// placesAgainst gives the places of the facts that a condition puts against a place or group.
func (n *Interim) placesAgainst(r *book.Rule, role int, code string) (places []string) {
	for _, path := range r.Reads.Fields {
		if !slices.Contains(r.Reads.Places[path], code) {
			continue
		}
		if name, ok := strings.CutPrefix(path, "party."); ok && role >= 0 {
			path = n.is.book.Schema().Roles[role].Key + "." + name
		}
		if f, ok := n.is.book.Schema().Field(path); ok && f.Scope != cond.EachParty {
			v := n.is.Value(f)
			places = append(places, v.Places...)
			if v.Place != "" {
				places = append(places, v.Place)
			}
		}
	}
	return places
}

func (n *Interim) agreements(r *book.Rule) (all []*suspect) {
	for _, id := range r.Reads.Agreements {
		if n.was.Agreement(id) == n.is.Agreement(id) {
			continue
		}
		t, _ := n.is.law.TurnedBetween(id, n.is.ownerState, n.is.state.place, n.was.asOf, n.is.asOf)
		all = append(all, &suspect{treaty: id, turns: []law.Turn{t}})
	}
	return all
}

// answers gives the treaty answers that are facts of the state.
func (n *Interim) answers(r *book.Rule) (all []*suspect) {
	if n.is.state == nil {
		return nil
	}
	for _, path := range r.Reads.Fields {
		f, ok := n.is.book.Schema().Field(path)
		if !ok || f.Scope != cond.EachState || sameFact(n.was.Value(f), n.is.Value(f)) {
			continue
		}
		_, subject, _ := strings.Cut(path, ".")
		if !slices.Contains(law.Subjects[:], subject) {
			subject = law.Subjects[0]
		}
		all = append(all, &suspect{field: f, turns: n.treaty(subject)})
	}
	return all
}

func sameFact(a, b *cond.Value) bool { return a.Known == b.Known && a.Bits == b.Bits }

// treaty gives the turns behind the answer on one subject for the state at hand.
func (n *Interim) treaty(subject string) []law.Turn {
	answer := func(s *demanding) law.TreatyAnswer {
		i := slices.IndexFunc(s.answers, func(a law.TreatyAnswer) bool { return a.Subject == subject })
		if i < 0 {
			return law.TreatyAnswer{}
		}
		return s.answers[i]
	}
	was, is := answer(n.was.state), answer(n.is.state)
	var turns []law.Turn
	for _, id := range slices.Compact(slices.Sorted(slices.Values(slices.Concat(was.InForce, was.Uncertain, is.InForce, is.Uncertain)))) {
		if t, turned := n.is.law.TurnedBetween(id, n.is.ownerState, n.is.state.place, n.was.asOf, n.is.asOf); turned {
			turns = append(turns, t)
		}
	}
	if len(turns) > 0 {
		return turns
	}
	for _, c := range slices.Concat(is.Provisions, was.Provisions) {
		if t, turned := n.is.law.Turned(c.Provision, n.was.asOf, n.is.asOf, n.is.contract); turned {
			turns = append(turns, t)
		}
	}
	return turns
}

// TreatyTurns gives the turns behind the answers on one subject for all demanding states.
func (n *Interim) TreatyTurns(subject string) (turns []law.Turn) {
	for i, s := range n.states {
		n.was.state, n.is.state = n.statesWas[i], s
		turns = append(turns, n.treaty(subject)...)
	}
	return turns
}

// dates gives the days with which the condition compares the as-of date and that lie in between: the law
// on which the rule rests turned on them.
func (n *Interim) dates(r *book.Rule) (all []*suspect) {
	f, _ := n.is.book.Schema().Field(book.AsOfFact)
	for _, d := range r.Reads.Days[book.AsOfFact] {
		if d <= n.was.asOf || n.is.asOf < d {
			continue
		}
		all = append(all, &suspect{field: f, turns: n.restsOn(r, d)})
	}
	return all
}

func (n *Interim) restsOn(r *book.Rule, since day.Day) (turns []law.Turn) {
	for _, id := range r.Authority {
		is := n.is.law.InForce(id, n.is.asOf, n.is.contract)
		turns = append(turns, law.Turn{Law: id, Is: is, Before: is, Since: since})
	}
	return turns
}
