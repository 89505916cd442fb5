package pdf

import (
	"strconv"
	"strings"

	"github.com/proviso-legal/proviso/clauses/render"
	"github.com/proviso-legal/proviso/clauses/render/pdf/fonts"
	"github.com/proviso-legal/proviso/clauses/tree"
	"github.com/proviso-legal/proviso/internal/finding"
)

// composer turns a tree into strips, from the first page to the last.
type composer struct {
	draft   *tree.Draft
	faces   *fonts.Set
	sheet   sheet
	strips  []strip
	found   finding.List
	warned  map[string]bool
	scratch []glyph // of the last text

	document *element
	within   *element // where the next element belongs
}

func compose(d *tree.Draft, faces *fonts.Set) *composer {
	c := &composer{draft: d, faces: faces, sheet: paper(d.Paper), warned: map[string]bool{}, document: &element{kind: "Document"}}
	c.within = c.document
	c.inside("Sect", c.front)
	if d.HasContents {
		c.contents()
	}
	first := len(c.strips)
	for i, s := range d.Sections {
		from := len(c.strips)
		after := i > 0 && d.Sections[i-1].Role == "annex"
		runsOn := after && s.Role == "annex"
		c.inside("Sect", func() { c.section(s, !runsOn) })
		if after && !runsOn && from < len(c.strips) {
			c.strips[from].newPage = true // a sheet can be taken out
		}
	}
	if d.Kind != "memo" && first < len(c.strips) {
		c.strips[first].newPage = true
	}
	return c
}

// base is a paragraph over the full width from an indent on.
func (c *composer) base(l look, text []tree.Inline, indent float64) paragraph {
	return paragraph{look: l, text: text, left: c.sheet.left() + indent, right: c.sheet.right(), labelAt: c.sheet.left()}
}

// emit sets a paragraph as an element of its own, unless it has one already.
func (c *composer) emit(p paragraph) {
	if p.of == nil {
		p.of = c.child("P")
	}
	c.strips = append(c.strips, c.lines(p)...)
}

// headed sets a heading of a level.
func (c *composer) headed(level int, p paragraph) {
	p.of = c.child("H" + strconv.Itoa(level))
	c.emit(p)
}

func plain(s string) []tree.Inline { return []tree.Inline{{Kind: tree.Text, Text: s}} }

func (c *composer) section(s tree.Section, begins bool) {
	from := len(c.strips)
	title := render.SectionTitle(s)
	if title != "" {
		c.sectionHeading(s, title)
	}
	level := 0
	if title != "" {
		level = 1
	}
	c.blocks(s.Intro, 0)
	for i, cl := range s.Clauses {
		at := len(c.strips)
		c.clause(render.Bracketed(cl), level)
		if cl.Kind == "schedule" && i > 0 && at < len(c.strips) {
			c.strips[at].newPage = true
		}
	}
	if from == len(c.strips) {
		return
	}
	c.strips[from].anchors = append(c.strips[from].anchors, s.Anchor)
	switch s.Role {
	case "schedules", "annex", "signatures":
		c.strips[from].newPage = begins
	}
}

func (c *composer) sectionHeading(s tree.Section, title string) {
	p := c.base(partHead, plain(title), 0)
	p.style, p.before, p.bond = fonts.Bold, 24, tight
	p.mark = &bookmark{title, 0}
	c.headed(2, p)
	c.space(6, tight)
}

// space adds empty height that counts anywhere but is never torn from what it follows.
func (c *composer) space(height float64, b bond) {
	c.strips = append(c.strips, strip{height: height, bond: b})
}

// clause sets a clause under its heading; one without a heading has its number before its first
// words.
func (c *composer) clause(cl tree.Clause, level int) {
	if cl.Kind == "signature" {
		c.space(12, tight)
	}
	from := len(c.strips)
	switch {
	case len(cl.Heading) > 0 && cl.Kind == "schedule":
		c.scheduleHeading(cl, level)
		c.blocks(cl.Blocks, 0)
	case len(cl.Heading) > 0:
		c.clauseHeading(cl, level)
		c.blocks(cl.Blocks, c.indentOf(cl))
	default:
		c.unheaded(cl)
	}
	if from == len(c.strips) {
		return
	}
	c.strips[from].anchors = append(c.strips[from].anchors, cl.Anchor)
	if cl.Together {
		c.holdTogether(from)
	}
	if last := &c.strips[len(c.strips)-1]; last.bond == together {
		last.bond = loose // what holds a signature block together ends with it
	}
}

func (c *composer) holdTogether(from int) {
	for i := from; i < len(c.strips)-1; i++ {
		c.strips[i].bond = max(c.strips[i].bond, together)
	}
}

// indentOf is where the unnumbered text of a clause stands: under its heading.
func (c *composer) indentOf(cl tree.Clause) float64 {
	if render.Number(cl) == "" {
		return 0
	}
	return textAt[0]
}

// headingAt is where headings stand behind their numbers: "Section 4.2" needs more room than "4.".
func (c *composer) headingAt() float64 {
	if c.draft.Scheme != "" {
		return 2 * textAt[0]
	}
	return textAt[0]
}

func (c *composer) clauseHeading(cl tree.Clause, level int) {
	number, indent := render.Number(cl), 0.0
	if number != "" {
		indent = c.headingAt()
	}
	p := c.base(heading, cl.Heading, indent)
	p.label, p.labelStyle, p.style, p.before, p.bond = number, fonts.Bold, fonts.Bold, 14, tight
	p.mark = &bookmark{strings.TrimSpace(number + " " + render.Plain(cl.Heading)), level}
	c.headed(2+level, p)
}

func (c *composer) scheduleHeading(cl tree.Clause, level int) {
	title := render.Plain(cl.Heading)
	p := c.base(partHead, plain(cl.Number), 0)
	p.style, p.align, p.before, p.bond = fonts.Bold, centred, 18, tight
	p.mark = &bookmark{strings.TrimPrefix(cl.Number+": "+title, ": "), level}
	p.of = c.child("H" + strconv.Itoa(2+level))
	if cl.Number != "" {
		c.emit(p)
		p.before, p.mark = 2, nil
	}
	p.look, p.text = heading, cl.Heading
	c.emit(p)
	c.space(6, tight)
}

// unheaded sets a recital, a party or a signature block.
func (c *composer) unheaded(cl tree.Clause) {
	if len(cl.Blocks) == 0 {
		return
	}
	if number := render.Number(cl); number != "" && cl.Blocks[0].Number == "" {
		first := cl.Blocks[0]
		first.Number = number
		c.block(first, 0)
		c.blocks(cl.Blocks[1:], textAt[0])
		return
	}
	c.blocks(cl.Blocks, 0)
}
