package redline

import (
	"slices"

	"github.com/proviso-legal/proviso/clauses"
)

// Accepted gives the draft that remains when every insertion is taken and every deletion left out.
func Accepted(d *clauses.Draft) *clauses.Draft { return side(d, clauses.Deleted) }

// Rejected gives the draft that remains when every deletion is kept and every insertion left out. Its
// numbers are those of the later draft.
func Rejected(d *clauses.Draft) *clauses.Draft { return side(d, clauses.Inserted) }

// side takes out what has one change, and the marks of the other.
func side(d *clauses.Draft, without clauses.Change) *clauses.Draft {
	out := *d
	out.Cover = sideBlocks(d.Cover, without)
	out.Sections = nil
	for _, s := range d.Sections {
		if s.Change == without {
			continue
		}
		s.Change, s.Heading, s.Intro = "", sideRuns(s.Heading, without), sideBlocks(s.Intro, without)
		var kept []clauses.Clause
		for _, c := range s.Clauses {
			if c.Change != without {
				c.Change, c.Heading, c.Blocks = "", sideRuns(c.Heading, without), sideBlocks(c.Blocks, without)
				kept = append(kept, c)
			}
		}
		s.Clauses = kept
		out.Sections = append(out.Sections, s)
	}
	return &out
}

func sideBlocks(blocks []clauses.Block, without clauses.Change) (out []clauses.Block) {
	for _, b := range blocks {
		if b.Change == without {
			continue
		}
		b.Change, b.Text, b.Children = "", sideRuns(b.Text, without), sideBlocks(b.Children, without)
		if b.Table != nil {
			b.Table = sideTable(b.Table, without)
		}
		out = append(out, b)
	}
	return out
}

func sideTable(t *clauses.Table, without clauses.Change) *clauses.Table {
	out := clauses.Table{Head: sideCells(t.Head, without), Widths: t.Widths}
	for i, row := range t.Rows {
		if i < len(t.Changes) && t.Changes[i] == without {
			continue
		}
		out.Rows = append(out.Rows, sideCells(row, without))
	}
	return &out
}

func sideCells(row []clauses.Cell, without clauses.Change) []clauses.Cell {
	out := make([]clauses.Cell, len(row))
	for i, c := range row {
		out[i] = sideRuns(c, without)
	}
	return out
}

// sideRuns joins again what the comparison cut.
func sideRuns(text []clauses.Inline, without clauses.Change) (out []clauses.Inline) {
	for _, in := range text {
		if in.Change == without {
			continue
		}
		in.Change = ""
		if n := len(out) - 1; n >= 0 && joins(out[n], in) {
			out[n].Text += in.Text
			continue
		}
		out = append(out, in)
	}
	return out
}

// ChangeOf says what became of a clause of a redline as a whole; the change is "" when only words
// within it changed.
func ChangeOf(s clauses.Section, c clauses.Clause) (clauses.Change, bool) {
	if change := outermost(s.Change, c.Change); change != "" {
		return change, true
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
