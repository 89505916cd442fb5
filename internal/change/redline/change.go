package redline

import (
	"github.com/proviso-legal/proviso/clauses/tree"
)

// ChangeOf says what became of a clause of a redline as a whole; the change is "" when only words
// within it changed.
func ChangeOf(s tree.Section, c tree.Clause) (tree.Change, bool) {
	for _, change := range []tree.Change{s.Change, c.Change} {
		if change != "" {
			return change, true
		}
	}
	return "", tree.TextHasChanges(c.Heading) || tree.HasChanges(c.Blocks)
}
