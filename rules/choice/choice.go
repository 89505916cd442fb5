// Package choice decides: which rules stand, what they say of a clause together, and which clauses a slot
// takes.
//
//	rules put for someone ─▶ Played ─▶ Left ─▶ Any ─▶ Claim ─▶ Place
//
// It is written once over any kind of answer: rules.Decide asks in the truths of one deal, and the proof in
// what is still possible for all deals of a region. So the two cannot differ in how they decide, only in how
// they answer what conditions ask.
package choice

import "github.com/proviso-legal/proviso/rules/law"

// Logic is a kind of answer.
type Logic[T any] interface {
	And(T) T
	Or(T) T
	Not() T
	// Is tells whether the answer is this truth: yes or no.
	Is(law.Truth) T
	// Surely tells whether nothing but this truth is possible.
	Surely(law.Truth) bool
	// Of gives an answer that is known, whatever it is called on.
	Of(law.Truth) T
}

func known[T Logic[T]](t law.Truth) T {
	var answer T
	return answer.Of(t)
}

// Any is true when one of n answers is. It asks for no more of them than it needs.
func Any[T Logic[T]](n int, answer func(int) T) T {
	t := known[T](law.False)
	for i := 0; i < n && !t.Surely(law.True); i++ {
		t = t.Or(answer(i))
	}
	return t
}

// All is true when all of n answers are. It asks for no more of them than it needs.
func All[T Logic[T]](n int, answer func(int) T) T {
	t := known[T](law.True)
	for i := 0; i < n && !t.Surely(law.False); i++ {
		t = t.And(answer(i))
	}
	return t
}

// Played is what holds for a role: nothing where nobody plays it, and at most perhaps where somebody may, of
// whom the deal must tell something.
func Played[T Logic[T]](holds, plays T, told func() T) T {
	if plays.Surely(law.True) {
		return holds
	}
	if sure := plays.Is(law.True); !plays.Is(law.Unknown).Surely(law.False) {
		plays = sure.Or(plays.And(told()))
	}
	return holds.And(plays)
}

// Left is what n exceptions leave of a rule that holds for someone: it stands unless one of them stands.
func Left[T Logic[T]](holds T, n int, exception func(int) T) T {
	for i := 0; i < n && !holds.Surely(law.False); i++ {
		holds = holds.And(exception(i).Not())
	}
	return holds
}

// Force is what a rule does to its clause.
type Force uint8

// A rule of mandatory law is stronger than one that bars, and that than any other.
const (
	Nothing Force = iota
	Must
	Wants
	Bars
)

// Claim is all that rules say of one clause.
type Claim[T Logic[T]] struct {
	Must, Wanted, Barred T
}

// NoClaim is what is said of a clause of which no rule speaks.
func NoClaim[T Logic[T]]() Claim[T] {
	no := known[T](law.False)
	return Claim[T]{no, no, no}
}

// Add takes in a rule that stands, or may stand.
func (c *Claim[T]) Add(f Force, stands T) {
	switch f {
	case Must:
		c.Must = c.Must.Or(stands)
	case Wants:
		c.Wanted = c.Wanted.Or(stands)
	case Bars:
		c.Barred = c.Barred.Or(stands)
	}
}

// Stands tells whether rules put the clause into the draft: what must be in is never barred.
func (c Claim[T]) Stands() T { return c.Must.Or(c.Wanted.And(c.Barred.Not())) }

// Place tells what a slot of n clauses does with the clause i: takes it, takes it in brackets (unknown) or
// leaves it out. Of those that rules put there for sure it takes the first; where none is, it brackets all that
// may be. The clause otherwise, -1 for none, is taken where rules put no other and none bars it.
func Place[T Logic[T]](n, i, otherwise int, claim func(int) Claim[T]) T {
	c := claim(i)
	own := c.Stands()
	if i != otherwise && own.Surely(law.False) {
		return own
	}
	first, alone, none := known[T](law.True), known[T](law.True), own.Not()
	for j := range n {
		if j == i {
			continue
		}
		other := claim(j).Stands()
		if yields := other.Is(law.True).Not(); j < i {
			first = first.And(yields)
		} else {
			alone = alone.And(yields)
		}
		if i == otherwise {
			none = none.And(other.Not())
		}
	}
	own = own.And(first).And(own.Is(law.True).Or(alone))
	if i == otherwise {
		own = own.Or(none.And(c.Barred.Not()))
	}
	return own
}
