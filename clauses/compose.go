package clauses

import (
	"maps"
	"slices"

	"github.com/proviso-legal/proviso/rules"
	"github.com/proviso-legal/proviso/templates"
)

// draft sets the words of all sections and makes the document around them.
func (c *composer) draft() *Draft {
	d := &Draft{
		Version: TreeVersion, Kind: c.dec.Document, ID: c.id(c.dec.Document),
		Title: c.headed(c.title()), Subtitle: c.dec.Deal.Get("deal.title").Word(),
		Legend: c.legend(), AsOf: c.dec.AsOf.String(), Language: c.paper.language(), Paper: c.paper.size,
		Words: c.paper.words(), Scheme: c.paper.numbering.Scheme, PageOf: c.pack.Phrases().Line("page"), HasContents: true, Sections: []Section{},
	}
	d.Cover = c.cover()
	d.Sections = append(d.Sections, c.assumptions())
	if c.document.StandsAlone {
		d.Sections = append(d.Sections, c.partiesSection())
	}
	for _, s := range c.sections {
		if len(s.units) > 0 {
			d.Sections = append(d.Sections, c.section(s))
		}
	}
	if signed, any := c.signatures(); any {
		d.Sections = append(d.Sections, signed)
	}
	if c.house() != nil {
		reset(d.Cover, func(in []Inline) []Inline { return c.house().runs(in, false) })
		c.finish(d.Sections, func(in []Inline) []Inline { return in })
	}
	d.OpenPoints = c.openPoints()
	d.Provenance = c.provenance(PartDraft)
	d.Points = slices.Sorted(maps.Keys(c.reading))
	return d
}

// title is what the document is called for the families that it holds.
func (c *composer) title() string {
	return c.document.TitleOf(c.dec.Deal.Get("deal.families").Words())
}

func (c *composer) section(s *section) Section {
	out := Section{Role: s.role, ID: s.id, Anchor: "part." + s.id, Heading: []Inline{plain(c.spell(s.heading))}}
	for _, u := range s.units {
		if u.kind == "recital" {
			out.Clauses = append(out.Clauses, c.recitals(u)...)
		} else {
			out.Clauses = append(out.Clauses, c.clause(u))
		}
	}
	return out
}

func (c *composer) clause(u *unit) Clause {
	out := Clause{
		ID: u.id, Kind: u.kind, Anchor: u.anchor, Heading: []Inline{plain(curl(c.spell(u.clause.Title), ' '))},
		Bracketed: bracketed(u.choice), Blocks: c.blocks(u, u.nodes),
	}
	if u.clause.Note != "" {
		out.Note = c.note(u)
	}
	return out
}

func bracketed(s rules.SlotChoice) bool { return s.State == rules.Unknown }

func (c *composer) note(u *unit) []Inline {
	return []Inline{{Kind: Emph, Text: c.said("note", "note", c.spell(u.clause.Note))}}
}

// recitals makes one lettered recital of every top-level block.
func (c *composer) recitals(u *unit) (all []Clause) {
	for _, n := range u.nodes {
		all = append(all, Clause{
			ID: u.id, Kind: "recital", Anchor: n.anchor, Bracketed: bracketed(u.choice), Blocks: c.blocks(u, []*node{n}),
		})
	}
	return all
}

func (c *composer) blocks(u *unit, nodes []*node) []Block {
	blocks := []Block{}
	for _, n := range nodes {
		at := spot{unit: u, number: n.anchor, anchor: n.anchor, in: u.id}
		switch only(n.text) {
		case templates.Definitions:
			blocks = append(blocks, c.definitions(u)...)
		case templates.Mapping:
			blocks = append(blocks, c.mapping(at))
		default:
			blocks = append(blocks, c.block(u, n, at))
		}
	}
	return blocks
}

// only gives the kind of an inline that stands alone.
func only(in []templates.Inline) templates.InlineKind {
	if len(in) == 1 {
		return in[0].Kind
	}
	return ""
}

func (c *composer) block(u *unit, n *node, at spot) Block {
	if n.rows != nil {
		return c.table(n, at)
	}
	b := Block{Kind: "para", Level: n.level, Style: n.style}
	if n.own && n.anchor != u.anchor {
		b.Anchor = n.anchor
	}
	b.Text = c.words(n.text, at, n.level <= 1 && n.style == "")
	b.Children = c.blocks(u, n.children)
	if len(b.Children) == 0 {
		b.Children = nil
	}
	return b
}

func (c *composer) table(n *node, at spot) Block {
	t := &Table{}
	for i, row := range n.rows {
		var cells []Cell
		for _, cell := range row {
			cells = append(cells, c.words(cell, at, true))
		}
		if i == 0 {
			t.Head = cells
		} else {
			t.Rows = append(t.Rows, cells)
		}
	}
	return Block{Kind: "table", Table: t}
}

// definitions prints every term that the draft uses.
func (c *composer) definitions(u *unit) (blocks []Block) {
	for _, e := range c.entries {
		at := spot{unit: u, number: u.anchor, anchor: e.anchor(), in: "term " + e.name}
		b := Block{Kind: "para", Style: "definition", Anchor: at.anchor, Text: []Inline{c.defining(e.name, e.name)}}
		if e.role != "" {
			b.Text = append(b.Text, plain(" means "))
			b.Text = append(b.Text, c.value(e.role+".name", at)...)
			b.Text = joined(append(b.Text, plain(".")))
		} else if len(e.nodes) > 0 {
			b.Text = append(b.Text, plain(" "))
			b.Text = joined(append(b.Text, c.words(e.nodes[0].text, at, false)...))
			b.Children = c.definitionRest(u, e, at)
		}
		blocks = append(blocks, b)
	}
	return blocks
}

func (c *composer) definitionRest(u *unit, e *entry, at spot) (blocks []Block) {
	for _, n := range e.nodes[1:] {
		b := c.block(&unit{id: u.id, anchor: n.anchor, clause: u.clause, kind: u.kind}, n, at)
		blocks = append(blocks, b)
	}
	return blocks
}
