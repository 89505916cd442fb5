package templates

import (
	"slices"
	"strings"
	"unicode"
)

// Convention gives the form of paper for a place: its own, its state's, or the default.
func (p *Pack) Convention(place string) Convention {
	for _, want := range []string{place, state(place), otherwise} {
		for _, c := range p.paper.conventions.Places {
			if c.Place == want {
				return c
			}
		}
	}
	return Convention{Place: otherwise, Spelling: "uk", Numbering: "uk", Date: "2 January 2006", Paper: "a4"}
}

// Numbering gives a style of numbering; the first one when style is not known.
func (p *Pack) Numbering(style string) Numbering {
	for _, n := range p.paper.conventions.Numbering {
		if n.Style == style {
			return n
		}
	}
	if len(p.paper.conventions.Numbering) > 0 {
		return p.paper.conventions.Numbering[0]
	}
	return Numbering{Style: "uk", Clause: "clause", Schedule: "Schedule", Part: "Part", Recital: "recital", Paragraph: "paragraph"}
}

// Description gives the description that fits a party: one made for its form before one made for all,
// and among these its place's before its state's before the default.
func (p *Pack) Description(place, form, name string) Description {
	for _, formed := range []bool{true, false} {
		for _, want := range []string{place, state(place), otherwise} {
			for _, d := range p.paper.parties {
				if !d.Open && d.Place == want && (len(d.Forms) > 0) == formed && fits(d.Forms, form, name) {
					return d
				}
			}
		}
	}
	return Description{Place: otherwise, Says: "{name}"}
}

// OpenDescription gives the description of a party of which something is not known: its place's before its
// state's before the default. It is false when there is none.
func (p *Pack) OpenDescription(place string) (Description, bool) {
	for _, want := range []string{place, state(place), otherwise} {
		for _, d := range p.paper.parties {
			if d.Open && d.Place == want {
				return d, true
			}
		}
	}
	return Description{}, false
}

// Phrases gives the words that the program itself puts on paper.
func (p *Pack) Phrases() Phrases { return p.paper.phrases }

// fits tells whether a party has one of the forms, by its stated form or the end of its name. No
// forms fit everyone.
func fits(forms []string, form, name string) bool {
	if len(forms) == 0 {
		return true
	}
	return slices.ContainsFunc(forms, func(f string) bool {
		return strings.EqualFold(f, form) || strings.HasSuffix(strings.ToLower(name), " "+strings.ToLower(f))
	})
}

// American turns the British spelling of wording into American, word by word, case kept.
func (p *Pack) American(text string) string { return respelled(text, p.americanWord) }

// AmericanProse does the same, but for words with a capital: they may be names.
func (p *Pack) AmericanProse(text string) string {
	return respelled(text, func(w string) string {
		if w != strings.ToLower(w) {
			return w
		}
		return p.americanWord(w)
	})
}

func respelled(text string, spell func(word string) string) string {
	var b strings.Builder
	word := func(c rune) bool { return unicode.IsLetter(c) }
	for text != "" {
		end := strings.IndexFunc(text, func(c rune) bool { return !word(c) })
		if end == 0 {
			end = strings.IndexFunc(text, word)
		}
		if end < 0 {
			end = len(text)
		}
		b.WriteString(spell(text[:end]))
		text = text[end:]
	}
	return b.String()
}

func (p *Pack) americanWord(w string) string {
	us, ok := p.paper.american[strings.ToLower(w)]
	switch {
	case !ok:
		return w
	case w == strings.ToLower(w):
		return us
	case w == strings.ToUpper(w):
		return strings.ToUpper(us)
	}
	return strings.ToUpper(us[:1]) + us[1:]
}
