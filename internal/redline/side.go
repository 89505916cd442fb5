package redline

import (
	"slices"

	"github.com/proviso-legal/proviso/clauses"
)

// Accepted gives the draft that remains when every insertion is taken and every deletion left out.
func Accepted(d *clauses.Draft) *clauses.Draft {
	out := side(d, clauses.Deleted)
	out.Earlier = nil
	return out
}

// Rejected gives the draft that remains when every deletion is kept and every insertion left out. Its
// numbers are those of the later draft.
func Rejected(d *clauses.Draft) *clauses.Draft {
	out := side(d, clauses.Inserted)
	if was := d.Earlier; was != nil {
		out.ID, out.Title, out.Subtitle, out.Legend, out.Earlier = was.ID, was.Title, was.Subtitle, was.Legend, nil
	}
	return out
}

// side takes out what has one change, and the marks of the other.
func side(d *clauses.Draft, without clauses.Change) *clauses.Draft {
	return d.Copy(clauses.Edit{
		Section: func(s *clauses.Section, c clauses.Change) bool { s.Change = ""; return c != without },
		Clause:  func(u *clauses.Clause, c clauses.Change) bool { u.Change = ""; return c != without },
		Block:   func(b *clauses.Block, c clauses.Change) bool { b.Change = ""; return c != without },
		Row:     func(_ []clauses.Cell, c clauses.Change) bool { return c != without },
		Runs: func(text []clauses.Inline, _ clauses.Change) (out []clauses.Inline) {
			for _, in := range text {
				if in.Change != without {
					in.Change = ""
					out = appendRun(out, in) // joins again what the comparison cut
				}
			}
			return out
		},
	})
}

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
