package templates

import (
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"text/template/parse"

	"github.com/proviso-legal/proviso/internal/finding"
	"github.com/proviso-legal/proviso/internal/visible"
)

// Bounds of what one pair of double braces holds.
const (
	innermost   = 8   // calls in calls
	longestText = 500 // bytes of words in quotation marks
)

// allowed is every function name double braces may use, sorted.
var allowed = slices.Sorted(maps.Keys(functions))

func (i *inspector) fail(n parse.Node, format string, args ...any) {
	i.failAt(int(n.Position()), format, args...)
}

func (i *inspector) failAt(offset int, format string, args ...any) {
	i.findings = append(i.findings, finding.About(i.at(offset), i.in, "", "wording.template", format, args...))
}

// pipe checks what one pair of double braces or of parentheses holds, and tells what it gives.
func (i *inspector) pipe(p *parse.PipeNode) (gives kind) {
	if len(p.Decl) > 0 {
		i.fail(p, "%s is not allowed: there are no variables", short(p.Decl[0].String()))
	}
	if i.inner++; i.inner > innermost {
		i.fail(p, "calls may lie %d deep in one another, no deeper", innermost)
		i.inner--
		return anyone
	}
	for k, c := range p.Cmds {
		gives = i.command(c, gives, k > 0)
	}
	i.inner--
	return gives
}

// command checks one call or value; before is what stands before a bar.
func (i *inspector) command(c *parse.CommandNode, before kind, piped bool) kind {
	i.step()
	if len(c.Args)-1 > mostArguments {
		i.fail(c, "a call has %d arguments, and at most %d are allowed", len(c.Args)-1, mostArguments)
		return anyone
	}
	name, isCall := c.Args[0].(*parse.IdentifierNode)
	if isCall {
		return i.call(name, c.Args[1:], before, piped)
	}
	if len(c.Args) > 1 || piped {
		i.fail(c, "%s is no function and takes no arguments", short(c.Args[0].String()))
	}
	return i.argument(c.Args[0])
}

func (i *inspector) argument(n parse.Node) kind {
	i.step()
	switch n := n.(type) {
	case *parse.IdentifierNode:
		return i.call(n, nil, "", false)
	case *parse.PipeNode:
		return i.pipe(n)
	case *parse.DotNode:
		if i.dot == "" {
			i.fail(n, `"." has a meaning only inside range and with`)
			return anyone
		}
		return i.dot
	case *parse.StringNode:
		i.words(n)
		return word
	case *parse.NumberNode:
		i.number(n)
		return number
	case *parse.BoolNode:
		return answer
	}
	i.fail(n, "%s is not allowed; the facts of a deal are reached by is, has, within, known and by {value:…}", short(n.String()))
	return anyone
}

// words checks words in quotation marks: what is a mark in them is a whole one.
func (i *inspector) words(n *parse.StringNode) {
	switch {
	case len(n.Text) > longestText:
		i.fail(n, "the words in quotation marks have %d characters, and at most %d are allowed", len(n.Text), longestText)
	case strings.ContainsAny(markPattern.ReplaceAllString(n.Text, ""), "{}"):
		i.fail(n, "a mark in %s is written in one piece", short(n.Quoted))
	default:
		if _, r, hides := visible.Hidden(n.Text); hides {
			i.fail(n, "the words hold %s", visible.Said(r))
		}
	}
}

var wholeNumber = regexp.MustCompile(`^-?(0|[1-9][0-9]*)$`)

// number wants digits: 010 would be eight, 'a' ninety-seven.
func (i *inspector) number(n *parse.NumberNode) {
	if !wholeNumber.MatchString(n.Text) {
		i.fail(n, "%s is no whole number written in digits", short(n.Text))
		return
	}
	if v, err := strconv.ParseInt(n.Text, 10, 64); err != nil || v > largestSum || v < -largestSum {
		i.fail(n, "the number %s is too large; at most %d", short(n.Text), largestSum)
	}
}

// call checks a function with its arguments, and keeps the names that it asks for.
func (i *inspector) call(name *parse.IdentifierNode, args []parse.Node, before kind, piped bool) kind {
	f, known := functions[name.Ident]
	if !known {
		i.unknown(name)
	}
	if f.facts {
		return i.asking(name, f, args, piped)
	}
	var given []kind
	for _, a := range args {
		given = append(given, i.argument(a))
	}
	if piped {
		given = append(given, before)
	}
	if !known {
		return anyone
	}
	if name.Ident == "eq" || name.Ident == "ne" {
		i.comparison(args)
	}
	return i.typed(name, f, given)
}

func (i *inspector) unknown(n *parse.IdentifierNode) {
	hint := "allowed: " + strings.Join(allowed, " ")
	if near := finding.Nearest(n.Ident, allowed); near != "" {
		hint = "did you mean " + near + "?"
	}
	at := i.at(int(n.Position()))
	i.findings = append(i.findings, finding.About(at, i.in, hint, "wording.template", "%q is not a function of the wording", n.Ident))
}

// typed compares what a function is given with what it takes, and tells what it gives.
func (i *inspector) typed(name *parse.IdentifierNode, f function, given []kind) kind {
	if !i.count(name, f, len(given), "argument(s)") {
		return anyone
	}
	var free []kind
	for k, got := range given {
		want := f.takes[min(k, len(f.takes)-1)]
		if !got.fits(want) {
			i.fail(name, "%s takes %s as argument %d, found %s", name.Ident, want.wanted(), k+1, got)
		}
		if want == marked || want == anyone {
			free = append(free, got)
		}
	}
	if f.gives != "" {
		return f.gives
	}
	return common(free)
}

// common is the kind that all have, or the one that all can be taken as.
func common(kinds []kind) kind {
	all := kinds[0]
	for _, k := range kinds[1:] {
		switch {
		case k == all:
		case k.prints() && all.prints():
			all = marked
		default:
			return anyone
		}
	}
	return all
}

func (i *inspector) count(name *parse.IdentifierNode, f function, n int, what string) bool {
	least := len(f.takes)
	if n < least || n > least && !f.more {
		i.fail(name, "%s takes %s %s, found %d", name.Ident, f.howMany(), what, n)
		return false
	}
	return true
}

func (f function) howMany() string {
	if f.more {
		return fmt.Sprintf("%d or more", len(f.takes))
	}
	return strconv.Itoa(len(f.takes))
}

// asking checks a function that asks for facts and keeps what it asks for.
func (i *inspector) asking(name *parse.IdentifierNode, f function, args []parse.Node, piped bool) kind {
	if piped {
		i.fail(name, "write the arguments of %s behind it, not before a bar", name.Ident)
	}
	for _, a := range args {
		i.argument(a)
	}
	words, ok := literals(args)
	if !ok {
		i.fail(name, "%s takes words in quotation marks only", name.Ident)
	}
	if !ok || !i.count(name, f, len(words), "word(s) in quotation marks") {
		return anyone
	}
	i.keep(name, words)
	return f.gives
}

// keep notes the names that a function asks for; a list of references asks for each.
func (i *inspector) keep(name *parse.IdentifierNode, words []string) {
	at := i.at(int(name.Position()))
	if name.Ident != refListed {
		i.refs = append(i.refs, Reference{Func: name.Ident, Args: words, In: i.in, At: at})
		return
	}
	for _, w := range words {
		i.refs = append(i.refs, Reference{Func: "ref", Args: []string{w}, In: i.in, At: at})
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
