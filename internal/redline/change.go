package redline

import "github.com/proviso-legal/proviso/clauses"

// ChangeOf says what became of a clause of a redline as a whole; the change is "" when only words
// within it changed.
func ChangeOf(s clauses.Section, c clauses.Clause) (clauses.Change, bool) {
	for _, change := range []clauses.Change{s.Change, c.Change} {
		if change != "" {
			return change, true
		}
	}
	return "", clauses.TextHasChanges(c.Heading) || clauses.HasChanges(c.Blocks)
}
