package docx_test

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"io"
	"strings"
	"sync"
	"testing"

	"github.com/proviso-legal/proviso/clauses"
	"github.com/proviso-legal/proviso/clauses/render/docx"
	"github.com/proviso-legal/proviso/clauses/render/internal/specimen"
	"github.com/proviso-legal/proviso/internal/finding"
	"github.com/proviso-legal/proviso/internal/testing/full"
	"github.com/proviso-legal/proviso/internal/wordcheck"
)

func renderFile(t testing.TB, d *clauses.Draft, o docx.Options) ([]byte, finding.List) {
	t.Helper()
	var b bytes.Buffer
	found, err := docx.Render(&b, d, o)
	if err != nil {
		t.Fatal(err)
	}
	return b.Bytes(), found
}

func opened(t testing.TB, d *clauses.Draft, o docx.Options) *wordcheck.File {
	t.Helper()
	file, _ := renderFile(t, d, o)
	f, err := wordcheck.Open(file)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

func noFaults(t *testing.T, faults []string) {
	t.Helper()
	for i, f := range faults {
		if i == 20 {
			t.Fatalf("and %d more", len(faults)-20)
		}
		t.Error(f)
	}
}

var commented = docx.Options{Comments: true}

// trees are the specimens by name.
func trees() map[string]*clauses.Draft {
	return map[string]*clauses.Draft{
		"contract": specimen.Draft(5), "memo": specimen.Memo(), "articles": specimen.Articles(), "gaps": specimen.Gaps(),
	}
}

func TestSound(t *testing.T) {
	for name, d := range trees() {
		t.Run(name, func(t *testing.T) {
			noFaults(t, opened(t, d, commented).Faults())
			noFaults(t, opened(t, d, docx.Options{}).Faults())
		})
	}
}

// What Word counts and what its fields will show is what the tree says.
func TestSameWordsAndNumbers(t *testing.T) {
	for name, d := range trees() {
		t.Run(name, func(t *testing.T) { noFaults(t, opened(t, d, commented).Against(d)) })
	}
}

// A tree that was written before it kept numbers and references as data gives the same document, counted
// by Word.
func TestTreesWithoutOrdinals(t *testing.T) {
	d := specimen.Draft(5)
	old := d.Copy(clauses.Edit{
		Section: func(s *clauses.Section, _ clauses.Change) bool { s.Ordinal = 0; return true },
		Clause:  func(c *clauses.Clause, _ clauses.Change) bool { c.Ordinal = 0; return true },
		Block:   func(b *clauses.Block, _ clauses.Change) bool { b.Ordinal = 0; return true },
		Runs: func(text []clauses.Inline, _ clauses.Change) (out []clauses.Inline) {
			for _, in := range text {
				in.Ref = nil
				out = append(out, in)
			}
			return out
		},
	})
	old.Words = clauses.Words{Clause: d.Words.Clause, Schedule: d.Words.Schedule, Part: d.Words.Part}
	now, _ := renderFile(t, d, commented)
	was, _ := renderFile(t, old, commented)
	if !bytes.Equal(now, was) || !strings.Contains(string(opened(t, old, commented).Data["word/document.xml"]), `REF _c1_1 \w \h`) {
		t.Error("the document is another, or its references are no fields")
	}
}

func TestDeletingAClauseNumbersTheRest(t *testing.T) {
	for _, name := range []string{"contract", "articles"} {
		t.Run(name, func(t *testing.T) {
			f := opened(t, trees()[name], commented)
			cuts := f.Cuts()
			if len(cuts) < 5 {
				t.Fatalf("%d clauses found", len(cuts))
			}
			for _, c := range cuts {
				noFaults(t, f.After(c))
			}
		})
	}
}

func TestSameBytes(t *testing.T) {
	d := specimen.Draft(2)
	first, _ := renderFile(t, d, commented)
	want := sha256.Sum256(first)
	var all sync.WaitGroup
	for range full.Count(t) {
		all.Go(func() {
			if b, _ := renderFile(t, specimen.Draft(2), commented); sha256.Sum256(b) != want {
				t.Error("a run gives other bytes")
			}
		})
	}
	all.Wait()
}

func TestCommentsShowOpenPointsAndNotes(t *testing.T) {
	d := specimen.Draft(3)
	d.Sections[2].Clauses[0].Note = []clauses.Inline{{Kind: clauses.Emph, Text: "Drafting note: look here."}}
	f := opened(t, d, commented)
	var texts []string
	for _, c := range f.Part("word/comments.xml").Kids {
		texts = append(texts, wordcheck.Words(c))
	}
	all := strings.Join(texts, "\n")
	for _, want := range []string{"Drafting note: look here.", "Open point 1. Fill in: name of the Escrow Agent", "Open point 2. Decide: ", "Open point 3. Confirm: "} {
		if !strings.Contains(all, want) {
			t.Errorf("no comment says %q; got\n%s", want, all)
		}
	}
	if f := opened(t, d, docx.Options{}); f.Data["word/comments.xml"] != nil || strings.Contains(string(f.Data["word/document.xml"]), "look here") {
		t.Error("a document without comments holds one, or a note")
	}
}

// One blank that stands at two places has one value.
func TestBlanksOfOneSubjectShareAValue(t *testing.T) {
	f := opened(t, specimen.Draft(5), docx.Options{})
	controls := 0
	f.Part("word/document.xml").Each(func(n *wordcheck.Node) {
		if n.Name == "w:sdt" {
			controls++
		}
	})
	if values := len(f.Part("customXml/item1.xml").Kids); values != 2 || controls < 10 {
		t.Errorf("%d controls are bound to %d values, want many to 2", controls, values)
	}
}

func TestCharactersThatNoDocumentHolds(t *testing.T) {
	d := specimen.Memo()
	d.Sections[0].Intro = []clauses.Block{{Kind: "para", Text: []clauses.Inline{
		{Kind: clauses.Value, Text: "Nul\x00 Ltd"}, {Kind: clauses.Value, Text: "turned \u202Eabc"}, {Kind: clauses.Value, Text: "bad \xff byte"},
		{Kind: clauses.Ref, Text: "clause 99", Target: "nowhere"},
	}}}
	_, found := renderFile(t, d, docx.Options{})
	all := found.Error()
	for _, want := range []string{"U+0000", `U+202E, which turns the direction of text, is left out: "turned`, `leads nowhere: "clause 99"`, `"bad \xff byte"`} {
		if !strings.Contains(all, want) {
			t.Errorf("no finding says %s; got\n%s", want, all)
		}
	}
	if found.Errors() {
		t.Error("a character that cannot be held is an error, want a warning")
	}
	noFaults(t, opened(t, d, docx.Options{}).Faults())
}

func TestNothingPartial(t *testing.T) {
	specimen.NothingPartial(t, func(w io.Writer, d *clauses.Draft) error {
		_, err := docx.Render(w, d, commented)
		return err
	})
}

func TestOddTrees(t *testing.T) {
	deep := specimen.Memo()
	block := clauses.Block{Kind: "para", Level: 9, Number: "(1)", Text: []clauses.Inline{{Kind: clauses.Text, Text: strings.Repeat("x", 5000)}}}
	for range 20 {
		block = clauses.Block{Kind: "para", Style: "bullet", Children: []clauses.Block{block}, Text: block.Text[:1]}
	}
	wide := &clauses.Table{Head: make([]clauses.Cell, 12), Rows: [][]clauses.Cell{{}, make([]clauses.Cell, 30), {block.Text}}}
	deep.Sections[0].Intro = []clauses.Block{block, {Kind: "table"}, {Kind: "table", Table: wide}, {Kind: "table", Table: &clauses.Table{}}, {Kind: "rule"}, {}}
	for name, d := range map[string]*clauses.Draft{
		"empty": {AsOf: "2026-11-22"}, "empty memo": {AsOf: "0001-11-22", Kind: "memo", Paper: "foolscap", HasContents: true}, "deep": deep,
	} {
		t.Run(name, func(t *testing.T) { noFaults(t, opened(t, d, commented).Faults()) })
	}
}

func FuzzRender(f *testing.F) {
	for _, s := range append(specimen.Awkward, specimen.Names...) {
		f.Add(s)
	}
	f.Add("😀\x00\xff\u202E\u0627\u0644\u0661\ufffe")
	f.Fuzz(func(t *testing.T, text string) {
		d := specimen.Memo()
		d.Title, d.ID, d.Legend, d.PageOf = text, text, text, text
		in := []clauses.Inline{{Kind: clauses.Value, Text: text}, {Kind: clauses.Blank, Text: text, Target: text}, {Kind: clauses.Ref, Text: text, Target: "m1"}}
		d.Sections[0].Heading, d.Sections[0].Number, d.Sections[0].Anchor = in, text, text
		d.Sections[0].Intro = []clauses.Block{{Kind: "para", Number: text, Text: in, Anchor: text + "#"}, {Kind: "table", Table: &clauses.Table{Head: []clauses.Cell{in, in, in}}}}
		d.OpenPoints = []clauses.OpenPoint{{Number: 1, Kind: text, What: text, Where: in, Subject: text}}
		noFaults(t, opened(t, d, commented).Faults())
	})
}

func BenchmarkDocx(b *testing.B) {
	for _, c := range []struct {
		name  string
		draft *clauses.Draft
	}{{"contract", specimen.Draft(32)}, {"memo", specimen.Memo()}} {
		b.Run(c.name, func(b *testing.B) {
			file, _ := renderFile(b, c.draft, commented)
			b.ReportAllocs()
			for b.Loop() {
				renderFile(b, c.draft, commented)
			}
			b.ReportMetric(float64(len(file)), "bytes")
		})
	}
}

func ExampleRender() {
	var file bytes.Buffer
	found, err := docx.Render(&file, specimen.Memo(), docx.Options{Comments: true})
	fmt.Println(strings.HasPrefix(file.String(), "PK"), len(found), err)
	// Output: true 0 <nil>
}
