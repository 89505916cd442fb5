package rules

import (
	"slices"

	"github.com/proviso-legal/proviso/rules/book"
)

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
