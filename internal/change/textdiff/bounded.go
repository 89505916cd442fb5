package textdiff

import (
	"slices"
	"sort"

	"github.com/sergi/go-diff/diffmatchpatch"
)

const (
	mostAtOnce = 800 // tokens of both lists that are compared for the fewest changes
	mostCuts   = 6   // how often a list is cut at what surely stayed
)

// differ compares two lists of tokens piece by piece.
type differ struct {
	*diffmatchpatch.DiffMatchPatch
	readable bool
	out      []diffmatchpatch.Diff
}

// between compares two lists. Long ones are cut at tokens that stand once in each, in the same order;
// where there are none, both are cut into as many pieces of equal length.
func (d *differ) between(a, b []rune, cuts int) {
	if len(a)+len(b) <= mostAtOnce || len(a) == 0 || len(b) == 0 {
		d.short(a, b)
		return
	}
	ends := commonEnds(a, b)
	d.add(diffmatchpatch.DiffEqual, a[:ends[0]])
	last := a[len(a)-ends[1]:]
	a, b = a[ends[0]:len(a)-ends[1]], b[ends[0]:len(b)-ends[1]]
	switch stayed := onceInBoth(a, b); {
	case len(a)+len(b) <= mostAtOnce:
		d.short(a, b)
	case len(stayed) > 0 && cuts < mostCuts:
		i, j := 0, 0
		for _, at := range stayed {
			d.between(a[i:at[0]], b[j:at[1]], cuts+1)
			d.add(diffmatchpatch.DiffEqual, a[at[0]:at[0]+1])
			i, j = at[0]+1, at[1]+1
		}
		d.between(a[i:], b[j:], cuts+1)
	default:
		n := (len(a)+len(b))/mostAtOnce + 1
		for i := range n {
			d.short(a[len(a)*i/n:len(a)*(i+1)/n], b[len(b)*i/n:len(b)*(i+1)/n])
		}
	}
	d.add(diffmatchpatch.DiffEqual, last)
}

// short compares two lists for the fewest changes.
func (d *differ) short(a, b []rune) {
	switch {
	case len(a) == 0 || len(b) == 0:
		d.add(diffmatchpatch.DiffDelete, a)
		d.add(diffmatchpatch.DiffInsert, b)
	default:
		diffs := d.DiffMainRunes(a, b, false)
		if d.readable {
			diffs = d.DiffCleanupSemantic(diffs)
		}
		d.out = append(d.out, d.DiffCleanupMerge(diffs)...)
	}
}

func (d *differ) add(op diffmatchpatch.Operation, tokens []rune) {
	if len(tokens) > 0 {
		d.out = append(d.out, diffmatchpatch.Diff{Type: op, Text: string(tokens)})
	}
}

// merged joins what the pieces say: between two equalities one deletion, then one insertion.
func (d *differ) merged() (out []diffmatchpatch.Diff) {
	var texts [3][]byte // by operation
	flush := func(ops ...diffmatchpatch.Operation) {
		for _, op := range ops {
			if text := texts[op+1]; len(text) > 0 {
				out = append(out, diffmatchpatch.Diff{Type: op, Text: string(text)})
				texts[op+1] = nil
			}
		}
	}
	for _, one := range d.out {
		if one.Type == diffmatchpatch.DiffEqual {
			flush(diffmatchpatch.DiffDelete, diffmatchpatch.DiffInsert)
		} else {
			flush(diffmatchpatch.DiffEqual)
		}
		texts[one.Type+1] = append(texts[one.Type+1], one.Text...)
	}
	flush(diffmatchpatch.DiffEqual, diffmatchpatch.DiffDelete, diffmatchpatch.DiffInsert)
	return out
}

// commonEnds counts the equal tokens at the start and at the end of two lists.
func commonEnds(a, b []rune) (ends [2]int) {
	most := min(len(a), len(b))
	for ends[0] < most && a[ends[0]] == b[ends[0]] {
		ends[0]++
	}
	for ends[1] < most-ends[0] && a[len(a)-1-ends[1]] == b[len(b)-1-ends[1]] {
		ends[1]++
	}
	return ends
}

// onceInBoth gives where the tokens stand that each list holds once, as many as are in the same order.
func onceInBoth(a, b []rune) [][2]int {
	places := map[rune]*[4]int{} // how often in a, in b, and where
	for side, list := range [][]rune{a, b} {
		for i, r := range list {
			p := places[r]
			if p == nil {
				p = &[4]int{}
				places[r] = p
			}
			p[side]++
			p[side+2] = i
		}
	}
	var pairs [][2]int
	for i, r := range a {
		if p := places[r]; p[0] == 1 && p[1] == 1 {
			pairs = append(pairs, [2]int{i, p[3]})
		}
	}
	return Rising(pairs)
}

// Rising gives the longest part of some pairs in which both numbers rise; the first numbers of all do.
func Rising(pairs [][2]int) [][2]int {
	var ends []int // the pair with the least second number that ends a part of each length
	before := make([]int, len(pairs))
	for i, p := range pairs {
		n := sort.Search(len(ends), func(k int) bool { return pairs[ends[k]][1] >= p[1] })
		before[i] = -1
		if n > 0 {
			before[i] = ends[n-1]
		}
		if n == len(ends) {
			ends = append(ends, i)
		} else {
			ends[n] = i
		}
	}
	var out [][2]int
	for i := lastOf(ends); i >= 0; i = before[i] {
		out = append(out, pairs[i])
	}
	slices.Reverse(out)
	return out
}

func lastOf(list []int) int {
	if len(list) == 0 {
		return -1
	}
	return list[len(list)-1]
}
