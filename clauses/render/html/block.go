package html

import (
	"strings"

	"github.com/proviso-legal/proviso/clauses/render"
	"github.com/proviso-legal/proviso/clauses/tree"
)

// contents lists sections and headed clauses.
func (p *page) contents() {
	if !p.draft.HasContents {
		return
	}
	p.open("nav", "aria-label", "Contents")
	p.line("h2", "", "Contents")
	p.open("ol")
	for _, s := range p.draft.Sections {
		p.contentsOf(s)
	}
	p.close("ol")
	p.close("nav")
	p.b.WriteByte('\n')
}

func (p *page) contentsOf(s tree.Section) {
	p.open("li")
	p.link(s.Anchor, render.SectionTitle(s))
	opened := false
	for _, c := range s.Clauses {
		if len(c.Heading) == 0 {
			continue
		}
		if !opened {
			p.open("ol")
			opened = true
		}
		p.open("li")
		p.link(c.Anchor, strings.TrimSpace(numberOf(c)+" "+render.Plain(c.Heading)))
		p.close("li")
	}
	if opened {
		p.close("ol")
	}
	p.close("li")
	p.b.WriteByte('\n')
}

func (p *page) link(anchor, text string) {
	if anchor == "" {
		p.text(text)
		return
	}
	p.open("a", "href", "#"+id(anchor))
	p.text(text)
	p.close("a")
}

// id turns an anchor of the tree into one that needs no escape in a link.
func id(anchor string) string { return strings.ReplaceAll(anchor, "#", ":") }

// numberOf gives the number before a heading; a schedule's ends with a colon.
func numberOf(c tree.Clause) string {
	number := render.Number(c)
	if c.Kind == "schedule" && number != "" {
		number += ":"
	}
	return number
}

func (p *page) section(s tree.Section) {
	p.open("section", "class", s.Role, "id", id(s.Anchor))
	p.line("h2", "", render.SectionTitle(s))
	p.blocks(s.Intro)
	for _, c := range s.Clauses {
		p.clause(render.Bracketed(c))
	}
	p.close("section")
	p.b.WriteByte('\n')
}

// clause writes a clause under its heading; one without a heading has its number before its first
// words.
func (p *page) clause(c tree.Clause) {
	p.open("section", "class", strings.TrimSpace(c.Kind+" "+string(c.Change)), "id", id(c.Anchor), "data-clause", c.ID)
	switch {
	case len(c.Heading) > 0:
		p.open("h3")
		if n := numberOf(c); n != "" {
			p.open("span", "class", "number")
			p.text(n)
			p.close("span")
			p.text(" ")
		}
		p.runs(c.Heading)
		p.close("h3")
		p.blocks(c.Blocks)
	case len(c.Blocks) > 0 && c.Blocks[0].Number == "" && render.Number(c) != "":
		first := c.Blocks[0]
		first.Number = render.Number(c)
		p.blocks(append([]tree.Block{first}, c.Blocks[1:]...))
	default:
		p.blocks(c.Blocks)
	}
	p.close("section")
	p.b.WriteByte('\n')
}

func (p *page) blocks(blocks []tree.Block) {
	for i := 0; i < len(blocks); i++ {
		if blocks[i].Style != "bullet" {
			p.block(blocks[i])
			continue
		}
		p.open("ul")
		for ; i < len(blocks) && blocks[i].Style == "bullet"; i++ {
			p.bullet(blocks[i])
		}
		p.close("ul")
		i--
	}
}

func (p *page) bullet(b tree.Block) {
	p.open("li", "id", id(b.Anchor))
	p.runs(b.Text)
	p.blocks(b.Children)
	p.close("li")
}

func (p *page) block(b tree.Block) {
	switch {
	case b.Table != nil:
		p.table(b.Table)
		p.blocks(b.Children)
	case b.Number != "":
		p.item(b)
	default:
		p.para(b, id(b.Anchor))
		p.blocks(b.Children)
	}
}

// item writes a numbered paragraph with what stands below it.
func (p *page) item(b tree.Block) {
	p.open("div", "class", "item", "id", id(b.Anchor))
	p.open("span", "class", "number")
	p.text(b.Number)
	p.close("span")
	p.text(" ")
	p.open("div", "class", "body")
	p.para(b, "")
	p.blocks(b.Children)
	p.close("div")
	p.close("div")
	p.b.WriteByte('\n')
}

func (p *page) para(b tree.Block, anchor string) {
	if len(b.Text) == 0 && b.Kind != "rule" {
		return
	}
	p.open("p", "class", b.Style, "id", anchor)
	p.runs(b.Text)
	if b.Kind == "rule" {
		p.text(" ")
		p.open("span", "class", "rule")
		p.close("span")
	}
	p.close("p")
	p.b.WriteByte('\n')
}

// table writes a table; without headings, the first cell of a row is its heading.
func (p *page) table(t *tree.Table) {
	headed := render.Headed(t)
	p.open("table")
	if headed {
		p.open("thead")
		p.row(t.Head, len(t.Head), "col")
		p.close("thead")
	}
	p.open("tbody")
	for _, r := range t.Rows {
		if headed {
			p.row(r, 0, "")
		} else {
			p.row(r, 1, "row")
		}
	}
	p.close("tbody")
	p.close("table")
	p.b.WriteByte('\n')
}

// row writes a row whose first cells are headings.
func (p *page) row(cells []tree.Cell, headings int, scope string) {
	p.open("tr")
	for i, c := range cells {
		name, of := "td", ""
		if i < headings {
			name, of = "th", scope
		}
		p.open(name, "scope", of)
		p.runs(c)
		p.close(name)
	}
	p.close("tr")
	p.b.WriteByte('\n')
}

func (p *page) runs(text []tree.Inline) {
	for _, in := range text {
		p.run(in)
	}
}

// elements are how runs with a meaning are marked up; others are plain text.
var elements = map[tree.InlineKind][3]string{ // element, attribute, value
	tree.Strong:  {"strong", "", ""},
	tree.Emph:    {"em", "", ""},
	tree.TermDef: {"dfn", "", ""},
	tree.Blank:   {"mark", "class", "blank"},
	tree.Cite:    {"cite", "class", "law"},
}

// changeTags mark what two drafts do not have in common.
var changeTags = map[tree.Change]string{tree.Inserted: "ins", tree.Deleted: "del"}

func (p *page) run(in tree.Inline) {
	if tag, changed := changeTags[in.Change]; changed {
		p.open(tag)
		defer p.close(tag)
	}
	switch e, marked := elements[in.Kind]; {
	case in.Kind == tree.Break:
		p.empty("br")
	case in.Kind == tree.Ref:
		p.link(in.Target, in.Text)
	case marked:
		p.open(e[0], e[1], e[2])
		p.text(in.Text)
		p.close(e[0])
	default:
		p.text(in.Text)
	}
}
