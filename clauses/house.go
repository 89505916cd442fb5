package clauses

import (
	"maps"
	"regexp"
	"slices"
	"strings"

	"github.com/proviso-legal/proviso/rules/deal"
)

// house sets the house's own words for roles and defined terms, with "a" or "an" as they sound.
type house struct {
	terms  map[string]string // as printed without the house → as printed by it
	prose  *regexp.Regexp    // names of roles, and terms of several words, under their capitals
	titled *regexp.Regexp    // the same under any
}

// ownWords gives the house's own words by what the base prints: Supplier → Vendor.
func (c *composer) ownWords() map[string]string {
	if c.own == nil {
		roles, terms := c.pack.HouseWords()
		c.own = terms
		for key, says := range roles {
			if r, ok := deal.RoleOf(key); ok {
				c.own[r.Word] = says
			}
		}
	}
	return c.own
}

// housed gives a document in the house's own words. What a person typed stays as it is.
func (c *composer) housed(d *Draft) *Draft {
	own := c.ownWords()
	if len(own) == 0 {
		return d
	}
	h := &house{terms: map[string]string{}}
	var several []string
	for was, is := range own {
		h.terms[c.spell(was)] = c.spell(is)
		if _, isRole := roleNamed(was); isRole || strings.Contains(was, " ") {
			several = append(several, regexp.QuoteMeta(c.spell(was)))
		}
	}
	slices.SortFunc(several, func(a, b string) int { return len(b) - len(a) })
	words := `(?:\b([Aa]n?)([ \x{a0}]))?\b(` + strings.Join(several, "|") + `)\b`
	if len(several) > 0 {
		h.prose, h.titled = regexp.MustCompile(words), regexp.MustCompile("(?i)"+words)
	}
	return h.document(d)
}

func roleNamed(word string) (deal.Role, bool) {
	i := slices.IndexFunc(deal.Roles(), func(r deal.Role) bool { return r.Word == word })
	if i < 0 {
		return deal.Role{}, false
	}
	return deal.Roles()[i], true
}

func (h *house) document(d *Draft) *Draft {
	out := d.Copy(Edit{
		Section: func(s *Section, _ Change) bool { s.Heading = h.heading(s.Heading); return true },
		Clause: func(c *Clause, _ Change) bool {
			c.Heading, c.Note = h.heading(c.Heading), h.runs(c.Note, "")
			return true
		},
		Runs: h.runs,
	})
	out.Title = h.title(d.Title)
	out.OpenPoints = slices.Clone(d.OpenPoints)
	for i, p := range out.OpenPoints {
		p.What, p.Who, p.Default, p.Effect = h.text(p.What), h.text(p.Who), h.text(p.Default), h.text(p.Effect)
		p.Where = h.runs(p.Where, "")
		out.OpenPoints[i] = p
	}
	return out
}

// text sets the house's words in words of the program.
func (h *house) text(s string) string { return h.set(h.prose, s) }

// title sets them in a title, where terms stand under other capitals too.
func (h *house) title(s string) string { return h.set(h.titled, s) }

func (h *house) set(words *regexp.Regexp, s string) string {
	if words == nil {
		return s
	}
	return words.ReplaceAllStringFunc(s, func(seen string) string {
		m := words.FindStringSubmatch(seen)
		is := h.word(m[3])
		if m[1] == "" {
			return is
		}
		return sounding(m[1], is) + m[2] + is
	})
}

// word gives the house's word under the capitals of the one that it stands for.
func (h *house) word(was string) string {
	if is, ok := h.terms[was]; ok {
		return is
	}
	for _, term := range slices.Sorted(maps.Keys(h.terms)) {
		switch is := strings.ToLower(h.terms[term]); {
		case !strings.EqualFold(term, was):
		case was[:1] == strings.ToLower(was[:1]):
			return is
		default:
			return upperFirst(is)
		}
	}
	return was
}

// sounding gives the article "a" or "an" for a word, with the capital of the one before.
func sounding(was, word string) string {
	is := strings.TrimSpace(article(plain(word)))
	if was[:1] == "A" {
		return upperFirst(is)
	}
	return is
}

func (h *house) heading(in []Inline) []Inline {
	out := slices.Clone(in)
	for i := range out {
		if out[i].Kind == Text {
			out[i].Text = h.title(out[i].Text)
		}
	}
	return out
}

var indefinite = regexp.MustCompile(`(^|[\s(“‘])([Aa]n?)([ \x{a0}])$`)

// runs sets the house's words in a text.
func (h *house) runs(in []Inline, _ Change) []Inline {
	out := slices.Clone(in)
	for i := range out {
		switch run := &out[i]; run.Kind {
		case TermUse, TermDef:
			if h.term(run) && i > 0 && out[i-1].Kind == Text {
				out[i-1].Text = indefinite.ReplaceAllStringFunc(out[i-1].Text, func(seen string) string {
					m := indefinite.FindStringSubmatch(seen)
					return m[1] + sounding(m[2], run.Text) + m[3]
				})
			}
		case Text, Strong, Emph, Blank:
			run.Text = h.text(run.Text)
		}
	}
	return out
}

// term sets a use or a definition of a term, and tells whether it is another word.
func (h *house) term(run *Inline) bool {
	inner := strings.Trim(run.Text, "“”")
	is, ok := h.terms[inner]
	if ok {
		run.Text = strings.Replace(run.Text, inner, is, 1)
	}
	return ok
}
