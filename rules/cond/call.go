package cond

import (
	"fmt"

	"github.com/expr-lang/expr/ast"

	"github.com/proviso-legal/proviso/rules/law"
)

// functionNames are the words that stand before a bracket, besides named conditions.
var functionNames = []string{"has_any", "has_none", "has_other", "empty", "same_state", "has_other_state", "in_force", "agreement_in_force", "first_clock",
	"known", "has_family", "takes_part", "some_party", "point", "day"}

func (c *compiler) call(x *ast.CallNode) node {
	name := path(x.Callee)
	switch name {
	case "has_any", "has_none", "has_other":
		return c.hasSome(x, name)
	case "empty", "known":
		return c.ofFact(x, name)
	case "same_state":
		return c.sameState(x)
	case "has_other_state":
		return c.otherState(x)
	case "in_force":
		return c.inForce(x)
	case "agreement_in_force":
		return c.agreement(x)
	case "first_clock":
		return c.firstClock(x)
	case "has_family":
		return c.hasFamily(x)
	case "takes_part":
		return c.takesPart(x)
	case "some_party":
		return c.someParty(x)
	case "point", "day":
		return c.fail(start(x), "condition.form", "", "%s does not stand alone; compare it", name)
	}
	if n := c.schema.names[name]; n != nil {
		return c.named(x, n)
	}
	return c.unknownFunction(start(x), name)
}

func (c *compiler) unknownFunction(offset int, name string) node {
	allowed := append([]string{}, functionNames...)
	for _, n := range c.schema.named {
		allowed = append(allowed, n.Name)
	}
	return c.fail(offset, "condition.function", near(name, allowed, "allowed: "), "%q is no function and no named condition", name)
}

// hasSome checks has_any, has_none and has_other.
func (c *compiler) hasSome(x *ast.CallNode, name string) node {
	if !c.arity(x, name, 2, name+"(use.territories, ["+c.schema.aGroup()+"])") {
		return constant(law.Unknown)
	}
	f := c.field(x.Arguments[0])
	if f == nil {
		return constant(law.Unknown)
	}
	switch {
	case f.Kind == Places && name == "has_other":
		return other{f, c.terms(x.Arguments[1])}
	case f.Kind == Places:
		return unless(name == "has_none", place{f, c.terms(x.Arguments[1])})
	case f.Kind == Set && name != "has_other":
		return unless(name == "has_none", holds{f, c.masks(f, x.Arguments[1])})
	case f.Kind == Set:
		return c.fail(start(x.Arguments[0]), "condition.kind", "", "has_other asks about a set of places; %s is %s", f.Path, f.Kind)
	}
	return c.fail(start(x.Arguments[0]), "condition.kind", "write "+c.schema.howTo(f), "%s asks about a set; %s is %s", name, f.Path, f.Kind)
}

// ofFact checks known and empty.
func (c *compiler) ofFact(x *ast.CallNode, name string) node {
	if !c.arity(x, name, 1, name+"(use.territories)") {
		return constant(law.Unknown)
	}
	f := c.fieldOrText(x.Arguments[0], name == "known")
	switch {
	case f == nil:
		return constant(law.Unknown)
	case name == "known":
		return known{f}
	case f.Kind != Set && f.Kind != Places:
		return c.fail(start(x.Arguments[0]), "condition.kind", "write "+c.schema.howTo(f), "empty asks about a set; %s is %s", f.Path, f.Kind)
	}
	return empty{f}
}

// fieldOrText is field, but lets a text pass where only its being stated is asked.
func (c *compiler) fieldOrText(n ast.Node, text bool) *Field {
	if f := c.schema.paths[path(n)]; text && f != nil && f.Kind == Text && (f.Scope == Deal || f.Scope == c.scope) {
		return f
	}
	return c.field(n)
}

func (c *compiler) sameState(x *ast.CallNode) node {
	if !c.arity(x, "same_state", 2, "same_state(supplier.seat, customer.seat)") {
		return constant(law.Unknown)
	}
	a, b := c.field(x.Arguments[0]), c.field(x.Arguments[1])
	for i, f := range []*Field{a, b} {
		if f != nil && f.Kind != Place {
			return c.fail(start(x.Arguments[i]), "condition.kind", "", "same_state asks about two places; %s is %s", f.Path, f.Kind)
		}
	}
	if a == nil || b == nil {
		return constant(law.Unknown)
	}
	return sameState{a, b}
}

func (c *compiler) otherState(x *ast.CallNode) node {
	if !c.arity(x, "has_other_state", 2, "has_other_state(deposit.places, supplier.seat)") {
		return constant(law.Unknown)
	}
	set, home := c.field(x.Arguments[0]), c.field(x.Arguments[1])
	switch {
	case set == nil || home == nil:
		return constant(law.Unknown)
	case set.Kind != Places:
		return c.fail(start(x.Arguments[0]), "condition.kind", "", "has_other_state asks about a set of places; %s is %s", set.Path, set.Kind)
	case home.Kind != Place:
		return c.fail(start(x.Arguments[1]), "condition.kind", "", "has_other_state compares with a place; %s is %s", home.Path, home.Kind)
	}
	return otherState{set, home}
}

func (c *compiler) inForce(x *ast.CallNode) node {
	if len(x.Arguments) != 2 && !c.arity(x, "in_force", 1, `in_force("…") or in_force("…", deal.contract_date)`) {
		return constant(law.Unknown)
	}
	id := c.lawID(x.Arguments[0])
	var on *Field
	if len(x.Arguments) == 2 {
		on = c.field(x.Arguments[1])
		if on != nil && (on.Kind != Date || on.Scope != Deal) {
			c.fail(start(x.Arguments[1]), "condition.kind", "", "in_force takes a date of the deal; %s is %s", on.Path, on.Kind)
		}
	}
	return inForce{c.schema.question(id, on)}
}

func (c *compiler) lawID(n ast.Node) string {
	id, hyphen := word(n)
	switch {
	case id == "":
		c.fail(start(n), "condition.law", "", "expected the id of an instrument, found %s", says(n))
	case hyphen:
		c.fail(start(n), "condition.law", fmt.Sprintf("write %q", id), "an id with a hyphen stands in quotation marks")
	case !c.schema.words.Knows(id):
		c.fail(start(n), "condition.law", near(id, c.schema.words.IDs(), "ids: "), "%q is no instrument, provision or agreement in the law data", id)
	}
	return id
}

func (c *compiler) agreement(x *ast.CallNode) node {
	if !c.arity(x, "agreement_in_force", 1, `agreement_in_force("…")`) {
		return constant(law.Unknown)
	}
	if c.scope != EachState {
		return c.fail(start(x), "condition.scope", "", "agreement_in_force stands only %s", scopeSays[EachState])
	}
	return agreement{c.lawID(x.Arguments[0])}
}

const families = "deal.families"

func (c *compiler) hasFamily(x *ast.CallNode) node {
	f := c.schema.paths[families]
	if f == nil || !c.arity(x, "has_family", 1, "has_family(escrow)") {
		return constant(law.Unknown)
	}
	return holds{f, c.mask(f.Path, f.Values, x.Arguments[0])}
}

// party checks a role, or "party" where it stands; -1 is the party at hand, -2 a finding.
func (c *compiler) party(n ast.Node) int {
	w, _ := word(n)
	if w == "party" {
		if c.scope != EachParty {
			c.fail(start(n), "condition.scope", "", "party stands only %s", scopeSays[EachParty])
		}
		return -1
	}
	if i := c.schema.role(w); i >= 0 {
		return i
	}
	keys := []string{"party"}
	for _, r := range c.schema.Roles {
		keys = append(keys, r.Key)
	}
	c.fail(start(n), "condition.role", near(w, keys, "roles: "), "%s is no role", says(n))
	return -2
}

func (c *compiler) takesPart(x *ast.CallNode) node {
	if !c.arity(x, "takes_part", 1, "takes_part(escrow_agent)") {
		return constant(law.Unknown)
	}
	switch i := c.party(x.Arguments[0]); i {
	case -1:
		return constant(law.True)
	case -2:
		return constant(law.Unknown)
	default:
		return takesPart{c.schema, i}
	}
}

// named checks a named condition: name(party), name(supplier), or name() for the deal.
func (c *compiler) named(x *ast.CallNode, n *Named) node {
	c.uses = append(c.uses, n)
	if n.Of == Deal {
		c.arity(x, n.Name, 0, n.call())
		return call{n, -1}
	}
	if !c.arity(x, n.Name, 1, n.call()) {
		return constant(law.Unknown)
	}
	return call{n, c.party(x.Arguments[0])}
}

func (c *compiler) someParty(x *ast.CallNode) node {
	if !c.arity(x, "some_party", 1, "some_party(…)") {
		return constant(law.Unknown)
	}
	w, _ := word(x.Arguments[0])
	n := c.schema.names[w]
	if n == nil || n.Of != EachParty {
		var allowed []string
		for _, m := range c.schema.named {
			if m.Of == EachParty {
				allowed = append(allowed, m.Name)
			}
		}
		return c.fail(start(x.Arguments[0]), "condition.name", near(w, allowed, "conditions of a party: "), "%s is no named condition of a party", says(x.Arguments[0]))
	}
	for range c.schema.Roles {
		c.uses = append(c.uses, n)
	}
	return someParty{c.schema, n}
}
