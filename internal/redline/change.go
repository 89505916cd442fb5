package redline

import (
	"slices"

	"github.com/proviso-legal/proviso/clauses"
)

// ChangeOf says what became of a clause of a redline as a whole; the change is "" when only words
// within it changed.
func ChangeOf(s clauses.Section, c clauses.Clause) (clauses.Change, bool) {
	for _, change := range []clauses.Change{s.Change, c.Change} {
		if change != "" {
			return change, true
		}
	}
	return "", changedRuns(c.Heading) || changedBlocks(c.Blocks)
}

func changedRuns(text []clauses.Inline) bool {
	return slices.ContainsFunc(text, func(in clauses.Inline) bool { return in.Change != "" })
}

func changedBlocks(blocks []clauses.Block) bool {
	return slices.ContainsFunc(blocks, func(b clauses.Block) bool {
		return b.Change != "" || changedRuns(b.Text) || changedBlocks(b.Children) || changedTable(b.Table)
	})
}

func changedTable(t *clauses.Table) bool {
	if t == nil {
		return false
	}
	row := func(cells []clauses.Cell) bool {
		return slices.ContainsFunc(cells, func(c clauses.Cell) bool { return changedRuns(c) })
	}
	return len(t.Changes) > 0 || row(t.Head) || slices.ContainsFunc(t.Rows, row)
}
