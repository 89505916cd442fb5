package clauses

import (
	"slices"
	"strings"

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
	for _, p := range m.dec.Book.Points() { // a pack may have points of its own
		if !slices.Contains(list, p.Family) {
			list = append(list, p.Family)
		}
	}
	for _, family := range list {
		g := pointGroup{family: family, heading: upperFirst(choiceSays(families, family))}
		for _, p := range m.dec.Points {
			if point, ok := m.dec.Book.Point(p.Point); ok && point.Family == family && m.readsPoint(p) {
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
func (m *memo) pointsLean() []Block {
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
		parts = append(parts, m.said("memo.points.family", "n", g.lean.Points, "family", m.spell(lowerFirst(g.heading)), "sides", m.sides(g.lean)))
	}
	if parts[0] = m.sides(all); len(groups) == 1 {
		parts = parts[:1]
	}
	text := m.phrase("memo.points.opens", "leans", m.said("memo.leans."+string(all.Side())), "points", m.count(all.Points, "memo.point"),
		"sides", strings.Join(parts, "; "))
	if p := m.dec.Deal.Get("deal.position"); p.Known() {
		return []Block{para(text, m.phrase("memo.points.follows", "position", p.Word()))}
	}
	return []Block{para(text)}
}

// sides counts what stands with each side: "3 stand with the supplier, 40 are balanced".
func (m *memo) sides(l rules.Lean) string {
	var said []string
	for i, n := range []int{l.Supplier, l.Balanced, l.Customer, l.Between, l.Neutral} {
		side := []rules.Side{rules.SupplierSide, rules.BalancedSide, rules.CustomerSide, rules.Between, rules.Neutral}[i]
		if n > 0 {
			said = append(said, m.counted("memo.stand."+string(side), n))
		}
	}
	return listing(said)
}

// mixes warns of points whose values defeat each other.
func (m *memo) mixes() (blocks []Block) {
	for _, x := range m.dec.Mixes {
		lead, doubt := m.said("memo.points.mix"), ""
		if x.State == rules.Unknown {
			lead, doubt = m.said("memo.points.mix_unsure"), m.said("memo.points.mix_waits")
		}
		place := ""
		if where := m.placesOf(x.Clauses); len(where) > 0 {
			place = m.said("memo.points.mix_stands", "clauses", listing(where))
		}
		var values []string
		for _, v := range x.Values {
			values = append(values, strings.NewReplacer(".", " ", "_", " ").Replace(v.Value)+": "+m.spell(v.Says))
		}
		blocks = append(blocks, para(bold(lead), m.prosaic(x.Say), doubt, m.prosaic(x.Cure), place, slanted(sentence(strings.Join(values, "; ")))))
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

// pointsTaken shows, family by family, the negotiable points that the draft turns on.
func (m *memo) pointsTaken() (parts []Clause) {
	for _, g := range m.pointGroups() {
		t := m.columns("memo.points.columns", 2, 7, 6, 3)
		for _, p := range g.points {
			point, _ := m.dec.Book.Point(p.Point)
			t.Rows = append(t.Rows, []Cell{{plain(p.Point)}, {plain(m.spell(point.Question))}, {plain(m.pointSays(p))}, {plain(m.standsWith(p))}})
		}
		id := "points." + g.family
		parts = append(parts, Clause{ID: id, Kind: "heading", Anchor: "memo." + id, Heading: []Inline{plain(g.heading)}, Blocks: []Block{{Kind: "table", Table: t}}})
	}
	return parts
}

// standsWith says with which side a point stands and what set it; nothing for one that follows the deal's
// position.
func (m *memo) standsWith(p rules.PointValue) string {
	side := m.said("memo.side." + string(p.Side))
	switch {
	case p.Set:
		return m.said("memo.points.set", "side", side)
	case p.Position != m.dec.Deal.Get("deal.position").Word():
		return m.said("memo.points.by_fact", "side", side)
	case string(p.Side) == p.Position:
		return ""
	}
	return side
}

// readsPoint tells whether the draft turns on a point: its wording read it, or a rule decided by it whether
// a clause stands.
func (m *memo) readsPoint(p rules.PointValue) bool {
	return p.Decides || m.reading[p.Point]
}

// pointSays gives the values of a point as a lawyer reads them. A figure that the draft does not read is
// moot beside the point's word, and left out.
func (c *composer) pointSays(p rules.PointValue) string {
	var words []string
	for _, v := range p.Values {
		if v.Unit != "" && !c.reading[p.Point+"."+v.Name] && hasWord(p) {
			continue
		}
		text := textOf(c.figure(v, spot{name: "memo", in: "memo"}))
		if len(p.Values) > 1 {
			text = v.Lead() + text
		}
		words = append(words, text)
	}
	return strings.Join(words, "; ")
}

// hasWord tells whether a value of a point is a word and no figure.
func hasWord(p rules.PointValue) bool {
	return slices.ContainsFunc(p.Values, func(v rules.NamedValue) bool { return v.Unit == "" })
}
