package cond

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/expr-lang/expr/ast"

	"github.com/proviso-legal/proviso/internal/finding"
)

func cutPath(path string) (root, name string, ok bool) { return strings.Cut(path, ".") }

// word gives a bare or quoted word, or "" when n is none; hyphen tells that it was written bare
// with a hyphen, which the parser takes for a minus.
func word(n ast.Node) (w string, hyphen bool) {
	switch x := n.(type) {
	case *ast.IdentifierNode:
		return x.Value, false
	case *ast.StringNode:
		return x.Value, false
	case *ast.BinaryNode:
		if x.Operator != "-" {
			return "", false
		}
		left, _ := word(x.Left)
		right, _ := word(x.Right)
		if i, ok := x.Right.(*ast.IntegerNode); ok {
			right = strconv.Itoa(i.Value)
		}
		if left != "" && right != "" {
			return left + "-" + right, true
		}
	}
	return "", false
}

// path gives "supplier.seat" of a chain of names, or "".
func path(n ast.Node) string {
	switch x := n.(type) {
	case *ast.IdentifierNode:
		return x.Value
	case *ast.MemberNode:
		name, ok := x.Property.(*ast.StringNode)
		if root := path(x.Node); ok && root != "" && !x.Optional {
			return root + "." + name.Value
		}
	}
	return ""
}

// field checks the name of a fact; nil after a finding.
func (c *compiler) field(n ast.Node) *Field {
	p := path(n)
	if p == "" {
		c.fail(start(n), "condition.form", "", "expected a fact such as %s, found %s", c.example(), says(n))
		return nil
	}
	f, ok := c.schema.paths[p]
	switch {
	case !ok:
		c.unknownField(n, p)
		return nil
	case f.Scope != Deal && f.Scope != c.scope:
		c.fail(start(n), "condition.scope", "", "%s stands only %s", p, scopeSays[f.Scope])
		return nil
	case f.Kind == Text:
		c.fail(start(n), "condition.kind", "", "%s is %s", p, Text)
		return nil
	}
	return f
}

var scopeSays = [...]string{EachParty: "in rules for each party and conditions of a party", EachState: "in rules for each demanding state"}

func (c *compiler) example() string {
	for _, f := range c.schema.Fields {
		if f.Kind != Text {
			return f.Path
		}
	}
	return "deal.position"
}

func (c *compiler) unknownField(n ast.Node, p string) {
	root, name, _ := cutPath(p)
	if role, ok := c.schema.partyOnly[name]; ok && root == "party" {
		c.fail(start(n), "condition.unknown-fact", fmt.Sprintf("write %s.%s", role, name), "%s is not a fact of every party", p)
		return
	}
	c.fail(start(n), "condition.unknown-fact", near(p, c.paths(root), "facts: "), "unknown fact %q", p)
}

// paths lists the facts that may stand here, those of the root first and alone if it is one.
func (c *compiler) paths(root string) []string {
	var all, same []string
	for _, f := range c.schema.Fields {
		if f.Kind == Text || f.Scope != Deal && f.Scope != c.scope {
			continue
		}
		all = append(all, f.Path)
		if strings.HasPrefix(f.Path, root+".") {
			same = append(same, f.Path)
		}
	}
	if len(same) > 0 {
		return same
	}
	return all
}

// near is the hint for a wrong word: the nearest right one, or the right ones.
func near(w string, allowed []string, what string) string {
	if n := finding.Nearest(w, allowed); n != "" && n != w {
		return fmt.Sprintf("did you mean %q?", n)
	}
	if len(allowed) == 0 {
		return ""
	}
	return what + finding.OneOf(allowed)
}

// mask checks a value of an enum or set and gives its bit; 0 after a finding.
func (c *compiler) mask(owner string, values []string, n ast.Node) uint64 {
	w, _ := word(n)
	if w == "" {
		c.fail(start(n), "condition.kind", "allowed: "+finding.OneOf(values), "expected a value of %s, found %s", owner, says(n))
		return 0
	}
	i := slices.Index(values, w)
	if i < 0 {
		c.fail(start(n), "condition.value", near(w, values, "allowed: "), "%q is not a value of %s", w, owner)
		return 0
	}
	return 1 << i
}

// term checks a place or group; nil after a finding.
func (c *compiler) term(n ast.Node) *Term {
	w, hyphen := word(n)
	words := c.schema.words
	switch {
	case w == "":
		c.fail(start(n), "condition.kind", "", "expected a place or a group, found %s", says(n))
	case hyphen:
		c.fail(start(n), "condition.place", fmt.Sprintf("write %q", w), "a code with a hyphen stands in quotation marks")
	case !words.IsPlace(w) && !words.IsGroup(w):
		c.fail(start(n), "condition.place", nearCode(w, words), "%q is no place and no group", w)
	default:
		return c.schema.term(w)
	}
	return nil
}

// nearCode is near for codes of places: two letters are too short to guess by, but for their case.
func nearCode(code string, words Words) string {
	for _, c := range append(words.Places(), words.Groups()...) {
		if strings.EqualFold(c, code) {
			return fmt.Sprintf("did you mean %q?", c)
		}
	}
	return "groups: " + finding.OneOf(words.Groups()) + "; places are two capital letters, or a district in quotation marks"
}

// list gives the members of a list of at least one.
func (c *compiler) list(n ast.Node, example string) []ast.Node {
	a, ok := n.(*ast.ArrayNode)
	if !ok {
		c.fail(start(n), "condition.form", "", "expected a list such as [%s], found %s", example, says(n))
		return nil
	}
	if len(a.Nodes) == 0 {
		c.fail(start(n), "condition.form", "", "the list is empty; write at least one value")
	}
	return a.Nodes
}

func (c *compiler) terms(n ast.Node) []*Term {
	var terms []*Term
	for _, m := range c.list(n, c.schema.aGroup()) {
		if t := c.term(m); t != nil {
			terms = append(terms, t)
		}
	}
	return terms
}

func (c *compiler) masks(f *Field, n ast.Node) uint64 {
	var mask uint64
	for _, m := range c.list(n, strings.Join(f.Values[:min(2, len(f.Values))], ", ")) {
		mask |= c.mask(f.Path, f.Values, m)
	}
	return mask
}
