package docx

import (
	"github.com/proviso-legal/proviso/clauses"
	"github.com/proviso-legal/proviso/clauses/render"
	"github.com/proviso-legal/proviso/internal/finding"
)

// composer writes one document.
type composer struct {
	draft    *clauses.Draft
	opts     Options
	sheet    sheet
	look     *look
	body     *markup
	contents *markup // stand in the body, behind as much of it as the front is long
	fronts   int
	places   map[string]*place // by anchor
	lists    *lists
	blanks   blanks
	comments comments
	track    tracking
	marks    int // bookmarks written
	pages    *pager
	found    finding.List
	warned   map[string]bool
}

func newComposer(d *clauses.Draft, o Options) *composer {
	c := &composer{draft: d, opts: o, body: bodies.Get().(*markup), contents: &markup{}, warned: map[string]bool{}}
	c.comments.part = bodies.Get().(*markup)
	c.sheet = paper(d.Paper)
	if o.Style != nil {
		c.sheet = o.Style.sheet
	}
	c.lists = newLists(d)
	c.look = lookOf(d.Language, c.sheet, c.lists, o.Style)
	c.places = survey(d, c.lists)
	c.planComments()
	c.pages = newPager(c.sheet)
	return c
}

// document writes the front and the body.
func (c *composer) document() {
	c.front()
	c.fronts = c.body.Len()
	if c.draft.HasContents {
		c.pages.skip(c.entries())
	}
	parted := c.draft.Kind != memo && len(c.draft.Sections) > 0
	if parted {
		c.body.add(c.sectionEnd())
		c.pages.turn()
	}
	for _, s := range c.draft.Sections {
		c.under(s.Change, func() { c.section(s) })
	}
	c.body.add(c.sheet.properties(!parted))
	c.pages.settle(0)
	if c.draft.HasContents {
		c.writeContents()
	}
}

// memo is the kind of tree whose sections are chapters and not parts of a contract.
const memo = "memo"

func (c *composer) section(s clauses.Section) {
	c.sectionHeading(s)
	c.blocks(s.Intro, context{})
	if s.Role == "signatures" {
		c.signatures(s.Clauses)
		return
	}
	for i, cl := range s.Clauses {
		c.under(cl.Change, func() { c.clause(cl, i == 0) })
	}
}

// sectionHeading writes the heading of a run of clauses: a part, an article, a chapter of the memo.
func (c *composer) sectionHeading(s clauses.Section) {
	if s.Number == "" && len(s.Heading) == 0 {
		return
	}
	p := paragraph{style: "Section Heading", text: s.Heading, place: c.places[s.Anchor], heading: true}
	switch {
	case s.Role == "annex" && s.Number != "":
		if c.number(&p, c.lists.annexes, 0, s.Ordinal, s.Number) && c.lists.annexes.counted[0] == 1 {
			p.style = "First Annex Heading"
		}
	case s.Role == "schedules" || s.Role == "annex" || s.Role == "signatures":
		p.style = "Section Heading on New Page"
	case s.Number != "":
		c.number(&p, c.lists.parts, 0, s.Ordinal, s.Number)
	}
	c.paragraph(p)
}

// clause writes a clause under its heading; one without a heading has its number before its first
// words.
func (c *composer) clause(cl clauses.Clause, first bool) {
	whole := render.Bracketed(cl)
	in := contextOf(cl)
	switch {
	case len(cl.Heading) > 0:
		c.clauseHeading(cl, first)
		c.blocks(whole.Blocks, in)
	case len(whole.Blocks) > 0:
		c.unheaded(cl, whole.Blocks, in)
	}
}

func (c *composer) clauseHeading(cl clauses.Clause, first bool) {
	p := paragraph{style: "Unnumbered Heading", text: cl.Heading, place: c.places[cl.Anchor], heading: true, note: cl.Note}
	if cl.Bracketed {
		p.opening = "["
	}
	list, level := c.lists.ofUnit(cl.Kind)
	switch {
	case cl.Kind == "schedule":
		p.style = "Section Heading on New Page"
		if c.number(&p, list, level, cl.Ordinal, cl.Number) && first {
			p.style = "First Schedule Heading"
		}
		c.lists.paragraphs.anew()
	case cl.Number != "":
		c.number(&p, list, level, cl.Ordinal, cl.Number)
	}
	c.paragraph(p)
}

// unheaded writes a recital or a party.
func (c *composer) unheaded(cl clauses.Clause, blocks []clauses.Block, in context) {
	var was, is bool // whether the first words of the earlier and of the later draft are written
	for _, b := range blocks {
		opens := !is
		if b.Change == clauses.Deleted {
			opens = !was
		}
		was, is = was || b.Change != clauses.Inserted, is || b.Change != clauses.Deleted
		if !opens || cl.Number == "" || b.Number != "" || b.Kind != "para" {
			c.block(b, in)
			continue
		}
		c.under(b.Change, func() { c.opening(cl, b, in) })
		in.level = 1
	}
}

// opening writes the first words of a recital or a party with their number.
func (c *composer) opening(cl clauses.Clause, b clauses.Block, in context) {
	p := paragraph{style: "Body Text", text: b.Text, place: c.places[cl.Anchor], note: cl.Note}
	list, level := c.lists.ofUnit(cl.Kind)
	c.number(&p, list, level, cl.Ordinal, cl.Number)
	c.paragraph(p)
	in.level = 1
	c.blocks(b.Children, in)
}
