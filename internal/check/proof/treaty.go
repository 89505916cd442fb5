package proof

import (
	"slices"

	"github.com/proviso-legal/proviso/internal/day"
	"github.com/proviso-legal/proviso/rules"
	"github.com/proviso-legal/proviso/rules/cond"
	"github.com/proviso-legal/proviso/rules/law"
)

// pairs remembers between which two states an agreement is in force, by its own epochs.
type pairs struct {
	days  []day.Day
	truth map[[2]string][]law.Truth
}

// between gives the answers over the agreement's own epochs.
func (w *world) between(id, a, b string) ([]day.Day, []law.Truth) {
	w.lock.Lock()
	defer w.lock.Unlock()
	return w.betweenLocked(id, a, b)
}

func (w *world) betweenLocked(id, a, b string) ([]day.Day, []law.Truth) {
	p := w.agreements[id]
	if p == nil {
		p = &pairs{days: epochs(w.law.TurningOf(id)), truth: map[[2]string][]law.Truth{}}
		w.agreements[id] = p
	}
	key := [2]string{a, b}
	row, ok := p.truth[key]
	if !ok {
		for _, d := range p.days {
			row = append(row, w.law.AgreementInForce(id, a, b, d))
		}
		p.truth[key] = row
	}
	return p.days, row
}

// hasBond tells whether some agreement is, or may be, in force between two states on some day.
func (w *world) hasBond(a, b string) bool {
	w.lock.Lock()
	defer w.lock.Unlock()
	key := [2]string{a, b}
	bond, ok := w.bonded[key]
	if !ok {
		for _, g := range w.law.Agreements() {
			_, row := w.betweenLocked(g.ID, a, b)
			if bond = slices.Max(row) != law.False; bond {
				break
			}
		}
		w.bonded[key] = bond
	}
	return bond
}

type treatyKey struct {
	owner, state string
	scope        law.Scope
	on           day.Day
}

// facts gives the facts of a demanding state. Days between which no agreement of the two states turns
// give the same.
func (w *world) facts(owner, state string, s law.Scope, on day.Day) map[string]cond.Value {
	days := w.turning(owner, state)
	key := treatyKey{owner, state, s, days[epochIn(days, on)]}
	w.lock.Lock()
	f, ok := w.treaty[key]
	w.lock.Unlock()
	if !ok {
		f = rules.StateFacts(w.book, owner, state, s, key.on)
		w.lock.Lock()
		w.treaty[key] = f
		w.lock.Unlock()
	}
	return f
}

// turning gives the epochs of the agreements that ever are, or may be, in force between two states.
func (w *world) turning(a, b string) []day.Day {
	w.lock.Lock()
	defer w.lock.Unlock()
	key := [2]string{a, b}
	days, ok := w.turns[key]
	if !ok {
		for _, g := range w.law.Agreements() {
			if own, row := w.betweenLocked(g.ID, a, b); slices.Max(row) != law.False {
				days = append(days, own...)
			}
		}
		days = epochs(days)
		w.turns[key] = days
	}
	return days
}

// unresearched tells whether the data knows of an agreement of two states that was not researched.
func (w *world) unresearched(a, b string) bool {
	first := w.turning(a, b)[0]
	return w.facts(a, b, unknownScope, first)[elsewhere].Bits != 0
}
