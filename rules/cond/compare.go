package cond

import (
	"fmt"
	"slices"
	"strings"

	"github.com/expr-lang/expr/ast"

	"github.com/proviso-legal/proviso/internal/day"
	"github.com/proviso-legal/proviso/internal/finding"
	"github.com/proviso-legal/proviso/rules/law"
)

// flag checks a fact that stands alone.
func (c *compiler) flag(n ast.Node) node {
	if p := path(n); c.schema.names[p] != nil {
		return c.fail(start(n), "condition.form", "write "+c.schema.names[p].call(), "%s is a condition, not a fact", p)
	}
	f := c.field(n)
	if f == nil {
		return constant(law.Unknown)
	}
	if f.Kind != Bool {
		return c.fail(start(n), "condition.kind", "", "%s is %s and does not stand alone; write %s", f.Path, f.Kind, c.schema.howTo(f))
	}
	return flag{f}
}

// howTo shows how a fact of this kind is asked about.
func (s *Schema) howTo(f *Field) string {
	value := "…"
	if len(f.Values) > 0 {
		value = f.Values[0]
	}
	switch f.Kind {
	case Enum:
		return fmt.Sprintf("%s == %s", f.Path, value)
	case Set:
		return fmt.Sprintf("%s in %s", value, f.Path)
	case Place:
		return fmt.Sprintf("%s in [%s]", f.Path, s.aGroup())
	case Places:
		return fmt.Sprintf("has_any(%s, [%s])", f.Path, s.aGroup())
	case Date:
		return fmt.Sprintf(`%s < day("2026-01-31")`, f.Path)
	case Number:
		return fmt.Sprintf("%s >= %s", f.Path, first(f.Bands))
	}
	return f.Path
}

// aGroup gives a group for examples in messages.
func (s *Schema) aGroup() string {
	if groups := s.words.Groups(); len(groups) > 0 {
		return groups[0]
	}
	return "…"
}

func first(bands []int) string {
	if len(bands) == 0 {
		return "…"
	}
	return fmt.Sprint(bands[0])
}

// comparison checks a fact against a value. "not a in b" means "not (a in b)", as it reads.
func (c *compiler) comparison(x *ast.BinaryNode) node {
	if u, ok := x.Left.(*ast.UnaryNode); ok && (u.Operator == "not" || u.Operator == "!") {
		return negation{c.compare(x, u.Node)}
	}
	return c.compare(x, x.Left)
}

func (c *compiler) compare(x *ast.BinaryNode, left ast.Node) node {
	if c.isFigures(left) {
		return c.figures(x, left)
	}
	if call, ok := left.(*ast.CallNode); ok && path(call.Callee) == "point" {
		return c.point(x, call)
	}
	if _, isList := x.Right.(*ast.ArrayNode); x.Operator == "in" && !isList {
		return c.member(left, x.Right)
	}
	f := c.field(left)
	if f == nil {
		return constant(law.Unknown)
	}
	switch {
	case f.Path == partyRole:
		return role{c.words(x, f)}
	case f.Kind == Enum && isEquality(x.Operator):
		return unless(x.Operator == "!=", holds{f, c.words(x, f)})
	case f.Kind == Place && x.Operator == "in":
		return place{f, c.terms(x.Right)}
	case f.Kind == Number && x.Operator != "in":
		return c.number(x, f)
	case f.Kind == Date && x.Operator != "in":
		return c.date(x, f)
	}
	return c.fail(x.Location().From, "condition.kind", "write "+c.schema.howTo(f), "%s is %s and does not stand with %q", f.Path, f.Kind, x.Operator)
}

func isEquality(op string) bool { return op == "==" || op == "!=" || op == "in" }

func unless(negated bool, n node) node {
	if negated {
		return negation{n}
	}
	return n
}

// words gives the mask of the value or list on the right.
func (c *compiler) words(x *ast.BinaryNode, f *Field) uint64 {
	if x.Operator == "in" {
		return c.masks(f, x.Right)
	}
	return c.mask(f.Path, f.Values, x.Right)
}

// member checks "value in set".
func (c *compiler) member(left, right ast.Node) node {
	f := c.field(right)
	switch {
	case f == nil:
		return constant(law.Unknown)
	case f.Kind == Set:
		return holds{f, c.mask(f.Path, f.Values, left)}
	case f.Kind == Places:
		return c.fail(start(left), "condition.kind", "write "+c.schema.howTo(f), "%s is %s", f.Path, f.Kind)
	}
	return c.fail(start(right), "condition.kind", "", "%s is %s; after \"in\" stands a list or a set", f.Path, f.Kind)
}

func (c *compiler) number(x *ast.BinaryNode, f *Field) node {
	i, ok := x.Right.(*ast.IntegerNode)
	if !ok {
		return c.fail(start(x.Right), "condition.kind", "", "expected a whole number after %s, found %s", f.Path, says(x.Right))
	}
	least := i.Value
	if x.Operator == ">" || x.Operator == "<=" {
		least++
	}
	if x.Operator == "==" || x.Operator == "!=" {
		return c.fail(x.Location().From, "condition.kind", "write "+c.schema.howTo(f), "%s is compared with <, <=, > or >=", f.Path)
	}
	if !slices.Contains(f.Bands, least) {
		return c.fail(start(x.Right), "condition.band", "", "%s %s %d cuts a band of %s in two; %s", f.Path, x.Operator, i.Value, f.Path, edges(f))
	}
	return unless(x.Operator == "<" || x.Operator == "<=", number{f, least})
}

func edges(f *Field) string {
	list := make([]string, len(f.Bands))
	for i, b := range f.Bands {
		list[i] = fmt.Sprintf(">= %d", b)
	}
	return "bands begin at " + strings.Join(list, ", ")
}

// date checks a day against a day or another date fact.
func (c *compiler) date(x *ast.BinaryNode, f *Field) node {
	before := date{f: f}
	if call, ok := x.Right.(*ast.CallNode); ok && path(call.Callee) == "day" {
		before.until = c.day(call)
	} else if before.than = c.field(x.Right); before.than == nil {
		return constant(law.Unknown)
	} else if before.than.Kind != Date {
		return c.fail(start(x.Right), "condition.kind", "", "%s is %s, not a date", before.than.Path, before.than.Kind)
	}
	after := before // the same or an earlier day
	after.until++
	if before.than != nil {
		return fieldOrder(x.Operator, before)
	}
	switch x.Operator {
	case "<":
		return before
	case "<=":
		return after
	case ">":
		return negation{after}
	case ">=":
		return negation{before}
	}
	return unless(x.Operator == "!=", conjunction{after, negation{before}})
}

// fieldOrder puts an operator between two date facts in terms of "before".
func fieldOrder(op string, before date) node {
	later := date{f: before.than, than: before.f}
	switch op {
	case "<":
		return before
	case "<=":
		return negation{later}
	case ">":
		return later
	case ">=":
		return negation{before}
	}
	return unless(op == "!=", conjunction{negation{before}, negation{later}})
}

func (c *compiler) day(call *ast.CallNode) day.Day {
	if !c.arity(call, "day", 1, `day("2026-01-31")`) {
		return 0
	}
	text, _ := word(call.Arguments[0])
	d, err := day.Parse(text)
	if err != nil {
		c.fail(start(call.Arguments[0]), "condition.date", "", "%s", err)
	}
	return d
}

// point checks `point("ESC-26.access") == none`.
func (c *compiler) point(x *ast.BinaryNode, call *ast.CallNode) node {
	if !c.arity(call, "point", 1, `point("…")`) {
		return constant(law.Unknown)
	}
	id, _ := word(call.Arguments[0])
	p := c.schema.point(id)
	if p == nil {
		return c.noPoint(call, id)
	}
	if !isEquality(x.Operator) {
		return c.fail(x.Location().From, "condition.kind", "", "a point stands with ==, != or in, not with %q", x.Operator)
	}
	f := &Field{Path: "point " + p.ID, Values: p.Values}
	return unless(x.Operator == "!=", pointIs{p, c.words(x, f)})
}

// noPoint refuses an id, with the nearest of those that may stand here.
func (c *compiler) noPoint(call *ast.CallNode, id string) node {
	var ids []string
	for _, p := range c.schema.Points {
		ids = append(ids, p.ID)
	}
	if c.scope != Mix {
		return c.fail(start(call.Arguments[0]), "condition.point", near(id, ids, "points with words: "), "%q is no point whose value is a word", id)
	}
	for _, f := range c.schema.Figures {
		ids = append(ids, f.ID)
	}
	return c.fail(start(call.Arguments[0]), "condition.point", near(id, ids, "values of points: "), "%q is no value of a point", id)
}

func (c *compiler) arity(call *ast.CallNode, name string, n int, example string) bool {
	if len(call.Arguments) == n {
		return true
	}
	c.fail(start(call), "condition.arguments", "write "+example, "%s takes %s, found %d", name, finding.OneOf([]string{plural(n)}), len(call.Arguments))
	return false
}

func plural(n int) string {
	return [...]string{"nothing between its brackets", "one argument", "two arguments"}[n]
}
