package clauses

import (
	"slices"

	"github.com/proviso-legal/proviso/clauses/tree"
	"github.com/proviso-legal/proviso/rules"
	"github.com/proviso-legal/proviso/rules/book"
	"github.com/proviso-legal/proviso/rules/deal"
)

// PresumedRow is what is presumed alike of several parties, and turns something.
type PresumedRow struct {
	Name    string   // "establishments"
	Of      []string // "Supplier", "Customer"; none for a fact that is no party's
	Value   tree.Inline
	Reason  string
	Nowhere bool // it presumes that there are no places of a kind
	Turns   []rules.Turning
}

// presumedRows gathers the presumptions on which something turns.
func (c *composer) presumedRows() (rows []*PresumedRow) {
	for _, p := range c.Dec.Presumed {
		f, ok := deal.FieldOf(p.Path)
		if !ok || len(p.Turns) == 0 && p.Path != book.DepthFact { // how deep the draft goes turns clauses, not rules
			continue
		}
		value := c.leaf(f, c.Dec.Deal.Get(p.Path))
		alike := func(r *PresumedRow) bool {
			return r.Name == f.Heading && r.Value.Text == value.Text && r.Reason == p.Because
		}
		i := slices.IndexFunc(rows, alike)
		if i < 0 {
			i = len(rows)
			rows = append(rows, &PresumedRow{Name: f.Heading, Value: value, Reason: p.Because, Nowhere: f.Kind == deal.Places && len(c.Dec.Deal.Get(p.Path).Words()) == 0})
		}
		if _, isRole := deal.RoleOf(f.Section); isRole {
			rows[i].Of = append(rows[i].Of, sectionName(f))
		}
		rows[i].Turns = append(rows[i].Turns, p.Turns...)
	}
	return rows
}

// presumes is a presumption in a line: "Establishments (Supplier and Customer): none".
func (c *composer) presumes(r *PresumedRow) []tree.Inline {
	name := c.Prose(r.Name)
	if len(r.Of) > 0 {
		name += " (" + c.Spell(tree.Listing(r.Of)) + ")"
	}
	return []tree.Inline{tree.Plain(name + ": "), r.Value}
}

// presumed lists on the assumption sheet what is presumed and decides something.
func (c *composer) presumed() (list []tree.Inline) {
	for _, r := range c.presumedRows() {
		if len(list) > 0 {
			list = append(list, tree.Plain("; "))
		}
		list = append(list, c.presumes(r)...)
	}
	return tree.Joined(list)
}
