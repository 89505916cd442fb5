package render

import (
	"slices"

	"github.com/proviso-legal/proviso/clauses/tree"
)

// Spread gives a draft whose changes are all marked at runs of text: what is inserted or deleted as a
// whole has the mark on each of its runs. The given draft is never changed.
func Spread(d *tree.Draft) *tree.Draft {
	return d.Copy(tree.Edit{Runs: func(text []tree.Inline, change tree.Change) []tree.Inline {
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
