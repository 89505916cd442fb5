// Package redline shows two drafts as one: a tree in which every part that only one of them has is
// marked as inserted or deleted. Clauses are aligned by their ids, paragraphs by their words, and
// then word by word. Numbers and the numbers in references do not count: what is only renumbered has
// not changed.
package redline

import (
	"slices"

	"github.com/proviso-legal/proviso/clauses/render"
	"github.com/proviso-legal/proviso/clauses/tree"
	"github.com/proviso-legal/proviso/internal/change/textdiff"
)

// Drafts shows how a becomes b. Taking the insertions and leaving the deletions gives the text of b,
// the other way round that of a. Neither draft is changed.
func Drafts(a, b *tree.Draft) *tree.Draft {
	a, b = tree.Counted(a), tree.Counted(b)
	out := both(a, b)
	if gone := moved(out); len(gone) > 0 {
		out = both(leadingAway(a, gone), b)
	}
	return joined(out)
}

func both(a, b *tree.Draft) *tree.Draft {
	out := *b
	out.Provenance = nil // two sets of inputs made it
	out.Earlier = &tree.Front{ID: a.ID, Title: a.Title, Subtitle: a.Subtitle, Legend: a.Legend}
	out.Cover = blocks(a.Cover, b.Cover)
	out.Sections = sections(a.Sections, b.Sections)
	return &out
}

// pair is a step of an alignment: -1 where one side has nothing.
type pair struct{ a, b int }

// align pairs the equal keys of two lists in order, as many as can be.
func align(a, b []string) []pair {
	var out []pair
	i, j := 0, 0
	for _, c := range textdiff.Align(a, b) {
		for range c.Tokens {
			switch c.Op {
			case textdiff.Equal:
				out = append(out, pair{i, j})
				i, j = i+1, j+1
			case textdiff.Delete:
				out = append(out, pair{i, -1})
				i++
			case textdiff.Insert:
				out = append(out, pair{-1, j})
				j++
			}
		}
	}
	return out
}

func keys[T any](list []T, key func(T) string) []string {
	out := make([]string, len(list))
	for i, v := range list {
		out[i] = key(v)
	}
	return out
}

// merge puts two lists into one: what only one of them has is marked, what both have is joined.
func merge[T any](a, b []T, key func(T) string, mark func(*T, tree.Change), both func(was, is T) T) (out []T) {
	for _, p := range align(keys(a, key), keys(b, key)) {
		switch {
		case p.b < 0:
			gone := a[p.a]
			mark(&gone, tree.Deleted)
			out = append(out, gone)
		case p.a < 0:
			come := b[p.b]
			mark(&come, tree.Inserted)
			out = append(out, come)
		default:
			out = append(out, both(a[p.a], b[p.b]))
		}
	}
	return out
}

func sections(a, b []tree.Section) []tree.Section {
	id := func(s tree.Section) string { return s.ID }
	mark := func(s *tree.Section, c tree.Change) { s.Change = c }
	return merge(a, b, id, mark, func(was, s tree.Section) tree.Section {
		s.Heading = runs(was.Heading, s.Heading)
		s.Intro = blocks(was.Intro, s.Intro)
		s.Clauses = units(was.Clauses, s.Clauses)
		return s
	})
}

func units(a, b []tree.Clause) []tree.Clause {
	id := func(c tree.Clause) string { return c.Kind + " " + c.ID }
	mark := func(c *tree.Clause, change tree.Change) { c.Change = change }
	return merge(a, b, id, mark, func(was, c tree.Clause) tree.Clause {
		if was.Bracketed != c.Bracketed { // brackets are words then
			was, c = render.Bracketed(was), render.Bracketed(c)
			c.Bracketed = false
		}
		c.Heading = runs(was.Heading, c.Heading)
		c.Blocks = blocks(was.Blocks, c.Blocks)
		return c
	})
}

// blocks aligns paragraphs: equal ones first, then between them those that have most of their words
// in common.
func blocks(a, b []tree.Block) (out []tree.Block) {
	var gone, come []int
	flush := func() {
		out = append(out, between(a, b, gone, come)...)
		gone, come = nil, nil
	}
	for _, p := range align(keys(a, fingerprint), keys(b, fingerprint)) {
		switch {
		case p.b < 0:
			gone = append(gone, p.a)
		case p.a < 0:
			come = append(come, p.b)
		default:
			flush()
			out = append(out, b[p.b])
		}
	}
	flush()
	return out
}

// between pairs blocks that stand at the same place and say nearly the same.
func between(a, b []tree.Block, gone, come []int) (out []tree.Block) {
	for _, p := range nearest(a, b, gone, come) {
		switch {
		case p.b < 0:
			out = append(out, marked(a[p.a], tree.Deleted))
		case p.a < 0:
			out = append(out, marked(b[p.b], tree.Inserted))
		default:
			out = append(out, block(a[p.a], b[p.b]))
		}
	}
	return out
}

func markedRuns(text []tree.Inline, c tree.Change) []tree.Inline {
	out := slices.Clone(text)
	for i := range out {
		out[i].Change = c
	}
	return out
}

func marked(b tree.Block, c tree.Change) tree.Block {
	b.Change = c
	return b
}

// alike tells whether two blocks are of one form, so that one can become the other.
func alike(a, b tree.Block) bool {
	if a.Kind != b.Kind || a.Level != b.Level || a.Style != b.Style || (a.Number == "") != (b.Number == "") || (a.Table == nil) != (b.Table == nil) {
		return false
	}
	return a.Table == nil || len(a.Table.Head) == len(b.Table.Head)
}

// block shows how one block became another.
func block(a, b tree.Block) tree.Block {
	if similar(a, b) {
		b.Text = runs(a.Text, b.Text)
	} else {
		b.Text = append(markedRuns(a.Text, tree.Deleted), markedRuns(b.Text, tree.Inserted)...)
	}
	b.Children = blocks(a.Children, b.Children)
	if a.Table != nil && b.Table != nil {
		b.Table = table(a.Table, b.Table)
	}
	return b
}

// table aligns rows by their words, then by their first cell.
func table(a, b *tree.Table) *tree.Table {
	out := *b
	out.Head = cells(a.Head, b.Head)
	out.Rows, out.Changes = nil, nil
	changed := false
	for _, p := range align(keys(a.Rows, label), keys(b.Rows, label)) {
		row, change := []tree.Cell(nil), tree.Change("")
		switch {
		case p.b < 0:
			row, change, changed = a.Rows[p.a], tree.Deleted, true
		case p.a < 0:
			row, change, changed = b.Rows[p.b], tree.Inserted, true
		default:
			row = cells(a.Rows[p.a], b.Rows[p.b])
		}
		out.Rows, out.Changes = append(out.Rows, row), append(out.Changes, change)
	}
	if !changed {
		out.Changes = nil
	}
	return &out
}

// label is what a row is about: its first cell.
func label(row []tree.Cell) string {
	if len(row) == 0 {
		return ""
	}
	return textOf(row[0])
}

func cells(a, b []tree.Cell) []tree.Cell {
	out := make([]tree.Cell, len(b))
	for i := range b {
		if i < len(a) {
			out[i] = runs(a[i], b[i])
		} else {
			out[i] = b[i]
		}
	}
	return out
}
