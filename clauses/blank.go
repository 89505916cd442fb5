package clauses

import (
	"cmp"
	"slices"
	"strings"

	"github.com/proviso-legal/proviso/clauses/tree"
	"github.com/proviso-legal/proviso/clauses/voice"
	"github.com/proviso-legal/proviso/rules/book"
	"github.com/proviso-legal/proviso/rules/deal"
)

// blank is one thing that is missing from the draft, however often it is missing.
type blank struct {
	subject string        // fact path, point id, or "blank:" with the words
	what    []tree.Inline // "name of the Escrow Agent"
	who     string        // who supplies it, or ""
	help    string
	text    string // as printed; made from what and who when empty
	decide  bool   // a person must decide rather than fill in
	where   []spot
	forms   []spot // cells of forms, which are completed at signing
}

// everywhere gives all places of a blank.
func (b *blank) everywhere() []spot { return slices.Concat(b.where, b.forms) }

// put notes a blank at a place and gives what is printed there.
func (c *composer) put(b blank, at spot) tree.Inline {
	i := slices.IndexFunc(c.blanks, func(other *blank) bool { return other.subject == b.subject })
	form := at.form && b.text == ""
	if b.text == "" && i >= 0 && b.who == c.blanks[i].who && slices.Equal(b.what, c.blanks[i].what) {
		b.text = c.blanks[i].text
	} else if b.text == "" {
		b.text = c.blankText(b.what, b.who)
	}
	if i < 0 {
		i = len(c.blanks)
		c.blanks = append(c.blanks, &b)
	}
	places := &c.blanks[i].where
	if form {
		places = &c.blanks[i].forms
	}
	same := func(s spot) bool { return s.unit == at.unit && s.number == at.number && s.name == at.name }
	if !slices.ContainsFunc(*places, same) {
		*places = append(*places, at)
	}
	text := b.text
	if form {
		text = c.entryText(b.who)
	}
	return tree.Inline{Kind: tree.Blank, Text: text, Target: b.subject}
}

// entryText is what a cell of a form says while it is not completed.
func (c *composer) entryText(who string) string {
	if who == "" {
		return c.Said("entry_open")
	}
	return c.Said("entry", "who", []tree.Inline{{Kind: voice.Settled, Text: who}})
}

func (c *composer) blankText(what []tree.Inline, who string) string {
	if who == "" {
		return c.Said("blank_open", "what", what)
	}
	return c.Said("blank", "what", what, "who", []tree.Inline{{Kind: voice.Settled, Text: who}})
}

// gap is a blank that wording asks for.
func (c *composer) gap(what, who string, at spot) tree.Inline {
	return c.put(blank{subject: "blank:" + what, what: c.called(tree.KeepTogether(c.Spell(c.priced(what)))), who: c.Printed(c.called(who)...)}, at)
}

// called gives words of ours in which parties are called as the draft calls them.
func (c *composer) called(words string) (in []tree.Inline) {
	if c.document.StandsAlone {
		return []tree.Inline{tree.Plain(words)}
	}
	roles := deal.Roles()
	for words != "" {
		at, role := len(words), deal.Role{}
		for _, r := range roles {
			if i := strings.Index(words, r.Word); i >= 0 && i < at {
				at, role = i, r
			}
		}
		in = append(in, tree.Plain(words[:at]))
		if role.Key != "" {
			in = append(in, c.role(role.Key))
		}
		words = words[at+len(role.Word):]
	}
	return tree.Joined(in)
}

// priced adds the currency to a blank for an amount.
func (c *composer) priced(what string) string {
	currency := cmp.Or(c.Dec.Deal.Get(book.CurrencyFact).Word(), c.currencyOfLaw())
	if currency == "" || !strings.HasPrefix(what, "amount ") {
		return what
	}
	return c.Said("amount", "what", what, "currency", currency)
}

// factBlank is a blank for a fact that is not known.
func (c *composer) factBlank(path string, at spot) tree.Inline {
	path = c.canonical(path)
	f, _ := deal.FieldOf(path)
	return c.put(blank{subject: path, what: c.factPhrase(path), who: c.supplies(path), help: f.Help}, at)
}

// factPhrase names a fact in a sentence: "name of the Escrow Agent".
func (c *composer) factPhrase(path string) []tree.Inline {
	f, _ := deal.FieldOf(path)
	what := tree.KeepTogether(c.Spell(tree.LowerFirst(f.Heading)))
	section, _, _ := strings.Cut(path, ".")
	if _, isRole := deal.RoleOf(section); isRole {
		return c.Phrase("fact_of", "fact", what, "whom", []tree.Inline{c.role(section)})
	}
	if section == "deal" || strings.Contains(strings.ToLower(f.Heading), section) {
		return []tree.Inline{tree.Plain(what)}
	}
	return c.Phrase("fact_of", "fact", what, "whom", section)
}

// supplies tells who is to state a fact: a party its own, but who a third person is, the parties settle.
func (c *composer) supplies(path string) string {
	section, _, _ := strings.Cut(path, ".")
	if r, ok := deal.RoleOf(section); ok && (principal(r) || c.Dec.Deal.Get(section+".name").Known()) {
		return c.roleWord(section)
	}
	return c.Said("the_parties")
}

// principal tells whether a role takes part in every deal.
func principal(r deal.Role) bool { return r.Family == "" && r.When == "" }
