package wording

import (
	"strings"
	"text/template/parse"
)

// Guard is what must hold for a part of a wording to stand. Func is and, or, not with their parts in
// Of; eq with the name of a point and words in Args; a function that asks for facts with its
// Args; or "" for what only running the wording can tell.
type Guard struct {
	Func string
	Args []string
	Of   []*Guard
	Text string // as written
}

// Use is a name that a wording asks for, with the guards under which it stands. Besides the marks,
// Func is "#" for a label, "words" for running text, and partylist.
type Use struct {
	Reference
	When []*Guard
}

// Asks lists what the wording asks for and gives, in order of writing, each with its guards.
func (w *Wording) Asks() []Use {
	u := &uses{w: w}
	u.list(w.tmpl.Root, nil)
	return u.all
}

type uses struct {
	w   *Wording
	all []Use
}

func (u *uses) list(l *parse.ListNode, when []*Guard) {
	if l == nil {
		return
	}
	for _, n := range l.Nodes {
		u.node(n, when)
	}
}

func (u *uses) node(n parse.Node, when []*Guard) {
	switch n := n.(type) {
	case *parse.TextNode:
		u.text(n, when)
	case *parse.ActionNode:
		u.action(n, when)
	case *parse.IfNode:
		u.branch(&n.BranchNode, guardOf(n.Pipe), when)
	case *parse.WithNode:
		u.branch(&n.BranchNode, guardOf(n.Pipe), when)
	case *parse.RangeNode:
		u.branch(&n.BranchNode, guardOf(n.Pipe), when)
	}
}

func (u *uses) branch(n *parse.BranchNode, g *Guard, when []*Guard) {
	u.list(n.List, under(when, g))
	u.list(n.ElseList, under(when, &Guard{Func: "not", Of: []*Guard{g}, Text: "not " + g.Text}))
}

func under(when []*Guard, g *Guard) []*Guard { return append(when[:len(when):len(when)], g) }

func (u *uses) add(name string, args []string, at int, when []*Guard) {
	u.all = append(u.all, Use{Reference{Func: name, Args: args, In: u.w.in, At: u.w.PlaceAt(at)}, when})
}

func (u *uses) text(n *parse.TextNode, when []*Guard) {
	text, at := string(n.Text), int(n.Pos)
	if strings.TrimSpace(text) != "" {
		u.add("words", nil, at, when)
	}
	for _, m := range labelPattern.FindAllStringSubmatchIndex(text, -1) {
		u.add("#", []string{text[m[2]:m[3]]}, at+m[0], when)
	}
	for _, name := range []InlineKind{Definitions, Mapping, Particulars} {
		if i := strings.Index(text, "{"+string(name)+"}"); i >= 0 {
			u.add(string(name), nil, at+i, when)
		}
	}
	u.marks(text, at, when)
}

// marks lists the marks in a text that begins at an offset.
func (u *uses) marks(text string, at int, when []*Guard) {
	for _, m := range markPattern.FindAllStringSubmatchIndex(text, -1) {
		name, form, _ := strings.Cut(strings.Join(strings.Fields(text[m[4]:m[5]]), " "), "|")
		args := []string{strings.TrimSuffix(name, `\`)}
		if form != "" {
			args = append(args, form)
		}
		u.add(text[m[2]:m[3]], args, at+m[0], when)
	}
}

func (u *uses) action(n *parse.ActionNode, when []*Guard) {
	u.pipe(n.Pipe, when)
	u.add("words", nil, int(n.Pos), when)
}

// pipe lists the marks that an action writes, by its words and by its functions.
func (u *uses) pipe(p *parse.PipeNode, when []*Guard) {
	for _, c := range p.Cmds {
		g := command(c)
		switch g.Func {
		case "partylist", string(Ref):
			u.add(g.Func, g.Args, int(c.Pos), when)
		case refListed:
			u.add(g.Func, g.Args, int(c.Pos), when)
			for _, id := range g.Args {
				clause, _, _ := strings.Cut(id, "#")
				u.add(string(Ref), []string{id}, int(c.Pos), under(when, &Guard{Func: "included", Args: []string{clause}, Text: "included " + clause}))
			}
		}
		for _, a := range c.Args {
			switch a := a.(type) {
			case *parse.PipeNode:
				u.pipe(a, when)
			case *parse.StringNode:
				u.marks(a.Text, int(a.Pos), when)
			}
		}
	}
}

func guardOf(p *parse.PipeNode) *Guard {
	if len(p.Cmds) != 1 || len(p.Decl) > 0 {
		return &Guard{Text: p.String()}
	}
	return command(p.Cmds[0])
}

func command(c *parse.CommandNode) *Guard {
	name, ok := c.Args[0].(*parse.IdentifierNode)
	if p, isPipe := c.Args[0].(*parse.PipeNode); isPipe && len(c.Args) == 1 {
		return guardOf(p)
	}
	if !ok {
		return &Guard{Text: c.String()}
	}
	g := &Guard{Func: name.Ident, Text: c.String()}
	switch name.Ident {
	case "and", "or", "not":
		for _, a := range c.Args[1:] {
			g.Of = append(g.Of, operand(a))
		}
		return g
	case "eq", "ne":
		return g.compare(c.Args[1:])
	}
	if g.Args, ok = literals(c.Args[1:]); !ok || !Functions[name.Ident].Facts {
		return &Guard{Text: c.String()}
	}
	return g
}

func operand(n parse.Node) *Guard {
	switch n := n.(type) {
	case *parse.PipeNode:
		return guardOf(n)
	case *parse.IdentifierNode:
		if Functions[n.Ident].Facts {
			return &Guard{Func: n.Ident, Text: n.Ident}
		}
	}
	return &Guard{Text: n.String()}
}

// compare reads eq (point "NSF-09.scope") "whole", and ne as its opposite.
func (g *Guard) compare(args []parse.Node) *Guard {
	p, ok := args[0].(*parse.PipeNode)
	if !ok {
		return &Guard{Text: g.Text}
	}
	left := guardOf(p)
	words, ok := literals(args[1:])
	if left.Func != "point" || len(left.Args) != 1 || !ok {
		return &Guard{Text: g.Text}
	}
	eq := &Guard{Func: "eq", Args: append(left.Args, words...), Text: g.Text}
	if g.Func == "ne" {
		return &Guard{Func: "not", Of: []*Guard{eq}, Text: g.Text}
	}
	return eq
}
