package pdf

import (
	"strings"

	"github.com/proviso-legal/proviso/clauses/render"
	"github.com/proviso-legal/proviso/clauses/tree"
)

func (c *composer) blocks(blocks []tree.Block, indent float64) {
	for len(blocks) > 0 {
		n := items(blocks)
		if n == 0 {
			c.block(blocks[0], indent)
			n = 1
		} else {
			c.inside("L", func() { c.list(blocks[:n], indent) })
		}
		blocks = blocks[n:]
	}
}

// items counts the items of a list with which blocks begin.
func items(blocks []tree.Block) int {
	for i, b := range blocks {
		if b.Table != nil || b.Kind == "rule" || b.Number == "" && b.Style != "bullet" {
			return i
		}
	}
	return len(blocks)
}

func (c *composer) list(blocks []tree.Block, indent float64) {
	for _, b := range blocks {
		c.inside("LI", func() { c.text(b, indent) })
	}
}

// block sets a block whose unnumbered text would stand at indent.
func (c *composer) block(b tree.Block, indent float64) {
	switch {
	case b.Kind == "table" && b.Table != nil:
		c.table(b.Table, indent)
	case b.Kind == "rule":
		c.signingLine(b, indent)
	default:
		c.text(b, indent)
	}
}

// text sets a paragraph and what is nested in it. Words that lead into something, as a colon shows,
// stay with its beginning.
func (c *composer) text(b tree.Block, indent float64) {
	p := c.base(body, b.Text, indent)
	p.before, p.anchors = 6, anchors(b.Anchor)
	c.indent(&p, b, indent)
	c.style(&p, b)
	if len(b.Children) > 0 || strings.HasSuffix(render.Plain(b.Text), ":") {
		p.bond = tight
	}
	if p.label != "" && c.within.kind == "LI" {
		p.labelOf = c.child("Lbl")
		if len(b.Children) == 0 {
			p.of = c.child("LBody")
			c.emit(p)
			return
		}
		c.inside("LBody", func() { c.worded(p, b) })
		return
	}
	c.worded(p, b)
}

// worded sets the words of a block and what is nested in it.
func (c *composer) worded(p paragraph, b tree.Block) {
	if len(b.Text) > 0 || b.Number != "" {
		c.emit(p)
	}
	c.blocks(b.Children, p.left-c.sheet.left())
}

func anchors(a string) []string {
	if a == "" {
		return nil
	}
	return []string{a}
}

// indent hangs the number of a block before its text.
func (c *composer) indent(p *paragraph, b tree.Block, indent float64) {
	level := min(b.Level, deepest)
	switch {
	case level > 0:
		p.label, p.labelAt, p.left = b.Number, c.sheet.left()+numberAt[level], c.sheet.left()+textAt[level]
	case b.Number != "":
		p.label, p.labelAt, p.left = b.Number, c.sheet.left()+indent, c.sheet.left()+indent+textAt[0]
	case b.Style == "bullet":
		p.label, p.labelAt, p.left = "•", c.sheet.left()+indent+4, c.sheet.left()+indent+18
	}
	if level > 1 {
		p.before = 4
	}
}

func (c *composer) style(p *paragraph, b tree.Block) {
	switch b.Style {
	case "note":
		p.look, p.grey = small, true
	case "bullet":
		p.before = 3
	case "closing":
		p.before = 4
	case "signature":
		p.before, p.bond = 14, together
	}
}

// Measures of the line to sign on.
const (
	signLabel = 72.0
	signWidth = 220.0
	signDepth = 26.0
)

// signingLine sets an empty line to write on, with its label before it.
func (c *composer) signingLine(b tree.Block, indent float64) {
	p := c.base(body, b.Text, indent)
	p.before, p.anchors, p.bond = signDepth-p.lead, anchors(b.Anchor), together
	p.of = c.child("P")
	lines := c.lines(p)
	last := &lines[len(lines)-1]
	x := p.left
	if render.Plain(b.Text) != "" {
		x += signLabel
	}
	for _, pc := range last.pieces {
		x = max(x, pc.x+pc.width+gap)
	}
	y := p.baseline() + 2
	last.rules = append(last.rules, hairline{x, y, max(x+40, p.left+signLabel+signWidth), y, 0.5})
	c.strips = append(c.strips, lines...)
}
