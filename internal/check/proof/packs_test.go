package proof

import (
	"strings"
	"testing"
)

// What a pack adds is proved together with what it lies over; a clause that it gives up is no breach.
func TestPackHolds(t *testing.T) {
	s := read(t, "testdata/packs/house.txtar")
	r := s.prove(t)
	if !r.Holds() {
		t.Errorf("got breaches %v, unresolved %v; want none", r.Breaches, r.Unresolved)
	}
	for _, d := range s.book.Departures() {
		if d.Stale {
			t.Errorf("%s %s is stale; it is %s now", d.Kind, d.ID, d.Now)
		}
	}
	alone := read(t).prove(t)
	if r.Rules != alone.Rules+1 || r.Slots <= alone.Slots {
		t.Errorf("got %d rules and %d slots over %d and %d", r.Rules, r.Slots, alone.Rules, alone.Slots)
	}
	if !s.book.GivenUp("escrow.release") {
		t.Error("the clause of the switched-off rule is not given up")
	}
}

// A breach that a pack brings names the place in the pack, and one that shows in what lies below the place there.
func TestPackBreaches(t *testing.T) {
	s := read(t, "testdata/packs/breaks.txtar")
	r := s.prove(t)
	left := s.want
next:
	for _, b := range r.Breaches {
		s.check(t, b)
		got := b.At.String() + ": " + b.Law + ": " + b.Message
		for i, w := range left {
			if strings.HasPrefix(got, w) {
				left = append(left[:i:i], left[i+1:]...)
				continue next
			}
		}
		t.Errorf("told:     %s", got)
	}
	for _, w := range left {
		t.Errorf("not told: %s", w)
	}
}
