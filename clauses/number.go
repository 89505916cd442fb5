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
	level    int    // 0 unnumbered; 1 "4.1"; 2 "(a)"; 3 "(i)"
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

// number gives every clause, schedule, recital and item its number, and every label its target.
func (c *composer) number() {
	clauses, schedules, recitals := 0, 0, 0
	for _, u := range c.units() {
		switch u.kind {
		case "recital":
			u.number = recitalNumber(recitals)
			recitals = c.numberRecital(u, recitals)
		case "schedule":
			schedules++
			u.number = strconv.Itoa(schedules)
			if c.paper.numbering.Letters {
				u.number = upperLetters(schedules)
			}
			c.numberUnit(u, "")
		default:
			clauses++
			u.number = strconv.Itoa(clauses)
			c.numberUnit(u, u.number)
		}
		c.index[u.id] = target{u, "", u.anchor}
	}
	for _, e := range c.entries {
		e.nodes = c.children(&unit{id: "term " + e.name, anchor: "term." + slug(e.name)}, e.passage.Blocks, 1, "")
	}
}

func recitalNumber(n int) string { return "(" + upperLetters(n+1) + ")" }

// numberRecital gives every top-level block of a recital its own letter.
func (c *composer) numberRecital(u *unit, n int) int {
	for i, b := range u.passage.Blocks {
		full := recitalNumber(n)
		one := &node{full: full, number: full, anchor: u.anchor, text: b.Text, rows: b.Rows, at: b.At}
		if i > 0 {
			one.anchor = u.anchor + "#" + strconv.Itoa(i+1)
		}
		one.children = c.children(u, b.Blocks, 1, full)
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
		one.children = c.children(u, b[0].Blocks, 1, base)
		c.label(u, b[0].Label, one)
		u.nodes = []*node{one}
		return
	}
	blocks := u.passage.Blocks
	if u.kind == "clause" {
		blocks = gathered(blocks)
	}
	u.nodes = c.children(u, blocks, 0, base)
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

// children numbers blocks that lie below a node of the given level, whose full number is base.
func (c *composer) children(u *unit, blocks []templates.Block, level int, base string) (nodes []*node) {
	items := 0
	for _, b := range blocks {
		n := &node{text: b.Text, rows: b.Rows, at: b.At, full: base, anchor: u.anchor}
		switch {
		case b.Kind == templates.Item:
			items++
			n.level = level + 1
			n.number, n.full = itemNumber(n.level, items, base)
			n.anchor = u.anchor + "#" + anchorOf(b.Label, n.full)
			n.children = c.children(u, b.Blocks, n.level, n.full)
		case level > 0 && b.Kind == templates.Paragraph:
			n.style = "closing"
		default:
			n.children = c.children(u, b.Blocks, 1, base)
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

// itemNumber gives the number of the n-th item of a level below base, alone and in full.
func itemNumber(level, n int, base string) (number, full string) {
	switch level {
	case 1:
		number = strconv.Itoa(n)
		if base != "" {
			number = base + "." + number
		}
		return number, number
	case 2:
		number = "(" + lowerLetters(n) + ")"
	default:
		number = "(" + roman(n) + ")"
	}
	return number, base + number
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

// lowerLetters gives a … z, aa, bb …
func lowerLetters(n int) string {
	return strings.Repeat(string(rune('a'+(n-1)%26)), (n-1)/26+1)
}

func upperLetters(n int) string { return strings.ToUpper(lowerLetters(n)) }

var romans = []struct {
	value int
	sign  string
}{{100, "c"}, {90, "xc"}, {50, "l"}, {40, "xl"}, {10, "x"}, {9, "ix"}, {5, "v"}, {4, "iv"}, {1, "i"}}

func roman(n int) string {
	var b strings.Builder
	for _, r := range romans {
		for ; n >= r.value; n -= r.value {
			b.WriteString(r.sign)
		}
	}
	return b.String()
}

// slug makes an anchor of words.
func slug(name string) string { return strings.ReplaceAll(strings.ToLower(name), " ", "-") }

func cutLabel(name string) (id, label string) {
	id, label, _ = strings.Cut(name, "#")
	return id, label
}
