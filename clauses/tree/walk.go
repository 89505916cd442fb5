package tree

import (
	"slices"
)

// EachText calls f for every text of blocks in the order of reading: a block's own, its table's cells, its children's.
func EachText(blocks []Block, f func([]Inline)) {
	for _, b := range blocks {
		f(b.Text)
		if b.Table != nil {
			for _, row := range append([][]Cell{b.Table.Head}, b.Table.Rows...) {
				for _, cell := range row {
					f(cell)
				}
			}
		}
		EachText(b.Children, f)
	}
}

// HasChanges tells whether blocks of a tree that shows two drafts are not the same in both, or words within them.
func HasChanges(blocks []Block) bool {
	return slices.ContainsFunc(blocks, func(b Block) bool {
		return b.Change != "" || TextHasChanges(b.Text) || HasChanges(b.Children) || b.Table.hasChanges()
	})
}

// TextHasChanges tells whether words of a text are not the same in both drafts.
func TextHasChanges(text []Inline) bool {
	return slices.ContainsFunc(text, func(in Inline) bool { return in.Change != "" })
}

func (t *Table) hasChanges() bool {
	if t == nil {
		return false
	}
	row := func(cells []Cell) bool {
		return slices.ContainsFunc(cells, func(c Cell) bool { return TextHasChanges(c) })
	}
	return row(t.Head) || slices.ContainsFunc(t.Rows, row) || slices.ContainsFunc(t.Changes, func(c Change) bool { return c != "" })
}

// Walk calls f for every clause, and for sections and the cover as clauses without blocks of others.
func Walk(d *Draft, f func(c Clause)) {
	f(Clause{ID: "cover", Blocks: d.Cover})
	for _, s := range d.Sections {
		f(Clause{ID: s.ID, Anchor: s.Anchor, Heading: s.Heading, Blocks: s.Intro})
		for _, c := range s.Clauses {
			f(c)
		}
	}
}

func EachBlock(blocks []Block, f func(Block)) {
	for _, b := range blocks {
		f(b)
		EachBlock(b.Children, f)
	}
}

// eachText calls f for every run of text that has its place in a draft.
func eachText(d *Draft, f func(*Inline)) {
	Walk(d, func(c Clause) { EachRun(c, f) })
}

// EachRun calls f for every run of text of a clause, heading first.
func EachRun(c Clause, f func(*Inline)) {
	eachOf(c.Heading, f)
	EachText(c.Blocks, func(text []Inline) { eachOf(text, f) })
}

func eachOf(text []Inline, f func(*Inline)) {
	for i := range text {
		f(&text[i])
	}
}
