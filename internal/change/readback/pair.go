package readback

import (
	"slices"
	"strconv"
	"strings"

	"github.com/proviso-legal/proviso/clauses/tree"
	"github.com/proviso-legal/proviso/internal/change/textdiff"
)

// Pair gives the texts of two files as trees in which clauses that are the same have the same id: those
// with one heading and the nearest words, then those with other headings and nearly the same words. A
// paragraph with the words of a heading of the other file is that heading, whatever it looks like. What
// is a heading in one of them only is told. Where one of them has no heading, all of its text is one
// clause, and so is that of the other.
func Pair(a, b *Paper) (was, is *tree.Draft, plain Plain) {
	x, y := a.sheet(), b.sheet()
	if !a.word || !b.word { // other kinds of file do not tell where a reference leads
		x.plain()
		y.plain()
	}
	titled(x, y)
	x.raise(y)
	y.raise(x)
	plain = Plain{Was: x.lift(y), Is: y.lift(x)}
	if !x.headed() || !y.headed() {
		x.whole, y.whole = true, true
	}
	was, is = x.draft(), y.draft()
	identify(was.Sections[0].Clauses, is.Sections[0].Clauses)
	return was, is, plain
}

// Plain names the headings of one file that are plain text in the other.
type Plain struct{ Was, Is []string }

// sheet is the text of a file on its way to a tree.
type sheet struct {
	asOf  string
	lines []line
	whole bool // no heading is known: all is one clause
}

func (p *Paper) sheet() *sheet {
	s := &sheet{asOf: noDay}
	if p.Provenance != nil {
		s.asOf = p.Provenance.AsOf
	}
	for _, one := range p.lines {
		if words := one.words(); words == "" || one.heading && words == "Contents" {
			continue
		}
		s.lines = append(s.lines, one)
	}
	return s
}

// plain takes references for text.
func (s *sheet) plain() {
	for i := range s.lines {
		s.lines[i].signed = ""
	}
}

// title is the place of the first heading; -1 where there is none.
func (s *sheet) title() int {
	return slices.IndexFunc(s.lines, func(l line) bool { return l.heading })
}

// headed tells whether there is a heading that is not the title.
func (s *sheet) headed() bool {
	return slices.ContainsFunc(s.lines, func(l line) bool { return l.heading && !l.title })
}

// titled makes the first heading of a file its title where its kind or the other file says so.
func titled(x, y *sheet) {
	i, j := x.title(), y.title()
	if i < 0 || j < 0 {
		return
	}
	first, second := &x.lines[i], &y.lines[j]
	if first.title != second.title && first.words() == second.words() {
		first.title, second.title = true, true
	}
}

// raise puts above the title what stands there in the other file, and below it in this one: kinds of file
// differ in that.
func (s *sheet) raise(other *sheet) {
	top, n := other.title(), s.title()
	for _, l := range other.lines[:min(max(0, top), mostAbove)] {
		if n < 0 {
			return
		}
		same := func(m line) bool { return !m.heading && m.text == l.text }
		if slices.ContainsFunc(s.lines[:n], same) {
			continue
		}
		front := s.lines[n+1:]
		if end := slices.IndexFunc(front, func(m line) bool { return m.heading }); end >= 0 {
			front = front[:end]
		}
		if i := slices.IndexFunc(front, same); i >= 0 {
			moved := front[i]
			copy(s.lines[n+1:n+2+i], s.lines[n:n+1+i])
			s.lines[n] = moved
			n++
		}
	}
}

// mostAbove bounds the lines above a title.
const mostAbove = 20

// lift makes headings of the paragraphs that have the words of a heading of another file, as many as it
// has more of them, and gives their words.
func (s *sheet) lift(other *sheet) (lifted []string) {
	more := map[string]int{}
	for _, l := range other.lines {
		if l.heading && !l.title {
			more[l.words()]++
		}
	}
	for _, l := range s.lines {
		if l.heading && !l.title {
			more[l.words()]--
		}
	}
	for i, l := range s.lines {
		l.heading = true
		if words := l.words(); !s.lines[i].heading && more[words] > 0 {
			more[words]--
			s.lines[i] = l
			lifted = append(lifted, words)
		}
	}
	return lifted
}

// draft gives the text as a tree: a clause for every heading, without numbers and without what only the
// kind of file makes of it.
func (s *sheet) draft() *tree.Draft {
	d := &tree.Draft{Version: tree.TreeVersion, AsOf: s.asOf, Paper: "a4", Language: "en-GB", PageOf: "Page %d of %d"}
	text := tree.Section{Role: "part", ID: "text", Anchor: "text"}
	if s.whole && len(s.lines) > 0 {
		text.Clauses = append(text.Clauses, tree.Clause{Kind: "heading"})
	}
	for _, one := range s.lines {
		n := len(text.Clauses) - 1
		switch {
		case one.heading && one.title && d.Title == "":
			d.Title = one.words()
		case one.heading && !s.whole:
			text.Clauses = append(text.Clauses, tree.Clause{Kind: "heading", Heading: run(one.words())})
		case n < 0:
			d.Cover = append(d.Cover, tree.Block{Kind: "para", Text: one.runs()})
		default:
			text.Clauses[n].Blocks = append(text.Clauses[n].Blocks, tree.Block{Kind: "para", Text: one.runs()})
		}
	}
	d.Sections = []tree.Section{text}
	return d
}

// WholeText is the id of the one clause of a text without headings.
const WholeText = "whole text"

// names gives ids that are taken once.
type names struct {
	taken map[string]bool
	last  map[string]int
}

func (n *names) of(words string) string {
	id := words
	for n.last[words] = max(1, n.last[words]); n.taken[id]; {
		n.last[words]++
		id = words + " " + strconv.Itoa(n.last[words])
	}
	n.taken[id] = true
	return id
}

// identify gives the clauses of two texts their ids.
func identify(a, b []tree.Clause) {
	n := &names{map[string]bool{}, map[string]int{}}
	set := func(c *tree.Clause, id string) { c.ID, c.Anchor = id, id }
	words := func(c tree.Clause) string {
		if len(c.Heading) == 0 {
			return WholeText
		}
		return textOf(c.Heading)
	}
	for j, i := range partners(a, b) {
		set(&b[j], n.of(words(b[j])))
		if i >= 0 {
			set(&a[i], b[j].ID)
		}
	}
	for i := range a {
		if a[i].ID == "" {
			set(&a[i], n.of(words(a[i])))
		}
	}
}

// partners gives for each clause of b the place of the one of a that it was; -1 for none.
func partners(a, b []tree.Clause) []int {
	m := &matcher{a: a, b: b, partner: slices.Repeat([]int{-1}, len(b)), taken: make([]bool, len(a))}
	heading := func(c tree.Clause) string { return textOf(c.Heading) }
	m.equal(func(c tree.Clause) string { return heading(c) + "\x00" + bodyOf(c) })
	m.near(func(i, j int) bool { return heading(a[i]) == heading(b[j]) })
	m.equal(func(c tree.Clause) string { return WholeText + heading(c) })
	m.equal(bodyOf)
	m.near(func(i, j int) bool { return bodyOf(a[i]) != "" })
	return m.partner
}

// matcher finds partners, step by step.
type matcher struct {
	a, b    []tree.Clause
	partner []int
	taken   []bool // of a
}

func (m *matcher) pair(i, j int) { m.partner[j], m.taken[i] = i, true }

// equal pairs in their order what has the same key, which is not empty.
func (m *matcher) equal(key func(tree.Clause) string) {
	free := map[string][]int{}
	for i, c := range m.a {
		if k := key(c); !m.taken[i] && k != "" {
			free[k] = append(free[k], i)
		}
	}
	for j, c := range m.b {
		if m.partner[j] >= 0 {
			continue
		}
		k := key(c)
		if list := free[k]; len(list) > 0 {
			m.pair(list[0], j)
			free[k] = list[1:]
		}
	}
}

// near pairs what has nearly the same words.
func (m *matcher) near(may func(i, j int) bool) {
	texts := textdiff.NewTexts()
	var was, is []int
	var x, y []textdiff.Bag
	for i, c := range m.a {
		if !m.taken[i] {
			was, x = append(was, i), append(x, texts.Bag(bodyOf(c)))
		}
	}
	for j, c := range m.b {
		if m.partner[j] < 0 {
			is, y = append(is, j), append(y, texts.Bag(bodyOf(c)))
		}
	}
	for k, i := range texts.Pair(x, y, func(i, j int) bool { return may(was[i], is[j]) }) {
		if i >= 0 {
			m.pair(was[i], is[k])
		}
	}
}

func bodyOf(c tree.Clause) string {
	var all []string
	for _, b := range c.Blocks {
		all = append(all, textOf(b.Text))
	}
	return strings.Join(all, "\n")
}

func textOf(text []tree.Inline) string {
	var s strings.Builder
	for _, in := range text {
		if in.Kind == tree.Ref {
			s.WriteString(in.Target)
		} else {
			s.WriteString(in.Text)
		}
	}
	return s.String()
}
