package cond

import (
	"maps"
	"slices"

	"github.com/expr-lang/expr/ast"

	"github.com/proviso-legal/proviso/rules/law"
)

// ground is a part of a condition that rests on a law of its own: where it holds, the law is an
// authority for what the condition decides.
type ground struct {
	node
	law string
}

// Grounds gives the laws on which a condition rests in this deal.
func (c *Cond) Grounds(e Env, party int) []string { return grounds(c.body, e, party) }

func grounds(n node, e Env, party int) (laws []string) {
	switch n := n.(type) {
	case conjunction:
		for _, m := range n {
			laws = append(laws, grounds(m, e, party)...)
		}
	case disjunction:
		return grounds(conjunction(n), e, party)
	case ground:
		if n.eval(e, party) == law.True {
			return []string{n.law}
		}
	}
	return laws
}

// The fact of a party by which laws bind it, and the words with a meaning of their own in what a
// clock binds.
const (
	seatOf   = "seat"
	anyWord  = "any"
	noneWord = "none"
)

// firstClock checks first_clock(customer, 24): a law of the party's seat wants its first report of an
// incident within so many hours. The clocks are data of the law; each is a ground of its own.
func (c *compiler) firstClock(x *ast.CallNode) node {
	if !c.arity(x, "first_clock", 2, "first_clock(customer, 24)") {
		return constant(law.Unknown)
	}
	role := c.party(x.Arguments[0])
	hours, ok := x.Arguments[1].(*ast.IntegerNode)
	switch {
	case !ok:
		return c.fail(start(x.Arguments[1]), "condition.kind", "", "expected a number of hours, found %s", says(x.Arguments[1]))
	case role < -1:
		return constant(law.Unknown)
	}
	party := "party"
	if role >= 0 {
		party = c.schema.Roles[role].Key
	}
	var clocks disjunction
	for _, k := range c.schema.words.Clocks() {
		if k.Hours == hours.Value {
			clocks = append(clocks, ground{c.clock(x, party, k), k.Law})
		}
	}
	return clocks
}

// clock is the condition under which a law's clock binds a party.
func (c *compiler) clock(x *ast.CallNode, party string, k law.IncidentClock) node {
	var binds disjunction
	for _, name := range slices.Sorted(maps.Keys(k.Binds)) {
		f := c.schema.paths[party+"."+name]
		if f == nil || f.Kind != Enum && f.Kind != Set {
			return c.fail(start(x), "condition.clock", "", "the clock of %s binds by %q, which is no fact of %s with words", k.Law, name, party)
		}
		binds = append(binds, holds{f, c.bound(x, f, k, name)})
	}
	all := conjunction{place{c.schema.paths[party+"."+seatOf], []*Term{c.schema.term(k.Place)}}}
	if len(binds) > 0 {
		all = append(all, binds)
	}
	return append(all, inForce{c.schema.question(k.Law, nil)})
}

// bound gives the words of a fact that a clock binds.
func (c *compiler) bound(x *ast.CallNode, f *Field, k law.IncidentClock, name string) (mask uint64) {
	for _, w := range k.Binds[name] {
		i := slices.Index(f.Values, w)
		switch {
		case w == anyWord:
			for i, v := range f.Values {
				if v != noneWord {
					mask |= 1 << i
				}
			}
		case i < 0:
			c.fail(start(x), "condition.clock", near(w, f.Values, "allowed: "), "the clock of %s binds %q, which is no value of %s", k.Law, w, f.Path)
		default:
			mask |= 1 << i
		}
	}
	return mask
}
