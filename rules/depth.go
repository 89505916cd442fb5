package rules

import (
	"slices"

	"github.com/proviso-legal/proviso/rules/book"
	"github.com/proviso-legal/proviso/rules/deal"
)

// UsualDepth is the place, among the depths, of that of a deal which says that it does not know its own.
const UsualDepth = 1

// GoesTo tells whether the draft goes so deep, or the deal sets one of the points by hand. What stands when the law
// stops a deal stands whole.
func (d *Decision) GoesTo(depth string, points []string) bool {
	return d.Stopped || reaches(d.Deal, depth) || slices.ContainsFunc(points, d.setByHand)
}

// Depth gives the word for how deep the draft goes.
func (d *Decision) Depth() string {
	f, _ := deal.FieldOf(book.DepthFact)
	return f.Words()[depthOf(d.Deal, f)]
}

// depthOf gives the place of a deal's depth among the depths.
func depthOf(d *deal.Deal, f deal.Field) int {
	if i := slices.Index(f.Words(), d.Get(book.DepthFact).Word()); i >= 0 {
		return i
	}
	return UsualDepth
}

// reaches tells whether the depth of a deal is one, or goes beyond it.
func reaches(d *deal.Deal, depth string) bool {
	f, _ := deal.FieldOf(book.DepthFact)
	return depthOf(d, f) >= slices.Index(f.Words(), depth)
}

func (d *Decision) setByHand(point string) bool {
	return slices.ContainsFunc(d.Points, func(p PointValue) bool { return p.Point == point && p.Set })
}

// Keeps tells whether a clause that was chosen stands at the deal's depth: its mark, which names the depth from which
// it stands, says so, or a rule that applies or may apply and demands it at every depth, or one of the points that it
// reads is set by hand.
func (d *Decision) Keeps(clause, mark string, points []string) bool {
	return mark == "" || d.GoesTo(mark, points) || d.calledFrom(clause, func(depth string) bool { return reaches(d.Deal, depth) })
}

// Demands tells whether law demands a clause, or may, so that it stands at every depth.
func (d *Decision) Demands(clause string) bool {
	f, _ := deal.FieldOf(book.DepthFact)
	return d.calledFrom(clause, func(depth string) bool { return depth == f.Words()[0] })
}

// calledFrom tells whether a rule that applies or may apply calls for a clause from such a depth.
func (d *Decision) calledFrom(clause string, such func(depth string) bool) bool {
	return slices.ContainsFunc(d.Outcomes, func(o Outcome) bool {
		r := d.Book.RuleByID(o.Rule)
		return o.Clause == clause && r != nil && r.FromDepth() != "" && such(r.FromDepth())
	})
}
