package cond

import (
	"fmt"

	"github.com/expr-lang/expr/ast"

	"github.com/proviso-legal/proviso/rules/law"
)

// Figure is a value of a negotiable point that is a number in a unit. Figures of one measure compare;
// Factor says how many of the measure's smallest unit make one of this one.
type Figure struct {
	ID      string // "ESC-16.cure"
	Unit    string
	Measure string
	Factor  int
	Index   int
}

// Measuring is an Env that gives the number which a figure takes, in the figure's own unit. A condition
// of scope Mix is put to no other.
type Measuring interface {
	Env
	Figure(f *Figure) int
}

// Measure adds the figures that conditions of scope Mix compare. It is called before any condition is
// compiled.
func (s *Schema) Measure(figures []Figure) {
	for _, f := range figures {
		f.Index = len(s.Figures)
		s.Figures = append(s.Figures, &f)
	}
}

func (s *Schema) figure(id string) *Figure {
	for _, f := range s.Figures {
		if f.ID == id {
			return f
		}
	}
	return nil
}

// sum is figures added up and a number, in the smallest unit of their measure.
type sum struct {
	figures []*Figure
	plus    int
}

// above tells whether one sum is more than another.
type above struct{ a, b sum }

func (n sum) of(e Env) int {
	m, ok := e.(Measuring)
	if !ok {
		return 0
	}
	total := n.plus
	for _, f := range n.figures {
		total += m.Figure(f) * f.Factor
	}
	return total
}

func (n above) eval(e Env, _ int) law.Truth {
	if _, ok := e.(Measuring); !ok {
		return law.Unknown
	}
	return law.TruthOf(n.a.of(e) > n.b.of(e))
}

func (n above) explain(x *explainer, party int) law.Truth {
	var reads []Read
	for _, f := range append(n.a.figures[:len(n.a.figures):len(n.a.figures)], n.b.figures...) {
		reads = append(reads, Read{Question: fmt.Sprintf("point(%q)", f.ID), Answer: fmt.Sprint(sum{figures: []*Figure{f}}.of(x.env) / f.Factor), ID: f.ID})
	}
	return x.leaf(n.eval(x.env, party), reads...)
}

func (n above) reads(r *Reads, _ string) {
	for _, f := range append(n.a.figures[:len(n.a.figures):len(n.a.figures)], n.b.figures...) {
		note(&r.Points, f.ID)
	}
}

// possible is never asked: a proof reads rules, and rules read no figure.
func (above) possible(Sketch, int) Answer { return Answer{May: Any} }

// isFigures tells whether what stands beside an operator is a figure, or figures added up.
func (c *compiler) isFigures(n ast.Node) bool {
	switch x := n.(type) {
	case *ast.BinaryNode:
		return x.Operator == "+" && (c.isFigures(x.Left) || c.isFigures(x.Right))
	case *ast.CallNode:
		if path(x.Callee) != "point" || len(x.Arguments) != 1 {
			return false
		}
		id, _ := word(x.Arguments[0])
		return c.schema.figure(id) != nil
	}
	return false
}

// figures checks `point("ESC-16.cure") > point("NSF-15.long_stop")`, also with a sum or a number in the
// unit of the other side.
func (c *compiler) figures(x *ast.BinaryNode, left ast.Node) node {
	if c.scope != Mix {
		return c.fail(start(left), "condition.scope", "declare the warning in mixes.yaml", "figures of points are compared only in mixes; a rule reads points whose values are words")
	}
	a, b := c.addUp(left), c.addUp(x.Right)
	if a == nil || b == nil {
		return constant(law.Unknown)
	}
	if !c.inUnitOf(x, a, b) {
		return constant(law.Unknown)
	}
	more, less := above{*a, *b}, above{*b, *a}
	switch x.Operator {
	case ">":
		return more
	case "<":
		return less
	case ">=":
		return negation{less}
	case "<=":
		return negation{more}
	case "==", "!=":
		return unless(x.Operator == "!=", conjunction{negation{more}, negation{less}})
	}
	return c.fail(x.Location().From, "condition.kind", "", "a figure stands with ==, !=, <, <=, > or >=, not with %q", x.Operator)
}

// addUp reads one side; nil after a finding.
func (c *compiler) addUp(n ast.Node) *sum {
	switch x := n.(type) {
	case *ast.IntegerNode:
		return &sum{plus: x.Value}
	case *ast.BinaryNode:
		if x.Operator == "+" {
			return c.added(c.addUp(x.Left), c.addUp(x.Right))
		}
	case *ast.CallNode:
		if path(x.Callee) == "point" && len(x.Arguments) == 1 {
			return c.oneFigure(x)
		}
	}
	c.fail(start(n), "condition.kind", "", "expected a figure of a point or a whole number, found %s", says(n))
	return nil
}

func (c *compiler) oneFigure(x *ast.CallNode) *sum {
	id, _ := word(x.Arguments[0])
	if f := c.schema.figure(id); f != nil {
		return &sum{figures: []*Figure{f}}
	}
	var ids []string
	for _, f := range c.schema.Figures {
		ids = append(ids, f.ID)
	}
	c.fail(start(x.Arguments[0]), "condition.point", near(id, ids, "figures: "), "%q is no point whose value is a figure", id)
	return nil
}

func (c *compiler) added(a, b *sum) *sum {
	if a == nil || b == nil {
		return nil
	}
	return &sum{append(a.figures[:len(a.figures):len(a.figures)], b.figures...), a.plus + b.plus}
}

// inUnitOf checks that both sides are of one measure and puts their numbers, which stand in the unit of
// the only figure's kind, into the smallest unit.
func (c *compiler) inUnitOf(x *ast.BinaryNode, a, b *sum) bool {
	all := append(a.figures[:len(a.figures):len(a.figures)], b.figures...)
	for _, f := range all[1:] {
		if f.Measure != all[0].Measure {
			c.fail(start(x), "condition.point", "", "%s (%s) and %s (%s) cannot be compared", all[0].ID, all[0].Unit, f.ID, f.Unit)
			return false
		}
		if f.Unit != all[0].Unit && a.plus+b.plus != 0 {
			c.fail(start(x), "condition.point", "", "a number stands beside figures of one unit only; %s is in %s, %s in %s", all[0].ID, all[0].Unit, f.ID, f.Unit)
			return false
		}
	}
	a.plus, b.plus = a.plus*all[0].Factor, b.plus*all[0].Factor
	return true
}
