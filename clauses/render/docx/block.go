package docx

import "github.com/proviso-legal/proviso/clauses"

// context is where a block stands: in a clause of which kind, below an item of which level, and
// whether in a definition.
type context struct {
	kind       string
	worded     bool // the clause has a number that no list counts
	level      int
	definition bool
}

func contextOf(cl clauses.Clause) context { return context{kind: cl.Kind, worded: cl.Ordinal == 0} }

func (c *composer) blocks(list []clauses.Block, in context) {
	for _, b := range list {
		c.block(b, in)
	}
}

func (c *composer) block(b clauses.Block, in context) {
	c.under(b.Change, func() { c.blockOf(b, in) })
}

func (c *composer) blockOf(b clauses.Block, in context) {
	switch {
	case b.Kind == "table" && b.Table != nil:
		c.table(b.Table, c.textLevel(in))
	case b.Kind == "table":
	case b.Kind == "rule":
		c.signingLine(b)
	case b.Style == "note":
		c.paragraph(paragraph{style: "Drafting Note", text: b.Text})
	default:
		c.text(b, in)
	}
}

// text writes a paragraph and what is nested in it.
func (c *composer) text(b clauses.Block, in context) {
	p := paragraph{text: b.Text, place: c.places[b.Anchor]}
	below := in
	switch {
	case b.Number != "":
		below.level = max(b.Level, 1)
		p.style = textStyle(below.level)
		list, level := c.lists.of(in, b.Level)
		c.number(&p, list, level, b.Ordinal, b.Number)
	case b.Style == "definition":
		p.style, below.definition, below.level = "Definition", true, 1
		c.number(&p, c.lists.definitions, 0, 0, "")
	case b.Style == "bullet":
		p.style = bulletStyle(in.level)
	default:
		p.style = textStyle(c.textLevel(in))
	}
	if len(b.Text) > 0 || b.Number != "" {
		c.paragraph(p)
	}
	c.blocks(b.Children, below)
}

// textLevel is the level whose text unnumbered words stand under; 0 is the margin.
func (c *composer) textLevel(in context) int {
	if in.kind == "clause" {
		return max(in.level, 1)
	}
	return in.level
}

var textStyles = []string{"Body Text", "Clause Text 2", "Clause Text 3", "Clause Text 4"}

func textStyle(level int) string { return textStyles[min(level, len(textStyles)-1)] }

func bulletStyle(level int) string {
	if level > 0 {
		return "List Bullet 2"
	}
	return "List Bullet"
}

// number takes the next number of a list. One that no list counts stands in the text.
func (c *composer) number(p *paragraph, l *list, level, ordinal int, number string) bool {
	if !c.lists.counts(l, level, ordinal) {
		p.label = number
		return false
	}
	p.style, p.list, p.level = l.levels[level].style, c.lists.take(l, level, ordinal), level
	return true
}
