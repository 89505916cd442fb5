package proof

import (
	"slices"
	"strings"

	"github.com/proviso-legal/proviso/rules"
	"github.com/proviso-legal/proviso/rules/book"
	"github.com/proviso-legal/proviso/rules/cond"
	"github.com/proviso-legal/proviso/rules/deal"
	"github.com/proviso-legal/proviso/templates"
)

// handPrefix begins the name of the variable that tells whether a point is set by hand.
const handPrefix = "by hand "

// goesTo is the statement that a draft goes so deep, or that the deal sets one of the points by hand. What stands when
// the law stops a deal stands whole.
func (m *model) goesTo(doc *document, depth string, points []string) formula {
	if doc.WhenStopped {
		return always
	}
	list := []formula{m.reaches(depth)}
	for _, id := range points {
		list = append(list, func(s *sketch) cond.Answer { return s.atom(key{kind: byHand, field: -1, id: id}) })
	}
	return anyOf(list...)
}

// reaches is the statement that the depth of a deal is one, or goes beyond it.
func (m *model) reaches(depth string) formula {
	f, ok := m.schema.Field(book.DepthFact)
	at := -1
	if ok {
		at = slices.Index(f.Values, depth)
	}
	if at <= 0 {
		return always
	}
	below := cond.OneWord(f, f.Values[:at]...).Bits
	return func(s *sketch) cond.Answer {
		if at <= rules.UsualDepth {
			return s.Holds(f, below).Among(cond.Yes).Not()
		}
		return s.Holds(f, ^below).Among(cond.Yes)
	}
}

// mark is the depth from which a clause stands, with the points that bring it back; nil when it has none.
func (m *model) mark(clause string) *templates.Clause {
	c, ok := m.pack.Clause(clause)
	if !ok || c.Depth == "" {
		return nil
	}
	return &templates.Clause{Depth: c.Depth, Uses: c.Uses}
}

// kept is the statement that a clause stands at the depth of the deal.
func (m *model) kept(doc *document, clause string) formula {
	mark := m.mark(clause)
	if mark == nil || doc.WhenStopped {
		return always
	}
	list := []formula{m.goesTo(doc, mark.Depth, mark.Uses)}
	for _, r := range m.byClause[clause] {
		if from := r.FromDepth(); from != "" {
			list = append(list, allOf(m.applies(r.ID), m.reaches(from)))
		}
	}
	return anyOf(list...)
}

// keptBy is the statement that a clause for which a rule calls stands at the depth of the deal.
func (m *model) keptBy(doc *document, r *book.Rule) formula {
	if from := r.FromDepth(); from != "" {
		return anyOf(m.reaches(from), m.kept(doc, r.Clause))
	}
	return m.kept(doc, r.Clause)
}

// balanced is the place, among the positions, of the one between the sides.
const balanced = 1

// setByHand states one value of a point, where the region states none.
func (m *model) setByHand(p profile, id string) {
	point := m.book.PointByID(id)
	if point == nil || len(point.Values) == 0 || slices.ContainsFunc(p.names(), func(n string) bool { return strings.HasPrefix(n, id+".") }) {
		return
	}
	p.points[id+"."+point.Values[0].Name] = point.Values[0].ByPosition[balanced]
}

// followPosition takes points that are not set by hand from a position that has the words which the region wants.
func (m *model) followPosition(s *sketch, p profile) {
	free := map[string]string{}
	for name, word := range p.points {
		id, _, _ := strings.Cut(name, ".")
		if slices.ContainsFunc(s.variables, func(v *variable) bool { return v.name == handPrefix+id && s.chosen[v.id] == 0 }) {
			free[name] = word
		}
	}
	f, _ := deal.FieldOf(book.PositionFact)
	for side, position := range f.Words() {
		if len(free) > 0 && p.facts[book.PositionFact] == "" && m.allTake(free, side) {
			p.facts[book.PositionFact] = position
			for name := range free {
				delete(p.points, name)
			}
			return
		}
	}
}

// allTake tells whether points have these words in one position.
func (m *model) allTake(words map[string]string, side int) bool {
	for name, word := range words {
		id, value, _ := strings.Cut(name, ".")
		point := m.book.PointByID(id)
		if point == nil {
			return false
		}
		i := slices.Index(point.ValueNames(), value)
		if i < 0 || point.Values[i].ByPosition[side] != word {
			return false
		}
	}
	return true
}
