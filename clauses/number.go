package clauses

import (
	"slices"
	"strconv"
	"strings"

	"github.com/proviso-legal/proviso/internal/finding"
	"github.com/proviso-legal/proviso/templates"
)

// node is one block of a unit with the level of its number, before its words are set.
type node struct {
	level    int    // 0 unnumbered; 1, 2, 3 as the scheme has it
	anchor   string // its own, or that of the number under which it stands
	own      bool   // the anchor
	style    string
	text     []templates.Inline
	rows     [][]templates.Cell
	children []*node
	at       finding.Place
}

// target is what a reference can point to.
type target struct {
	unit   *unit
	anchor string
}

// number gives every block its level, what has a number its anchor, and every label its target. Numbers
// are counted here as they will be printed, for they stand in anchors.
func (c *composer) number() {
	parts, clauses, recitals, bare := 0, 0, 0, c.marks.Unit("clause")
	bare.Before = ""
	for _, s := range c.sections {
		if s.role == "part" && len(s.units) > 0 {
			parts++
			if c.marks.articles {
				clauses = 0
			}
		}
		for _, u := range s.units {
			switch u.kind {
			case "recital":
				recitals = c.numberRecital(u, recitals)
			case "schedule":
				c.numberUnit(u, "")
			default:
				clauses++
				c.numberUnit(u, bare.number(clauses, strconv.Itoa(parts)))
			}
			c.index[u.id] = target{u, u.anchor}
		}
	}
	for _, e := range c.entries {
		e.nodes = c.lower(&unit{id: "term " + e.name, kind: "clause", anchor: e.anchor()}, e.passage.Blocks, "", e.anchor())
	}
}

// numberRecital gives every top-level block of a recital its own letter.
func (c *composer) numberRecital(u *unit, n int) int {
	for i, b := range u.passage.Blocks {
		n++
		one := &node{anchor: u.anchor, text: b.Text, rows: b.Rows, at: b.At}
		if i > 0 {
			one.anchor = u.anchor + "#" + strconv.Itoa(i+1)
		}
		one.children = c.lower(u, b.Blocks, c.marks.Unit(u.kind).number(n, ""), one.anchor)
		c.label(u, b.Label, one)
		u.nodes = append(u.nodes, one)
	}
	return n
}

// numberUnit numbers a clause or schedule from the given base. One item alone takes no number of its
// own: what would be 4.1 is 4.
func (c *composer) numberUnit(u *unit, base string) {
	if b := u.passage.Blocks; len(b) == 1 && b[0].Kind == templates.Item {
		one := &node{anchor: u.anchor, text: b[0].Text, at: b[0].At}
		one.children = c.lower(u, b[0].Blocks, base, u.anchor)
		c.label(u, b[0].Label, one)
		u.nodes = []*node{one}
		return
	}
	blocks := u.passage.Blocks
	if u.kind == "clause" {
		blocks = gathered(blocks)
	}
	u.nodes = c.children(u, blocks, above{number: base, anchor: u.anchor})
}

// gathered puts the items of a clause below the paragraph that opens them with a colon, if they are
// all of its items: they are then (a), (b) and not 4.1, 4.2.
func gathered(blocks []templates.Block) []templates.Block {
	first := slices.IndexFunc(blocks, func(b templates.Block) bool { return b.Kind == templates.Item })
	if first < 1 || !opensList(blocks[first-1]) {
		return blocks
	}
	end := first
	for end < len(blocks) && blocks[end].Kind == templates.Item {
		end++
	}
	more := slices.ContainsFunc(blocks[end:], func(b templates.Block) bool { return b.Kind == templates.Item })
	if more || depth(blocks[first:end]) > 2 {
		return blocks
	}
	opening := blocks[first-1]
	opening.Blocks = blocks[first:end]
	return slices.Concat(blocks[:first-1], []templates.Block{opening}, blocks[end:])
}

func opensList(b templates.Block) bool {
	n := len(b.Text)
	return b.Kind == templates.Paragraph && n > 0 && strings.HasSuffix(b.Text[n-1].Text, ":")
}

// depth is how many levels of items blocks have.
func depth(blocks []templates.Block) (most int) {
	for _, b := range blocks {
		own := depth(b.Blocks)
		if b.Kind == templates.Item {
			own++
		}
		most = max(most, own)
	}
	return most
}

// above is what blocks stand below: an item of a level, or a unit.
type above struct {
	level          int
	number, anchor string
	nested         bool // in an item or a paragraph
}

// lower numbers blocks below a paragraph that has no number of its own.
func (c *composer) lower(u *unit, blocks []templates.Block, number, anchor string) []*node {
	return c.children(u, blocks, above{c.marks.Below(u.kind), number, anchor, true})
}

// children numbers blocks below another. A paragraph that is nested there closes the text which its items
// interrupt.
func (c *composer) children(u *unit, blocks []templates.Block, in above) (nodes []*node) {
	items := 0
	for _, b := range blocks {
		n := &node{text: b.Text, rows: b.Rows, at: b.At, anchor: in.anchor}
		switch {
		case b.Kind == templates.Item:
			items++
			n.level, n.own = in.level+1, true
			mark := c.marks.Item(u.kind, n.level)
			full := mark.full(mark.number(items, in.number), in.number)
			n.anchor = u.anchor + "#" + either(b.Label, full)
			below := above{n.level, full, n.anchor, true}
			if u.clause == nil { // a definition: its first items have no anchor in the draft
				below.anchor = u.anchor
			}
			n.children = c.children(u, b.Blocks, below)
		case in.nested && b.Kind == templates.Paragraph:
			n.style = "closing"
		default:
			n.children = c.lower(u, b.Blocks, in.number, in.anchor)
		}
		c.label(u, b.Label, n)
		nodes = append(nodes, n)
	}
	return nodes
}

func (c *composer) label(u *unit, label string, n *node) {
	if label == "" {
		return
	}
	key := u.id + "#" + label
	if _, twice := c.index[key]; twice {
		c.failAt(n.at, u.id, "draft.label-twice", "the label {#%s} stands twice in %q", label, u.id)
	}
	c.index[key] = target{u, n.anchor}
}

// slug makes an anchor of words.
func slug(name string) string { return strings.ReplaceAll(strings.ToLower(name), " ", "-") }

func cutLabel(name string) (id, label string) {
	id, label, _ = strings.Cut(name, "#")
	return id, label
}
