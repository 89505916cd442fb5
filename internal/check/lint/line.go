package lint

import (
	"strings"
	"unicode"

	"github.com/proviso-legal/proviso/internal/finding"
	"github.com/proviso-legal/proviso/rules/book"
	"github.com/proviso-legal/proviso/rules/deal"
	"github.com/proviso-legal/proviso/templates/wording"
)

// line is the text of one block or cell as it may be printed: marks stand in it as the words that the
// program is likely to set.
type line struct {
	text  string
	spans []span
	at    finding.Place
	lead  string // the text that the line continues: what stands before its list
	owner bool   // that text ends with somebody who can owe a duty
	cell  bool   // of a table
}

// span is where one inline stands in the line.
type span struct {
	from, to int
	wording.Inline
}

// place leads a byte of the line back to its source.
func (l line) place(offset int) finding.Place {
	for _, s := range l.spans {
		if offset < s.to {
			return s.Place(max(offset-s.from, 0))
		}
	}
	if n := len(l.spans); n > 0 {
		last := l.spans[n-1]
		return last.Place(last.to - last.from)
	}
	return l.at
}

// typed tells whether the bytes stand in words that a person typed.
func (l line) typed(from, to int) bool {
	for _, s := range l.spans {
		if s.from < to && from < s.to && s.Kind != wording.Words {
			return false
		}
	}
	return true
}

// mark gives the mark that stands over a byte.
func (l line) mark(offset int) (span, bool) {
	for _, s := range l.spans {
		if s.from <= offset && offset < s.to && s.Kind != wording.Words && s.Kind != wording.Lead {
			return s, true
		}
	}
	return span{}, false
}

// starts lists where marks begin, to tell lines apart that read alike.
func (l line) starts() (list []int) {
	for _, s := range l.spans {
		list = append(list, s.from)
	}
	return list
}

// linesOf gives every line below blocks, in reading order.
func linesOf(k *checker, blocks []wording.Block) []line {
	return linesUnder(k, blocks, "", false)
}

func linesUnder(k *checker, blocks []wording.Block, lead string, owner bool) (lines []line) {
	intro, introOwner := lead, owner
	for _, b := range blocks {
		for _, row := range b.Rows {
			for _, cell := range row {
				if len(cell) > 0 {
					l := k.line(cell, cell[0].At)
					l.cell = true
					lines = append(lines, l)
				}
			}
		}
		if b.Kind == wording.Table {
			continue
		}
		l := k.line(b.Text, b.At)
		if b.Kind == wording.Item {
			l.lead, l.owner = intro, introOwner
		}
		lines = append(lines, l)
		if b.Kind == wording.Paragraph {
			intro, introOwner = l.text, k.endsWithOwner(l)
		}
		lines = append(lines, linesUnder(k, b.Blocks, l.text, k.endsWithOwner(l))...)
	}
	return lines
}

func (k *checker) line(in []wording.Inline, at finding.Place) line {
	l := line{at: at}
	for _, i := range in {
		text := k.printed(i)
		if i.Kind == wording.Ref && len(l.text) == 0 {
			text = upperFirst(text)
		}
		l.spans = append(l.spans, span{len(l.text), len(l.text) + len(text), i})
		l.text += text
	}
	return l
}

// printed gives words that the program may set for an inline.
func (k *checker) printed(i wording.Inline) string {
	switch i.Kind {
	case wording.Words, wording.Lead:
		return i.Text
	case wording.TermUse, wording.TermDef:
		if i.Form != "" {
			return i.Form
		}
		return i.Name
	case wording.Party, wording.PartyStart, wording.PartyName:
		return article[i.Kind] + roleWord(i.Name)
	case wording.Point:
		return k.pointWords(i.Name)
	case wording.Gap:
		return "[" + i.Name + "]"
	}
	return stand[i.Kind]
}

var article = map[wording.InlineKind]string{wording.Party: "the ", wording.PartyStart: "The "}

// stand is what stands in for marks whose words only a deal gives.
var stand = map[wording.InlineKind]string{
	wording.Ref: "clause 4.2", wording.Value: "Valuable", wording.Law: "Article 1", wording.Authorities: "the authorities",
	wording.States: "Ruritania", wording.Treaties: "a treaty", wording.Definitions: "Definitions", wording.Mapping: "Mapping", wording.Particulars: "Particulars",
	wording.Date: "2 January 2031", wording.Money: "EUR 1,000",
}

func roleWord(key string) string {
	if r, ok := deal.RoleOf(key); ok {
		return r.Word
	}
	return "Party"
}

// pointWords gives a point's balanced value with its unit.
func (k *checker) pointWords(name string) string {
	id, value, _ := strings.Cut(name, ".")
	p, _ := k.book.Point(id)
	for _, v := range p.Values {
		if v.Name == value && v.Unit != "" {
			return v.ByPosition[1] + " " + strings.ReplaceAll(v.Unit, "_", " ")
		}
	}
	return "chosen"
}

// plain gives the words of inlines, with a letter for each mark.
func plain(in []wording.Inline) string {
	var b strings.Builder
	for _, i := range in {
		if i.Kind == wording.Words || i.Kind == wording.Lead {
			b.WriteString(i.Text)
		} else {
			b.WriteString("X")
		}
	}
	return b.String()
}

func isWordRune(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

func upperFirst(s string) string { return strings.ToUpper(s[:1]) + s[1:] }

// sentence is a part of a line.
type sentence struct{ from, to int }

// sentences cuts a line at full stops, question and exclamation marks.
func (l line) sentences() (list []sentence) {
	for from, to := range book.Sentences(l.text) {
		list = append(list, sentence{from, to})
	}
	return list
}
