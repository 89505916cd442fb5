package redline

import (
	"slices"
	"strings"

	"github.com/proviso-legal/proviso/clauses/tree"
	"github.com/proviso-legal/proviso/internal/change/textdiff"
)

// mostWork bounds the pairs of blocks that are compared word by word, counted in bytes: where more
// changed at one place, the words that two blocks share decide, whatever their order.
const mostWork = 2 << 20

// nearest pairs blocks that stand at the same place: by their anchors, then by their words. What has no
// partner stands where it would be read: what is gone before what has come in its place.
func nearest(a, b []tree.Block, gone, come []int) (out []pair) {
	n := 0
	for _, i := range gone {
		n += len(textOf(a[i].Text))
	}
	for _, j := range come {
		n += len(textOf(b[j].Text))
	}
	pairs := pairsOfMany
	if n*len(gone)*len(come) <= mostWork {
		pairs = pairsOfFew
	}
	next := 0 // of gone
	rest := func(until int) {
		for ; next < until; next++ {
			out = append(out, pair{gone[next], -1})
		}
	}
	partner := pairs(a, b, gone, come)
	for k, j := range come {
		if partner[k] < 0 {
			out = append(out, pair{-1, j})
			continue
		}
		rest(partner[k])
		out = append(out, pair{gone[partner[k]], j})
		next = partner[k] + 1
	}
	rest(len(gone))
	return out
}

// pairsOfFew gives for each block that has come the place in gone of the first that can have become it.
func pairsOfFew(a, b []tree.Block, gone, come []int) []int {
	out, next := make([]int, len(come)), 0
	find := func(j int, may func(x, y tree.Block) bool) int {
		i := slices.IndexFunc(gone[next:], func(i int) bool { return alike(a[i], b[j]) && may(a[i], b[j]) })
		if i < 0 {
			return i
		}
		return next + i
	}
	for k, j := range come {
		if out[k] = find(j, sameAnchor); out[k] < 0 {
			out[k] = find(j, similar)
		}
		if out[k] >= 0 {
			next = out[k] + 1
		}
	}
	return out
}

func sameAnchor(a, b tree.Block) bool { return a.Anchor != "" && a.Anchor == b.Anchor }

// pairsOfMany is pairsOfFew in a time that grows with the text.
func pairsOfMany(a, b []tree.Block, gone, come []int) []int {
	texts, anchored := textdiff.NewTexts(), map[string]int{}
	bags := func(list []tree.Block, which []int) (all []textdiff.Bag) {
		for _, i := range which {
			all = append(all, texts.Bag(textOf(list[i].Text)))
		}
		return all
	}
	for i, g := range gone {
		anchored[a[g].Anchor] = i
	}
	near := texts.Pair(bags(a, gone), bags(b, come), func(i, j int) bool { return alike(a[gone[i]], b[come[j]]) })
	var all [][2]int
	for k, j := range come {
		if i, ok := anchored[b[j].Anchor]; ok && b[j].Anchor != "" && alike(a[gone[i]], b[j]) {
			near[k] = i
		}
		if near[k] >= 0 {
			all = append(all, [2]int{k, near[k]})
		}
	}
	out := slices.Repeat([]int{-1}, len(come))
	for _, p := range textdiff.Rising(all) {
		out[p[0]] = p[1]
	}
	return out
}

// similar tells whether two blocks of one form share at least half of their words; tables do.
func similar(a, b tree.Block) bool {
	if a.Table != nil {
		return true
	}
	x, y := textOf(a.Text), textOf(b.Text)
	if texts := textdiff.NewTexts(); !texts.Bag(x).Near(texts.Bag(y)) {
		return false
	}
	same, all := 0, 0
	for _, c := range textdiff.Diff(textdiff.Words(x), textdiff.Words(y)) {
		n := len(strings.Join(c.Tokens, ""))
		all += n
		if c.Op == textdiff.Equal {
			same += 2 * n
			all += n
		}
	}
	return 2*same >= all
}
