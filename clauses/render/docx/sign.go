package docx

import (
	"strconv"

	"github.com/proviso-legal/proviso/clauses/render"
	"github.com/proviso-legal/proviso/clauses/tree"
)

// signatures writes every block of signatures as one row that no page parts.
func (c *composer) signatures(list []tree.Clause) {
	for _, cl := range list {
		if cl.Kind != "signature" {
			c.under(cl.Change, func() { c.clause(cl, false) })
			continue
		}
		c.under(cl.Change, func() { c.signature(cl) })
	}
}

func (c *composer) signature(cl tree.Clause) {
	whole := render.Bracketed(cl)
	if len(whole.Blocks) == 0 {
		return
	}
	c.beginTable("Signature Table", 0, []int{c.sheet.text()}, false)
	c.body.add(`<w:tr><w:trPr><w:cantSplit/>`, c.mark(), `</w:trPr><w:tc><w:tcPr><w:tcW w:w="`, strconv.Itoa(c.sheet.text()), `" w:type="dxa"/></w:tcPr>`)
	for i, b := range whole.Blocks {
		p := paragraph{style: "Signature Text", text: b.Text}
		if i == 0 {
			p.place, p.note = c.places[cl.Anchor], cl.Note
		}
		c.under(b.Change, func() {
			switch {
			case b.Kind == "rule":
				c.signingLine(b)
			case len(b.Children) > 0 || b.Table != nil:
				c.block(b, context{})
			default:
				c.paragraph(p)
			}
		})
	}
	c.body.add(`</w:tc></w:tr></w:tbl>`)
	c.pages.settle(0)
	c.begin(paragraph{style: "After Table"})
	c.end()
	c.pages.space(afterTable)
}

// shortLabel is how many characters of a label leave the line to write on at its own tab stop.
const shortLabel = 16

// signingLine writes a line to write on behind its label.
func (c *composer) signingLine(b tree.Block) {
	p := paragraph{style: "Signature Line", text: b.Text}
	c.pages.add(p)
	c.begin(p)
	c.inlines(b.Text)
	if len([]rune(render.Standing(b.Text))) <= shortLabel {
		c.element("tab")
	}
	c.element("tab")
	c.end()
}
