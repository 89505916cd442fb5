package clauses

import (
	"maps"
	"slices"

	"github.com/proviso-legal/proviso/clauses/tree"
	"github.com/proviso-legal/proviso/clauses/voice"
	"github.com/proviso-legal/proviso/rules"
	"github.com/proviso-legal/proviso/templates/wording"
)

// draft sets the words of all sections and makes the document around them.
func (c *composer) draft() *tree.Draft {
	d := &tree.Draft{
		Version: tree.TreeVersion, Kind: c.Dec.Document,
		Title: c.Headed(c.title()), Subtitle: c.Dec.Deal.Get("deal.title").Word(),
		Legend: c.legend(), AsOf: c.Dec.AsOf.String(), Language: c.Paper.Language(), Paper: c.Paper.Size,
		Words: c.Paper.Words(), Scheme: c.Paper.Numbering.Scheme, PageOf: c.Pack.Phrases().Line("page"), HasContents: true, Sections: []tree.Section{},
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
	if c.House() != nil {
		voice.Reset(d.Cover, func(in []tree.Inline) []tree.Inline { return c.House().Runs(in, false) })
		c.Finish(d.Sections, func(in []tree.Inline) []tree.Inline { return in })
	}
	d.OpenPoints = c.openPoints()
	d.Provenance = c.provenance(tree.PartDraft)
	d.Points = slices.Sorted(maps.Keys(c.reading))
	return d
}

// title is what the document is called for the families that it holds.
func (c *composer) title() string {
	return c.document.TitleOf(c.Dec.Deal.Get("deal.families").Words())
}

func (c *composer) section(s *section) tree.Section {
	out := tree.Section{Role: s.role, ID: s.id, Anchor: "part." + s.id, Heading: []tree.Inline{tree.Plain(c.Spell(s.heading))}}
	for _, u := range s.units {
		if u.kind == "recital" {
			out.Clauses = append(out.Clauses, c.recitals(u)...)
		} else {
			out.Clauses = append(out.Clauses, c.clause(u))
		}
	}
	return out
}

func (c *composer) clause(u *unit) tree.Clause {
	out := tree.Clause{
		ID: u.id, Kind: u.kind, Anchor: u.anchor, Heading: []tree.Inline{tree.Plain(tree.Curl(c.Spell(u.clause.Title), ' '))},
		Bracketed: bracketed(u.choice), Blocks: c.blocks(u, u.nodes),
	}
	if u.clause.Note != "" {
		out.Note = c.note(u)
	}
	return out
}

func bracketed(s rules.SlotChoice) bool { return s.State == rules.Unknown }

func (c *composer) note(u *unit) []tree.Inline {
	return []tree.Inline{{Kind: tree.Emph, Text: c.Said("note", "note", c.Spell(u.clause.Note))}}
}

// recitals makes one lettered recital of every top-level block.
func (c *composer) recitals(u *unit) (all []tree.Clause) {
	for _, n := range u.nodes {
		all = append(all, tree.Clause{
			ID: u.id, Kind: "recital", Anchor: n.anchor, Bracketed: bracketed(u.choice), Blocks: c.blocks(u, []*node{n}),
		})
	}
	return all
}

func (c *composer) blocks(u *unit, nodes []*node) []tree.Block {
	blocks := []tree.Block{}
	for _, n := range nodes {
		at := spot{unit: u, number: n.anchor, anchor: n.anchor, in: u.id}
		switch only(n.text) {
		case wording.Definitions:
			blocks = append(blocks, c.definitions(u)...)
		case wording.Mapping:
			blocks = append(blocks, c.mapping(at))
		case wording.Particulars:
			blocks = append(blocks, c.particulars(at)...)
		default:
			blocks = append(blocks, c.block(u, n, at))
		}
	}
	return blocks
}

// only gives the kind of an inline that stands alone.
func only(in []wording.Inline) wording.InlineKind {
	if len(in) == 1 {
		return in[0].Kind
	}
	return ""
}

func (c *composer) block(u *unit, n *node, at spot) tree.Block {
	if n.rows != nil {
		return c.table(n, at)
	}
	b := tree.Block{Kind: "para", Level: n.level, Style: n.style}
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

func (c *composer) table(n *node, at spot) tree.Block {
	t := &tree.Table{}
	for i, row := range n.rows {
		var cells []tree.Cell
		for _, cell := range row {
			at.form = isForm(at.unit, cell)
			cells = append(cells, c.words(cell, at, true))
		}
		if i == 0 {
			t.Head = cells
		} else {
			t.Rows = append(t.Rows, cells)
		}
	}
	return tree.Block{Kind: "table", Table: t}
}

// isForm tells whether a cell is an entry of a form: a schedule's cell that holds one thing and nothing else.
func isForm(u *unit, cell []wording.Inline) bool {
	return u != nil && u.kind == "schedule" && len(cell) == 1
}

// definitions prints every term that the draft uses.
func (c *composer) definitions(u *unit) (blocks []tree.Block) {
	for _, e := range c.entries {
		at := spot{unit: u, number: u.anchor, anchor: e.anchor(), in: "term " + e.name}
		b := tree.Block{Kind: "para", Style: "definition", Anchor: at.anchor, Text: []tree.Inline{c.defining(e.name, e.name)}}
		if e.role != "" {
			b.Text = append(b.Text, tree.Plain(" means "))
			b.Text = append(b.Text, c.value(e.role+".name", at)...)
			b.Text = tree.Joined(append(b.Text, tree.Plain(".")))
		} else if len(e.nodes) > 0 {
			b.Text = append(b.Text, tree.Plain(" "))
			b.Text = tree.Joined(append(b.Text, c.words(e.nodes[0].text, at, false)...))
			b.Children = c.definitionRest(u, e, at)
		}
		blocks = append(blocks, b)
	}
	return blocks
}

func (c *composer) definitionRest(u *unit, e *entry, at spot) (blocks []tree.Block) {
	for _, n := range e.nodes[1:] {
		b := c.block(&unit{id: u.id, anchor: n.anchor, clause: u.clause, kind: u.kind}, n, at)
		blocks = append(blocks, b)
	}
	return blocks
}

func (c *composer) provenance(part string) *tree.Provenance {
	return &tree.Provenance{
		Program: c.opts.Version, Part: part, AsOf: c.Dec.AsOf.String(),
		Deal: string(c.Dec.Deal.YAML()), DealHash: c.Dec.Deal.Hash(),
		Law: c.opts.Hashes.Law, Book: c.opts.Hashes.Book, Pack: c.opts.Hashes.Pack,
		Packs: c.opts.Packs,
	}
}
