package wordcheck

import (
	"fmt"
	"strings"
	"unicode"

	"github.com/proviso-legal/proviso/clauses/render"
	"github.com/proviso-legal/proviso/clauses/tree"
)

// Against compares the document with the tree it was made of: the same words with the same numbers,
// each counted by Word, and references that show what they will show once Word has updated them.
func (f *File) Against(d *tree.Draft) (faults []string) {
	var got strings.Builder
	for _, p := range f.Paragraphs() {
		if p.Number != "•" {
			got.WriteString(strings.TrimSuffix(p.Number, "."))
		}
		got.WriteString(p.Words)
	}
	all := solid(got.String())
	var w words
	w.front(d)
	if want := solid(w.String()); !strings.HasPrefix(all, want) {
		faults = append(faults, differ("the front", want, all))
	}
	w.Reset()
	w.sections(d)
	if want := solid(w.String()); !strings.HasSuffix(all, want) {
		faults = append(faults, differ("the body", want, all[max(0, len(all)-len(want)):]))
	}
	fields, fresh := f.Update()
	for i, field := range fields {
		if field.Result != fresh[i] {
			faults = append(faults, fmt.Sprintf("%q shows %q and will show %q", field.Code, field.Result, fresh[i]))
		}
	}
	return faults
}

// solid leaves out all space.
func solid(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return -1
		}
		return r
	}, text)
}

func differ(what, want, got string) string {
	at := 0
	for at < min(len(want), len(got)) && want[at] == got[at] {
		at++
	}
	near := func(s string) string { return s[max(0, min(at, len(s))-60):min(len(s), at+60)] }
	return fmt.Sprintf("%s: the tree has %q, the document %q", what, near(want), near(got))
}

// words are those of a tree in the order of its pages.
type words struct{ strings.Builder }

func (w *words) front(d *tree.Draft) {
	w.WriteString(d.Legend + d.Title + d.Subtitle)
	if d.ID != "" {
		w.WriteString("Document " + d.ID)
	}
	w.blocks(d.Cover)
	if open := render.OpenPoints(d); open != nil {
		w.WriteString(render.OpenPointsHeading)
		w.table(open)
	}
}

func (w *words) sections(d *tree.Draft) {
	for _, s := range d.Sections {
		w.line(s.Number, s.Heading)
		w.blocks(s.Intro)
		for _, c := range s.Clauses {
			c = render.Bracketed(c)
			w.line(c.Number, c.Heading)
			w.blocks(c.Blocks)
		}
	}
}

func (w *words) line(number string, text []tree.Inline) {
	w.WriteString(strings.TrimSuffix(number, ".") + render.Plain(text))
}

func (w *words) blocks(list []tree.Block) {
	for _, b := range list {
		if b.Table != nil {
			w.table(b.Table)
		}
		w.line(b.Number, b.Text)
		w.blocks(b.Children)
	}
}

func (w *words) table(t *tree.Table) {
	for _, row := range append([][]tree.Cell{t.Head}, t.Rows...) {
		for _, cell := range row {
			w.line("", cell)
		}
	}
}
