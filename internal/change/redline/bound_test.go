package redline_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/proviso-legal/proviso/clauses/tree"
	"github.com/proviso-legal/proviso/internal/change/redline"
	"github.com/proviso-legal/proviso/internal/testing/full"
)

// shapes make drafts of about so many bytes that are hard to compare. They are told apart by a seed.
var shapes = map[string]func(size int, seed uint64) *tree.Draft{
	"paragraphs of chance":        func(size int, seed uint64) *tree.Draft { return flat(size, seed, 40, 5000) },
	"long paragraphs of chance":   func(size int, seed uint64) *tree.Draft { return flat(size, seed, 6000, 5000) },
	"the same few words":          func(size int, seed uint64) *tree.Draft { return flat(size, seed, 60, 12) },
	"one huge paragraph":          func(size int, seed uint64) *tree.Draft { return flat(min(size, 50000), seed, size, 300) },
	"paragraphs of one word":      func(size int, seed uint64) *tree.Draft { return flat(min(size, 60000), seed, 1, 2) },
	"many clauses under one name": func(size int, seed uint64) *tree.Draft { return named(size, seed, 1) },
	"many clauses":                func(size int, seed uint64) *tree.Draft { return named(size, seed, 1000000) },
	"one long table":              table,
	"blocks within blocks":        nested,
}

func someWords(r *rand.Rand, n, different int) string {
	var b strings.Builder
	for range n {
		fmt.Fprintf(&b, "w%d ", r.IntN(different))
	}
	return strings.TrimSpace(b.String())
}

func para(text string) tree.Block {
	return tree.Block{Kind: "para", Text: []tree.Inline{{Kind: tree.Text, Text: text}}}
}

// flat is a draft of one clause whose paragraphs have so many words.
func flat(size int, seed uint64, length, different int) *tree.Draft {
	r := rand.New(rand.NewPCG(seed, 1))
	var c tree.Clause
	c.ID, c.Kind = "x", "clause"
	for n := 0; n < size; {
		text := someWords(r, min(length, max(1, (size-n)/4)), different)
		n += len(text) + 1
		c.Blocks = append(c.Blocks, para(text))
	}
	return of(c)
}

func of(list ...tree.Clause) *tree.Draft {
	return &tree.Draft{Version: tree.TreeVersion, Sections: []tree.Section{{ID: "text", Role: "part", Clauses: list}}}
}

func named(size int, seed uint64, names int) *tree.Draft {
	r := rand.New(rand.NewPCG(seed, 1))
	var all []tree.Clause
	for n := 0; n < size; n += 200 {
		id := fmt.Sprint("c", r.IntN(names))
		all = append(all, tree.Clause{ID: id, Kind: "clause", Blocks: []tree.Block{para(someWords(r, 40, 500))}})
	}
	return of(all...)
}

func table(size int, seed uint64) *tree.Draft {
	r := rand.New(rand.NewPCG(seed, 1))
	t := &tree.Table{Head: []tree.Cell{{}, {}}}
	for n := 0; n < size; n += 100 {
		cell := func() tree.Cell { return tree.Cell{{Kind: tree.Text, Text: someWords(r, 10, 30)}} }
		t.Rows = append(t.Rows, []tree.Cell{cell(), cell()})
	}
	return of(tree.Clause{ID: "x", Kind: "clause", Blocks: []tree.Block{{Kind: "table", Table: t}}})
}

func nested(size int, seed uint64) *tree.Draft {
	r := rand.New(rand.NewPCG(seed, 1))
	b := para("end")
	for n := 0; n < min(size, 250000); n += 100 {
		up := para(someWords(r, 5, 30))
		up.Children = []tree.Block{b}
		b = up
	}
	return of(tree.Clause{ID: "x", Kind: "clause", Blocks: []tree.Block{b}})
}

// busy is how much longer than on a quiet machine anything may take.
const busy = 4

// Comparing ends within two seconds a megabyte on a quiet machine, whatever the drafts, and both sides
// come back. In a time that grows with the square, the larger would take minutes.
func TestComparingIsBounded(t *testing.T) {
	for name, shape := range shapes {
		for _, size := range []int{1 << 14, full.Count(t) << 10} {
			a, b := shape(size, 1), shape(size, 2)
			both, took := compared(a, b)
			if most := busy * (time.Second/2 + 2*time.Second*time.Duration(2*size)/(1<<20)); took > most {
				t.Errorf("%s: two drafts of %d kB take %s, at most %s", name, size>>10, took, most)
				break
			}
			if diff := cmp.Diff(lines(b), lines(redline.Accepted(both))); diff != "" {
				t.Errorf("%s: taking all changes does not give the later draft:\n%.2000s", name, diff)
			}
			if diff := cmp.Diff(lines(a), lines(redline.Rejected(both))); diff != "" {
				t.Errorf("%s: leaving all changes does not give the earlier draft:\n%.2000s", name, diff)
			}
		}
	}
}

// compared gives a redline and the least time that it took: other work may slow the machine.
func compared(a, b *tree.Draft) (both *tree.Draft, took time.Duration) {
	for i := range 3 {
		start := time.Now()
		both = redline.Drafts(a, b)
		if one := time.Since(start); i == 0 || one < took {
			took = one
		}
		if took < time.Second {
			break
		}
	}
	return both, took
}
