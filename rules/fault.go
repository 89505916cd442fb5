package rules

import (
	"slices"
	"strings"

	"github.com/proviso-legal/proviso/rules/book"
	"github.com/proviso-legal/proviso/rules/law"
)

// Faults gives the faults that can be faults for a decision: the day and the deal are such. What is not
// known is none.
func (d *Decision) Faults() []book.Fault { return slices.Clone(d.faults) }

// faults fills in what can be a fault for a decision.
func (f *facts) faults(dec *Decision) {
	for _, fault := range f.book.Faults() {
		dated := (fault.From == 0 || dec.AsOf >= fault.From) && (fault.Until == 0 || dec.AsOf <= fault.Until)
		if dated && fault.When.Eval(f, -1) == law.True {
			dec.faults = append(dec.faults, *fault)
		}
	}
}

// Lacks tells what a draft with some clauses lacks, if it has the fault: clauses of which one is needed.
func Lacks(f *book.Fault, d *Decision, has func(clause string) bool) (missing []string) {
	lacking := func(id string) bool { return !has(id) }
	if slices.ContainsFunc(f.With, lacking) {
		return nil
	}
	for _, any := range f.Needs {
		if !slices.ContainsFunc(any, has) {
			missing = append(missing, strings.Join(any, " or "))
		}
	}
	for _, o := range d.Outcomes {
		if slices.Contains(f.Demanded, o.Rule) && o.State == Applies && o.Clause != "" && !has(o.Clause) {
			missing = append(missing, o.Clause)
		}
	}
	slices.Sort(missing)
	return slices.Compact(missing)
}

// Spoken is a fault that the words of a text have.
type Spoken struct {
	Fault book.Fault
	Words string
}

// Spoken finds the faults that the sentences of a text have and that can be faults for the decision: sentence by
// sentence, and in the book's order.
func (d *Decision) Spoken(text string) (all []Spoken) {
	for _, s := range d.Book.InText(text) {
		i := slices.IndexFunc(d.faults, func(f book.Fault) bool { return f.ID == s.Fault.ID })
		if i >= 0 {
			all = append(all, Spoken{d.faults[i], s.Words})
		}
	}
	return all
}
