package wording

import (
	"regexp"
	"slices"
	"strconv"
	"text/template/parse"
)

// Depths are how deep a draft may go, the shortest first.
var Depths = []string{"short", "standard", "full"}

// deepEnough is the function that asks how deep a draft goes.
const deepEnough = "depth"

var pointRead = regexp.MustCompile(`(?:\{point:|point ")([A-Za-z0-9-]+)\.`)

// spared adds to each question for the depth the points that what hangs on it reads: one that the deal sets by
// hand brings the text back.
func spared(l *parse.ListNode) {
	if l == nil {
		return
	}
	for _, n := range l.Nodes {
		switch n := n.(type) {
		case *parse.IfNode:
			if asked := depthsAsked(n.Pipe); len(asked) > 0 {
				spare(asked, pointsIn(n.Pipe.String()+n.List.String()))
			}
			spared(n.List)
			spared(n.ElseList)
		case *parse.WithNode:
			spared(n.List)
			spared(n.ElseList)
		case *parse.RangeNode:
			spared(n.List)
		}
	}
}

// pointsIn lists the points that a text reads, each once.
func pointsIn(text string) (points []string) {
	for _, m := range pointRead.FindAllStringSubmatch(text, -1) {
		if !slices.Contains(points, m[1]) {
			points = append(points, m[1])
		}
	}
	return points
}

// depthsAsked gives the questions for the depth in a condition.
func depthsAsked(p *parse.PipeNode) (asked []*parse.CommandNode) {
	for _, c := range p.Cmds {
		for _, a := range c.Args {
			if in, ok := a.(*parse.PipeNode); ok {
				asked = append(asked, depthsAsked(in)...)
			}
		}
		if name, ok := c.Args[0].(*parse.IdentifierNode); ok && name.Ident == deepEnough {
			asked = append(asked, c)
		}
	}
	return asked
}

// spare adds points to questions for the depth.
func spare(asked []*parse.CommandNode, points []string) {
	for _, c := range asked {
		for _, id := range points {
			c.Args = append(c.Args, &parse.StringNode{NodeType: parse.NodeString, Pos: c.Pos, Quoted: strconv.Quote(id), Text: id})
		}
	}
}

// FromDepths lists the depths from which parts of the wording stand, the shortest first; none where all of it stands
// with the clause.
func (w *Wording) FromDepths() (from []string) {
	asked := map[string]bool{}
	for _, u := range w.Asks() {
		for _, g := range u.When {
			g.depths(asked)
		}
	}
	for _, depth := range Depths {
		if asked[depth] {
			from = append(from, depth)
		}
	}
	return from
}

// depths notes the depths for which a guard asks.
func (g *Guard) depths(asked map[string]bool) {
	if g.Func == deepEnough && len(g.Args) > 0 {
		asked[g.Args[0]] = true
	}
	for _, part := range g.Of {
		part.depths(asked)
	}
}
