package clauses

import (
	"slices"
	"strconv"
	"strings"

	"github.com/proviso-legal/proviso/internal/finding"
	"github.com/proviso-legal/proviso/templates"
)

// node is one block of a unit with its number, before its words are set.
type node struct {
	level    int    // 0 unnumbered; 1, 2, 3 as the scheme has it
	number   string // as printed beside it
	full     string // as referred to: "4.1(a)"
	anchor   string
	style    string
	text     []templates.Inline
	rows     [][]templates.Cell
	children []*node
	at       finding.Place
}

// target is what a reference can point to.
type target struct {
	unit   *unit
	full   string
	anchor string
}

// number gives every part, clause, schedule, recital and item its number, and every label its target.
func (c *composer) number() {
	parts, clauses, schedules, recitals := 0, 0, 0, 0
	for _, s := range c.sections {
		if s.role == "part" && len(s.units) > 0 {
			parts++
			s.number = c.paper.scheme().part(parts)
			if c.paper.scheme().anew() {
				clauses = 0
			}
		}
		for _, u := range s.units {
			switch u.kind {
			case "recital":
				u.number = recitalNumber(recitals)
				recitals = c.numberRecital(u, recitals)
			case "schedule":
				schedules++
				u.number = c.paper.schedule(schedules)
				c.numberUnit(u, "")
			default:
				clauses++
				u.number = c.paper.scheme().clause(parts, clauses)
				c.numberUnit(u, u.number)
			}
			c.index[u.id] = target{u, "", u.anchor}
		}
	}
	for _, e := range c.entries {
		e.nodes = c.lower(&unit{id: "term " + e.name, kind: "clause", anchor: "term." + slug(e.name)}, e.passage.Blocks, "")
	}
}

// numberRecital gives every top-level block of a recital its own letter.
func (c *composer) numberRecital(u *unit, n int) int {
	for i, b := range u.passage.Blocks {
		full := recitalNumber(n)
		one := &node{full: full, number: full, anchor: u.anchor, text: b.Text, rows: b.Rows, at: b.At}
		if i > 0 {
			one.anchor = u.anchor + "#" + strconv.Itoa(i+1)
		}
		one.children = c.lower(u, b.Blocks, full)
		c.label(u, b.Label, one)
		u.nodes = append(u.nodes, one)
		n++
	}
	return n
}

// numberUnit numbers a clause or schedule from the given base. One item alone takes no number of its
// own: what would be 4.1 is 4.
func (c *composer) numberUnit(u *unit, base string) {
	if b := u.passage.Blocks; len(b) == 1 && b[0].Kind == templates.Item {
		one := &node{full: base, anchor: u.anchor, text: b[0].Text, at: b[0].At}
		one.children = c.lower(u, b[0].Blocks, base)
		c.label(u, b[0].Label, one)
		u.nodes = []*node{one}
		return
	}
	blocks := u.passage.Blocks
	if u.kind == "clause" {
		blocks = gathered(blocks)
	}
	u.nodes = c.children(u, blocks, 0, base, false)
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

// lower numbers blocks below a paragraph that has no number of its own.
func (c *composer) lower(u *unit, blocks []templates.Block, base string) []*node {
	return c.children(u, blocks, c.paper.scheme().inner(u.kind), base, true)
}

// children numbers blocks below a node of the given level, whose full number is base. A paragraph
// that is nested there closes the text which its items interrupt.
func (c *composer) children(u *unit, blocks []templates.Block, level int, base string, nested bool) (nodes []*node) {
	items := 0
	for _, b := range blocks {
		n := &node{text: b.Text, rows: b.Rows, at: b.At, full: base, anchor: u.anchor}
		switch {
		case b.Kind == templates.Item:
			items++
			n.level = level + 1
			n.number, n.full = c.paper.scheme().item(u.kind, n.level, items, base)
			n.anchor = u.anchor + "#" + anchorOf(b.Label, n.full)
			n.children = c.children(u, b.Blocks, n.level, n.full, true)
		case nested && b.Kind == templates.Paragraph:
			n.style = "closing"
		default:
			n.children = c.lower(u, b.Blocks, base)
		}
		c.label(u, b.Label, n)
		nodes = append(nodes, n)
	}
	return nodes
}

func anchorOf(label, full string) string {
	if label != "" {
		return label
	}
	return full
}

func (c *composer) label(u *unit, label string, n *node) {
	if label == "" {
		return
	}
	key := u.id + "#" + label
	if _, twice := c.index[key]; twice {
		c.failAt(n.at, u.id, "draft.label-twice", "the label {#%s} stands twice in %q", label, u.id)
	}
	c.index[key] = target{u, n.full, n.anchor}
}

// slug makes an anchor of words.
func slug(name string) string { return strings.ReplaceAll(strings.ToLower(name), " ", "-") }

func cutLabel(name string) (id, label string) {
	id, label, _ = strings.Cut(name, "#")
	return id, label
}
