package cond

import (
	"github.com/proviso-legal/proviso/internal/day"
	"github.com/proviso-legal/proviso/rules/law"
)

// Value is what a fact is. The zero Value is unknown.
type Value struct {
	Known  bool
	Bits   uint64 // Enum, Set: one bit for each value held, in schema order; Bool: 1 when true
	Number int
	Day    day.Day
	Place  string
	Places []string
}

// OneWord gives the value of an Enum or Set that holds the words; words that are none of the
// field's are left out.
func OneWord(f *Field, words ...string) Value {
	v := Value{Known: true}
	for i, allowed := range f.Values {
		for _, w := range words {
			if w == allowed {
				v.Bits |= 1 << i
			}
		}
	}
	return v
}

// Flag gives the value of a Bool.
func Flag(b bool) Value {
	if b {
		return Value{Known: true, Bits: 1}
	}
	return Value{Known: true}
}

// Env supplies what a condition reads. Every answer must be the same each time it is asked for.
type Env interface {
	// Value gives a fact of the deal or of the demanding state, never nil. It is not asked for
	// facts of "party": these are asked for under the role's own path.
	Value(f *Field) *Value
	// In tells whether a place lies in a place or group on the as-of date.
	In(place string, t *Term) law.Truth
	// SameState tells whether two places lie in one state.
	SameState(a, b string) bool
	// InForce answers a question about an instrument.
	InForce(q *Question) law.Truth
	// Agreement tells whether an agreement is in force between the owner's and the demanding state.
	Agreement(id string) law.Truth
	// Point gives the index of the word that a point takes.
	Point(p *Point) int
	// TakesPart tells whether the role with this index in the schema is filled.
	TakesPart(role int) law.Truth
}

// Doubting is an Env under which known(fact) is unknown, not false, while the fact is. It tells what a
// condition would wait for if it did not guard itself against unknown facts.
type Doubting interface {
	Env
	Doubts()
}
