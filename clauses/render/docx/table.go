package docx

import (
	"strconv"

	"github.com/proviso-legal/proviso/clauses/render"
	"github.com/proviso-legal/proviso/clauses/tree"
)

// table writes a table at the indent of a level's text. Its header row comes again on every page.
func (c *composer) table(t *tree.Table, level int) {
	widths := c.widths(t, c.sheet.text()-indentOf(level))
	if len(widths) == 0 {
		return
	}
	headed := render.Headed(t)
	c.beginTable("Contract Table", indentOf(level), widths, headed)
	if headed {
		c.row(t.Head, widths, "Table Heading", `<w:cantSplit/><w:tblHeader/>`)
	}
	for i, r := range t.Rows {
		change := tree.Change("")
		if i < len(t.Changes) {
			change = t.Changes[i]
		}
		c.under(change, func() { c.row(r, widths, "Table Text", `<w:cantSplit/>`) })
	}
	if !headed && len(t.Rows) == 0 {
		c.row(t.Head, widths, "Table Text", `<w:cantSplit/>`) // a table has a row
	}
	c.body.add(`</w:tbl>`)
	c.begin(paragraph{style: "After Table"})
	c.end()
	c.pages.space(afterTable)
}

// afterTable is the height of the paragraph behind a table.
const afterTable = 120

func indentOf(level int) int { return []int{0, margin, third, fourth}[min(level, 3)] }

func (c *composer) beginTable(style string, indent int, widths []int, headed bool) {
	c.pages.head = 0
	total := 0
	for _, w := range widths {
		total += w
	}
	first, mask := "0", "00"
	if headed {
		first, mask = "1", "20"
	}
	c.body.add(`<w:tbl><w:tblPr><w:tblStyle w:val="`, c.look.id(style), `"/><w:tblW w:w="`, strconv.Itoa(total), `" w:type="dxa"/>`)
	if indent > 0 {
		c.body.add(`<w:tblInd w:w="`, strconv.Itoa(indent), `" w:type="dxa"/>`)
	}
	c.body.add(`<w:tblLayout w:type="fixed"/><w:tblLook w:val="06`, mask, `" w:firstRow="`, first,
		`" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="1" w:noVBand="1"/></w:tblPr><w:tblGrid>`)
	for _, w := range widths {
		c.body.add(`<w:gridCol w:w="`, strconv.Itoa(w), `"/>`)
	}
	c.body.add(`</w:tblGrid>`)
}

// row writes as many cells as the table has columns.
func (c *composer) row(cells []tree.Cell, widths []int, style, properties string) {
	c.pages.row(cells, widths, style == "Table Heading")
	c.body.add(`<w:tr><w:trPr>`, properties, c.mark(), `</w:trPr>`)
	for i, w := range widths {
		c.body.add(`<w:tc><w:tcPr><w:tcW w:w="`, strconv.Itoa(w), `" w:type="dxa"/></w:tcPr>`)
		c.begin(paragraph{style: style})
		if i < len(cells) {
			c.inlines(cells[i])
		}
		c.end()
		c.body.add(`</w:tc>`)
	}
	c.body.add(`</w:tr>`)
}

// widths divides the width among the columns: by the table's own proportions, or by what the cells
// hold.
func (c *composer) widths(t *tree.Table, width int) []int {
	columns := len(t.Head)
	for _, r := range t.Rows {
		columns = max(columns, len(r))
	}
	shares := make([]int, columns)
	total := 0
	for i := range shares {
		shares[i] = 1
		if len(t.Widths) == columns {
			shares[i] = max(1, t.Widths[i])
		} else {
			shares[i] = share(t, i)
		}
		total += shares[i]
	}
	return spread(shares, total, width)
}

// narrowest is the least width of a column, in twips: two words in a head still stand side by side.
const narrowest = 640

// spread divides a width by shares; a column that would be too narrow takes from the widest.
func spread(shares []int, total, width int) []int {
	widest := 0
	for i := range shares {
		shares[i] = shares[i] * width / total
		if shares[i] > shares[widest] {
			widest = i
		}
	}
	for i := range shares {
		if lack := narrowest - shares[i]; lack > 0 && shares[widest]-lack > 2*narrowest {
			shares[i], shares[widest] = narrowest, shares[widest]-lack
		}
	}
	return shares
}

// Least and most that a column takes when the cells decide, in characters.
const leastColumn, mostColumn = 10, 60

// share is the length of the longest cell of a column, within bounds.
func share(t *tree.Table, column int) int {
	longest := leastColumn
	for _, row := range append([][]tree.Cell{t.Head}, t.Rows...) {
		if column < len(row) {
			longest = max(longest, len([]rune(render.Standing(row[column]))))
		}
	}
	return min(longest, mostColumn)
}
