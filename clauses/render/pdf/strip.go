package pdf

import (
	"github.com/proviso-legal/proviso/clauses/render/pdf/fonts"
	"github.com/proviso-legal/proviso/clauses/tree"
)

// strip is what cannot be split over pages: one line of text, one line of a table's row. Its
// parts are placed from the left edge of the paper and from its own top.
type strip struct {
	before  float64 // space above, not at the head of a page
	height  float64
	pieces  []piece
	rules   []hairline
	anchors []string
	mark    *bookmark
	bond    bond
	header  []strip // what is printed again when a page begins with this strip
	newPage bool
}

// bond says how firmly a strip holds on to the next one.
type bond uint8

const (
	loose    bond = iota
	together      // parted only when both do not fit on one page
	tight         // parted only when nothing else helps
)

// piece is text of one face and size on one line.
type piece struct {
	face        *fonts.Face
	size        float64
	text        string // in the order of painting
	source      string // in the order of reading, when that differs
	bold        bool
	x, y, width float64
	link        string // anchor it leads to
	shade       bool
	grey        bool
	pageOf      string   // anchor whose page number is the text, set to end at x
	of          *element // what it is part of; nil: decoration
}

type hairline struct{ x1, y1, x2, y2, width float64 }

type bookmark struct {
	title string
	level int
}

// alignment of a paragraph's lines.
type alignment uint8

const (
	flushLeft alignment = iota
	centred
	flushRight
)

// paragraph is a text with everything its lines need.
type paragraph struct {
	look
	text        []tree.Inline
	label       string // number that hangs before the first line
	labelStyle  fonts.Style
	labelAt     float64
	left, right float64
	before      float64
	style       fonts.Style
	align       alignment
	anchors     []string
	mark        *bookmark
	bond        bond // to what follows
	grey        bool
	of          *element // nil: decoration
	labelOf     *element // nil: part of the same
}

// gap is the least space between a number and its text.
const gap = 5.0

// lines sets a paragraph. No line of it is left alone at the foot or the head of a page.
func (c *composer) lines(p paragraph) []strip {
	label := c.label(p)
	gs := c.glyphs(p.text, p.style)
	first := p.left
	if label != nil {
		first = max(first, label.x+label.width+gap)
	}
	lines := breakLines(gs, p.thousandths(p.right-first), p.thousandths(p.right-p.left))
	out := make([]strip, len(lines))
	for i, l := range lines {
		left := p.left
		if i == 0 {
			left = first
		}
		line := trim(gs, l)
		out[i] = strip{height: p.lead, pieces: p.pieces(line, p.start(line, left)), bond: inner(i, len(lines))}
	}
	out[0].before, out[0].anchors, out[0].mark = p.before, p.anchors, p.mark
	if label != nil {
		out[0].pieces = append([]piece{*label}, out[0].pieces...)
	}
	out[len(out)-1].bond = p.bond
	return out
}

// inner gives the bond after line i of n: the first two hold together, and the last two.
func inner(i, n int) bond {
	if i == 0 || i == n-2 {
		return tight
	}
	return loose
}

func (p paragraph) thousandths(width float64) int { return int(width * 1000 / p.size) }

// start gives where a line begins.
func (p paragraph) start(line []glyph, left float64) float64 {
	if p.align == flushLeft {
		return left
	}
	spare := p.right - left - float64(widthOf(line))*p.size/1000
	if p.align == centred {
		spare /= 2
	}
	return left + spare
}

// label sets the number that hangs before a paragraph, or gives nil.
func (c *composer) label(p paragraph) *piece {
	if p.label == "" {
		return nil
	}
	number := paragraph{look: p.look, text: []tree.Inline{{Kind: tree.Text, Text: p.label}}, style: p.labelStyle}
	if number.of = p.labelOf; number.of == nil {
		number.of = p.of
	}
	pieces := number.pieces(c.glyphs(number.text, number.style), p.labelAt)
	return &pieces[0]
}

func linkOf(in tree.Inline) string {
	if in.Kind == tree.Ref {
		return in.Target
	}
	return ""
}

func shaded(in tree.Inline) bool { return in.Kind == tree.Blank }
