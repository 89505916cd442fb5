package clauses

import (
	"slices"
	"strconv"
	"strings"

	"github.com/proviso-legal/proviso/internal/day"
	"github.com/proviso-legal/proviso/rules"
	"github.com/proviso-legal/proviso/rules/deal"
	"github.com/proviso-legal/proviso/templates"
)

// canonical gives the path under which a fact is stated: the owner is the supplier where the
// supplier owns the software.
func (c *composer) canonical(path string) string {
	rest, owner := strings.CutPrefix(path, "owner.")
	if owner && c.dec.Deal.Get("software.owner").Word() == "supplier" {
		return "supplier." + rest
	}
	return path
}

// value sets a fact in as a leaf, or a blank that asks for it.
func (c *composer) value(path string, at spot) []Inline {
	path = c.canonical(path)
	f, ok := deal.FieldOf(path)
	if !ok {
		c.fail(at.in, "draft.fact", "%q prints %q, which is no fact of a deal", at.in, path)
		return nil
	}
	v := c.dec.Deal.Get(path)
	if !v.Known() || c.dec.Deal.Presumed(path) || f.Kind == deal.Text && strings.TrimSpace(v.Word()) == "" {
		return []Inline{c.factBlank(path, at)}
	}
	return []Inline{{Kind: Value, Text: c.reads(f, v), Target: path}}
}

// reads gives a known fact as it stands in a draft: never a code.
func (c *composer) reads(f deal.Field, v deal.Value) string {
	switch f.Kind {
	case deal.Place:
		return c.dec.Law.Name(v.Word())
	case deal.Places:
		var names []string
		for _, code := range v.Words() {
			names = append(names, c.dec.Law.Name(code))
		}
		if len(names) == 0 {
			return c.said("no_place")
		}
		if len(names) > 1 && strings.Contains(strings.Join(names, ""), " and ") {
			return strings.Join(names[:len(names)-1], ", ") + ", and " + names[len(names)-1] // England and Wales, and Scotland
		}
		return listing(names)
	case deal.Set:
		var said []string
		for _, w := range v.Words() {
			said = append(said, choiceSays(f, w))
		}
		if len(said) == 0 {
			return c.said("none_of")
		}
		if strings.Contains(strings.Join(said, ""), " and ") {
			return strings.Join(said, "; ")
		}
		return listing(said)
	case deal.Date:
		return c.paper.day(v.Day())
	}
	return v.String()
}

func choiceSays(f deal.Field, word string) string {
	for _, choice := range f.Values {
		if choice.Word == word {
			return choice.Says
		}
	}
	return strings.ReplaceAll(word, "_", " ")
}

// pointWords sets a point's value with its unit; brackets show that the point has no safe default.
func (c *composer) pointWords(m templates.Inline, at spot) []Inline {
	v, open, ok := c.point(m.Name)
	if !ok {
		c.failAt(m.At, at.in, "draft.point", "%q prints %q, which is no value of a negotiable point", at.in, m.Name)
		return nil
	}
	set := c.figure(v, at)
	if !open {
		return set
	}
	id, _, _ := strings.Cut(m.Name, ".")
	bracketed := c.put(blank{subject: id, text: "[" + c.printed(set...) + "]", decide: true}, at)
	if slices.ContainsFunc(set, func(i Inline) bool { return i.Kind == Blank }) {
		return set // a part of it is a blank already
	}
	return []Inline{bracketed}
}

// unitWords are the units of points that print as plain words: one, several.
var unitWords = map[string][2]string{
	"days": {"day", "days"}, "hours": {"hour", "hours"}, "months": {"month", "months"},
	"years": {"year", "years"}, "pages": {"page", "pages"}, "times": {"time", "times"},
}

func (c *composer) figure(v rules.NamedValue, at spot) []Inline {
	number := grouped(v.Number)
	switch term, isTerm := pointTerms[v.Unit]; {
	case isTerm && v.Number == 1:
		return []Inline{plain(number + nbsp), {Kind: TermUse, Text: c.spell(term), Target: term}}
	case isTerm:
		return []Inline{plain(number + nbsp), {Kind: TermUse, Text: c.spell(term) + "s", Target: term}}
	case v.Unit == "percent":
		return []Inline{plain(number + "%")}
	case v.Unit == "amount":
		return c.amount(number, at)
	case v.Unit == "":
		return []Inline{plain(c.spell(either(v.Says, v.Word)))}
	}
	words := unitWords[v.Unit]
	if v.Number == 1 {
		return []Inline{plain(number + nbsp + either(words[0], v.Unit))}
	}
	return []Inline{plain(number + nbsp + either(words[1], v.Unit))}
}

func (c *composer) amount(number string, at spot) []Inline {
	if v := c.dec.Deal.Get("deal.currency"); v.Known() {
		return []Inline{{Kind: Value, Text: v.Word() + nbsp + number}}
	}
	if c.paper.currency != "" {
		return []Inline{plain(c.paper.currency + nbsp + number)}
	}
	return []Inline{c.factBlank("deal.currency", at), plain(nbsp + number)}
}

// dated writes a date of the wording in the draft's form.
func (c *composer) dated(m templates.Inline, at spot) []Inline {
	d, err := day.Parse(m.Name)
	if err != nil {
		c.failAt(m.At, at.in, "draft.mark", "%v", err)
		return nil
	}
	return []Inline{plain(c.paper.day(d))}
}

// money writes an amount of the wording in its own currency, else in the deal's.
func (c *composer) money(m templates.Inline, at spot) []Inline {
	currency, sum, own := strings.Cut(m.Name, " ")
	if !own {
		sum = currency
	}
	n, err := strconv.Atoi(sum)
	switch {
	case err != nil:
		c.failAt(m.At, at.in, "draft.mark", "%q is no amount of money", m.Name)
		return nil
	case own:
		return []Inline{plain(currency + nbsp + grouped(n))}
	}
	return c.amount(grouped(n), at)
}

// grouped writes 1250000 as 1,250,000.
func grouped(n int) string {
	s := strconv.Itoa(n)
	for i := len(s) - 3; i > 0 && s[i-1] != '-'; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}
