package batch

import (
	"cmp"
	"slices"

	"github.com/proviso-legal/proviso/internal/finding"
)

// Mistake is what is wrong in one way in several rows.
type Mistake struct {
	Says  string   `json:"says"`           // as its findings say it, without their places
	Hint  string   `json:"hint,omitempty"` // what to write instead
	Times int      `json:"times"`
	Cells []string `json:"cells"` // the first of its places
}

// A report lists so many different mistakes, and so many cells of each; what is more stands with its row.
const (
	mostMistakes = 1000
	mostCells    = 5
)

// mistake counts an error of a row.
func (t *Totals) mistake(f finding.Finding) {
	key := f.Message + "\n" + f.Hint
	i, known := t.mistakes[key]
	switch {
	case !known && len(t.Mistakes) == mostMistakes:
		return
	case !known:
		i = len(t.Mistakes)
		t.mistakes[key] = i
		t.Mistakes = append(t.Mistakes, Mistake{Says: f.Message, Hint: f.Hint, Cells: []string{}})
	}
	m := &t.Mistakes[i]
	if m.Times++; f.Place.Cell != "" && len(m.Cells) < mostCells {
		m.Cells = append(m.Cells, f.Place.Cell)
	}
}

// rank puts the most frequent mistakes first, once all are counted.
func (t *Totals) rank() {
	slices.SortStableFunc(t.Mistakes, func(a, b Mistake) int { return cmp.Compare(b.Times, a.Times) })
	t.mistakes = nil
}
