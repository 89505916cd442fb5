package clauses

import (
	"slices"

	"github.com/proviso-legal/proviso/rules"
	"github.com/proviso-legal/proviso/rules/deal"
)

// presumedRow is what is presumed alike of several parties, and turns something.
type presumedRow struct {
	name   string   // "establishments"
	of     []string // "Supplier", "Customer"; none for a fact that is no party's
	value  Inline
	reason string
	turns  []rules.Turning
}

// presumedRows gathers the presumptions on which something turns.
func (c *composer) presumedRows() (rows []*presumedRow) {
	for _, p := range c.dec.Presumed {
		f, ok := deal.FieldOf(p.Path)
		if !ok || len(p.Turns) == 0 {
			continue
		}
		value := c.leaf(f, c.dec.Deal.Get(p.Path))
		alike := func(r *presumedRow) bool {
			return r.name == f.Heading && r.value.Text == value.Text && r.reason == p.Because
		}
		i := slices.IndexFunc(rows, alike)
		if i < 0 {
			i = len(rows)
			rows = append(rows, &presumedRow{name: f.Heading, value: value, reason: p.Because})
		}
		if _, isRole := deal.RoleOf(f.Section); isRole {
			rows[i].of = append(rows[i].of, sectionName(f))
		}
		rows[i].turns = append(rows[i].turns, p.Turns...)
	}
	return rows
}

// presumes is a presumption in a line: "Establishments (Supplier and Customer): none".
func (c *composer) presumes(r *presumedRow) []Inline {
	name := c.prose(r.name)
	if len(r.of) > 0 {
		name += " (" + c.spell(listing(r.of)) + ")"
	}
	return []Inline{plain(name + ": "), r.value}
}

// presumed lists on the assumption sheet what is presumed and decides something.
func (c *composer) presumed() (list []Inline) {
	for _, r := range c.presumedRows() {
		if len(list) > 0 {
			list = append(list, plain("; "))
		}
		list = append(list, c.presumes(r)...)
	}
	return joined(list)
}

// presumptions tells what is presumed, why, and what an answer to the contrary would change.
func (m *memo) presumptions() []Block {
	t := m.columns("memo.presumed.columns", 5, 5, 8)
	for _, r := range m.presumedRows() {
		t.Rows = append(t.Rows, []Cell{m.presumes(r), {plain(m.prose(r.reason))}, m.otherwise(r.turns)})
	}
	if len(t.Rows) == 0 {
		return nil
	}
	return append([]Block{para(m.phrase("memo.presumed.opens"))}, tabled(t)...)
}

// otherwise says what would change were a presumption wrong.
func (m *memo) otherwise(turns []rules.Turning) Cell {
	var stops bool
	var more, fewer []string
	for _, t := range turns {
		switch title := m.title(t.Clause); {
		case t.Type == rules.Stop:
			stops = stops || !t.Stands
		case t.Clause == "":
		case t.Stands != (t.Type == rules.MustNot):
			fewer = once(fewer, title)
		default:
			more = once(more, title)
		}
	}
	fewer = slices.DeleteFunc(fewer, func(title string) bool { return slices.Contains(more, title) })
	var said Cell
	if stops {
		said = append(said, m.phrase("memo.presumed.stops")...)
	}
	if len(more) > 0 {
		said = append(append(said, plain(" ")), m.phrase("memo.presumed.more", "clauses", m.listed(more))...)
	}
	if len(fewer) > 0 {
		said = append(append(said, plain(" ")), m.phrase("memo.presumed.fewer", "clauses", m.listed(fewer))...)
	}
	if len(said) == 0 {
		said = m.phrase("memo.presumed.warns")
	}
	return joined(said)
}

// mostNamed is how many clauses one presumption names.
const mostNamed = 6

// listed names clauses, and counts those beyond what a reader takes in.
func (m *memo) listed(titles []string) string {
	if len(titles) <= mostNamed+1 {
		return listing(titles)
	}
	rest := m.said("memo.presumed.rest", "n", len(titles)-mostNamed)
	return listing(append(slices.Clone(titles[:mostNamed]), rest))
}

func once(list []string, word string) []string {
	if slices.Contains(list, word) {
		return list
	}
	return append(list, word)
}
