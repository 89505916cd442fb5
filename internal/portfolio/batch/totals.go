package batch

import (
	"cmp"
	"maps"
	"slices"

	"github.com/proviso-legal/proviso/internal/finding"
	"github.com/proviso-legal/proviso/rules/deal"
)

// Totals sums up a run.
type Totals struct {
	Rows      int `json:"rows"`
	Drafted   int `json:"drafted"` // stopped ones not among them
	Stopped   int `json:"stopped"`
	Failed    int `json:"failed"`
	Unchanged int `json:"-"` // of those drafted and stopped: skipped in this run. No report says it, which must not tell one run from two

	Open      Open           `json:"open"`
	Sides     Sides          `json:"sides"`
	Positions map[string]int `json:"positions"` // rows by the position of their deal
	Documents map[string]int `json:"documents"`
	Stops     map[string]int `json:"stops"` // rows by rule, by conflict, by mix
	Conflicts map[string]int `json:"conflicts"`
	Mixes     map[string]int `json:"mixes"`
	ToConfirm map[string]int `json:"to_confirm"` // rows by what is to be confirmed: law, fact or point
	ToDecide  map[string]int `json:"to_decide"`

	Mistakes []Mistake `json:"mistakes"` // what is wrong in rows, each once, the most frequent first

	Errors   int          `json:"errors"`
	Warnings int          `json:"warnings"`
	Left     int          `json:"left"` // files of earlier runs that this one would not write
	Sheet    finding.List `json:"sheet"`

	says     map[string]string // of stops, conflicts, mixes and what is to be confirmed
	mistakes map[string]int    // in Mistakes, by what is said
}

func newTotals() Totals {
	return Totals{
		Positions: map[string]int{}, Documents: map[string]int{}, Stops: map[string]int{}, Conflicts: map[string]int{}, Mixes: map[string]int{},
		ToConfirm: map[string]int{}, ToDecide: map[string]int{}, Sheet: finding.List{}, says: map[string]string{}, mistakes: map[string]int{}, Mistakes: []Mistake{},
	}
}

// Fine tells whether every row was drafted.
func (t *Totals) Fine() bool { return t.Failed == 0 && !t.Sheet.Errors() }

func (t *Totals) add(r *Result) {
	t.Rows++
	t.Left += len(r.Left)
	for _, f := range r.all() {
		switch f.Severity {
		case finding.Error:
			t.Errors++
			t.mistake(f)
		case finding.Warning:
			t.Warnings++
		}
	}
	switch r.State {
	case Drafted:
		t.Drafted++
	case Stopped:
		t.Stopped++
	default:
		t.Failed++
		return
	}
	t.Positions[r.Position]++
	t.Documents[r.Document]++
	t.sum(r)
	t.count(t.Stops, r.stopping())
	t.count(t.Conflicts, r.Conflicts)
	t.count(t.Mixes, r.Mixes)
	t.open(r)
}

func (t *Totals) sum(r *Result) {
	t.Open.Fill += r.Open.Fill
	t.Open.Decide += r.Open.Decide
	t.Open.Confirm += r.Open.Confirm
	t.Sides.Supplier += r.Sides.Supplier
	t.Sides.Balanced += r.Sides.Balanced
	t.Sides.Customer += r.Sides.Customer
	t.Sides.Between += r.Sides.Between
}

// count adds a row to each of its reasons, once.
func (t *Totals) count(into map[string]int, reasons []Reason) {
	seen := map[string]bool{}
	for _, r := range reasons {
		if !seen[r.ID] {
			seen[r.ID] = true
			into[r.ID]++
			t.say(r.ID, r.Says)
		}
	}
}

// open adds a row to each thing that is to be confirmed or decided in it, once.
func (t *Totals) open(r *Result) {
	seen := map[string]bool{}
	for _, p := range r.OpenPoints {
		into := t.ToConfirm
		switch p.Kind {
		case "fill":
			continue
		case "decide":
			into = t.ToDecide
		}
		if about := cmp.Or(p.Subject, p.What); !seen[p.Kind+about] {
			seen[p.Kind+about] = true
			into[about]++
			t.say(about, generally(p))
		}
	}
}

// generally says what an open point is about for all rows that have it, whatever the names in one.
func generally(p OpenPoint) string {
	if f, ok := deal.FieldOf(p.Subject); ok {
		return f.Heading + ": " + f.Help
	}
	return p.What
}

// say keeps what the first row said.
func (t *Totals) say(id, says string) {
	if _, has := t.says[id]; !has {
		t.says[id] = says
	}
}

// counted is an id with the number of rows that have it.
type counted struct {
	ID   string
	Rows int
	Says string
}

// most gives ids by the number of their rows, the most frequent first.
func (t *Totals) most(of map[string]int) []counted {
	var list []counted
	for _, id := range slices.Sorted(maps.Keys(of)) {
		list = append(list, counted{id, of[id], t.says[id]})
	}
	slices.SortStableFunc(list, func(a, b counted) int { return cmp.Compare(b.Rows, a.Rows) })
	return list
}
