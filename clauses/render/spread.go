package render

import "github.com/proviso-legal/proviso/clauses"

// Spread gives a draft whose changes are all marked at runs of text: what is inserted or deleted as a
// whole has the mark on each of its runs. The given draft is never changed.
func Spread(d *clauses.Draft) *clauses.Draft {
	out := *d
	out.Cover = spreadBlocks(d.Cover, "")
	out.Sections = make([]clauses.Section, len(d.Sections))
	for i, s := range d.Sections {
		s.Heading, s.Intro = spreadRuns(s.Heading, s.Change), spreadBlocks(s.Intro, s.Change)
		units := make([]clauses.Clause, len(s.Clauses))
		for k, c := range s.Clauses {
			change := either(s.Change, c.Change)
			c.Heading, c.Blocks = spreadRuns(c.Heading, change), spreadBlocks(c.Blocks, change)
			units[k] = c
		}
		s.Clauses = units
		out.Sections[i] = s
	}
	return &out
}

func either(outer, own clauses.Change) clauses.Change {
	if outer != "" {
		return outer
	}
	return own
}

func spreadBlocks(blocks []clauses.Block, outer clauses.Change) []clauses.Block {
	out := make([]clauses.Block, len(blocks))
	for i, b := range blocks {
		change := either(outer, b.Change)
		b.Text, b.Children = spreadRuns(b.Text, change), spreadBlocks(b.Children, change)
		if b.Table != nil {
			b.Table = spreadTable(b.Table, change)
		}
		out[i] = b
	}
	return out
}

func spreadTable(t *clauses.Table, outer clauses.Change) *clauses.Table {
	out := *t
	out.Head = spreadCells(t.Head, outer)
	out.Rows = make([][]clauses.Cell, len(t.Rows))
	for i, row := range t.Rows {
		change := outer
		if i < len(t.Changes) {
			change = either(outer, t.Changes[i])
		}
		out.Rows[i] = spreadCells(row, change)
	}
	return &out
}

func spreadCells(row []clauses.Cell, change clauses.Change) []clauses.Cell {
	out := make([]clauses.Cell, len(row))
	for i, c := range row {
		out[i] = spreadRuns(c, change)
	}
	return out
}

func spreadRuns(text []clauses.Inline, change clauses.Change) []clauses.Inline {
	if change == "" {
		return text
	}
	out := make([]clauses.Inline, len(text))
	for i, in := range text {
		in.Change = change
		out[i] = in
	}
	return out
}
