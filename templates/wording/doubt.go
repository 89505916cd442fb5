package wording

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"text/template/parse"
)

// Text that hangs on a rule of which it is not known whether it applies stands in square brackets: they are
// called for before and after each part that asks whether rules apply.
const (
	opensDoubt  = "opens_doubt"
	closesDoubt = "closes_doubt"
)

// doubted gives a copy of a wording's tree with the calls for brackets.
func doubted(t *parse.Tree) *parse.Tree {
	c := t.Copy()
	doubtList(c.Root)
	return c
}

func doubtList(l *parse.ListNode) {
	if l == nil {
		return
	}
	for _, n := range l.Nodes {
		switch n := n.(type) {
		case *parse.IfNode:
			doubtList(n.List)
			doubtList(n.ElseList)
			if rules, every := hangsOn(guardOf(n.Pipe)); len(rules) > 0 {
				bracketed(n.List, rules, every)
			}
		case *parse.WithNode:
			doubtList(n.List)
			doubtList(n.ElseList)
		case *parse.RangeNode:
			doubtList(n.List)
		}
	}
}

// hangsOn gives the rules on which a guard hangs, and whether each of them must be in doubt for it to be so:
// with or, one that applies is enough.
func hangsOn(g *Guard) (rules []string, every bool) {
	switch g.Func {
	case "applies":
		return g.Args[:1], true
	case "and", "or":
		for _, p := range g.Of {
			more, all := hangsOn(p)
			if len(more) > 0 && len(rules) == 0 {
				every = all
			} else if len(more) > 0 {
				every = g.Func == "or"
			}
			rules = append(rules, more...)
		}
		return rules, every
	}
	return nil, false
}

var (
	textStarts = regexp.MustCompile(`^\s*(?:[0-9]+\.\s+)?`)
	textEnds   = regexp.MustCompile(`\s*(?:\{#[a-z0-9-]+\})?\s*$`)
)

// bracketed puts calls for brackets around the words of a list: behind an item's number, before a label. A list
// that begins or ends with double braces has its brackets there. Paragraphs that hang on a further question have
// brackets of their own, so that none stands alone.
func bracketed(l *parse.ListNode, rules []string, every bool) {
	if l == nil {
		return
	}
	var all []parse.Node
	run := &parse.ListNode{NodeType: parse.NodeList}
	ends := func() {
		enclosed(run, rules, every)
		all, run.Nodes = append(all, run.Nodes...), nil
	}
	for _, n := range l.Nodes {
		if f, ok := n.(*parse.IfNode); ok && ownBlock(f.List) {
			ends()
			bracketed(f.List, rules, every)
			bracketed(f.ElseList, rules, every)
			all = append(all, f)
			continue
		}
		run.Nodes = append(run.Nodes, n)
	}
	ends()
	l.Nodes = all
}

// enclosed puts calls for brackets around the words of a run.
func enclosed(l *parse.ListNode, rules []string, every bool) {
	if len(l.Nodes) == 0 {
		return
	}
	nodes := l.Nodes
	var before, after []parse.Node
	if t, ok := nodes[0].(*parse.TextNode); ok {
		at := textStarts.FindIndex(t.Text)[1]
		if at == len(t.Text) && len(nodes) == 1 {
			return
		}
		before, nodes = textOf(t, 0, at), append(textOf(t, at, len(t.Text)), nodes[1:]...)
	}
	if n := len(nodes); n > 0 {
		if t, ok := nodes[n-1].(*parse.TextNode); ok {
			at := textEnds.FindIndex(t.Text)[0]
			nodes, after = append(nodes[:n-1:n-1], textOf(t, 0, at)...), textOf(t, at, len(t.Text))
		}
	}
	all := append(before, callFor(fmt.Sprintf("%s %t%s", opensDoubt, every, quotedWords(rules))))
	all = append(append(all, nodes...), callFor(closesDoubt))
	l.Nodes = append(all, after...)
}

// textOf gives a part of a text, if there is any.
func textOf(t *parse.TextNode, from, to int) []parse.Node {
	if from == to {
		return nil
	}
	part := *t
	part.Pos, part.Text = t.Pos+parse.Pos(from), t.Text[from:to:to]
	return []parse.Node{&part}
}

// callFor is a call in double braces.
func callFor(text string) parse.Node {
	t := parse.New(text)
	t.Mode = parse.SkipFuncCheck
	if _, err := t.Parse("{{ "+text+" }}", "{{", "}}", map[string]*parse.Tree{}); err != nil {
		return &parse.TextNode{NodeType: parse.NodeText} // rule ids are plain words, so this cannot be
	}
	return t.Root.Nodes[0]
}

func quotedWords(words []string) (text string) {
	for _, w := range words {
		text += fmt.Sprintf(" %q", w)
	}
	return text
}

// inDoubt tells whether text that hangs on rules does so in doubt.
func inDoubt(f Facts, every bool, rules []string) (bool, error) {
	doubts, sure := false, false
	for _, r := range rules {
		may, err := f.Applies(r)
		if err != nil {
			return false, err
		}
		in, err := f.Undecided([]string{r})
		if err != nil {
			return false, err
		}
		doubts, sure = doubts || in, sure || may && !in
	}
	return doubts && !(every && sure), nil
}

// brackets are those that are open while a wording is followed, one for each part that may have some: what stands
// within brackets gets no others.
type brackets []bool

// bracketsOf gives the brackets of a run, or some of their own.
func bracketsOf(f Facts) *brackets {
	if r, ok := f.(*run); ok {
		return &r.brackets
	}
	return &brackets{}
}

// opens gives a bracket before text that hangs on rules in doubt.
func (b *brackets) opens(f Facts, every bool, rules []string) (string, error) {
	in, err := inDoubt(f, every, rules)
	in = in && !slices.Contains(*b, true)
	*b = append(*b, in)
	return ifIn(in, `\[`), err
}

// closes gives the bracket after it.
func (b *brackets) closes() string {
	last := len(*b) - 1
	if last < 0 {
		return ""
	}
	in := (*b)[last]
	*b = (*b)[:last]
	return ifIn(in, `\]`)
}

func ifIn(in bool, sign string) string {
	if in {
		return sign
	}
	return ""
}

// figurePattern is a time in words of the wording.
var figurePattern = regexp.MustCompile(`\b[0-9]+ (?:minute|hour|day|week|month|year)s?\b`)

// figures refuses a time within a sentence, or as one of several, that hangs on a rule: while it is in doubt
// whether the rule applies, a blank must stand there, so undecided is asked first. A block of its own may hold one,
// as it stands in brackets as a whole. Asked are the rules of which undecided was asked before.
func (i *inspector) figures(l *parse.ListNode, asked []string) {
	if l == nil {
		return
	}
	for _, n := range l.Nodes {
		f, ok := n.(*parse.IfNode)
		if !ok {
			continue
		}
		g, before := guardOf(f.Pipe), asked
		rules, _ := hangsOn(g)
		if g.Func == "undecided" {
			before = append(append([]string{}, asked...), g.Args...)
			rules = nil
		}
		if f.ElseList == nil && ownBlock(f.List) {
			rules = nil
		}
		rules = slices.DeleteFunc(rules, func(r string) bool { return slices.Contains(before, r) })
		for _, n := range f.List.Nodes {
			if t, ok := n.(*parse.TextNode); ok && len(rules) > 0 && figurePattern.Match(t.Text) {
				at := int(t.Pos) + figurePattern.FindIndex(t.Text)[0]
				i.failAt(at, "%q hangs on the rule %s, and may be in doubt with it; ask {{ if undecided %q }} first, with a blank for the figure", figurePattern.FindString(string(t.Text)), rules[0], rules[0])
			}
		}
		i.figures(f.List, before)
		i.figures(f.ElseList, before)
	}
}

// ownBlock tells whether a list begins a paragraph or item of its own.
func ownBlock(l *parse.ListNode) bool {
	if len(l.Nodes) == 0 {
		return false
	}
	t, ok := l.Nodes[0].(*parse.TextNode)
	return ok && strings.HasPrefix(string(t.Text), "\n")
}
