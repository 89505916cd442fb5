package clauses

import (
	"slices"
	"strings"

	"github.com/proviso-legal/proviso/clauses/tree"
	"github.com/proviso-legal/proviso/rules/deal"
	"github.com/proviso-legal/proviso/templates"
	"github.com/proviso-legal/proviso/templates/wording"
)

// openDescription describes a party of which something is not known, where the draft has a form that asks for it.
func (c *composer) openDescription(role string, whole templates.Description) (templates.Description, bool) {
	open, ok := c.Pack.OpenDescription(c.word1(role, "seat"))
	if !ok || len(c.lacking(role, whole.Says)) == 0 || !c.asksParticulars() {
		return open, false
	}
	for _, p := range templates.Pieces(open.Says) {
		ok = ok && (p.Brace != "ref" || c.included[p.Arg])
	}
	return open, ok
}

// lacking gives the facts that a line prints of a party and that are not known, other than its name and seat.
func (c *composer) lacking(role, line string) (fields []string) {
	for _, p := range templates.Pieces(line) {
		field, ok := partyFacts[p.Brace]
		if ok && field != "name" && field != "seat" && c.word1(role, field) == "" {
			fields = append(fields, field)
		}
	}
	return fields
}

// asksParticulars tells whether a clause of the draft holds the form of the parties' particulars.
func (c *composer) asksParticulars() (asks bool) {
	for _, u := range c.units() {
		wording.EachInline(u.passage.Blocks, func(i wording.Inline) { asks = asks || i.Kind == wording.Particulars })
	}
	return asks
}

// particulars is the form of what the descriptions of the parties leave open: a row for each fact that one of them
// lacks, a column for each party that lacks any.
func (c *composer) particulars(at spot) []tree.Block {
	if !c.document.StandsAlone {
		return nil
	}
	lacking := map[string][]string{}
	var open, rows []string
	for _, role := range c.parties() {
		d := c.Pack.Description(c.word1(role, "seat"), c.word1(role, "form"), c.word1(role, "name"))
		if lacking[role] = c.lacking(role, d.Says); len(lacking[role]) > 0 {
			open = append(open, role)
		}
	}
	if len(open) == 0 {
		return nil
	}
	for f := range deal.AllFields() { // in the order of the schema, which is the same for every party
		name, ok := strings.CutPrefix(f.Path, open[0]+".")
		if ok && slices.ContainsFunc(open, func(role string) bool { return slices.Contains(lacking[role], name) }) {
			rows = append(rows, name)
		}
	}
	t := &tree.Table{Head: []tree.Cell{c.Phrase("particulars")}, Widths: []int{3}}
	for _, role := range open {
		t.Head, t.Widths = append(t.Head, c.party(role, "", at)), append(t.Widths, 4)
	}
	at.form = true
	for _, name := range rows {
		row := []tree.Cell{{tree.Plain(c.Prose(heading(open[0] + "." + name)))}}
		for _, role := range open {
			cell := tree.Cell{}
			if slices.Contains(lacking[role], name) {
				cell = c.value(role+"."+name, at)
			}
			row = append(row, cell)
		}
		t.Rows = append(t.Rows, row)
	}
	return []tree.Block{{Kind: "table", Table: t}}
}
