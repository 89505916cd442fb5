package cond

import (
	"github.com/proviso-legal/proviso/internal/day"
	"github.com/proviso-legal/proviso/rules/law"
)

// Possible is the set of truths that an answer may still take while a deal is being chosen. It must
// not be confused with Unknown, which is one of the truths: the answer for a deal that leaves a fact
// open.
type Possible uint8

// Sets of truths.
const (
	No    Possible = 1 << law.False
	Maybe Possible = 1 << law.Unknown
	Yes   Possible = 1 << law.True
	Any            = No | Maybe | Yes
)

// Of is the set of one truth.
func Of(t law.Truth) Possible { return 1 << t }

// Only tells whether nothing is left to choose.
func (p Possible) Only() bool { return p&(p-1) == 0 }

// join is a connective of truths, for all sets of them.
func join(of func(a, b law.Truth) law.Truth) (table [8][8]Possible) {
	truths := [...]law.Truth{law.False, law.Unknown, law.True}
	for p := range table {
		for q := range table {
			for _, a := range truths {
				for _, b := range truths {
					if Possible(p)&Of(a) != 0 && Possible(q)&Of(b) != 0 {
						table[p][q] |= Of(of(a, b))
					}
				}
			}
		}
	}
	return table
}

var (
	conjoined = join(law.Truth.And)
	disjoined = join(law.Truth.Or)
)

// Answer is what an answer may still be, and the choice that would narrow it: a number of the
// Sketch's own, 0 for none. Of several choices the least is named.
type Answer struct {
	May Possible
	Ask int
}

// And is the answer to both.
func (a Answer) And(b Answer) Answer { return a.with(b, conjoined[a.May][b.May]) }

// Or is the answer to either.
func (a Answer) Or(b Answer) Answer { return a.with(b, disjoined[a.May][b.May]) }

// Not turns yes and no round.
func (a Answer) Not() Answer {
	a.May = a.May&Maybe | a.May&No<<2 | a.May&Yes>>2
	return a
}

// Among tells whether the answer is one of some truths: yes or no, or either while that is open.
func (a Answer) Among(wanted Possible) Answer {
	switch {
	case a.May&wanted == 0:
		return Answer{May: No}
	case a.May&^wanted == 0:
		return Answer{May: Yes}
	}
	return Answer{May: No | Yes, Ask: a.Ask}
}

// Is tells whether the answer is a truth.
func (a Answer) Is(t law.Truth) Answer { return a.Among(Of(t)) }

// Surely tells whether nothing but a truth is possible.
func (a Answer) Surely(t law.Truth) bool { return a.May == Of(t) }

// Of gives an answer that is known.
func (Answer) Of(t law.Truth) Answer { return Answer{May: Of(t)} }

func (a Answer) with(b Answer, may Possible) Answer {
	switch {
	case may.Only():
		return Answer{May: may}
	case a.May.Only() || a.Ask == 0:
		return Answer{may, b.Ask}
	case b.May.Only() || b.Ask == 0 || a.Ask < b.Ask:
		return Answer{may, a.Ask}
	}
	return Answer{may, b.Ask}
}

// Sketch answers for a deal of which only a part is chosen. The facts of "party" are asked for under
// the role's own path.
type Sketch interface {
	// Holds tells of an enum or set whether it has one of the values, of a bool (mask 1) whether it is true.
	Holds(f *Field, mask uint64) Answer
	Empty(f *Field) Answer
	Known(f *Field) Answer
	// Within tells whether a place, or one of a set of places, lies in one of the terms; Beyond whether one
	// of a set lies in none.
	Within(f *Field, terms []*Term) Answer
	Beyond(f *Field, terms []*Term) Answer
	SameState(a, b *Field) Answer
	// OtherState tells whether one of a set of places lies in another state than home.
	OtherState(set, home *Field) Answer
	AtLeast(f *Field, least int) Answer
	// Before tells whether a date lies before another fact's, or before a day when than is nil.
	Before(f, than *Field, until day.Day) Answer
	InForce(q *Question) Answer
	Agreement(id string) Answer
	// Point tells whether a point takes one of its words.
	Point(p *Point, mask uint64) Answer
	TakesPart(role int) Answer
	// Enter may answer a named condition as a whole, for a role or for the deal (-1); otherwise it is looked
	// into, and Leave ends that.
	Enter(name string, role int) (a Answer, ok bool)
	Leave()
}

// Possible gives every answer that the condition may take for the deals that complete the sketch,
// and perhaps more: parts that read the same fact are looked at one by one.
func (c *Cond) Possible(s Sketch, party int) Answer { return c.body.possible(s, party) }

func (c conjunction) possible(s Sketch, party int) Answer {
	a := Answer{May: Yes}
	for _, n := range c {
		if a = a.And(n.possible(s, party)); a.May == No {
			break
		}
	}
	return a
}

func (d disjunction) possible(s Sketch, party int) Answer {
	a := Answer{May: No}
	for _, n := range d {
		if a = a.Or(n.possible(s, party)); a.May == Yes {
			break
		}
	}
	return a
}

func (n negation) possible(s Sketch, party int) Answer { return n.of.possible(s, party).Not() }
func (c constant) possible(Sketch, int) Answer         { return Answer{May: Of(law.Truth(c))} }
func (n flag) possible(s Sketch, party int) Answer     { return s.Holds(n.f.of(party), 1) }
func (n holds) possible(s Sketch, party int) Answer    { return s.Holds(n.f.of(party), n.mask) }
func (n empty) possible(s Sketch, party int) Answer    { return s.Empty(n.f.of(party)) }
func (n known) possible(s Sketch, party int) Answer    { return s.Known(n.f.of(party)) }
func (n place) possible(s Sketch, party int) Answer    { return s.Within(n.f.of(party), n.terms) }
func (n other) possible(s Sketch, party int) Answer    { return s.Beyond(n.f.of(party), n.terms) }
func (n number) possible(s Sketch, party int) Answer   { return s.AtLeast(n.f.of(party), n.least) }
func (n inForce) possible(s Sketch, _ int) Answer      { return s.InForce(n.q) }
func (n agreement) possible(s Sketch, _ int) Answer    { return s.Agreement(n.id) }
func (n pointIs) possible(s Sketch, _ int) Answer      { return s.Point(n.p, n.mask) }
func (n takesPart) possible(s Sketch, _ int) Answer    { return s.TakesPart(n.role) }

func (n role) possible(_ Sketch, party int) Answer {
	return Answer{May: Of(law.TruthOf(n.mask>>party&1 != 0))}
}

func (n sameState) possible(s Sketch, party int) Answer {
	return s.SameState(n.a.of(party), n.b.of(party))
}

func (n otherState) possible(s Sketch, party int) Answer {
	return s.OtherState(n.set.of(party), n.home.of(party))
}

func (n date) possible(s Sketch, party int) Answer {
	if n.than != nil {
		return s.Before(n.f.of(party), n.than.of(party), 0)
	}
	return s.Before(n.f.of(party), nil, n.until)
}

func (n call) possible(s Sketch, party int) Answer {
	if n.role >= 0 {
		party = n.role
	}
	return n.n.possible(s, party)
}

func (n *Named) possible(s Sketch, party int) Answer {
	if n.Of == Deal {
		party = -1
	}
	a, ok := s.Enter(n.Name, party)
	if !ok {
		a = n.body.possible(s, party)
		s.Leave()
	}
	return a
}

func (n someParty) possible(s Sketch, _ int) Answer {
	a := Answer{May: No}
	for i := range n.s.Roles {
		if a = a.Or(s.TakesPart(i).And(n.n.possible(s, i))); a.May == Yes {
			break
		}
	}
	return a
}
