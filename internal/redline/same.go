package redline

import (
	"slices"

	"github.com/proviso-legal/proviso/clauses"
)

// Likeness tells how far two clauses say the same.
type Likeness int

// The degrees of likeness. Brackets around a whole clause do not count.
const (
	Otherwise Likeness = iota // other words
	Recited                   // the same words but for legal citations
	Alike                     // the same words, whatever their numbers
)

// Compare tells how far two lists of clauses say the same.
func Compare(a, b []clauses.Clause) Likeness {
	if len(a) != len(b) {
		return Otherwise
	}
	likeness := Alike
	for i := range a {
		likeness = min(likeness, CompareBlocks(whole(a[i]), whole(b[i])))
	}
	return likeness
}

func whole(c clauses.Clause) []clauses.Block {
	return append([]clauses.Block{{Text: c.Heading}}, c.Blocks...)
}

// CompareBlocks tells how far two lists of blocks say the same.
func CompareBlocks(a, b []clauses.Block) Likeness {
	if slices.EqualFunc(a, b, same) || slices.Equal(keys(a, fingerprint), keys(b, fingerprint)) {
		return Alike
	}
	if slices.Equal(keys(uncited(a), fingerprint), keys(uncited(b), fingerprint)) {
		return Recited
	}
	return Otherwise
}

// same tells at sight that two blocks have one fingerprint: most have the same runs.
func same(a, b clauses.Block) bool {
	return a.Kind == b.Kind && a.Style == b.Style && a.Level == b.Level && sameRuns(a.Text, b.Text) &&
		slices.EqualFunc(a.Children, b.Children, same) && sameTable(a.Table, b.Table)
}

func sameTable(a, b *clauses.Table) bool {
	if a == nil || b == nil {
		return a == b
	}
	cells := func(a, b []clauses.Cell) bool {
		return slices.EqualFunc(a, b, func(x, y clauses.Cell) bool { return sameRuns(x, y) })
	}
	return cells(a.Head, b.Head) && slices.EqualFunc(a.Rows, b.Rows, cells)
}

func sameRuns(a, b []clauses.Inline) bool {
	return slices.EqualFunc(a, b, func(x, y clauses.Inline) bool {
		if x.Kind == clauses.Ref && y.Kind == clauses.Ref && x.Text != y.Text {
			return x.Target == y.Target && called(x) == called(y)
		}
		return x.Kind == y.Kind && x.Text == y.Text && (x.Kind != clauses.Ref || x.Target == y.Target)
	})
}

// uncited gives blocks with every citation the same.
func uncited(list []clauses.Block) []clauses.Block {
	d := &clauses.Draft{Cover: list}
	return d.Copy(clauses.Edit{Runs: func(text []clauses.Inline, _ clauses.Change) []clauses.Inline {
		text = slices.Clone(text)
		for i := range text {
			if text[i].Kind == clauses.Cite {
				text[i] = clauses.Inline{Kind: clauses.Cite}
			}
		}
		return text
	}}).Cover
}
