package clauses

import (
	"slices"
	"strings"

	"github.com/proviso-legal/proviso/rules/deal"
)

// blank is one thing that is missing from the draft, however often it is missing.
type blank struct {
	subject string   // fact path, point id, or "blank:" with the words
	what    []Inline // "name of the Escrow Agent"
	who     string   // who supplies it, or ""
	help    string
	text    string // as printed; made from what and who when empty
	decide  bool   // a person must decide rather than fill in
	where   []spot
}

// put notes a blank at a place and gives what is printed there.
func (c *composer) put(b blank, at spot) Inline {
	i := slices.IndexFunc(c.blanks, func(other *blank) bool { return other.subject == b.subject })
	if b.text == "" && i >= 0 && b.who == c.blanks[i].who && slices.Equal(b.what, c.blanks[i].what) {
		b.text = c.blanks[i].text
	} else if b.text == "" {
		b.text = c.blankText(b.what, b.who)
	}
	if i < 0 {
		i = len(c.blanks)
		c.blanks = append(c.blanks, &b)
	}
	same := func(s spot) bool { return s.unit == at.unit && s.number == at.number && s.name == at.name }
	if !slices.ContainsFunc(c.blanks[i].where, same) {
		c.blanks[i].where = append(c.blanks[i].where, at)
	}
	return Inline{Kind: Blank, Text: b.text, Target: b.subject}
}

func (c *composer) blankText(what []Inline, who string) string {
	if who == "" {
		return c.said("blank_open", "what", what)
	}
	return c.said("blank", "what", what, "who", []Inline{{Kind: settled, Text: who}})
}

// gap is a blank that wording asks for.
func (c *composer) gap(what, who string, at spot) Inline {
	return c.put(blank{subject: "blank:" + what, what: c.called(keepTogether(c.spell(c.priced(what)))), who: c.printed(c.called(who)...)}, at)
}

// called gives words of ours in which parties are called as the draft calls them.
func (c *composer) called(words string) (in []Inline) {
	if c.document.StandsAlone {
		return []Inline{plain(words)}
	}
	roles := deal.Roles()
	for words != "" {
		at, role := len(words), deal.Role{}
		for _, r := range roles {
			if i := strings.Index(words, r.Word); i >= 0 && i < at {
				at, role = i, r
			}
		}
		in = append(in, plain(words[:at]))
		if role.Key != "" {
			in = append(in, c.role(role.Key))
		}
		words = words[at+len(role.Word):]
	}
	return joined(in)
}

// priced adds the currency to a blank for an amount.
func (c *composer) priced(what string) string {
	currency := either(c.dec.Deal.Get("deal.currency").Word(), c.paper.currency)
	if currency == "" || !strings.HasPrefix(what, "amount ") {
		return what
	}
	return c.said("amount", "what", what, "currency", currency)
}

// factBlank is a blank for a fact that is not known.
func (c *composer) factBlank(path string, at spot) Inline {
	path = c.canonical(path)
	f, _ := deal.FieldOf(path)
	return c.put(blank{subject: path, what: c.factPhrase(path), who: c.supplies(path), help: f.Help}, at)
}

// factPhrase names a fact in a sentence: "name of the Escrow Agent".
func (c *composer) factPhrase(path string) []Inline {
	f, _ := deal.FieldOf(path)
	what := keepTogether(c.spell(lowerFirst(f.Heading)))
	section, _, _ := strings.Cut(path, ".")
	if _, isRole := deal.RoleOf(section); isRole {
		return c.phrase("fact_of", "fact", what, "whom", []Inline{c.role(section)})
	}
	if section == "deal" || strings.Contains(strings.ToLower(f.Heading), section) {
		return []Inline{plain(what)}
	}
	return c.phrase("fact_of", "fact", what, "whom", section)
}

// supplies tells who is to state a fact: a party its own, but who a third person is, the parties settle.
func (c *composer) supplies(path string) string {
	section, _, _ := strings.Cut(path, ".")
	if r, ok := deal.RoleOf(section); ok && (principal(r) || c.dec.Deal.Get(section+".name").Known()) {
		return c.roleWord(section)
	}
	return c.said("the_parties")
}

// principal tells whether a role takes part in every deal.
func principal(r deal.Role) bool { return r.Family == "" && r.When == "" }
