package proof

import (
	"fmt"
	"math"
)

// Bounds of a whole proof. Wording and rules are work that somebody else may have written to keep us busy, so
// a proof ends whatever it is given: what it has no work left for is unresolved and said.
const (
	mostGoals = 25_000      // statements; the base has 5,487
	mostWork  = 600_000_000 // questions answered; the base takes a tenth
	block     = 16          // statements that share what is left
	perRule   = 40          // questions that deciding a real deal is reckoned at, for each rule
)

// meter counts work. It belongs to one statement, so that what is refused does not hang on how many are looked
// at side by side.
type meter struct{ spent, most int }

func unmetered() *meter { return &meter{most: math.MaxInt} }

func (w *meter) over() bool { return w.spent > w.most }

// errWork says that a goal takes more work than is left.
type errWork struct{}

func (errWork) Error() string {
	return "the proof has done as much work as it may; take rules out, or narrow what their conditions read"
}

// goalList gathers statements up to their bound.
type goalList struct {
	all []*goal
	cut bool
}

// add takes statements while there is room.
func (l *goalList) add(more ...*goal) {
	room := mostGoals - len(l.all)
	l.cut = l.cut || len(more) > room
	l.all = append(l.all, more[:min(len(more), room)]...)
}

// LawWork is no law of the book: it stands where a proof ends without having looked at everything.
const LawWork = "everything-looked-at"

// leftOut says what was not looked at: statements beyond their bound, and those for which no work was left.
func (r *Report) leftOut(cut bool, skipped int) {
	say := func(message, region string) {
		r.Unresolved = append(r.Unresolved, Unresolved{Breach{Law: LawWork, Message: message}, region})
	}
	if cut {
		say("rules and wording give too many statements to look at them all",
			fmt.Sprintf("more than %d; each two rules that put, demand or bar the same clause give one", mostGoals))
	}
	if skipped > 0 {
		say(fmt.Sprintf("%d statements were not looked at", skipped), errWork{}.Error())
	}
}
