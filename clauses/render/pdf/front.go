package pdf

import (
	"strings"

	"github.com/proviso-legal/proviso/clauses/render"
	"github.com/proviso-legal/proviso/clauses/render/pdf/fonts"
	"github.com/proviso-legal/proviso/clauses/tree"
)

// front sets what stands before the contents.
func (c *composer) front() {
	if c.draft.Kind == "memo" {
		c.titleBlock()
	} else {
		c.cover()
	}
}

// cover sets the first page: legend, title, parties and facts, and the open points.
func (c *composer) cover() {
	c.legend()
	c.space(72, tight)
	c.title()
	c.coverBlocks(28)
	c.openPoints()
}

// titleBlock begins a memo: the same words, less room.
func (c *composer) titleBlock() {
	c.legend()
	c.space(14, tight)
	c.title()
	c.coverBlocks(10)
	c.openPoints()
}

func (c *composer) legend() {
	p := c.base(small, plain(c.draft.Legend), 0)
	p.grey, p.bond = true, tight
	c.emit(p)
	last := &c.strips[len(c.strips)-1]
	last.height += 6
	last.rules = append(last.rules, hairline{c.sheet.left(), last.height, c.sheet.right(), last.height, 0.5})
}

func (c *composer) title() {
	p := c.base(titleHead, plain(c.draft.Title), 0)
	if c.draft.Kind == "memo" {
		p.look = look{17, 21}
	}
	p.style = fonts.Bold
	p.mark = &bookmark{c.draft.Title, 0}
	c.headed(1, p)
	if c.draft.Subtitle != "" {
		p = c.base(subtitle, plain(c.draft.Subtitle), 0)
		p.before = 6
		c.emit(p)
	}
}

// coverBlocks sets facts of the deal; parties stand in larger type.
func (c *composer) coverBlocks(space float64) {
	if len(c.draft.Cover) > 0 {
		c.space(space, loose)
	}
	for _, b := range c.draft.Cover {
		if b.Style == "party" && b.Kind == "para" && b.Number == "" {
			p := c.base(subtitle, b.Text, 0)
			p.before, p.anchors = 4, anchors(b.Anchor)
			c.emit(p)
			continue
		}
		c.block(b, 0)
	}
	if last := len(c.strips) - 1; c.strips[last].bond == together {
		c.strips[last].bond = loose // the lines to write on end here
	}
}

func (c *composer) openPoints() {
	t := render.OpenPoints(c.draft)
	if t == nil {
		return
	}
	p := c.base(partHead, plain(render.OpenPointsHeading), 0)
	p.style, p.before, p.bond = fonts.Bold, 26, tight
	p.mark = &bookmark{render.OpenPointsHeading, 0}
	c.headed(2, p)
	c.table(t, 0)
}

// contentsHeading stands over the list of contents.
const contentsHeading = "Contents"

// contents lists sections and clauses with the pages they begin on. The pages are known only after
// all is laid out; the list's own length does not depend on them.
func (c *composer) contents() {
	p := c.base(partHead, plain(contentsHeading), 0)
	p.style, p.bond = fonts.Bold, tight
	p.mark = &bookmark{contentsHeading, 0}
	from := len(c.strips)
	c.headed(2, p)
	c.strips[from].newPage = true
	c.space(6, tight)
	c.inside("TOC", c.entries)
}

func (c *composer) entries() {
	for _, s := range c.draft.Sections {
		if title := render.SectionTitle(s); title != "" {
			c.entry(paragraph{text: plain(title), style: fonts.Bold, before: 8}, s.Anchor)
		}
		for _, cl := range s.Clauses {
			if len(cl.Heading) > 0 {
				c.entry(paragraph{text: bracketedHeading(cl), label: render.Number(cl), before: 1.5}, cl.Anchor)
			}
		}
	}
}

// bracketedHeading gives the heading of a clause, whole in its brackets.
func bracketedHeading(cl tree.Clause) []tree.Inline {
	if !cl.Bracketed {
		return plain(render.Plain(cl.Heading))
	}
	return plain("[" + render.Plain(cl.Heading) + "]")
}

// pageRoom is kept free at the right of the contents for page numbers.
const pageRoom = 30.0

// entry sets one line of the contents, or more: text, leader, page.
func (c *composer) entry(p paragraph, anchor string) {
	p.look, p.labelAt, p.left, p.right = listed, c.sheet.left(), c.sheet.left(), c.sheet.right()-pageRoom
	if p.label != "" {
		p.left += c.headingAt()
	}
	p.of = c.child("TOCI")
	lines := c.lines(p)
	for i := range lines {
		for k := range lines[i].pieces {
			lines[i].pieces[k].link = anchor
		}
		lines[i].bond = tight
	}
	last := &lines[len(lines)-1]
	last.bond = loose
	if p.style == fonts.Bold {
		last.bond = tight
	}
	last.pieces = append(last.pieces, c.leader(last.pieces, p), c.pageNumber(anchor, p))
	c.strips = append(c.strips, lines...)
}

// leader is dots from the text to the page number, in step on all lines.
func (c *composer) leader(line []piece, p paragraph) piece {
	end := p.left
	if len(line) > 0 {
		end = line[len(line)-1].x + line[len(line)-1].width
	}
	face := c.faces.Serif(fonts.Regular)
	one := face.Width(" .", p.size)
	n := int((p.right - gap - end) / one)
	dots := strings.Repeat(" .", max(0, n))
	width := face.Width(dots, p.size)
	return piece{face: face, size: p.size, text: dots, x: p.right - width, y: p.baseline(), width: width, grey: true}
}

func (c *composer) pageNumber(anchor string, p paragraph) piece {
	return piece{face: c.faces.Serif(fonts.Regular), size: p.size, x: c.sheet.right(), y: p.baseline(), link: anchor, pageOf: anchor, of: p.of}
}
