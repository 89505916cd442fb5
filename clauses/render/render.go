// Package render writes a draft tree out: Markdown and JSON here, Word in package docx, PDF in package pdf. A renderer
// knows the tree and nothing else; it decides how things look and never what they say.
//
// Equal trees give equal bytes. Nothing is written before the whole document stands.
package render

import (
	"slices"
	"strings"

	"github.com/proviso-legal/proviso/clauses/tree"
)

// Number gives the number of a clause as it stands before its heading: a bare numeral gets a full
// stop ("4" is printed "4."), other numbers stay ("(A)", "Schedule 1").
func Number(c tree.Clause) string {
	if c.Number != "" && strings.Trim(c.Number, "0123456789.") == "" {
		return strings.TrimSuffix(c.Number, ".") + "."
	}
	return c.Number
}

// SectionTitle gives "Part A: Escrow", "1. Summary" or what there is of it; "" when a section has
// neither number nor heading.
func SectionTitle(s tree.Section) string {
	heading := Plain(s.Heading)
	switch {
	case s.Number == "" || heading == "":
		return s.Number + heading
	case strings.HasSuffix(s.Number, ".") || strings.HasSuffix(s.Number, ")"):
		return s.Number + " " + heading
	}
	return s.Number + ": " + heading
}

// Bracketed gives a clause with the square brackets it stands in set into its text: one before the
// heading (before the first words when it has none), one after the last words. A clause that does
// not stand in brackets comes back as it is; the given clause is never changed.
func Bracketed(c tree.Clause) tree.Clause {
	if !c.Bracketed {
		return c
	}
	if len(c.Heading) > 0 {
		c.Heading = opened(c.Heading)
		c.Blocks = closeBlocks(c.Blocks)
		return c
	}
	blocks := append([]tree.Block{}, c.Blocks...)
	if len(blocks) == 0 || blocks[0].Kind != "para" {
		blocks = append([]tree.Block{{Kind: "para"}}, blocks...)
	}
	blocks[0].Text = opened(blocks[0].Text)
	c.Blocks = closeBlocks(blocks)
	return c
}

func opened(text []tree.Inline) []tree.Inline {
	return append([]tree.Inline{{Kind: tree.Text, Text: "["}}, text...)
}

// closeBlocks sets the closing bracket after the last words, however deep they stand.
func closeBlocks(blocks []tree.Block) []tree.Block {
	bracket := tree.Inline{Kind: tree.Text, Text: "]"}
	if n := len(blocks) - 1; n > 0 && blocks[n].Style == "note" {
		return append(closeBlocks(blocks[:n]), blocks[n]) // a note is no part of the clause
	}
	if len(blocks) == 0 || blocks[len(blocks)-1].Kind != "para" {
		return append(append([]tree.Block{}, blocks...), tree.Block{Kind: "para", Text: []tree.Inline{bracket}})
	}
	blocks = append([]tree.Block{}, blocks...)
	last := &blocks[len(blocks)-1]
	if len(last.Children) > 0 {
		last.Children = closeBlocks(last.Children)
	} else {
		last.Text = append(append([]tree.Inline{}, last.Text...), bracket)
	}
	return blocks
}

// Headed tells whether a table's header says anything; a table of label and value has an empty one.
func Headed(t *tree.Table) bool {
	for _, cell := range t.Head {
		if Plain(cell) != "" {
			return true
		}
	}
	return false
}

// Plain gives the characters of a text without their meaning; a line break becomes a space.
func Plain(text []tree.Inline) string {
	var b strings.Builder
	for _, in := range text {
		if in.Kind == tree.Break {
			b.WriteByte(' ')
			continue
		}
		b.WriteString(in.Text)
	}
	return b.String()
}

// Standing gives the text as Plain does, without what was deleted from it.
func Standing(text []tree.Inline) string {
	gone := func(in tree.Inline) bool { return in.Change == tree.Deleted }
	if slices.ContainsFunc(text, gone) {
		text = slices.DeleteFunc(slices.Clone(text), gone)
	}
	return Plain(text)
}

// OpenPointsHeading stands over the list of open points.
const OpenPointsHeading = "Open points"

// kinds are the words for what an open point asks a person to do.
var kinds = map[string]string{"fill": "Fill in", "decide": "Decide", "confirm": "Confirm"}

// OpenPoints gives the list of open points as a table, or nil when there is none.
func OpenPoints(d *tree.Draft) *tree.Table {
	if len(d.OpenPoints) == 0 {
		return nil
	}
	t := &tree.Table{Widths: []int{4, 11, 46, 16, 23}}
	for _, head := range []string{"No.", "To do", "What", "Who", "Where"} {
		t.Head = append(t.Head, cell(head))
	}
	for _, p := range tree.OpenRows(d.OpenPoints) {
		t.Rows = append(t.Rows, []tree.Cell{cell(p.Numbers), cell(KindWord(p.Kind)), what(p.OpenPoint), cell(p.Who), p.Where})
	}
	return t
}

// KindWord is the word for what an open point asks: "Fill in", "Decide", "Confirm".
func KindWord(kind string) string {
	if w, ok := kinds[kind]; ok {
		return w
	}
	return kind
}

func cell(text string) tree.Cell { return tree.Cell{{Kind: tree.Text, Text: text}} }

// what says what is open, what stands in the draft meanwhile, and what the answer changes.
func what(p tree.OpenPoint) tree.Cell {
	c := tree.Cell{{Kind: tree.Value, Text: p.What}}
	for _, more := range []struct{ label, text string }{{"In this draft: ", p.Default}, {"Effect: ", p.Effect}} {
		if more.text != "" {
			c = append(c, tree.Inline{Kind: tree.Break}, tree.Inline{Kind: tree.Emph, Text: more.label}, tree.Inline{Kind: tree.Value, Text: more.text})
		}
	}
	return c
}
