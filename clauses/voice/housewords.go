package voice

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"github.com/proviso-legal/proviso/clauses/tree"
	"github.com/proviso-legal/proviso/rules/deal"
)

// house is a house's own words for roles and defined terms.
type house struct {
	Own    map[string]string // by what the base calls it: Supplier → Vendor
	terms  map[string]string // the same as printed
	spoken []string          // those that stand in running text too, longest first: roles, terms of several words, and what the house says for them
}

// House gives the house's own words; nil when it has none.
func (v *Voice) House() *house {
	if v.houses == nil {
		v.houses = v.newHouse()
	}
	if len(v.houses.Own) == 0 {
		return nil
	}
	return v.houses
}

func (v *Voice) newHouse() *house {
	roles, terms := v.Pack.HouseWords()
	h := &house{Own: terms, terms: map[string]string{}}
	for key, says := range roles {
		if r, ok := deal.RoleOf(key); ok {
			h.Own[r.Word] = says
		}
	}
	for was, is := range h.Own {
		h.terms[v.Spell(was)] = v.Spell(is)
		isRole := slices.ContainsFunc(deal.Roles(), func(r deal.Role) bool { return r.Word == was })
		if isRole || strings.Contains(was, " ") {
			h.spoken = append(h.spoken, v.Spell(was), v.Spell(is))
		}
	}
	slices.SortFunc(h.spoken, func(a, b string) int { return cmp.Or(len(b)-len(a), cmp.Compare(a, b)) })
	return h
}

// Runs of a document in the making whose words are set, facts of the deal among them.
const (
	Settled tree.InlineKind = "settled" // plain
	Boldly  tree.InlineKind = "boldly"  // bold
)

// Finish sets what is set last in the words of a document. A value of the deal and a blank stay as they are.
func (v *Voice) Finish(sections []tree.Section, set func([]tree.Inline) []tree.Inline) {
	h := v.House()
	text := func(in []tree.Inline) []tree.Inline {
		out := h.Runs(set(in), false)
		for i := range out {
			switch out[i].Kind {
			case Settled:
				out[i].Kind = tree.Text
			case Boldly:
				out[i].Kind = tree.Strong
			}
		}
		return out
	}
	heading := func(in []tree.Inline) []tree.Inline { return h.Runs(set(in), true) }
	for i := range sections {
		s := &sections[i]
		s.Heading = heading(s.Heading)
		Reset(s.Intro, text)
		for j := range s.Clauses {
			one := &s.Clauses[j]
			one.Heading, one.Note = heading(one.Heading), text(one.Note)
			Reset(one.Blocks, text)
		}
	}
}

// Reset replaces every run of text below blocks by what set makes of it.
func Reset(blocks []tree.Block, set func([]tree.Inline) []tree.Inline) {
	for i := range blocks {
		b := &blocks[i]
		b.Text = set(b.Text)
		Reset(b.Children, set)
		if b.Table == nil {
			continue
		}
		for _, row := range append([][]tree.Cell{b.Table.Head}, b.Table.Rows...) {
			for c := range row {
				row[c] = set(row[c])
			}
		}
	}
}

// Headed gives a title in the draft's words.
func (v *Voice) Headed(title string) string { return v.House().set(v.Spell(title), true) }

// Printed gives words of ours, and what stands among them, as one line of text.
func (v *Voice) Printed(in ...tree.Inline) string {
	if len(in) == 1 && in[0].Kind == tree.Text { // as most
		return v.House().set(tree.Curl(in[0].Text, ' '), false)
	}
	return tree.TextOf(v.House().Runs(tree.Quoted(in), false))
}

// Runs sets the house's words among words of ours. In a title, terms stand under other capitals too.
func (h *house) Runs(in []tree.Inline, title bool) []tree.Inline {
	if h == nil {
		return in
	}
	out := slices.Clone(in)
	for i := range out {
		switch run := &out[i]; run.Kind {
		case tree.TermUse, tree.TermDef:
			if h.term(run) && i > 0 && out[i-1].Kind == tree.Text {
				out[i-1].Text = sounding(out[i-1].Text, run.Text)
			}
		case tree.Text, tree.Strong, tree.Emph:
			run.Text = h.set(run.Text, title)
		}
	}
	return out
}

// term sets a use or a definition of a term, and tells whether it is another word.
func (h *house) term(run *tree.Inline) bool {
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
			return tree.UpperFirst(is)
		}
	}
	return was
}

// sounding gives words with the "a" or "an" in which they end as it sounds before the next word.
func sounding(before, next string) string {
	bare := strings.TrimSuffix(before, " ")
	if bare == before {
		bare = strings.TrimSuffix(before, tree.Nbsp)
	}
	for _, was := range []string{"an", "An", "a", "A"} {
		stem, ok := strings.CutSuffix(bare, was)
		if !ok || bare == before || stem != "" && isLetter(stem[len(stem)-1]) {
			continue
		}
		is := strings.TrimSpace(Article(tree.Plain(next)))
		if was[0] == 'A' {
			is = tree.UpperFirst(is)
		}
		return stem + is + before[len(bare):]
	}
	return before
}
