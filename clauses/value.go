package clauses

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"github.com/proviso-legal/proviso/clauses/tree"
	"github.com/proviso-legal/proviso/internal/day"
	"github.com/proviso-legal/proviso/rules"
	"github.com/proviso-legal/proviso/rules/book"
	"github.com/proviso-legal/proviso/rules/deal"
	"github.com/proviso-legal/proviso/templates/wording"
)

// canonical gives the path under which a fact is stated: the owner is the supplier or the customer where that
// owns the software.
func (c *composer) canonical(path string) string { return c.Dec.Deal.Stands(path) }

// value sets a fact in as a leaf, or a blank that asks for it.
func (c *composer) value(path string, at spot) []tree.Inline {
	path = c.canonical(path)
	f, ok := deal.FieldOf(path)
	if !ok {
		c.fail(at.in, "draft.fact", "%q prints %q, which is no fact of a deal", at.in, path)
		return nil
	}
	v := c.Dec.Deal.Get(path)
	if !v.Known() || c.Dec.Deal.Presumed(path) || f.Kind == deal.Text && strings.TrimSpace(v.Word()) == "" {
		return []tree.Inline{c.factBlank(path, at)}
	}
	if f.District && c.Dec.Law.Divided(v.Word()) {
		return []tree.Inline{c.bracketed(path, c.reads(f, v), at)}
	}
	return []tree.Inline{{Kind: tree.Value, Text: c.reads(f, v), Target: path}}
}

// bracketed sets a text in brackets, on which somebody must decide.
func (c *composer) bracketed(subject, text string, at spot) tree.Inline {
	return c.put(blank{subject: subject, text: "[" + text + "]", decide: true}, at)
}

// reads gives a known fact as it stands in a draft: never a code.
func (c *composer) reads(f deal.Field, v deal.Value) string {
	switch f.Kind {
	case deal.Place:
		return c.Dec.Law.Name(v.Word())
	case deal.Places:
		var names []string
		for _, code := range v.Words() {
			names = append(names, c.Dec.Law.Name(code))
		}
		if len(names) == 0 {
			return c.Said("no_place")
		}
		if len(names) > 1 && strings.Contains(strings.Join(names, ""), " and ") {
			return strings.Join(names[:len(names)-1], ", ") + ", and " + names[len(names)-1] // England and Wales, and Scotland
		}
		return tree.Listing(names)
	case deal.Set:
		var said []string
		for _, w := range v.Words() {
			said = append(said, ChoiceSays(f, w))
		}
		if len(said) == 0 {
			return c.Said("none_of")
		}
		if strings.Contains(strings.Join(said, ""), " and ") {
			return strings.Join(said, "; ")
		}
		return tree.Listing(said)
	case deal.Date:
		return c.Paper.Day(v.Day())
	}
	return v.String()
}

func ChoiceSays(f deal.Field, word string) string {
	for _, choice := range f.Values {
		if choice.Word == word {
			return choice.Says
		}
	}
	return strings.ReplaceAll(word, "_", " ")
}

// pointWords sets a point's value with its unit; brackets show that the point has no safe default.
func (c *composer) pointWords(m wording.Inline, at spot) []tree.Inline {
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
	bracketed := c.bracketed(id, c.Printed(set...), at)
	if slices.ContainsFunc(set, func(i tree.Inline) bool { return i.Kind == tree.Blank }) {
		return set // a part of it is a blank already
	}
	return []tree.Inline{bracketed}
}

// unitWords are the units of points that print as plain words: one, several.
var unitWords = map[string][2]string{
	"days": {"day", "days"}, "hours": {"hour", "hours"}, "months": {"month", "months"},
	"years": {"year", "years"}, "pages": {"page", "pages"}, "times": {"time", "times"},
}

func (c *composer) figure(v rules.NamedValue, at spot) []tree.Inline {
	number := grouped(v.Number)
	switch term, isTerm := pointTerms[v.Unit]; {
	case isTerm && v.Number == 1:
		return []tree.Inline{tree.Plain(number + tree.Nbsp), {Kind: tree.TermUse, Text: c.Spell(term), Target: term}}
	case isTerm:
		return []tree.Inline{tree.Plain(number + tree.Nbsp), {Kind: tree.TermUse, Text: c.Spell(term) + "s", Target: term}}
	case v.Unit == "percent":
		return []tree.Inline{tree.Plain(number + "%")}
	case v.Unit == "amount":
		return c.amount(number, at)
	case v.Unit == "":
		return []tree.Inline{tree.Plain(c.Spell(cmp.Or(v.Says, v.Word)))}
	}
	words := unitWords[v.Unit]
	if v.Number == 1 {
		return []tree.Inline{tree.Plain(number + tree.Nbsp + cmp.Or(words[0], v.Unit))}
	}
	return []tree.Inline{tree.Plain(number + tree.Nbsp + cmp.Or(words[1], v.Unit))}
}

func (c *composer) amount(number string, at spot) []tree.Inline {
	if v := c.Dec.Deal.Get(book.CurrencyFact); v.Known() {
		return []tree.Inline{{Kind: tree.Value, Text: v.Word() + tree.Nbsp + number}}
	}
	if currency := c.currencyOfLaw(); currency != "" {
		return []tree.Inline{tree.Plain(currency + tree.Nbsp + number)}
	}
	return []tree.Inline{c.factBlank(book.CurrencyFact, at), tree.Plain(tree.Nbsp + number)}
}

// currencyOfLaw is the currency of the governing law's place, where the deal leaves its own out; the assumption sheet
// says so. A deal that states that it is not known has none.
func (c *composer) currencyOfLaw() string {
	if c.Dec.Deal.Given(book.CurrencyFact) {
		return ""
	}
	return c.Paper.Currency
}

// dated writes a date of the wording in the draft's form.
func (c *composer) dated(m wording.Inline, at spot) []tree.Inline {
	d, err := day.Parse(m.Name)
	if err != nil {
		c.failAt(m.At, at.in, "draft.mark", "%v", err)
		return nil
	}
	return []tree.Inline{tree.Plain(c.Paper.Day(d))}
}

// money writes an amount of the wording in its own currency, else in the deal's.
func (c *composer) money(m wording.Inline, at spot) []tree.Inline {
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
		return []tree.Inline{tree.Plain(currency + tree.Nbsp + grouped(n))}
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

// pointSays gives the values of a point as a lawyer reads them. A figure that the draft does not read is
// moot beside the point's word, or beside a value that it reads, and left out.
func (c *composer) pointSays(p rules.PointValue) string {
	var words []string
	for _, v := range p.Values {
		if !c.reading[p.Point+"."+v.Name] && c.unprinted(p, v) {
			continue
		}
		text := tree.TextOf(c.figure(v, spot{name: "memo", in: "memo"}))
		if len(p.Values) > 1 {
			text = v.Lead() + text
		}
		words = append(words, text)
	}
	return strings.Join(words, "; ")
}

// unprinted tells whether a value that no wording read says nothing of the draft: a figure beside a word or beside what
// was read, and a word beside what was read where no rule goes by it.
func (c *composer) unprinted(p rules.PointValue, v rules.NamedValue) bool {
	if v.Unit != "" {
		return hasWord(p) || c.reading[p.Point]
	}
	return c.reading[p.Point] && !p.Decides
}

// hasWord tells whether a value of a point is a word and no figure.
func hasWord(p rules.PointValue) bool {
	return slices.ContainsFunc(p.Values, func(v rules.NamedValue) bool { return v.Unit == "" })
}
