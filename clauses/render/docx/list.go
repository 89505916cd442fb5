package docx

import (
	"strconv"
	"strings"

	"github.com/proviso-legal/proviso/clauses"
)

// articles is the scheme in which parts are articles and clauses are counted within them.
const articles = "articles"

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
	l := &lists{scheme: d.Scheme}
	own := l.own(d)
	if d.Scheme == articles {
		l.clauses, l.clauseLevel = l.add(own...), 1
		l.parts = l.clauses
	} else {
		l.clauses = l.add(own...)
		l.parts = l.add(firstOf(d, "Part Heading", numberIn("part")))
	}
	l.annexes = l.add(firstOf(d, "Annex Heading", numberIn("annex")))
	l.parties = l.add(level{style: "Party", format: "decimal", text: "(%1)", left: margin, hang: margin})
	l.recitals = l.add(
		level{style: "Recital", format: "upperLetter", text: "(%1)", left: margin, hang: margin},
		level{style: "Recital 2", format: "lowerLetter", text: "(%2)", left: third, hang: third - margin},
		level{style: "Recital 3", format: "lowerRoman", text: "(%3)", left: fourth, hang: fourth - third})
	l.schedules = l.add(firstOf(d, "Schedule Heading", numbersOf("schedule")))
	l.paragraphs = l.add(
		level{style: "Schedule Level 1", format: "decimal", text: "%1", left: margin, hang: margin},
		level{style: "Schedule Level 2", format: "lowerLetter", text: "(%2)", left: third, hang: third - margin},
		level{style: "Schedule Level 3", format: "lowerRoman", text: "(%3)", left: fourth, hang: fourth - third})
	l.definitions = l.add(
		level{style: "Definition", format: "none", suffix: "nothing", left: margin},
		level{style: "Definition 2", format: "lowerLetter", text: "(%2)", left: third, hang: third - margin},
		level{style: "Definition 3", format: "lowerRoman", text: "(%3)", left: fourth, hang: fourth - third})
	l.bullets = l.add(
		level{style: "List Bullet", format: "bullet", text: "•", left: 360, hang: 280},
		level{style: "List Bullet 2", format: "bullet", text: "•", left: margin + 360, hang: 280})
	return l
}

// own gives the levels of the clauses.
func (l *lists) own(d *clauses.Draft) []level {
	items := func(from int, styles ...string) (all []level) {
		formats := []string{"lowerLetter", "lowerRoman", "upperLetter"}
		at := []int{margin, third, fourth, fifth}
		for i, s := range styles {
			all = append(all, level{style: s, format: formats[i], text: "(%" + strconv.Itoa(from+i) + ")", left: at[i+1], hang: at[i+1] - at[i]})
		}
		return all
	}
	if d.Scheme == articles {
		article := firstOf(d, "Heading 1", numberIn("part"))
		section := level{style: "Heading 2", format: "decimal", text: "%1.%2.", suffix: "space", legal: true}
		if first := firstNumber(d, numbersOf("clause")); strings.HasSuffix(first, "1.1") {
			section.text = strings.TrimSuffix(first, "1.1") + section.text
		}
		return append([]level{article, section}, items(3, "Clause 3", "Clause 4", "Clause 5")...)
	}
	return append([]level{
		{style: "Heading 1", format: "decimal", text: "%1.", left: margin, hang: margin},
		{style: "Clause 2", format: "decimal", text: "%1.%2", left: margin, hang: margin},
	}, items(3, "Clause 3", "Clause 4")...)
}

func (l *lists) add(levels ...level) *list {
	one := &list{id: len(l.all) + 1, levels: levels, counted: make([]int, len(levels))}
	l.all = append(l.all, one)
	return one
}

// numberIn gives the number of a section of a role.
func numberIn(role string) func(clauses.Section) []string {
	return func(s clauses.Section) []string {
		if s.Role != role || s.Change == clauses.Deleted {
			return nil
		}
		return []string{s.Number}
	}
}

func numbersOf(kind string) func(clauses.Section) []string {
	return func(s clauses.Section) (all []string) {
		for _, c := range s.Clauses {
			if c.Kind == kind && c.Change != clauses.Deleted && s.Change != clauses.Deleted {
				all = append(all, c.Number)
			}
		}
		return all
	}
}

func firstNumber(d *clauses.Draft, numbers func(clauses.Section) []string) string {
	for _, s := range d.Sections {
		for _, n := range numbers(s) {
			if n != "" {
				return n
			}
		}
	}
	return ""
}

// firstOf makes the level of numbers such as "Schedule 1", "Exhibit A", "Article I" from the first of
// them: what the tree calls them is data. A full stop ends each, which a reference leaves out.
func firstOf(d *clauses.Draft, style string, numbers func(clauses.Section) []string) level {
	lv := level{style: style, format: "decimal", text: "%1.", suffix: "space"}
	number := own(firstNumber(d, numbers))
	word := number[strings.LastIndexAny(number, " "+nbsp)+1:]
	if i := strings.LastIndex(number, nbsp); i >= 0 {
		word = number[i+len(nbsp):]
	}
	for _, f := range []string{"decimal", "upperLetter", "upperRoman"} {
		if written(f, 1) == word {
			lv.format, lv.text = f, strings.TrimSuffix(number, word)+"%1."
		}
	}
	return lv
}

// written gives a number in one of Word's formats.
func written(format string, n int) string {
	switch format {
	case "decimal":
		return strconv.Itoa(n)
	case "lowerLetter":
		return strings.Repeat(string(rune('a'+(n-1)%26)), (n-1)/26+1)
	case "lowerRoman":
		return roman(n)
	case "upperLetter", "upperRoman":
		return strings.ToUpper(written("lower"+format[len("upper"):], n))
	}
	return ""
}

func roman(n int) string {
	var b strings.Builder
	for _, r := range []struct {
		value int
		sign  string
	}{{100, "c"}, {90, "xc"}, {50, "l"}, {40, "xl"}, {10, "x"}, {9, "ix"}, {5, "v"}, {4, "iv"}, {1, "i"}} {
		for ; n >= r.value; n -= r.value {
			b.WriteString(r.sign)
		}
	}
	return b.String()
}
