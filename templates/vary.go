package templates

import (
	"maps"
	"slices"
	"strings"
	"text/template/parse"

	"github.com/proviso-legal/proviso/internal/finding"
)

// deepest is how far ranges may lie in one another; with the few roles of a deal it bounds the work.
const deepest = 2

// allowed is every function name double braces may use, sorted.
var allowed = func() []string {
	names := slices.Concat(slices.Collect(maps.Keys(functions)), builtin)
	slices.Sort(names)
	return names
}()

// inspector walks the parse tree of one wording: it refuses what is not in the closed language and
// collects the references.
type inspector struct {
	source
	in       string
	ranges   int
	dot      bool // dot has a meaning here
	refs     []Reference
	findings finding.List
}

func (i *inspector) fail(n parse.Node, format string, args ...any) {
	i.findings.Add(i.at(int(n.Position())), "wording.template", format, args...)
	i.findings[len(i.findings)-1].Subject = i.in
}

func (i *inspector) list(l *parse.ListNode) {
	if l == nil {
		return
	}
	for _, n := range l.Nodes {
		i.node(n)
	}
}

func (i *inspector) node(n parse.Node) {
	switch n := n.(type) {
	case *parse.TextNode, *parse.CommentNode, *parse.BreakNode, *parse.ContinueNode:
	case *parse.ActionNode:
		i.pipe(n.Pipe)
	case *parse.IfNode:
		i.pipe(n.Pipe)
		i.list(n.List)
		i.list(n.ElseList)
	case *parse.WithNode:
		i.pipe(n.Pipe)
		i.withDot(n.List)
		i.list(n.ElseList)
	case *parse.RangeNode:
		i.ranging(n)
	case *parse.TemplateNode:
		i.fail(n, "{{ template }} is not allowed; write the text out")
	default:
		i.fail(n, "%s is not allowed in double braces", n)
	}
}

func (i *inspector) withDot(l *parse.ListNode) {
	was := i.dot
	i.dot = true
	i.list(l)
	i.dot = was
}

func (i *inspector) ranging(n *parse.RangeNode) {
	if !overRoles(n.Pipe) {
		i.fail(n, `range goes over parties or roles "rule-id" only`)
	}
	if i.ranges++; i.ranges > deepest {
		i.fail(n, "ranges may lie %d deep, no deeper", deepest)
	}
	i.pipe(n.Pipe)
	i.withDot(n.List)
	i.list(n.ElseList)
	i.ranges--
}

func overRoles(p *parse.PipeNode) bool {
	if len(p.Cmds) != 1 || len(p.Cmds[0].Args) == 0 {
		return false
	}
	name, ok := p.Cmds[0].Args[0].(*parse.IdentifierNode)
	return ok && (name.Ident == "parties" || name.Ident == "roles")
}

func (i *inspector) pipe(p *parse.PipeNode) {
	if p == nil {
		return
	}
	for k, c := range p.Cmds {
		i.command(c, k > 0)
	}
}

func (i *inspector) command(c *parse.CommandNode, piped bool) {
	if name, ok := c.Args[0].(*parse.IdentifierNode); ok {
		i.call(name, c.Args[1:], piped)
	}
	for _, a := range c.Args {
		i.argument(a)
	}
}

func (i *inspector) argument(n parse.Node) {
	switch n := n.(type) {
	case *parse.IdentifierNode:
		i.function(n)
	case *parse.PipeNode:
		i.pipe(n)
	case *parse.DotNode:
		if !i.dot {
			i.fail(n, `"." has a meaning only inside range and with`)
		}
	case *parse.VariableNode:
		if n.Ident[0] == "$" || len(n.Ident) > 1 {
			i.fail(n, "%s is not allowed; the facts of a deal are reached by is, has, within, known and by {value:…}", n)
		}
	case *parse.StringNode, *parse.NumberNode, *parse.BoolNode:
	default:
		i.fail(n, "%s is not allowed; the facts of a deal are reached by is, has, within, known and by {value:…}", n)
	}
}

func (i *inspector) function(n *parse.IdentifierNode) {
	if slices.Contains(allowed, n.Ident) {
		return
	}
	i.fail(n, "%q is not a function of the wording", n.Ident)
	last := &i.findings[len(i.findings)-1]
	if near := finding.Nearest(n.Ident, allowed); near != "" {
		last.Hint = "did you mean " + near + "?"
	} else {
		last.Hint = "allowed: " + strings.Join(allowed, " ")
	}
}

// call checks the arguments of the functions that ask for facts and keeps them as references.
func (i *inspector) call(name *parse.IdentifierNode, args []parse.Node, piped bool) {
	if name.Ident == "eq" || name.Ident == "ne" {
		i.comparison(args)
	}
	if !literal[name.Ident] {
		return
	}
	if piped {
		i.fail(name, "write the arguments of %s behind it, not before a bar", name.Ident)
	}
	words, ok := literals(args)
	if !ok {
		i.fail(name, "%s takes words in quotation marks only", name.Ident)
		return
	}
	i.count(name, len(words))
	i.refs = append(i.refs, Reference{Func: name.Ident, Args: words, In: i.in, At: i.at(int(name.Position()))})
}

// needs is how many arguments a function takes at least; those not named take exactly one.
var needs = map[string]int{"is": 2, "has": 2, "within": 2, "standalone": 0, "parties": 0}

func (i *inspector) count(name *parse.IdentifierNode, n int) {
	least, listed := needs[name.Ident]
	if !listed {
		least = 1
	}
	if n < least || n > least && least != 2 {
		i.fail(name, "%s takes %d word(s) in quotation marks, found %d", name.Ident, least, n)
	}
}

func literals(args []parse.Node) (words []string, ok bool) {
	for _, a := range args {
		s, isString := a.(*parse.StringNode)
		if !isString {
			return nil, false
		}
		words = append(words, s.Text)
	}
	return words, true
}

// comparison keeps the words with which a point is compared: eq (point "NSF-09.scope") "whole".
func (i *inspector) comparison(args []parse.Node) {
	if len(args) < 2 {
		return
	}
	p, ok := args[0].(*parse.PipeNode)
	if !ok || len(p.Cmds) != 1 || len(p.Cmds[0].Args) != 2 {
		return
	}
	name, ok := p.Cmds[0].Args[0].(*parse.IdentifierNode)
	if !ok || name.Ident != "point" {
		return
	}
	words, ok := literals(append(slices.Clone(p.Cmds[0].Args[1:]), args[1:]...))
	if ok {
		i.refs = append(i.refs, Reference{Func: "point", Args: words, In: i.in, At: i.at(int(name.Position()))})
	}
}
