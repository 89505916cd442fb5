package pdf_test

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"io"
	"strings"
	"sync"
	"testing"

	"github.com/go-fonts/liberation/liberationserifbold"
	"github.com/go-fonts/liberation/liberationserifbolditalic"
	"github.com/go-fonts/liberation/liberationserifitalic"
	"github.com/go-fonts/liberation/liberationserifregular"
	"github.com/jung-kurt/gofpdf"

	"github.com/proviso-legal/proviso/clauses/render/pdf"
	"github.com/proviso-legal/proviso/clauses/tree"
	"github.com/proviso-legal/proviso/internal/finding"
	"github.com/proviso-legal/proviso/internal/testing/full"
	"github.com/proviso-legal/proviso/internal/testing/specimen"
)

func renderFile(t testing.TB, d *tree.Draft) ([]byte, finding.List) {
	t.Helper()
	var b bytes.Buffer
	found, err := pdf.Render(&b, d)
	if err != nil {
		t.Fatal(err)
	}
	return b.Bytes(), found
}

// latin is a long draft in the body face alone.
func latin(numbered int) *tree.Draft {
	d := specimen.Draft(numbered)
	d.Cover = nil
	d.Sections = d.Sections[2:3]
	d.OpenPoints = nil
	return d
}

func TestSameBytes(t *testing.T) {
	d := specimen.Draft(2)
	first, _ := renderFile(t, d)
	want := sha256.Sum256(first)
	for i := range full.Count(t) {
		if b, _ := renderFile(t, d); sha256.Sum256(b) != want {
			t.Fatalf("run %d gives other bytes", i+2)
		}
	}
	var all sync.WaitGroup
	for range min(8, full.Count(t)) {
		all.Go(func() {
			if b, _ := renderFile(t, specimen.Draft(2)); sha256.Sum256(b) != want {
				t.Error("a run beside others gives other bytes")
			}
		})
	}
	all.Wait()
}

func TestUnprintableCharactersAreReported(t *testing.T) {
	d := specimen.Memo()
	d.Title = "Memo 😀"
	d.Sections[0].Intro = []tree.Block{{Kind: "para", Text: []tree.Inline{
		{Kind: tree.Value, Text: "Smile 😀 Ltd"}, {Kind: tree.Value, Text: "Nul\x00 Ltd"},
		{Kind: tree.Value, Text: "ไทย"}, {Kind: tree.Value, Text: "turned \u202Eabc"}, {Kind: tree.Value, Text: "bad \xff byte"},
		{Kind: tree.Ref, Text: "clause 99", Target: "nowhere"},
	}}}
	_, found := renderFile(t, d)
	all := found.Error()
	for _, want := range []string{
		`U+1F600 (😀); it is printed as □: "Smile 😀 Ltd"`, `U+1F600 (😀); it is printed as □: "Memo 😀"`, "U+0000", "U+0E17 (ท)",
		`U+202E, which turns the direction of text, is left out: "turned`, "leads nowhere: \"clause 99\"",
	} {
		if !strings.Contains(all, want) {
			t.Errorf("no finding says %s; got\n%s", want, all)
		}
	}
	if found.Errors() {
		t.Error("a character without a font is an error, want a warning")
	}
}

// What no font has is printed in plain characters that say the same, where there are any, with a note.
func TestPlainEquivalents(t *testing.T) {
	d := specimen.Memo()
	d.Sections[0].Intro = []tree.Block{{Kind: "para", Text: []tree.Inline{
		{Kind: tree.Value, Text: "Alder\u2011Birch e\ufb03cient "}, {Kind: tree.Value, Text: "₽ 500"}, {Kind: tree.Value, Text: " 10\u2075"},
	}}}
	_, found := renderFile(t, d)
	all := found.Error()
	for _, want := range []string{`U+2011 (‑); it is printed as -: "Alder`, `U+FB03 (ﬃ); it is printed as ffi: "Alder`, `U+20BD (₽); it is printed as RUB: "₽ 500"`} {
		if !strings.Contains(all, want) {
			t.Errorf("no finding says %s; got\n%s", want, all)
		}
	}
	if strings.Contains(all, "2075 (⁵); it is printed as 5") {
		t.Errorf("a raised figure is printed as a plain one:\n%s", all)
	}
	text := flat(strings.Join(pageTexts(t, d), " "))
	if !strings.Contains(text, "Birch efficient RUB 500") || strings.Contains(strings.Split(text, "500")[0], "□") {
		t.Errorf("the text reads %.400s", text)
	}
}

func TestNamesAreComplete(t *testing.T) {
	if _, found := renderFile(t, specimen.Draft(4)); len(found) > 0 {
		t.Errorf("findings on names that all have a font:\n%s", found.Error())
	}
}

func TestNothingPartial(t *testing.T) {
	specimen.NothingPartial(t, func(w io.Writer, d *tree.Draft) error {
		_, err := pdf.Render(w, d)
		return err
	})
}

func TestSmallFile(t *testing.T) {
	const most = 100 << 10
	if b, _ := renderFile(t, latin(32)); len(b) > most {
		t.Errorf("a long draft in Latin letters takes %d bytes, want at most %d", len(b), most)
	}
}

func TestOddTrees(t *testing.T) {
	empty := &tree.Draft{AsOf: "2026-11-22"}
	memo := &tree.Draft{AsOf: "2026-11-22", Kind: "memo", Paper: "foolscap", HasContents: true}
	deep := specimen.Memo()
	block := tree.Block{Kind: "para", Level: 9, Number: "(1)", Text: []tree.Inline{{Kind: tree.Text, Text: strings.Repeat("x", 5000)}}}
	for range 20 {
		block = tree.Block{Kind: "para", Style: "bullet", Children: []tree.Block{block}, Text: block.Text[:1]}
	}
	wide := &tree.Table{Head: make([]tree.Cell, 12), Rows: [][]tree.Cell{{}, make([]tree.Cell, 30), {block.Text}}}
	deep.Sections[0].Intro = []tree.Block{block, {Kind: "table"}, {Kind: "table", Table: wide}, {Kind: "table", Table: &tree.Table{}}, {Kind: "rule"}, {}}
	for name, d := range map[string]*tree.Draft{"empty": empty, "empty memo": memo, "deep": deep} {
		t.Run(name, func(t *testing.T) { renderFile(t, d) })
	}
}

func FuzzRender(f *testing.F) {
	for _, s := range append(specimen.Awkward, specimen.Names...) {
		f.Add(s)
	}
	f.Add("😀\x00\xff\u202E\u0627\u0644\u0661")
	f.Fuzz(func(t *testing.T, text string) {
		d := specimen.Memo()
		d.Title, d.ID, d.Legend = text, text, text
		in := []tree.Inline{{Kind: tree.Value, Text: text}, {Kind: tree.Blank, Text: text}, {Kind: tree.Ref, Text: text, Target: "m1"}}
		d.Sections[0].Heading = in
		d.Sections[0].Intro = []tree.Block{{Kind: "para", Number: text, Text: in}, {Kind: "table", Table: &tree.Table{Head: []tree.Cell{in, in, in}}}}
		renderFile(t, d)
	})
}

func BenchmarkRender(b *testing.B) {
	for _, c := range []struct {
		name  string
		draft *tree.Draft
	}{{"latin", latin(32)}, {"scripts", specimen.Draft(32)}} {
		b.Run(c.name, func(b *testing.B) {
			file, _ := renderFile(b, c.draft)
			pages := len(pageTexts(b, c.draft))
			b.ResetTimer()
			for b.Loop() {
				renderFile(b, c.draft)
			}
			b.ReportMetric(float64(pages*b.N)/b.Elapsed().Seconds(), "pages/s")
			b.ReportMetric(float64(len(file)), "bytes")
		})
	}
}

// BenchmarkPerPage sets the same words by this package and by its library used plainly, with the same
// faces embedded. The measure is pages per second: the plain text has no tables, links or structure.
func BenchmarkPerPage(b *testing.B) {
	d := latin(32)
	perSecond := func(b *testing.B, pages int) {
		b.ReportMetric(float64(pages*b.N)/b.Elapsed().Seconds(), "pages/s")
	}
	b.Run("ours", func(b *testing.B) {
		pages := len(pageTexts(b, d))
		for b.Loop() {
			renderFile(b, d)
		}
		perSecond(b, pages)
	})
	b.Run("library", func(b *testing.B) {
		pages := 0
		for b.Loop() {
			pages = plainly(b, specimen.Words(d))
		}
		perSecond(b, pages)
	})
}

// plainly sets words as a user of the library would, and gives the number of pages.
func plainly(b *testing.B, words []string) int {
	b.Helper()
	f := gofpdf.New("P", "pt", "A4", "")
	f.SetMargins(72, 72, 72)
	f.SetAutoPageBreak(true, 72)
	for name, face := range map[string][]byte{
		"regular": liberationserifregular.TTF, "bold": liberationserifbold.TTF, "italic": liberationserifitalic.TTF, "bolditalic": liberationserifbolditalic.TTF,
	} {
		f.AddUTF8FontFromBytes(name, "", face)
	}
	f.AddPage()
	for n := 0; len(words) > 0; n++ {
		paragraph := words[:min(60, len(words))]
		words = words[len(paragraph):]
		f.SetFont("bold", "", 11)
		f.MultiCell(0, 14, fmt.Sprintf("%d. Heading", n), "", "L", false)
		f.SetFont("regular", "", 11)
		f.MultiCell(0, 14, strings.Join(paragraph, " "), "", "L", false)
		f.Ln(6)
	}
	if err := f.Output(io.Discard); err != nil {
		b.Fatal(err)
	}
	return f.PageNo()
}

func ExampleRender() {
	var file bytes.Buffer
	found, err := pdf.Render(&file, specimen.Memo())
	fmt.Println(strings.HasPrefix(file.String(), "%PDF-"), len(found), err)
	// Output: true 0 <nil>
}
