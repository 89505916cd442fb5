package tree

import (
	"cmp"
	"strconv"
	"strings"
)

// Articles is the scheme in which numbers run Article I, Section 1.1, (a), (i), (A), with clauses counted
// in each article; "" is Part A, 4, 4.1, (a), (i), with clauses counted through the draft.
const Articles = "articles"

// Figure is how the figure of a number is written, in the words that Word has for it.
type Figure string

// The figures.
const (
	Decimal     Figure = "decimal"
	LowerLetter Figure = "lowerLetter" // a … z, aa, bb …
	UpperLetter Figure = "upperLetter"
	LowerRoman  Figure = "lowerRoman"
	UpperRoman  Figure = "upperRoman"
)

// Write gives a figure, from 1 on.
func (f Figure) Write(n int) string {
	switch f {
	case LowerLetter:
		return letter("abcdefghijklmnopqrstuvwxyz", n)
	case UpperLetter:
		return letter("ABCDEFGHIJKLMNOPQRSTUVWXYZ", n)
	case LowerRoman:
		return roman(n)
	case UpperRoman:
		return strings.ToUpper(roman(n))
	}
	return strconv.Itoa(n)
}

func letter(alphabet string, n int) string {
	at := (n - 1) % len(alphabet)
	return strings.Repeat(alphabet[at:at+1], (n-1)/len(alphabet)+1)
}

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

// Mark is how the numbers of one level print: "(", lower letters, ")".
type Mark struct {
	Before string
	Figure Figure
	After  string
	Under  bool // behind the number above and a full stop: 4.1
}

// Number gives the n-th number below another; "" has none above.
func (m Mark) Number(n int, above string) string {
	figure := m.Figure.Write(n)
	if m.Under && above != "" {
		figure = above + "." + figure
	}
	return m.Before + figure + m.After
}

// Full gives a number as it is referred to from afar: 4.1(a).
func (m Mark) Full(number, above string) string {
	if m.Under {
		return number
	}
	return above + number
}

// Marks say how the numbers of a draft print, and its references.
type Marks struct {
	words    Words
	spaced   Words // with the space between them and a number
	Articles bool
	memo     bool
}

// MarksOf gives the marks of a draft.
func MarksOf(d *Draft) *Marks { return MarksFor(d.Words, d.Scheme, d.Kind) }

func MarksFor(w Words, scheme, kind string) *Marks {
	m := &Marks{words: w, spaced: w, Articles: scheme == Articles, memo: kind == "memo"}
	for _, word := range []*string{&m.spaced.Clause, &m.spaced.Schedule, &m.spaced.Part, &m.spaced.Recital, &m.spaced.Paragraph} {
		if *word != "" {
			*word += Nbsp
		}
	}
	return m
}

// Section gives the mark of sections of a role: of parts, and of a memo that is annexed.
func (m *Marks) Section(role string) Mark {
	switch {
	case role == "annex":
		return Mark{Before: cmp.Or(m.words.Annex, "Memo") + " ", Figure: Decimal, After: "."}
	case m.memo:
		return Mark{Figure: Decimal, After: "."}
	case m.Articles:
		return Mark{Before: m.spaced.Part, Figure: UpperRoman}
	}
	return Mark{Before: m.spaced.Part, Figure: UpperLetter}
}

// Unit gives the mark of clauses of a kind.
func (m *Marks) Unit(kind string) Mark {
	switch {
	case kind == "recital":
		return Mark{"(", UpperLetter, ")", false}
	case kind == "party":
		return Mark{"(", Decimal, ")", false}
	case kind == "schedule" && m.words.Letters:
		return Mark{Before: m.spaced.Schedule, Figure: UpperLetter}
	case kind == "schedule":
		return Mark{Before: m.spaced.Schedule, Figure: Decimal}
	case m.Articles:
		return Mark{Before: m.spaced.Clause, Figure: Decimal, Under: true}
	}
	return Mark{Figure: Decimal}
}

// items are the marks below that of a paragraph with a number of its own.
var items = []Mark{{"", Decimal, "", true}, {"(", LowerLetter, ")", false}, {"(", LowerRoman, ")", false}, {"(", UpperLetter, ")", false}}

// Item gives the mark of items of a level, from 1 on, in clauses of a kind.
func (m *Marks) Item(kind string, level int) Mark {
	return items[min(level+m.loose(kind)-1, len(items)-1)]
}

// loose is the level above the items of a clause of articles, or of a paragraph elsewhere that has no
// number of its own, in the marks of items.
func (m *Marks) loose(kind string) int {
	if m.Articles && kind == "clause" {
		return 1
	}
	return 0
}

// Below is the level above the items of a paragraph that has no number of its own.
func (m *Marks) Below(kind string) int { return 1 - m.loose(kind) }

// Calls gives what stands in a reference before the number of a clause of a kind, or of a paragraph in
// one; and whether the number of its schedule stands behind that. A number that has its word has nothing
// before it.
func (m *Marks) Calls(r Reference, kind string, paragraph bool) (before string, of bool) {
	if kind == "recital" || kind == "schedule" && paragraph || kind == "clause" && !m.Articles {
		before = m.spaced.of(kind, paragraph)
	}
	if r.Begins {
		before = UpperFirst(before)
	}
	return before, kind == "schedule" && paragraph && r.Form != Inside
}

// called gives the words by which a reference calls its target, however they stand to its number.
func (m *Marks) called(r Reference, kind string, paragraph bool) string {
	words := m.words.of(kind, paragraph)
	if _, of := m.Calls(r, kind, paragraph); of {
		words += OfSchedule + m.words.Schedule
	}
	if r.Begins {
		return UpperFirst(words)
	}
	return words
}

// of gives the word for a clause of a kind, or for a paragraph in one.
func (w Words) of(kind string, paragraph bool) string {
	switch {
	case kind == "recital":
		return w.Recital
	case kind == "schedule" && paragraph:
		return w.Paragraph
	case kind == "schedule":
		return w.Schedule
	}
	return w.Clause
}

// OfSchedule stands between the number of a paragraph and that of its schedule.
const OfSchedule = " of "
