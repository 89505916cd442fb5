package redline

import (
	"slices"

	"github.com/proviso-legal/proviso/clauses/tree"
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
func Compare(a, b []tree.Clause) Likeness {
	if len(a) != len(b) {
		return Otherwise
	}
	likeness := Alike
	for i := range a {
		likeness = min(likeness, CompareBlocks(whole(a[i]), whole(b[i])))
	}
	return likeness
}

func whole(c tree.Clause) []tree.Block {
	return append([]tree.Block{{Text: c.Heading}}, c.Blocks...)
}

// CompareBlocks tells how far two lists of blocks say the same.
func CompareBlocks(a, b []tree.Block) Likeness {
	if slices.EqualFunc(a, b, same) || slices.Equal(keys(a, fingerprint), keys(b, fingerprint)) {
		return Alike
	}
	if slices.Equal(keys(uncited(a), fingerprint), keys(uncited(b), fingerprint)) {
		return Recited
	}
	return Otherwise
}

// same tells at sight that two blocks have one fingerprint: most have the same runs.
func same(a, b tree.Block) bool {
	return a.Kind == b.Kind && a.Style == b.Style && a.Level == b.Level && sameRuns(a.Text, b.Text) &&
		slices.EqualFunc(a.Children, b.Children, same) && sameTable(a.Table, b.Table)
}

func sameTable(a, b *tree.Table) bool {
	if a == nil || b == nil {
		return a == b
	}
	cells := func(a, b []tree.Cell) bool {
		return slices.EqualFunc(a, b, func(x, y tree.Cell) bool { return sameRuns(x, y) })
	}
	return cells(a.Head, b.Head) && slices.EqualFunc(a.Rows, b.Rows, cells)
}

func sameRuns(a, b []tree.Inline) bool {
	return slices.EqualFunc(a, b, func(x, y tree.Inline) bool {
		if x.Kind == tree.Ref && y.Kind == tree.Ref && x.Text != y.Text {
			return x.Target == y.Target && called(x) == called(y)
		}
		return x.Kind == y.Kind && x.Text == y.Text && (x.Kind != tree.Ref || x.Target == y.Target)
	})
}

// uncited gives blocks with every citation the same.
func uncited(list []tree.Block) []tree.Block {
	d := &tree.Draft{Cover: list}
	return d.Copy(tree.Edit{Runs: func(text []tree.Inline, _ tree.Change) []tree.Inline {
		text = slices.Clone(text)
		for i := range text {
			if text[i].Kind == tree.Cite {
				text[i] = tree.Inline{Kind: tree.Cite}
			}
		}
		return text
	}}).Cover
}
