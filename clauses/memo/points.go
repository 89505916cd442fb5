package memo

import (
	"slices"
	"strings"

	"github.com/proviso-legal/proviso/clauses"
	"github.com/proviso-legal/proviso/clauses/tree"
	"github.com/proviso-legal/proviso/clauses/voice"
	"github.com/proviso-legal/proviso/rules"
	"github.com/proviso-legal/proviso/rules/deal"
)

// pointGroup is the points of one family that the draft turns on.
type pointGroup struct {
	family, heading string
	points          []rules.PointValue
	lean            rules.Lean
}

// pointGroups gathers the points that the draft turns on, by family, in the order of the families.
func (m *memo) pointGroups() (groups []pointGroup) {
	families, _ := deal.FieldOf("deal.families")
	list := families.Words()
	for _, p := range m.Dec.Book.Points() { // a pack may have points of its own
		if !slices.Contains(list, p.Family) {
			list = append(list, p.Family)
		}
	}
	for _, family := range list {
		g := pointGroup{family: family, heading: tree.UpperFirst(clauses.ChoiceSays(families, family))}
		for _, p := range m.Dec.Points {
			if point, ok := m.Dec.Book.Point(p.Point); ok && point.Family == family && m.readsPoint(p) {
				g.points = append(g.points, p)
				g.lean.Add(p.Side)
			}
		}
		if len(g.points) > 0 {
			groups = append(groups, g)
		}
	}
	return groups
}

// pointsLean says in a sentence with which sides the points of the draft stand, as a whole and by family.
func (m *memo) pointsLean() []tree.Block {
	groups := m.pointGroups()
	if len(groups) == 0 {
		return nil
	}
	var all rules.Lean
	parts := []string{""}
	for _, g := range groups {
		for _, p := range g.points {
			all.Add(p.Side)
		}
		parts = append(parts, m.Said("memo.points.family", "n", g.lean.Points, "family", m.Spell(tree.LowerFirst(g.heading)), "sides", m.sides(g.lean)))
	}
	if parts[0] = m.sides(all); len(groups) == 1 {
		parts = parts[:1]
	}
	text := m.Phrase("memo.points.opens", "leans", m.Said("memo.leans."+string(all.Side())), "points", m.Count(all.Points, "memo.point"),
		"sides", strings.Join(parts, "; "))
	if p := m.Dec.Deal.Get("deal.position"); p.Known() {
		return []tree.Block{tree.Para(text, m.Phrase("memo.points.follows", "position", p.Word()))}
	}
	return []tree.Block{tree.Para(text)}
}

// sides counts what stands with each side: "3 stand with the supplier, 40 are balanced".
func (m *memo) sides(l rules.Lean) string {
	var said []string
	for i, n := range []int{l.Supplier, l.Balanced, l.Customer, l.Between, l.Neutral} {
		side := []rules.Side{rules.SupplierSide, rules.BalancedSide, rules.CustomerSide, rules.Between, rules.Neutral}[i]
		if n > 0 {
			said = append(said, m.Counted("memo.stand."+string(side), n))
		}
	}
	return tree.Listing(said)
}

// mixes warns of points whose values defeat each other.
func (m *memo) mixes() (blocks []tree.Block) {
	for _, x := range m.Dec.Mixes {
		lead, doubt := m.Said("memo.points.mix"), ""
		if x.State == rules.Unknown {
			lead, doubt = m.Said("memo.points.mix_unsure"), m.Said("memo.points.mix_waits")
		}
		place := ""
		if where := m.placesOf(x.Clauses); len(where) > 0 {
			place = m.Said("memo.points.mix_stands", "clauses", tree.Listing(where))
		}
		var values []string
		for _, v := range x.Values {
			id, _, _ := strings.Cut(v.Value, ".")
			point, _ := m.Dec.Book.Point(id)
			values = append(values, m.Said("memo.points.mix_value", "question", m.Spell(point.Question), "value", m.Spell(v.Says)))
		}
		blocks = append(blocks, tree.Para(tree.Bold(lead), m.Prosaic(x.Say), doubt, m.Prosaic(x.Cure), place, tree.Slanted(strings.Join(values, " "))))
	}
	return blocks
}

// placesOf says where clauses stand, in the order of the draft.
func (m *memo) placesOf(clauses []string) (where []string) {
	if m.of == nil {
		return nil
	}
	for _, s := range m.of.Sections {
		for _, c := range s.Clauses {
			if n := m.stands[c.ID]; slices.Contains(clauses, c.ID) && !slices.Contains(where, n) {
				where = append(where, n)
			}
		}
	}
	return where
}

// pointsMoved shows the points that do not follow the deal's position, as the deal or a fact of it sets them.
func (m *memo) pointsMoved() []tree.Block {
	t := m.Columns("memo.points.columns", 8, 7, 3)
	for _, g := range m.pointGroups() {
		for _, p := range g.points {
			if p.Set || p.Position != m.Dec.Deal.Get("deal.position").Word() {
				t.Rows = append(t.Rows, m.pointRow(p))
			}
		}
	}
	return voice.Tabled(t)
}

func (m *memo) pointRow(p rules.PointValue) []tree.Cell {
	point, _ := m.Dec.Book.Point(p.Point)
	return []tree.Cell{{tree.Plain(m.Spell(point.Question))}, {tree.Plain(m.PointSays(p))}, {tree.Plain(m.standsWith(p))}}
}

// pointsTaken shows, family by family, the negotiable points that the draft turns on.
func (m *memo) pointsTaken() (parts []tree.Clause) {
	for _, g := range m.pointGroups() {
		t := m.Columns("memo.points.columns", 8, 7, 3)
		for _, p := range g.points {
			t.Rows = append(t.Rows, m.pointRow(p))
		}
		id := detail + "points." + g.family
		parts = append(parts, tree.Clause{ID: id, Kind: "heading", Anchor: "memo." + id, Heading: []tree.Inline{tree.Plain(g.heading)}, Blocks: []tree.Block{{Kind: "table", Table: t}}})
	}
	return parts
}

// standsWith says with which side a point stands and what set it; nothing for one that follows the deal's
// position.
func (m *memo) standsWith(p rules.PointValue) string {
	side := m.Said("memo.side." + string(p.Side))
	switch {
	case p.Set:
		return m.Said("memo.points.set", "side", side)
	case p.Position != m.Dec.Deal.Get("deal.position").Word():
		return m.Said("memo.points.by_fact", "side", side)
	case string(p.Side) == p.Position:
		return ""
	}
	return side
}

// readsPoint tells whether the draft turns on a point: its wording read it, or a rule decided by it whether
// a clause stands.
func (m *memo) readsPoint(p rules.PointValue) bool {
	if m.Read(p.Point) {
		return true
	}
	point, _ := m.Dec.Book.Point(p.Point)
	return p.Decides && (m.of == nil || len(point.Drives) == 0 || slices.ContainsFunc(point.Drives, func(c string) bool { return m.stands[c] != "" }))
}
