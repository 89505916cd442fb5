package proof

import (
	"github.com/proviso-legal/proviso/rules"
	"github.com/proviso-legal/proviso/rules/cond"
	"github.com/proviso-legal/proviso/rules/law"
)

// treatyFacts is what treaty questions about one demanding state turn on.
type treatyFacts struct {
	b     *builder
	n     int8 // which demanding state
	state *variable
	owner [3]*variable // the owner's own seat, the supplier's and the customer's
	scope []*variable  // of the facts that decide how far treaties reach
}

func (b *builder) treatyFacts(state int8) *treatyFacts {
	return &treatyFacts{b: b, n: state}
}

func (b *builder) stateVariable(state int8) *variable {
	place, _ := b.w.schema.Field("state.place")
	return b.byFact[factKey{field: place.Index, state: state}]
}

// treatyAtom asks about treaties between the owner's state and a demanding one.
type treatyAtom struct {
	b     *treatyFacts
	key   key
	field *cond.Field // nil for an agreement
}

// find fetches the variables once all of them are made.
func (t *treatyFacts) find() {
	if t.owner[0] != nil {
		return
	}
	w := t.b.w
	owner, _ := w.schema.Field(ownerSeat)
	t.owner[0] = t.b.byFact[factKey{field: owner.Index}]
	t.owner[1] = t.b.byFact[factKey{field: w.suppliers(owner.Index)}]
	t.owner[2] = t.b.byFact[factKey{field: w.customer[owner.Index]}]
	for _, path := range rules.ScopeFacts() {
		f, _ := w.schema.Field(path)
		t.scope = append(t.scope, t.b.byFact[factKey{field: f.Index}])
	}
	t.state = t.b.stateVariable(t.n)
}

func (a *treatyAtom) answer(s *sketch) cond.Answer {
	t := a.b
	t.find()
	owner, need := t.ownerPlace(s)
	if need != 0 {
		return cond.Answer{May: cond.Any, Ask: need}
	}
	if owner == "" {
		return a.unknownOwner()
	}
	state, ok := s.value(t.state)
	if !ok {
		return cond.Answer{May: cond.Any, Ask: t.state.id}
	}
	w := s.w
	owner = w.law.State(owner)
	if a.field == nil {
		return a.agreement(s, owner, state.place)
	}
	if owner == state.place || !w.hasBond(owner, state.place) {
		return a.says(w.facts(owner, state.place, unknownScope, w.days[w.preferred]))
	}
	return a.scoped(s, owner, state.place)
}

// ownerPlace gives the owner's seat, "" when it is unknown, or the variable still to choose.
func (t *treatyFacts) ownerPlace(s *sketch) (place string, need int) {
	seat := t.owner[0]
	for i, k := range []key{s.w.ownsKey(), s.w.buyerOwns} {
		switch owns := s.atoms[k].answer(s); {
		case !owns.May.Only():
			return "", owns.Ask
		case owns.May == cond.Yes:
			seat = t.owner[1+i]
		}
	}
	x, ok := s.value(seat)
	if !ok {
		return "", seat.id
	}
	return x.place, 0
}

func (a *treatyAtom) unknownOwner() cond.Answer {
	if a.key.kind == isKnown {
		return cond.Answer{May: cond.No}
	}
	return cond.Answer{May: cond.Maybe}
}

func (a *treatyAtom) agreement(s *sketch, owner, state string) cond.Answer {
	days, row := s.w.between(a.key.id, owner, state)
	if on, ok := s.value(a.b.b.asOf); ok {
		return cond.Answer{May: cond.Of(row[epochIn(days, on.day)])}
	}
	var may cond.Possible
	for _, t := range row {
		may |= cond.Of(t)
	}
	return ask(may, a.b.b.asOf)
}

// scoped answers once the day and the scope are chosen; what no rule could ever reach waits for none.
func (a *treatyAtom) scoped(s *sketch, owner, state string) cond.Answer {
	on, ok := s.value(a.b.b.asOf)
	if !ok {
		may := cond.Any
		if a.field.Path == elsewhere && a.key.kind == holds && !s.w.unresearched(owner, state) {
			may = cond.No | cond.Maybe
		}
		return cond.Answer{May: may, Ask: a.b.b.asOf.id}
	}
	open := s.w.facts(owner, state, unknownScope, on.day)
	if v, ok := open["state."+law.Subjects[0]]; ok && a.isMain() && v.Bits == notCovered {
		return a.says(open)
	}
	scope, need := a.b.chosenScope(s)
	if need != 0 {
		return cond.Answer{May: cond.Any, Ask: need}
	}
	return a.says(s.w.facts(owner, state, scope, on.day))
}

// elsewhere is the fact that an agreement that was not researched may apply. It has no dates: where
// nothing is told before the first agreement, nothing is told later.
const elsewhere = "state.elsewhere"

// notCovered is the bit of that word among the results of a treaty question.
const notCovered = 1 << 1

func (a *treatyAtom) isMain() bool {
	switch a.field.Path {
	case "state." + law.Subjects[0], "state.split", "state.review", "state.elsewhere":
		return true
	}
	return false
}

// unknownScope is that of a deal that says nothing of it.
var unknownScope = rules.ScopeOf(func(int) string { return "" })

func (t *treatyFacts) chosenScope(s *sketch) (scope law.Scope, need int) {
	for _, v := range t.scope {
		if s.chosen[v.id] < 0 {
			return scope, v.id
		}
	}
	return rules.ScopeOf(func(i int) string {
		x, _ := s.value(t.scope[i])
		return x.text
	}), 0
}

// says reads the answer from the facts of the state.
func (a *treatyAtom) says(facts map[string]cond.Value) cond.Answer {
	v, known := facts[a.field.Path]
	switch {
	case a.key.kind == isKnown:
		return cond.Answer{May: yesNo(known)}
	case !known:
		return cond.Answer{May: cond.Maybe}
	}
	return cond.Answer{May: yesNo(v.Bits&a.key.mask != 0)}
}
