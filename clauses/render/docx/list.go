package docx

import (
	"strconv"

	"github.com/proviso-legal/proviso/clauses"
)

// level is one level of a list.
type level struct {
	style  string // the paragraph style it is bound to
	format string // of Word: decimal, lowerLetter, lowerRoman, upperLetter, upperRoman, none, bullet
	text   string // "%1.%2", with %n for the number of the n-th level
	suffix string // between number and text: tab, space, nothing
	legal  bool   // numbers of higher levels in figures
	left   int    // where the text stands, in twips; the number hangs before it
	hang   int
}

// list is one run of numbers, counted as Word counts.
type list struct {
	id      int // of the definition; its own instance has the same id
	levels  []level
	counted []int
	current int // the instance in use, when it is not the list's own
	fresh   bool
}

// instance is a list begun anew: the levels from one on start at the given numbers.
type instance struct {
	id, list int
	from     int
	start    []int
}

// lists are all lists of a document.
type lists struct {
	clauses, parts, annexes, parties, recitals, schedules, paragraphs, definitions, bullets *list

	scheme      string
	marks       *clauses.Marks
	clauseLevel int  // of a clause's own number in its list
	natural     bool // every number is the next: two drafts are shown, and the numbers follow what is accepted
	all         []*list
	instances   []instance
}

// Where numbered text stands, in twips.
const (
	margin = 720
	third  = 1280
	fourth = 1840
	fifth  = 2400
)

func newLists(d *clauses.Draft) *lists {
	l := &lists{scheme: d.Scheme, marks: clauses.MarksOf(d), natural: redline(d)}
	part := l.marks.Section("part")
	if d.Scheme == clauses.Articles {
		section := heading("Heading 2", 2, l.marks.Unit("clause"))
		section.legal = true
		l.clauses, l.clauseLevel = l.add(l.deep([]level{heading("Heading 1", 1, part), section}, "clause", "Clause 3", "Clause 4", "Clause 5")...), 1
		l.parts = l.clauses
	} else {
		first := hung("Heading 1", 1, l.marks.Unit("clause"))
		first.text += stop
		l.clauses = l.add(l.deep([]level{first, hung("Clause 2", 2, l.marks.Item("clause", 1))}, "clause", "Clause 3", "Clause 4")...)
		l.parts = l.add(heading("Part Heading", 1, part))
	}
	l.annexes = l.add(heading("Annex Heading", 1, l.marks.Section("annex")))
	l.parties = l.add(hung("Party", 1, l.marks.Unit("party")))
	l.recitals = l.add(l.deep([]level{hung("Recital", 1, l.marks.Unit("recital"))}, "recital", "Recital 2", "Recital 3")...)
	l.schedules = l.add(heading("Schedule Heading", 1, l.marks.Unit("schedule")))
	l.paragraphs = l.add(l.deep([]level{hung("Schedule Level 1", 1, l.marks.Item("schedule", 1))}, "schedule", "Schedule Level 2", "Schedule Level 3")...)
	l.definitions = l.add(l.deep([]level{{style: "Definition", format: none, suffix: "nothing", left: margin}}, "clause", "Definition 2", "Definition 3")...)
	l.bullets = l.add(
		level{style: "List Bullet", format: "bullet", text: "•", left: 360, hang: 280},
		level{style: "List Bullet 2", format: "bullet", text: "•", left: margin + 360, hang: 280})
	return l
}

// none is the format of a level that counts and shows no number.
const none = "none"

// stop ends the number of a heading, and a reference leaves it out. That of a part or a schedule has one
// here too, where other formats have a colon: Word would repeat that in every reference.
const stop = "."

// numbered makes a level, the n-th of its list, of the mark of its numbers.
func numbered(style string, n int, m clauses.Mark) level {
	figure := "%" + strconv.Itoa(n)
	if m.Under && n > 1 {
		figure = "%" + strconv.Itoa(n-1) + "." + figure
	}
	return level{style: style, format: string(m.Figure), text: m.Before + figure + m.After}
}

// heading makes a level whose number stands in line with the words of a heading.
func heading(style string, n int, m clauses.Mark) level {
	lv := numbered(style, n, m)
	if lv.suffix = "space"; m.After != stop {
		lv.text += stop
	}
	return lv
}

// hung makes a level whose number hangs in the margin.
func hung(style string, n int, m clauses.Mark) level {
	lv := numbered(style, n, m)
	lv.left, lv.hang = margin, margin
	return lv
}

// deep adds the levels of the items that a paragraph without a number of its own can have, each set in
// further than the one above.
func (ls *lists) deep(levels []level, kind string, styles ...string) []level {
	at := []int{margin, third, fourth, fifth}
	for i, style := range styles {
		lv := numbered(style, len(levels)+1, ls.marks.Item(kind, ls.marks.Below(kind)+1+i))
		lv.left, lv.hang = at[i+1], at[i+1]-at[i]
		levels = append(levels, lv)
	}
	return levels
}

func (ls *lists) add(levels ...level) *list {
	one := &list{id: len(ls.all) + 1, levels: levels, counted: make([]int, len(levels))}
	ls.all = append(ls.all, one)
	return one
}

// of gives the list that counts the items of a place, and the level there of items of a level; nil where
// numbers are text.
func (ls *lists) of(in context, level int) (*list, int) {
	level = max(level, 1)
	switch {
	case in.definition:
		return ls.definitions, level - ls.marks.Below("clause")
	case in.kind == "schedule":
		return ls.paragraphs, level - 1
	case in.kind == "recital":
		return ls.recitals, level - 1
	case in.kind == "clause" && (!in.worded || ls.natural || !ls.marks.Item(in.kind, level).Under):
		return ls.clauses, ls.clauseLevel + level
	}
	return nil, 0
}

// ofUnit gives the list that counts clauses of a kind by their headings, or by their first words.
func (ls *lists) ofUnit(kind string) (*list, int) {
	switch kind {
	case "clause":
		return ls.clauses, ls.clauseLevel
	case "schedule":
		return ls.schedules, 0
	case "recital":
		return ls.recitals, 0
	case "party":
		return ls.parties, 0
	}
	return nil, 0
}
