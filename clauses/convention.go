package clauses

import (
	"regexp"
	"strings"

	"github.com/proviso-legal/proviso/internal/day"
	"github.com/proviso-legal/proviso/rules/deal"
	"github.com/proviso-legal/proviso/rules/prose"
	"github.com/proviso-legal/proviso/templates"
)

// convention is the form of paper of one draft: that of the governing law's place, as far as the
// deal does not ask for another.
type convention struct {
	date      string
	size      string
	currency  string
	american  bool
	numbering templates.Numbering
}

const byLaw = "by_law"

func conventionOf(d *deal.Deal, p *templates.Pack) convention {
	own := p.Convention(d.Get("deal.governing_law").Word())
	asked := func(path, otherwise string) string {
		if v := d.Get(path); v.Known() && v.Word() != byLaw {
			return v.Word()
		}
		return otherwise
	}
	return convention{
		date:      own.Date,
		size:      asked("deal.paper", own.Paper),
		currency:  own.Currency,
		american:  asked("deal.spelling", own.Spelling) == "us",
		numbering: p.Numbering(asked("deal.numbering", own.Numbering)),
	}
}

// words are those of numbering.
func (c convention) words() Words {
	n := c.numbering
	return Words{Clause: n.Clause, Schedule: n.Schedule, Part: n.Part, Recital: n.Recital, Paragraph: n.Paragraph, Letters: n.Letters}
}

func (c convention) language() string {
	if c.american {
		return "en-US"
	}
	return "en-GB"
}

// tell words what is said of the deal as the draft does, part by part: facts as they were typed, days in the
// draft's form, words of ours in its spelling. Words with a capital stay: they may be names.
func (c *composer) tell(text prose.Text) []Inline {
	if text == nil {
		return nil
	}
	in := make([]Inline, 0, len(text)+1)
	for _, p := range text {
		switch {
		case p.Kind == prose.Fact:
			in = append(in, Inline{Kind: Value, Text: p.Text})
		case p.Kind == prose.Day || p.Kind == prose.AsOf:
			in = append(in, plain(p.Day.Format(c.paper.date)))
		case c.paper.american:
			in = append(in, plain(c.pack.AmericanProse(p.Text)))
		default:
			in = append(in, plain(p.Text))
		}
	}
	return in
}

// sentence is what is said as a sentence.
func (c *composer) sentence(text prose.Text) []Inline { return closed(c.tell(text)) }

// closed closes running text with a full stop, unless it is closed.
func closed(in []Inline) []Inline {
	if n := len(in); n == 0 || in[n-1].Text == "" || strings.ContainsAny(in[n-1].Text[len(in[n-1].Text)-1:], ".?!") {
		return in
	}
	return append(in, plain("."))
}

// prosaic is a sentence of the rulebook in which nothing of the deal stands, as it is told.
func (c *composer) prosaic(text string) string { return textOf(c.sentence(prose.Of(text))) }

// day writes a day so that its parts stay on one line.
func (c convention) day(d day.Day) string {
	return strings.ReplaceAll(d.Format(c.date), " ", nbsp)
}

// prose gives the program's own words as they are printed: spelling and quotation marks of the draft.
func (c *composer) prose(text string) string { return keepTogether(curl(c.spell(text), ' ')) }

// spell gives wording the draft's spelling.
func (c *composer) spell(text string) string {
	if c.paper.american {
		return c.pack.American(text)
	}
	return text
}

var ownUnits = regexp.MustCompile(`\b([Cc]lause|[Ss]chedule)(s?)\b`)

// wording gives wording the draft's spelling, and its own words for a clause and a schedule: "this
// clause" is "this Section" where clauses are called Sections.
func (c *composer) wording(text string) string {
	n, text := c.paper.numbering, c.spell(text)
	if !strings.Contains(text, "lause") && !strings.Contains(text, "chedule") { // as most texts: the pattern is slow
		return text
	}
	return ownUnits.ReplaceAllStringFunc(text, func(seen string) string {
		own := n.Clause
		if strings.EqualFold(seen[:1], "s") {
			own = n.Schedule
		}
		one := strings.TrimSuffix(seen, "s")
		if strings.EqualFold(one, own) {
			return seen
		}
		if one == seen {
			return own
		}
		return plural(own)
	})
}

// plural gives more than one of what a house calls a clause or a schedule: Sections, Annexes, Appendices.
func plural(word string) string {
	stem, last := word[:max(len(word)-2, 0)], word[max(len(word)-2, 0):]
	switch {
	case last == "ix":
		return stem + "ices"
	case last == "ch", last == "sh", strings.HasSuffix(last, "s"), strings.HasSuffix(last, "x"):
		return word + "es"
	case strings.HasSuffix(last, "y") && !strings.ContainsAny(last[:1], "aeiou"):
		return word[:len(word)-1] + "ies"
	}
	return word + "s"
}
