package render

import (
	"slices"

	"github.com/proviso-legal/proviso/clauses"
)

// Spread gives a draft whose changes are all marked at runs of text: what is inserted or deleted as a
// whole has the mark on each of its runs. The given draft is never changed.
func Spread(d *clauses.Draft) *clauses.Draft {
	return d.Copy(clauses.Edit{Runs: func(text []clauses.Inline, change clauses.Change) []clauses.Inline {
		if change == "" {
			return text
		}
		text = slices.Clone(text)
		for i := range text {
			text[i].Change = change
		}
		return text
	}})
}
