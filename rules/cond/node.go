package cond

import (
	"github.com/proviso-legal/proviso/internal/day"
	"github.com/proviso-legal/proviso/rules/law"
)

// node is a part of a condition. party is the index of the role that "party" stands for, or -1.
type node interface {
	eval(e Env, party int) law.Truth
	explain(x *explainer, party int) law.Truth
	reads(r *Reads, role string)
	possible(s Sketch, party int) Answer
}

// of gives the fact itself where "party" stands for a role.
func (f *Field) of(party int) *Field {
	if f.byRole != nil {
		return f.byRole[party]
	}
	return f
}

type (
	conjunction []node
	disjunction []node
	negation    struct{ of node }
	constant    law.Truth
	flag        struct{ f *Field }
	holds       struct { // an enum or set has one of these values
		f    *Field
		mask uint64
	}
	empty struct{ f *Field }
	known struct{ f *Field }
	role  struct{ mask uint64 }
	place struct { // a place, or one of a set of places, lies in one of the terms
		f     *Field
		terms []*Term
	}
	other struct { // one of a set of places lies in none of the terms
		f     *Field
		terms []*Term
	}
	sameState  struct{ a, b *Field }
	otherState struct{ set, home *Field } // one of a set of places lies in another state than home
	number     struct {                   // the number is least or more; with below, less than least
		f     *Field
		least int
	}
	date struct { // the day is before `until`, or before another fact's day
		f, than *Field
		until   day.Day
	}
	inForce   struct{ q *Question }
	agreement struct{ id string }
	pointIs   struct {
		p    *Point
		mask uint64
	}
	takesPart struct {
		s    *Schema
		role int
	}
	call struct {
		n    *Named
		role int // -1: the party at hand
	}
	someParty struct {
		s *Schema
		n *Named
	}
)

func (c conjunction) eval(e Env, party int) law.Truth {
	t := law.True
	for _, n := range c {
		if t = min(t, n.eval(e, party)); t == law.False {
			return law.False
		}
	}
	return t
}

func (d disjunction) eval(e Env, party int) law.Truth {
	t := law.False
	for _, n := range d {
		if t = max(t, n.eval(e, party)); t == law.True {
			return law.True
		}
	}
	return t
}

func (n negation) eval(e Env, party int) law.Truth { return n.of.eval(e, party).Not() }

func (c constant) eval(Env, int) law.Truth { return law.Truth(c) }

func (n flag) eval(e Env, party int) law.Truth {
	v := e.Value(n.f.of(party))
	if !v.Known {
		return law.Unknown
	}
	return law.TruthOf(v.Bits != 0)
}

func (n holds) eval(e Env, party int) law.Truth {
	v := e.Value(n.f.of(party))
	if !v.Known {
		return law.Unknown
	}
	return law.TruthOf(v.Bits&n.mask != 0)
}

func (n empty) eval(e Env, party int) law.Truth {
	v := e.Value(n.f.of(party))
	if !v.Known {
		return law.Unknown
	}
	return law.TruthOf(v.Bits == 0 && len(v.Places) == 0)
}

func (n known) eval(e Env, party int) law.Truth {
	if e.Value(n.f.of(party)).Known {
		return law.True
	}
	if _, doubts := e.(Doubting); doubts {
		return law.Unknown
	}
	return law.False
}

func (n role) eval(_ Env, party int) law.Truth { return law.TruthOf(n.mask>>party&1 != 0) }

func (n place) eval(e Env, party int) law.Truth {
	f := n.f.of(party)
	v := e.Value(f)
	switch {
	case !v.Known:
		return law.Unknown
	case f.Kind == Place:
		return within(e, v.Place, n.terms)
	}
	t := law.False
	for _, p := range v.Places {
		t = max(t, within(e, p, n.terms))
	}
	return t
}

func (n other) eval(e Env, party int) law.Truth {
	v := e.Value(n.f.of(party))
	if !v.Known {
		return law.Unknown
	}
	t := law.False
	for _, p := range v.Places {
		t = max(t, within(e, p, n.terms).Not())
	}
	return t
}

func within(e Env, place string, terms []*Term) law.Truth {
	t := law.False
	for _, term := range terms {
		if t = max(t, e.In(place, term)); t == law.True {
			break
		}
	}
	return t
}

func (n sameState) eval(e Env, party int) law.Truth {
	a, b := e.Value(n.a.of(party)), e.Value(n.b.of(party))
	if !a.Known || !b.Known {
		return law.Unknown
	}
	return law.TruthOf(e.SameState(a.Place, b.Place))
}

func (n otherState) eval(e Env, party int) law.Truth {
	set, home := e.Value(n.set.of(party)), e.Value(n.home.of(party))
	switch {
	case !set.Known:
		return law.Unknown
	case len(set.Places) == 0:
		return law.False
	case !home.Known:
		return law.Unknown
	}
	t := law.False
	for _, p := range set.Places {
		t = max(t, law.TruthOf(!e.SameState(p, home.Place)))
	}
	return t
}

func (n number) eval(e Env, party int) law.Truth {
	v := e.Value(n.f.of(party))
	if !v.Known {
		return law.Unknown
	}
	return law.TruthOf(v.Number >= n.least)
}

func (n date) eval(e Env, party int) law.Truth {
	v := e.Value(n.f.of(party))
	until := n.until
	if n.than != nil {
		w := e.Value(n.than.of(party))
		if !w.Known {
			return law.Unknown
		}
		until = w.Day
	}
	if !v.Known {
		return law.Unknown
	}
	return law.TruthOf(v.Day < until)
}

func (n inForce) eval(e Env, _ int) law.Truth   { return e.InForce(n.q) }
func (n agreement) eval(e Env, _ int) law.Truth { return e.Agreement(n.id) }
func (n pointIs) eval(e Env, _ int) law.Truth   { return law.TruthOf(n.mask>>e.Point(n.p)&1 != 0) }
func (n takesPart) eval(e Env, _ int) law.Truth { return e.TakesPart(n.role) }

func (n call) eval(e Env, party int) law.Truth {
	if n.role >= 0 {
		party = n.role
	}
	return n.n.body.eval(e, party)
}

func (n someParty) eval(e Env, _ int) law.Truth {
	t := law.False
	for i := range n.s.Roles {
		if t = max(t, min(e.TakesPart(i), n.n.body.eval(e, i))); t == law.True {
			break
		}
	}
	return t
}
