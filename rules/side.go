package rules

import (
	"slices"
	"strconv"
	"strings"

	"github.com/proviso-legal/proviso/rules/book"
	"github.com/proviso-legal/proviso/rules/cond"
)

// Side is the side with which a point's values stand.
type Side string

// The sides. A point is Neutral when no position differs from another, and Between when its values stand
// with no one position.
const (
	SupplierSide Side = "supplier"
	BalancedSide Side = "balanced"
	CustomerSide Side = "customer"
	Between      Side = "between"
	Neutral      Side = "neutral"
)

// sideNames are the sides of the positions, in their order.
var sideNames = [3]Side{SupplierSide, BalancedSide, CustomerSide}

// side tells with which position all values of a point stand. A value stands with each position that has
// it, and with the outermost position when it lies beyond it. Of several positions that share all values
// the one taken counts, then the balanced one.
func side(p *book.Point, v PointValue, taken string) Side {
	common, differs := []bool{true, true, true}, false
	for i, c := range p.Values {
		stands := standsWith(c, v.Values[i])
		for k := range common {
			common[k] = common[k] && stands[k]
		}
		differs = differs || c.ByPosition[0] != c.ByPosition[1] || c.ByPosition[1] != c.ByPosition[2]
	}
	at := slices.Index(book.Positions, taken)
	switch {
	case !differs && !slices.Contains(common, false):
		return Neutral
	case at >= 0 && common[at]:
		return sideNames[at]
	case common[1]:
		return BalancedSide
	case common[0] && common[2]:
		return Between
	case common[0]:
		return SupplierSide
	case common[2]:
		return CustomerSide
	}
	return Between
}

// standsWith tells for each position whether a value is its own, or lies beyond the outermost one.
func standsWith(c book.PointChoice, v NamedValue) [3]bool {
	var by [3]bool
	if c.Unit == "" {
		for i, word := range c.ByPosition {
			by[i] = word == v.Word
		}
		return by
	}
	var numbers [3]int
	for i, text := range c.ByPosition {
		numbers[i], _ = strconv.Atoi(text)
	}
	n := min(max(v.Number, slices.Min(numbers[:])), slices.Max(numbers[:]))
	for i := range by {
		by[i] = numbers[i] == n
	}
	return by
}

// turn marks the points by which a rule decided whether a clause that has a place in the document stands.
func (d *decided) turn(dec *Decision) {
	doc := d.facts.book.DocumentByKind(dec.Document)
	if dec.Stopped || doc == nil {
		return
	}
	places := doc.Slots()
	for _, i := range d.list {
		if i.rule.Off != "" || len(i.rule.Reads.Points) == 0 || !slices.Contains(places, d.facts.book.PlaceOf(i.rule.Clause)) {
			continue
		}
		for _, r := range i.rule.Condition().Explain(d.facts, i.role).Read {
			id, _, _ := strings.Cut(r.ID, ".")
			if k := slices.IndexFunc(dec.Points, func(p PointValue) bool { return p.Point == id }); r.Field == nil && k >= 0 && d.turnsOn(i, r.ID) {
				dec.Points[k].Decides = true
			}
		}
	}
}

// taking reads the same facts with another word of one point.
type taking struct {
	*facts
	point *cond.Point
	word  int
}

// Point implements cond.Env.
func (t taking) Point(p *cond.Point) int {
	if p == t.point {
		return t.word
	}
	return t.facts.Point(p)
}

// turnsOn tells whether another word of a point would give a rule another answer.
func (d *decided) turnsOn(i *instance, name string) bool {
	p := book.First(d.facts.book.Schema().Points, func(p *cond.Point) bool { return p.ID == name })
	if p == nil {
		return false
	}
	is := i.rule.Condition().Eval(d.facts, i.role)
	for word := range p.Values {
		if i.rule.Condition().Eval(taking{d.facts, p, word}, i.role) != is {
			return true
		}
	}
	return false
}

// Lean counts with which side points stand.
type Lean struct {
	Points, Supplier, Balanced, Customer, Between, Neutral int
}

// Add counts one point.
func (l *Lean) Add(s Side) {
	l.Points++
	switch s {
	case SupplierSide:
		l.Supplier++
	case BalancedSide:
		l.Balanced++
	case CustomerSide:
		l.Customer++
	case Between:
		l.Between++
	default:
		l.Neutral++
	}
}

// Side gives the side to which the points lean as a whole: the one of supplier and customer that has more
// of them, if the difference is more than a tenth of the points that take a side at all; otherwise the
// balanced one.
func (l Lean) Side() Side {
	sided := l.Points - l.Neutral
	switch {
	case 10*(l.Customer-l.Supplier) > sided:
		return CustomerSide
	case 10*(l.Supplier-l.Customer) > sided:
		return SupplierSide
	}
	return BalancedSide
}
