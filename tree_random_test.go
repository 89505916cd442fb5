package proviso_test

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"runtime/debug"
	"testing"

	"github.com/proviso-legal/proviso"
	"github.com/proviso-legal/proviso/clauses"
	"github.com/proviso-legal/proviso/internal/reading"
	"github.com/proviso-legal/proviso/internal/testing/full"
)

// grower makes trees that nobody would write but that fit the schema.
type grower struct {
	*rand.Rand
	anchors int
}

func (g *grower) word(words ...string) string { return words[g.IntN(len(words))] }

func (g *grower) anchor() string {
	if g.IntN(4) == 0 {
		return ""
	}
	g.anchors++
	return fmt.Sprintf("%s%d", g.word("a", "part.", "é ", "<b>", "x#"), g.anchors)
}

func (g *grower) change() clauses.Change {
	return clauses.Change(g.word("", "", "", "", "inserted", "deleted"))
}

func (g *grower) text() (runs []clauses.Inline) {
	kinds := []clauses.InlineKind{clauses.Text, clauses.Strong, clauses.Emph, clauses.TermUse, clauses.TermDef, clauses.Ref, clauses.Value, clauses.Blank, clauses.Cite, clauses.Break}
	for range g.IntN(4) {
		runs = append(runs, clauses.Inline{Kind: kinds[g.IntN(len(kinds))], Change: g.change(), Target: g.word("", "a1", "nowhere", "Software"), Ref: g.reference(),
			Text: g.word("", " ", "word", "[blank", "a\tb", "\n", "\x00", "|", "𠮷", "שלום", "\u202e", "é́", "long "+string(bytes.Repeat([]byte("x"), 300)))})
	}
	return runs
}

func (g *grower) reference() *clauses.Reference {
	if g.IntN(3) > 0 {
		return nil
	}
	return &clauses.Reference{Form: clauses.Form(g.word("inside", "number", "titled")), Begins: g.IntN(2) == 0, Called: g.word("", "clause", "Section")}
}

// ordinal is 0 for most, and then sometimes what no list has counted so far.
func (g *grower) ordinal() int { return max(0, g.IntN(12)-6) * max(1, g.IntN(4)*900) }

func (g *grower) number() string {
	return g.word("", "", "1", "4.1", "(a)", "(i)", "Part A", "Section 1.1", "Schedule\u00a01", "??")
}

func (g *grower) blocks(deep int) (blocks []clauses.Block) {
	for range g.IntN(4) {
		b := clauses.Block{Kind: g.word("para", "para", "table", "rule"), Level: g.IntN(10), Ordinal: g.ordinal(), Number: g.number(), Anchor: g.anchor(), Text: g.text(), Change: g.change(),
			Style: g.word("", "", "definition", "note", "signature", "party", "closing", "bullet")}
		if deep > 0 {
			b.Children = g.blocks(deep - 1)
		}
		if b.Kind == "table" {
			b.Table = g.table()
		}
		blocks = append(blocks, b)
	}
	return blocks
}

func (g *grower) table() *clauses.Table {
	t := &clauses.Table{}
	columns, marked, wide := 1+g.IntN(4), g.IntN(3) == 0, g.IntN(2) == 0
	row := func() (cells []clauses.Cell) {
		for range columns {
			cells = append(cells, g.text())
		}
		return cells
	}
	t.Head = row()
	for range g.IntN(3) {
		t.Rows = append(t.Rows, row())
		if marked {
			t.Changes = append(t.Changes, g.change())
		}
	}
	for range columns {
		if wide {
			t.Widths = append(t.Widths, 1+g.IntN(1000))
		}
	}
	return t
}

func (g *grower) draft() *clauses.Draft {
	d := &clauses.Draft{Version: clauses.TreeVersion, Kind: g.word("", "memo", "combined"), ID: g.word("", "A 2026-01-01 0"), Title: g.word("", "T\n"), Subtitle: g.word("", "S"),
		Legend: g.word("", "DRAFT"), AsOf: "2026-01-01", Language: g.word("en-GB", "en-US"), Paper: g.word("a4", "letter"), Scheme: g.word("", "articles"),
		Words: clauses.Words{Clause: g.word("", "clause"), Schedule: g.word("", "Schedule"), Part: g.word("", "Part"), Recital: g.word("", "recital"), Paragraph: g.word("", "paragraph"), Letters: g.IntN(2) == 0}, PageOf: g.word("", "Page %d of %d", "%s%s%s %n", "%d"),
		HasContents: g.IntN(2) == 0, Cover: g.blocks(1)}
	for range g.IntN(4) {
		s := clauses.Section{Role: g.word("parties", "recitals", "part", "schedules", "signatures", "annex"), ID: g.word("", "x"), Anchor: g.anchor(), Ordinal: g.ordinal(), Number: g.number(),
			Heading: g.text(), Intro: g.blocks(2), Change: g.change()}
		for range g.IntN(4) {
			s.Clauses = append(s.Clauses, clauses.Clause{ID: g.word("", "escrow.x"), Kind: g.word("clause", "recital", "schedule", "party", "signature", "heading"), Anchor: g.anchor(),
				Ordinal: g.ordinal(), Number: g.number(), Heading: g.text(), Bracketed: g.IntN(3) == 0, Together: g.IntN(3) == 0, Blocks: g.blocks(4), Change: g.change(), Note: g.text()})
		}
		d.Sections = append(d.Sections, s)
	}
	for i := range g.IntN(3) {
		d.OpenPoints = append(d.OpenPoints, clauses.OpenPoint{Number: i, Kind: g.word("fill", "decide", "confirm"), What: g.word("", "what"), Where: g.text(), Subject: g.word("", "x")})
	}
	if g.IntN(2) == 0 {
		d.Earlier = &clauses.Front{ID: "x"}
	}
	return d
}

// A tree that fits the schema is rendered and compared, or refused with an error, however odd it is.
func TestOddTrees(t *testing.T) {
	var last *clauses.Draft
	for seed := range uint64(number(t, "PROVISO_TREES", full.Count(t))) {
		g := &grower{Rand: rand.New(rand.NewPCG(seed, 3))}
		wrote := written(t, g.draft(), proviso.JSON)
		d, found := reading.Tree("x.json", wrote)
		if found.Errors() {
			t.Fatalf("seed %d: %s", seed, found)
		}
		if again := written(t, d, proviso.JSON); !bytes.Equal(wrote, again) {
			t.Fatalf("seed %d: another tree comes back", seed)
		}
		for _, f := range proviso.Formats() {
			for _, notes := range []proviso.Notes{proviso.UsualNotes, proviso.NoNotes, proviso.AllNotes} {
				onPaper(t, fmt.Sprintf("seed %d as %s", seed, f), d, f, notes)
			}
		}
		if last != nil {
			onPaper(t, fmt.Sprintf("seed %d compared", seed), proviso.CompareDrafts(last, d).Draft, proviso.Word, "")
		}
		last = d
	}
}

func onPaper(t *testing.T, name string, d *clauses.Draft, f proviso.Format, notes proviso.Notes) {
	t.Helper()
	defer func() {
		if fault := recover(); fault != nil {
			t.Errorf("%s: %v\n%s", name, fault, debug.Stack())
		}
	}()
	var out bytes.Buffer
	_, err := proviso.RenderAs(&out, d, f, proviso.Setting{Notes: notes})
	if (err == nil) != (out.Len() > 0) {
		t.Errorf("%s: %d bytes and the error %v", name, out.Len(), err)
	}
}
