package specimen

import (
	"strings"

	"github.com/proviso-legal/proviso/clauses/render"
	"github.com/proviso-legal/proviso/clauses/tree"
)

// words gathers the words of a tree.
type words struct{ b strings.Builder }

func (w *words) add(text string) { w.b.WriteString(text + "\n") }

func (w *words) text(number string, text []tree.Inline) {
	w.add(strings.TrimSpace(number + " " + render.Plain(text)))
}

func (w *words) table(t *tree.Table) {
	for _, row := range append([][]tree.Cell{t.Head}, t.Rows...) {
		for _, c := range row {
			w.text("", c)
		}
	}
}

func (w *words) blocks(blocks []tree.Block) {
	for _, b := range blocks {
		switch {
		case b.Table != nil:
			w.table(b.Table)
		case b.Kind == "rule":
			w.text("", b.Text)
			w.add(strings.Repeat("…", 20))
		default:
			w.text(b.Number, b.Text)
		}
		w.blocks(b.Children)
	}
}

// Words gives the words of a tree in the order in which a page shows them.
func Words(d *tree.Draft) []string {
	w := &words{}
	w.add(d.Title + "\n" + d.Subtitle + "\n" + d.Legend + "\nDocument " + d.ID)
	w.blocks(d.Cover)
	if open := render.OpenPoints(d); open != nil {
		w.add(render.OpenPointsHeading)
		w.table(open)
	}
	for _, s := range d.Sections {
		w.add(render.SectionTitle(s))
		w.blocks(s.Intro)
		for _, c := range s.Clauses {
			c = render.Bracketed(c)
			number := render.Number(c)
			if c.Kind == "schedule" {
				number += ":"
			}
			w.text(number, c.Heading)
			w.blocks(c.Blocks)
		}
	}
	return strings.Fields(strings.ReplaceAll(w.b.String(), "\u00a0", " "))
}
