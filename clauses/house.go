package clauses

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"github.com/proviso-legal/proviso/rules/deal"
)

// house is a house's own words for roles and defined terms.
type house struct {
	own    map[string]string // by what the base calls it: Supplier → Vendor
	terms  map[string]string // the same as printed
	spoken []string          // those that stand in running text too, longest first: roles, terms of several words, and what the house says for them
}

// house gives the house's own words; nil when it has none.
func (c *composer) house() *house {
	if c.houses == nil {
		c.houses = c.newHouse()
	}
	if len(c.houses.own) == 0 {
		return nil
	}
	return c.houses
}

func (c *composer) newHouse() *house {
	roles, terms := c.pack.HouseWords()
	h := &house{own: terms, terms: map[string]string{}}
	for key, says := range roles {
		if r, ok := deal.RoleOf(key); ok {
			h.own[r.Word] = says
		}
	}
	for was, is := range h.own {
		h.terms[c.spell(was)] = c.spell(is)
		isRole := slices.ContainsFunc(deal.Roles(), func(r deal.Role) bool { return r.Word == was })
		if isRole || strings.Contains(was, " ") {
			h.spoken = append(h.spoken, c.spell(was), c.spell(is))
		}
	}
	slices.SortFunc(h.spoken, func(a, b string) int { return cmp.Or(len(b)-len(a), cmp.Compare(a, b)) })
	return h
}

// Runs of a document in the making whose words are set, facts of the deal among them.
const (
	settled InlineKind = "settled" // plain
	boldly  InlineKind = "boldly"  // bold
)

// finish sets what is set last in the words of a document. A value of the deal and a blank stay as they are.
func (c *composer) finish(sections []Section, set func([]Inline) []Inline) {
	h := c.house()
	text := func(in []Inline) []Inline {
		out := h.runs(set(in), false)
		for i := range out {
			switch out[i].Kind {
			case settled:
				out[i].Kind = Text
			case boldly:
				out[i].Kind = Strong
			}
		}
		return out
	}
	heading := func(in []Inline) []Inline { return h.runs(set(in), true) }
	for i := range sections {
		s := &sections[i]
		s.Heading = heading(s.Heading)
		reset(s.Intro, text)
		for j := range s.Clauses {
			one := &s.Clauses[j]
			one.Heading, one.Note = heading(one.Heading), text(one.Note)
			reset(one.Blocks, text)
		}
	}
}

// reset replaces every run of text below blocks by what set makes of it.
func reset(blocks []Block, set func([]Inline) []Inline) {
	for i := range blocks {
		b := &blocks[i]
		b.Text = set(b.Text)
		reset(b.Children, set)
		if b.Table == nil {
			continue
		}
		for _, row := range append([][]Cell{b.Table.Head}, b.Table.Rows...) {
			for c := range row {
				row[c] = set(row[c])
			}
		}
	}
}

// headed gives a title in the draft's words.
func (c *composer) headed(title string) string { return c.house().set(c.spell(title), true) }

// printed gives words of ours, and what stands among them, as one line of text.
func (c *composer) printed(in ...Inline) string {
	if len(in) == 1 && in[0].Kind == Text { // as most
		return c.house().set(curl(in[0].Text, ' '), false)
	}
	return textOf(c.house().runs(quoted(in), false))
}

// runs sets the house's words among words of ours. In a title, terms stand under other capitals too.
func (h *house) runs(in []Inline, title bool) []Inline {
	if h == nil {
		return in
	}
	out := slices.Clone(in)
	for i := range out {
		switch run := &out[i]; run.Kind {
		case TermUse, TermDef:
			if h.term(run) && i > 0 && out[i-1].Kind == Text {
				out[i-1].Text = sounding(out[i-1].Text, run.Text)
			}
		case Text, Strong, Emph:
			run.Text = h.set(run.Text, title)
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

// set sets the house's words in words of ours.
func (h *house) set(text string, title bool) string {
	if h == nil {
		return text
	}
	set, from := "", 0
	for i := 0; i < len(text); i++ {
		if i > 0 && isLetter(text[i-1]) {
			continue
		}
		was := h.begins(text[i:], title)
		if is := h.word(was); is != was {
			set += sounding(text[from:i], is) + is
			from = i + len(was)
		}
		i += max(len(was)-1, 0)
	}
	return set + text[from:]
}

// begins gives the word of the base, or the house's own, with which a text begins; "" for none.
func (h *house) begins(text string, title bool) string {
	for _, word := range h.spoken {
		if len(text) < len(word) || len(text) > len(word) && isLetter(text[len(word)]) {
			continue
		}
		if seen := text[:len(word)]; seen == word || title && strings.EqualFold(seen, word) {
			return seen
		}
	}
	return ""
}

// isLetter tells whether a byte goes on with a word.
func isLetter(c byte) bool {
	return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_'
}

// word gives the house's word under the capitals of the one that it stands for.
func (h *house) word(was string) string {
	if is, ok := h.terms[was]; ok || was == "" {
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

// sounding gives words with the "a" or "an" in which they end as it sounds before the next word.
func sounding(before, next string) string {
	bare := strings.TrimSuffix(before, " ")
	if bare == before {
		bare = strings.TrimSuffix(before, nbsp)
	}
	for _, was := range []string{"an", "An", "a", "A"} {
		stem, ok := strings.CutSuffix(bare, was)
		if !ok || bare == before || stem != "" && isLetter(stem[len(stem)-1]) {
			continue
		}
		is := strings.TrimSpace(article(plain(next)))
		if was[0] == 'A' {
			is = upperFirst(is)
		}
		return stem + is + before[len(bare):]
	}
	return before
}
