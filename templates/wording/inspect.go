package wording

import (
	"regexp"
	"strings"
	"text/template/parse"

	"github.com/proviso-legal/proviso/internal/finding"
)

// Bounds of one wording, seen before it runs. A range counts for as many turns as a deal can have roles.
const (
	deepest      = 2      // ranges in one another
	nested       = 12     // conditions in one another
	turns        = 6      // of a range
	mostSteps    = 20_000 // parts of double braces that run at most
	longestBrace = 4000   // bytes of one pair of double braces
	mostBraces   = 1500   // pairs of double braces
)

// inspector walks the parse tree of one wording: it refuses what is not in the closed language, puts a
// bound to its work, and collects the references.
type inspector struct {
	Source
	in       string
	ranges   int
	depth    int
	inner    int  // calls in calls
	steps    int  // what runs at most
	dot      kind // what "." is here; "" where it has no meaning
	roles    bool // "." is a role
	refs     []Reference
	findings finding.List
}

// list walks what stands one after another; marks are looked at with what follows them.
func (i *inspector) list(l *parse.ListNode) {
	if l == nil {
		return
	}
	for k, n := range l.Nodes {
		i.step()
		i.node(n)
		if t, ok := n.(*parse.TextNode); ok {
			i.seam(t, l.Nodes[k+1:])
		}
	}
}

// step counts a part that runs as often as the ranges around it turn.
func (i *inspector) step() {
	n := 1
	for range i.ranges {
		n *= turns
	}
	i.steps += n
}

func (i *inspector) node(n parse.Node) {
	switch n := n.(type) {
	case *parse.TextNode, *parse.CommentNode, *parse.BreakNode, *parse.ContinueNode:
	case *parse.ActionNode:
		if k := i.pipe(n.Pipe); !k.prints() {
			i.fail(n, "%s does not print: it gives %s", Short(n.Pipe.String()), k)
		}
	case *parse.IfNode:
		if k := i.pipe(n.Pipe); !k.fits(answer) {
			i.fail(n.Pipe, "if asks for %s, and %s gives %s", answer, Short(n.Pipe.String()), k)
		}
		i.within(n, n.List, n.ElseList)
	case *parse.WithNode:
		i.with(n)
	case *parse.RangeNode:
		i.ranging(n)
	case *parse.TemplateNode:
		i.fail(n, "{{ template }} is not allowed; write the text out")
	default:
		i.fail(n, "%s is not allowed in double braces", Short(n.String()))
	}
}

// within walks the branches of a condition.
func (i *inspector) within(n parse.Node, lists ...*parse.ListNode) {
	if i.depth++; i.depth == nested+1 {
		i.fail(n, "conditions may lie %d deep, no deeper", nested)
	}
	for _, l := range lists {
		if i.depth <= nested {
			i.list(l)
		}
	}
	i.depth--
}

func (i *inspector) with(n *parse.WithNode) {
	dot, roles := i.dot, i.roles
	i.dot, i.roles = i.pipe(n.Pipe), false
	i.within(n, n.List)
	i.dot, i.roles = dot, roles
	i.within(n, n.ElseList)
}

func (i *inspector) ranging(n *parse.RangeNode) {
	if !overRoles(n.Pipe) {
		i.fail(n, `range goes over parties or roles "rule-id" only`)
	}
	i.pipe(&parse.PipeNode{NodeType: parse.NodePipe, Pos: n.Pipe.Pos, Cmds: n.Pipe.Cmds})
	if len(n.Pipe.Decl) > 0 {
		i.fail(n.Pipe, `a range needs no variable; "." is the role`)
	}
	dot, roles := i.dot, i.roles
	i.dot, i.roles = word, true
	if i.ranges++; i.ranges == deepest+1 {
		i.fail(n, "ranges may lie %d deep, no deeper", deepest)
	}
	if i.ranges <= deepest {
		i.within(n, n.List)
	}
	i.ranges--
	i.dot, i.roles = dot, roles
	i.within(n, n.ElseList)
}

func overRoles(p *parse.PipeNode) bool {
	if len(p.Cmds) != 1 || len(p.Cmds[0].Args) == 0 {
		return false
	}
	name, ok := p.Cmds[0].Args[0].(*parse.IdentifierNode)
	return ok && (name.Ident == "parties" || name.Ident == "roles")
}

var (
	openMark = regexp.MustCompile(`\{[^{}]*$`)
	roleMark = regexp.MustCompile(`\{(party|Party|party-name|authorities):$`)
)

// seam refuses a mark that is put together from text and double braces, so that every name a wording
// asks for can be read in it; the role of a range may be named by {party:{{.}}}.
func (i *inspector) seam(t *parse.TextNode, next []parse.Node) {
	text := string(t.Text)
	at := openMark.FindStringIndex(text)
	if at == nil || len(next) == 0 {
		return // what is never closed is told when the text is read
	}
	action, isAction := next[0].(*parse.ActionNode)
	if isAction && i.roles && roleMark.MatchString(text) && action.Pipe.String() == "." && closes(next[1:]) {
		return
	}
	i.failAt(int(t.Pos)+at[0], "a mark is written in one piece; only a role of a range may be filled in, as {party:{{.}}}")
}

func closes(next []parse.Node) bool {
	if len(next) == 0 {
		return false
	}
	t, ok := next[0].(*parse.TextNode)
	return ok && strings.HasPrefix(string(t.Text), "}")
}

// Short cuts what a message quotes.
func Short(text string) string {
	if r := []rune(text); len(r) > 60 {
		return string(r[:60]) + "…"
	}
	return text
}
