package docx

import "github.com/proviso-legal/proviso/clauses"

// context is where a block stands: in a clause of which kind, below an item of which level, and
// whether in a definition.
type context struct {
	kind       string
	level      int
	definition bool
}

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
		c.item(&p, b, in)
	case b.Style == "definition":
		p.style, below.definition, below.level = "Definition", true, 1
		c.number(&p, c.lists.definitions, 0, "")
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

// item gives a paragraph its number in the list of the place.
func (c *composer) item(p *paragraph, b clauses.Block, in context) {
	level := max(b.Level, 1)
	switch {
	case in.definition:
		c.number(p, c.lists.definitions, level-1, b.Number)
	case in.kind == "schedule":
		c.number(p, c.lists.paragraphs, level-1, b.Number)
	case in.kind == "recital":
		c.number(p, c.lists.recitals, level-1, b.Number)
	case in.kind == "clause":
		c.number(p, c.lists.clauses, c.lists.clauseLevel+level, b.Number)
	default:
		p.label = b.Number
	}
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

// number takes the next number of a list. One that Word would not count stands in the text.
func (c *composer) number(p *paragraph, l *list, level int, want string) bool {
	level = min(level, len(l.levels)-1)
	set, counted := c.lists.take(l, level, want)
	if !counted {
		p.label = want
		if p.place != nil {
			c.uncounted = append(c.uncounted, p.place.mark)
		}
		return false
	}
	p.style, p.list, p.level = l.levels[level].style, set, level
	return true
}
