package pdf

import (
	"slices"

	"github.com/proviso-legal/proviso/clauses/render"
	"github.com/proviso-legal/proviso/clauses/render/pdf/fonts"
	"github.com/proviso-legal/proviso/clauses/tree"
)

const (
	gutter  = 10.0 // between columns
	padding = 3.5  // over and under the text of a row
)

// column is the room for a table's cells, gutter not counted.
type column struct{ left, right float64 }

// table sets rows between hairlines. A row stays on one page when it can; the header is printed
// again on every page.
func (c *composer) table(t *tree.Table, indent float64) {
	cols := c.columns(t, c.sheet.left()+indent)
	c.inside("Table", func() { c.rows(t, cols) })
}

func (c *composer) rows(t *tree.Table, cols []column) {
	var header []strip
	kind := labelled
	if render.Headed(t) {
		kind = ordinary
		header = c.row(t.Head, cols, headings)
		for i := range header {
			header[i].bond = tight
		}
		header[len(header)-1].underline(cols, 0.8)
	}
	again := decoration(header)
	from := len(c.strips)
	c.space(6, tight)
	c.strips = append(c.strips, header...)
	for n, cells := range t.Rows {
		row := c.row(cells, cols, kind)
		row[len(row)-1].underline(cols, 0.25)
		if n < firstRows-1 {
			row[len(row)-1].bond = together
		}
		for i := range row {
			row[i].header = again
		}
		c.strips = append(c.strips, row...)
	}
	c.space(4, loose)
	if n := len(c.strips); n-2 >= from {
		c.strips[n-2].bond = max(c.strips[n-2].bond, together)
	}
}

func (s *strip) underline(cols []column, width float64) {
	s.rules = append(s.rules, hairline{cols[0].left, s.height, cols[len(cols)-1].right, s.height, width})
}

// firstRows are the rows that stay with the header when they can.
const firstRows = 3

// longRow is the number of lines from which a row may be parted.
const longRow = 14

// decoration gives copies of strips that repeat what was read before.
func decoration(strips []strip) []strip {
	out := slices.Clone(strips)
	for i := range out {
		out[i].pieces = slices.Clone(out[i].pieces)
		for k := range out[i].pieces {
			out[i].pieces[k].of = nil
		}
	}
	return out
}

// rowKind says which cells of a row are headings.
type rowKind uint8

const (
	ordinary rowKind = iota
	labelled         // the first, for its row
	headings         // all, for their columns
)

// cell adds the element for the i-th cell of a row.
func (k rowKind) cell(row *element, i int) *element {
	switch {
	case k == headings:
		return row.add(&element{kind: "TH", scope: "Column"})
	case k == labelled && i == 0:
		return row.add(&element{kind: "TH", scope: "Row"})
	}
	return row.add(&element{kind: "TD"})
}

func (k rowKind) style() fonts.Style {
	if k == headings {
		return fonts.Bold
	}
	return fonts.Regular
}

// row sets cells side by side, line by line.
func (c *composer) row(cells []tree.Cell, cols []column, kind rowKind) []strip {
	var out []strip
	tr := c.child("TR")
	for i := range min(len(cells), len(cols)) {
		p := paragraph{look: celled, text: cells[i], left: cols[i].left, right: cols[i].right, style: kind.style(), of: kind.cell(tr, i)}
		for k, line := range c.lines(p) {
			if k == len(out) {
				out = append(out, strip{height: celled.lead})
			}
			out[k].pieces = append(out[k].pieces, line.pieces...)
		}
	}
	if len(out) == 0 {
		out = []strip{{height: celled.lead}}
	}
	for i := range out[:len(out)-1] {
		out[i].bond = together
		if len(out) > longRow {
			out[i].bond = inner(i, len(out))
		}
	}
	out[0].lower(padding)
	out[len(out)-1].height += padding
	return out
}

// lower moves the text of a strip down and makes it as much higher.
func (s *strip) lower(by float64) {
	s.height += by
	for i := range s.pieces {
		s.pieces[i].y += by
	}
}

// columns divides the width: by the table's own proportions, or by what the cells need.
func (c *composer) columns(t *tree.Table, left float64) []column {
	shares := c.shares(t)
	total := 0.0
	for _, s := range shares {
		total += s
	}
	width := c.sheet.right() - left - gutter*float64(len(shares)-1)
	cols := make([]column, len(shares))
	for i, s := range shares {
		cols[i] = column{left, left + width*s/total}
		left = cols[i].right + gutter
	}
	return cols
}

// shares gives the relative widths of the columns.
func (c *composer) shares(t *tree.Table) []float64 {
	shares := make([]float64, max(1, len(t.Head)))
	for i := range shares {
		switch {
		case len(t.Widths) == len(shares):
			shares[i] = float64(max(1, t.Widths[i]))
		default:
			shares[i] = c.share(t, i)
		}
	}
	return shares
}

// Least and most that a column takes when the cells decide, in points.
const (
	leastColumn = 40.0
	mostColumn  = 260.0
)

// share is the width of the widest cell of a column set on one line, within bounds.
func (c *composer) share(t *tree.Table, i int) float64 {
	widest := leastColumn
	for _, row := range append([][]tree.Cell{t.Head}, t.Rows...) {
		if i < len(row) {
			widest = max(widest, float64(widthOf(c.glyphs(row[i], fonts.Bold)))*celled.size/1000)
		}
	}
	return min(widest, mostColumn)
}
