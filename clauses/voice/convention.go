package voice

import (
	"regexp"
	"strings"

	"github.com/proviso-legal/proviso/clauses/tree"
	"github.com/proviso-legal/proviso/internal/day"
	"github.com/proviso-legal/proviso/rules/deal"
	"github.com/proviso-legal/proviso/rules/prose"
	"github.com/proviso-legal/proviso/templates"
)

// convention is the form of paper of one draft: that of the governing law's place, as far as the
// deal does not ask for another.
type convention struct {
	date      string
	Size      string
	Currency  string
	american  bool
	Numbering templates.Numbering
}

const byLaw = "by_law"

func ConventionOf(d *deal.Deal, p *templates.Pack) convention {
	own := p.Convention(d.Get("deal.governing_law").Word())
	asked := func(path, otherwise string) string {
		if v := d.Get(path); v.Known() && v.Word() != byLaw {
			return v.Word()
		}
		return otherwise
	}
	return convention{
		date:      own.Date,
		Size:      asked("deal.paper", own.Paper),
		Currency:  own.Currency,
		american:  asked("deal.spelling", own.Spelling) == "us",
		Numbering: p.Numbering(asked("deal.numbering", own.Numbering)),
	}
}

// Words are those of numbering.
func (c convention) Words() tree.Words {
	n := c.Numbering
	return tree.Words{Clause: n.Clause, Schedule: n.Schedule, Part: n.Part, Recital: n.Recital, Paragraph: n.Paragraph, Letters: n.Letters}
}

func (c convention) Language() string {
	if c.american {
		return "en-US"
	}
	return "en-GB"
}

// Tell words what is said of the deal as the draft does, part by part: facts as they were typed, days in the
// draft's form, words of ours in its spelling. Words with a capital stay: they may be names.
func (v *Voice) Tell(text prose.Text) []tree.Inline {
	if text == nil {
		return nil
	}
	in := make([]tree.Inline, 0, len(text)+1)
	for _, p := range text {
		switch {
		case p.Kind == prose.Fact:
			in = append(in, tree.Inline{Kind: tree.Value, Text: p.Text})
		case p.Kind == prose.Day || p.Kind == prose.AsOf:
			in = append(in, tree.Plain(p.Day.Format(v.Paper.date)))
		case v.Paper.american:
			in = append(in, tree.Plain(v.Pack.AmericanProse(p.Text)))
		default:
			in = append(in, tree.Plain(p.Text))
		}
	}
	return in
}

// Sentence is what is said as a sentence.
func (v *Voice) Sentence(text prose.Text) []tree.Inline { return Closed(v.Tell(text)) }

// Prosaic is a sentence of the rulebook in which nothing of the deal stands, as it is told.
func (v *Voice) Prosaic(text string) string { return tree.TextOf(v.Sentence(prose.Of(text))) }

// Day writes a day so that its parts stay on one line.
func (c convention) Day(d day.Day) string {
	return strings.ReplaceAll(d.Format(c.date), " ", tree.Nbsp)
}

// Prose gives the program's own words as they are printed: spelling and quotation marks of the draft.
func (v *Voice) Prose(text string) string { return tree.KeepTogether(tree.Curl(v.Spell(text), ' ')) }

// Spell gives wording the draft's spelling.
func (v *Voice) Spell(text string) string {
	if v.Paper.american {
		return v.Pack.American(text)
	}
	return text
}

var ownUnits = regexp.MustCompile(`\b([Cc]lause|[Ss]chedule)(s?)\b`)

// Wording gives wording the draft's spelling, and its own words for a clause and a schedule: "this
// clause" is "this Section" where clauses are called Sections.
func (v *Voice) Wording(text string) string {
	n, text := v.Paper.Numbering, v.Spell(text)
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
