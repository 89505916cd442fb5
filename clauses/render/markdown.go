package render

import (
	"io"
	"strings"

	"github.com/proviso-legal/proviso/clauses/tree"
)

// Markdown writes the draft as CommonMark with pipe tables. Every numbered item is a paragraph that
// begins with its number, set in by no-break spaces: lists would be numbered anew by whoever
// displays them. References are plain text.
func Markdown(w io.Writer, d *tree.Draft) error {
	m := &markdown{}
	d = Spread(d)
	m.front(d)
	for _, s := range d.Sections {
		m.section(s)
	}
	trailer, err := Trailer(d.Provenance)
	if err != nil {
		return err
	}
	_, err = io.WriteString(w, strings.TrimRight(m.b.String(), "\n")+"\n"+trailer)
	return err
}

type markdown struct{ b strings.Builder }

// para writes one paragraph and the empty line after it; an empty one is left out.
func (m *markdown) para(text string) {
	if text != "" {
		m.b.WriteString(text + "\n\n")
	}
}

func (m *markdown) front(d *tree.Draft) {
	was, is := Front(d)
	m.heading(1, "", Changed(was.Title, is.Title))
	m.para(setText(Changed(was.Subtitle, is.Subtitle), "", "", inParagraph))
	m.para(setText(ChangedAs(tree.Emph, was.Legend, is.Legend), "", "", inParagraph))
	m.para(setText(Changed(DocumentID(was.ID), DocumentID(is.ID)), "", "", inParagraph))
	m.blocks(d.Cover, "")
	if open := OpenPoints(d); open != nil {
		m.heading(2, "", plainText(OpenPointsHeading))
		m.table(open)
	}
}

func plainText(s string) []tree.Inline { return []tree.Inline{{Kind: tree.Text, Text: s}} }

// heading writes nothing when there is neither number nor text.
func (m *markdown) heading(level int, number string, text []tree.Inline) {
	line := setText(text, "", "", inHeading)
	if number != "" {
		line = strings.TrimSpace(escape(number, inHeading) + " " + line)
	}
	if line != "" {
		m.para(strings.Repeat("#", level) + " " + line)
	}
}

func (m *markdown) section(s tree.Section) {
	m.heading(2, "", plainText(SectionTitle(s)))
	m.blocks(s.Intro, "")
	for _, c := range s.Clauses {
		m.clause(Bracketed(c))
	}
}

// clause writes a clause under its heading. One without a heading (a recital, a party) has its
// number before its first words.
func (m *markdown) clause(c tree.Clause) {
	number := Number(c)
	switch {
	case len(c.Heading) > 0 || len(c.Blocks) == 0:
		if c.Kind == "schedule" && number != "" {
			number += ":"
		}
		m.heading(3, number, c.Heading)
		m.blocks(c.Blocks, "")
	case c.Blocks[0].Number == "" && number != "":
		first := c.Blocks[0]
		first.Number = number
		m.block(first, "")
		m.blocks(c.Blocks[1:], "")
	default:
		m.blocks(c.Blocks, "")
	}
}

func (m *markdown) blocks(blocks []tree.Block, indent string) {
	for _, b := range blocks {
		m.block(b, indent)
	}
}

// step is how far one level of numbering is set in: no-break spaces, which no reader of Markdown
// takes for code or drops.
var step = strings.Repeat("\u00a0", 6)

func (m *markdown) block(b tree.Block, indent string) {
	if b.Level > 0 {
		indent = strings.Repeat(step, b.Level-1)
	}
	switch {
	case b.Kind == "table" && b.Table != nil:
		m.table(b.Table)
	case b.Kind == "rule":
		m.para(strings.TrimRight(setText(b.Text, indent, "", inParagraph)+" "+strings.Repeat("…", 20), " "))
	default:
		m.para(setText(b.Text, indent, lead(b, indent), inParagraph))
	}
	m.blocks(b.Children, indent+inner(b))
}

// inner is how much deeper the children of a block stand than the block.
func inner(b tree.Block) string {
	if b.Level > 0 || b.Number != "" {
		return step
	}
	return ""
}

// lead is what a paragraph begins with: its number, or the mark of a bullet.
func lead(b tree.Block, indent string) string {
	switch {
	case b.Number != "":
		return escape(b.Number, inParagraph) + " "
	case b.Style == "bullet" && indent == "":
		return "- "
	case b.Style == "bullet":
		return "• "
	}
	return ""
}

func (m *markdown) table(t *tree.Table) {
	m.row(t.Head)
	m.b.WriteString("|" + strings.Repeat(" --- |", len(t.Head)) + "\n")
	for _, r := range t.Rows {
		m.row(r)
	}
	m.b.WriteString("\n")
}

func (m *markdown) row(cells []tree.Cell) {
	m.b.WriteString("|")
	for _, c := range cells {
		m.b.WriteString(" " + setText(c, "", "", inCell) + " |")
	}
	m.b.WriteString("\n")
}
