package proviso_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/proviso-legal/proviso/clauses/tree"
	"github.com/proviso-legal/proviso/internal/testing/full"
)

// mostTold is how many words the memo of a draft at standard depth may have, its median half of it; mostFirst how many
// its first page.
const mostTold, mostFirst = 3000, 1000

// The memo of every example and story can be read: it keeps to its length, and begins with what a partner acts on; it
// cites each authority once and tells each open point once, and so does the full memo, whose body is the same.
func TestMemoIsShort(t *testing.T) {
	s := studio(t)
	var lengths []int
	for _, d := range full.Of(t, dealsAndStories(t)) {
		c, err := s.Draft(with(t, d, "deal.depth=standard"))
		if err != nil {
			t.Fatal(err)
		}
		name := d.Get("deal.id").Word()
		m, err := c.Memo()
		if err != nil {
			t.Fatal(err)
		}
		whole, err := c.FullMemo()
		if err != nil {
			t.Fatal(err)
		}
		n, first := 0, 0
		for i, section := range m.Sections {
			words := len(strings.Fields(wordsApart(&tree.Draft{Sections: []tree.Section{section}})))
			if n += words; slices.Contains([]string{"summary", "stops", "open", "conflicts", "presumed"}, section.ID) {
				if first += words; i > 4 {
					t.Errorf("%s: the section %q stands behind the first page", name, section.ID)
				}
			}
		}
		if lengths = append(lengths, n); n > mostTold || first > mostFirst {
			t.Errorf("%s: the memo has %d words, at most %d; its first page %d, at most %d", name, n, mostTold, first, mostFirst)
		}
		for _, paper := range []*tree.Draft{m, whole} {
			once(t, name, paper, c.Draft.OpenPoints)
		}
		if len(whole.Sections) <= len(m.Sections) {
			t.Errorf("%s: the full memo has no annex", name)
		}
	}
	slices.Sort(lengths)
	t.Logf("%d memos: %d words in the middle, %d at most", len(lengths), lengths[len(lengths)/2], lengths[len(lengths)-1])
	if median := lengths[len(lengths)/2]; median > mostTold/2 {
		t.Errorf("half of the memos have more than %d words", median)
	}
}

// once fails where a paper cites an authority, or tells an open point, twice.
func once(t *testing.T, name string, paper *tree.Draft, points []tree.OpenPoint) {
	t.Helper()
	cited := map[string]int{}
	seen := func(in []tree.Inline) {
		for _, i := range in {
			if i.Kind == tree.Cite {
				cited[tree.UpperFirst(i.Text)]++
			}
		}
	}
	var look func([]tree.Block)
	look = func(blocks []tree.Block) {
		for _, b := range blocks {
			seen(b.Text)
			look(b.Children)
			if b.Table != nil {
				for _, row := range b.Table.Rows {
					for _, cell := range row {
						seen(cell)
					}
				}
			}
		}
	}
	for _, s := range paper.Sections {
		look(s.Intro)
		for _, c := range s.Clauses {
			look(c.Blocks)
		}
	}
	for cite, n := range cited {
		if n > 1 {
			t.Errorf("%s: %s cites %q %d times", name, paper.Provenance.Part, cite, n)
		}
	}
	text, whole := plainly(paper), paper.Provenance.Part == tree.PartFullMemo
	for _, p := range points {
		what := strings.NewReplacer("\u00a0", " ", "’", "'").Replace(p.What)
		if whole && strings.HasSuffix(what, "?") {
			continue // the annex answers each question that the draft turns on
		}
		most := 0
		if whole || p.Kind == "decide" || strings.HasSuffix(what, "?") {
			most = 1
		}
		if n := strings.Count(text, what); n > most || p.Kind == "decide" && n == 0 {
			t.Errorf("%s: %s tells point %d %d times: %s", name, paper.Provenance.Part, p.Number, n, what)
		}
	}
}
