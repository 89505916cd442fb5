package redline_test

import (
	"bytes"
	"fmt"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/proviso-legal/proviso"
	"github.com/proviso-legal/proviso/clauses"
	"github.com/proviso-legal/proviso/clauses/render"
	"github.com/proviso-legal/proviso/clauses/render/html"
	"github.com/proviso-legal/proviso/internal/redline"
	"github.com/proviso-legal/proviso/internal/testing/full"
	"github.com/proviso-legal/proviso/rules/deal"
)

// lines gives what a draft says, a line for each paragraph and cell, without numbers.
func lines(d *clauses.Draft) (out []string) {
	add := func(in string, text []clauses.Inline) { out = append(out, in+": "+words(text)) }
	var blocks func(in string, list []clauses.Block)
	blocks = func(in string, list []clauses.Block) {
		for _, b := range list {
			add(fmt.Sprintf("%s %d %s", in, b.Level, b.Style), b.Text)
			if b.Table != nil {
				for _, row := range append([][]clauses.Cell{b.Table.Head}, b.Table.Rows...) {
					for _, c := range row {
						add(in+" cell", c)
					}
				}
			}
			blocks(in, b.Children)
		}
	}
	blocks("cover", d.Cover)
	for _, s := range d.Sections {
		add(s.ID, s.Heading)
		blocks(s.ID, s.Intro)
		for _, c := range s.Clauses {
			c = render.Bracketed(c)
			add(c.ID, c.Heading)
			blocks(c.ID, c.Blocks)
		}
	}
	return out
}

// words gives a text with references by where they lead.
func words(text []clauses.Inline) string {
	var b strings.Builder
	for _, in := range text {
		switch in.Kind {
		case clauses.Ref:
			b.WriteString("→" + in.Target)
		case clauses.Text, clauses.Value:
			b.WriteString(in.Text)
		default:
			b.WriteString("‹" + in.Text + "›")
		}
	}
	return b.String()
}

func draft(t testing.TB, d *deal.Deal, changes ...string) *clauses.Draft {
	t.Helper()
	s, err := proviso.Open(proviso.Options{})
	if err != nil {
		t.Fatal(err)
	}
	for i := 0; i < len(changes); i += 2 {
		if d, err = d.With(changes[i], changes[i+1]); err != nil {
			t.Fatal(err)
		}
	}
	c, err := s.Draft(d)
	if err != nil {
		t.Fatal(err)
	}
	return c.Draft
}

// Taking all changes gives the later draft, leaving all the earlier one.
func TestBothSidesComeBack(t *testing.T) {
	files, err := filepath.Glob("../../examples/deals/*.yaml")
	if err != nil || len(files) < 8 {
		t.Fatalf("%d examples, %v", len(files), err)
	}
	type pair struct {
		file   string
		change []string
	}
	var pairs []pair
	for _, file := range files {
		for _, change := range [][]string{
			{"deal.position", "supplier"}, {"deal.position", "customer"}, {"deal.as_of", "2025-11-09"}, {"deal.governing_law", "US-NY"},
			{"deal.families", "escrow"}, {"customer.name", "Somebody Else (Holdings) Ltd"},
		} {
			pairs = append(pairs, pair{file, change})
		}
	}
	for _, x := range full.Of(t, pairs) {
		d, found := deal.ReadFile(x.file)
		if d == nil {
			t.Fatal(found)
		}
		a, b := draft(t, d), draft(t, d, x.change...)
		both := redline.Drafts(a, b)
		soundAnchors(t, x.file, both)
		if diff := cmp.Diff(lines(b), lines(redline.Accepted(both))); diff != "" {
			t.Errorf("%s %v: taking all changes does not give the later draft (-want +got):\n%s", x.file, x.change, diff)
		}
		if diff := cmp.Diff(lines(a), lines(redline.Rejected(both))); diff != "" {
			t.Errorf("%s %v: leaving all changes does not give the earlier draft (-want +got):\n%s", x.file, x.change, diff)
		}
	}
}

// soundAnchors demands that every anchor stands once and every reference leads somewhere.
func soundAnchors(t *testing.T, file string, d *clauses.Draft) {
	t.Helper()
	var page bytes.Buffer
	if err := html.Render(&page, d); err != nil {
		t.Fatal(err)
	}
	ids := map[string]int{}
	for _, m := range idAttribute.FindAllStringSubmatch(page.String(), -1) {
		if ids[m[1]]++; ids[m[1]] > 1 {
			t.Errorf("%s: the anchor %s stands twice", file, m[1])
		}
	}
	for _, m := range hrefAttribute.FindAllStringSubmatch(page.String(), -1) {
		if ids[m[1]] == 0 {
			t.Errorf("%s: a reference leads to %s, which is nowhere", file, m[1])
		}
	}
}

var (
	idAttribute   = regexp.MustCompile(` id="([^"]*)"`)
	hrefAttribute = regexp.MustCompile(` href="#([^"]*)"`)
)

func changes(d *clauses.Draft) (out []string) {
	var blocks func(list []clauses.Block)
	note := func(c clauses.Change, text string) {
		if c != "" {
			out = append(out, string(c)+" "+text)
		}
	}
	runs := func(text []clauses.Inline) {
		for _, in := range text {
			note(in.Change, in.Text)
		}
	}
	blocks = func(list []clauses.Block) {
		for _, b := range list {
			note(b.Change, words(b.Text))
			runs(b.Text)
			if b.Table != nil {
				for i, row := range b.Table.Rows {
					if len(b.Table.Changes) > 0 {
						note(b.Table.Changes[i], words(row[0]))
					}
					for _, c := range row {
						runs(c)
					}
				}
			}
			blocks(b.Children)
		}
	}
	blocks(d.Cover)
	for _, s := range d.Sections {
		note(s.Change, s.ID)
		runs(s.Heading)
		blocks(s.Intro)
		for _, c := range s.Clauses {
			note(c.Change, c.ID)
			runs(c.Heading)
			blocks(c.Blocks)
		}
	}
	return out
}

func TestSameDraftHasNoChange(t *testing.T) {
	d, _ := deal.ReadFile("../../examples/deals/pump-control.yaml")
	a := draft(t, d)
	if got := changes(redline.Drafts(a, a)); len(got) > 0 {
		t.Errorf("a draft beside itself has changes: %v", got)
	}
}

// unnumbered gives a clause of items.
func tree(ids []string, texts map[string][]string) *clauses.Draft {
	s := clauses.Section{ID: "part"}
	for n, id := range ids {
		c := clauses.Clause{ID: id, Kind: "clause", Anchor: id, Number: fmt.Sprint(n + 1), Heading: []clauses.Inline{{Kind: clauses.Text, Text: id}}}
		for i, text := range texts[id] {
			in := []clauses.Inline{{Kind: clauses.Text, Text: text}}
			if to, ok := strings.CutPrefix(text, "see "); ok {
				at := slices.Index(ids, to) + 1
				in = []clauses.Inline{{Kind: clauses.Text, Text: "see "}, {Kind: clauses.Ref, Text: fmt.Sprintf("clause\u00a0%d", at), Target: to}}
			}
			c.Blocks = append(c.Blocks, clauses.Block{Kind: "para", Level: 1, Number: fmt.Sprintf("%d.%d", n+1, i+1), Text: in})
		}
		s.Clauses = append(s.Clauses, c)
	}
	return &clauses.Draft{Words: clauses.Words{Clause: "clause"}, Sections: []clauses.Section{s}}
}

func TestWhatCountsAsAChange(t *testing.T) {
	base := map[string][]string{"a": {"one two three four"}, "b": {"The Supplier shall pay within 10 days.", "see c"}, "c": {"last"}}
	with := func(id string, texts ...string) map[string][]string {
		m := map[string][]string{}
		for k, v := range base {
			m[k] = v
		}
		m[id] = texts
		return m
	}
	all := []string{"a", "b", "c"}
	for _, c := range []struct {
		name string
		ids  []string
		text map[string][]string
		want []string
	}{
		{"nothing", all, base, nil},
		{"a clause less, the others renumbered", []string{"b", "c"}, base, []string{"deleted a"}},
		{"a clause more", []string{"a", "x", "b", "c"}, with("x", "new"), []string{"inserted x"}},
		{"a number", all, with("b", "The Supplier shall pay within 15 days.", "see c"), []string{"deleted 10", "inserted 15"}},
		{"a paragraph before", all, with("b", "Quite another thing altogether.", "The Supplier shall pay within 10 days.", "see c"), []string{"inserted Quite another thing altogether."}},
		{"a paragraph replaced", all, with("c", "nothing like before"), []string{"inserted nothing like before", "deleted last"}},
		{"a reference to another clause", all, with("b", "The Supplier shall pay within 10 days.", "see a"), []string{"deleted clause\u00a03", "inserted clause\u00a01"}},
	} {
		got := changes(redline.Drafts(tree(all, base), tree(c.ids, c.text)))
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.name, diff)
		}
	}
}
