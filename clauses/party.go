package clauses

import (
	"slices"
	"strings"

	"github.com/proviso-legal/proviso/clauses/tree"
	"github.com/proviso-legal/proviso/clauses/voice"
	"github.com/proviso-legal/proviso/rules/deal"
	"github.com/proviso-legal/proviso/templates"
	"github.com/proviso-legal/proviso/templates/wording"
)

// parties are the roles that sign: those of every deal, and of the others those that the text names.
// A role of which it is not known whether it is filled stands among them, as it may be.
func (c *composer) parties() (keys []string) {
	taking := c.Dec.Deal.Parties()
	for _, r := range deal.Roles() {
		open := r.When != "" && !c.Dec.Deal.Get(r.When).Known()
		if principal(r) || c.used[r.Key] && (open || slices.Contains(taking, r.Key)) {
			keys = append(keys, r.Key)
		}
	}
	return keys
}

// partiesSection says who the parties are and when the agreement is made.
func (c *composer) partiesSection() tree.Section {
	s := tree.Section{Role: "parties", ID: "parties", Anchor: "parties", Heading: []tree.Inline{tree.Plain(c.Said("parties"))}}
	at := spot{name: c.Said("parties"), anchor: "parties", in: "parties"}
	dated := "dated"
	if c.deed() {
		dated = "dated_deed"
	}
	s.Intro = []tree.Block{{Kind: "para", Text: c.signed(dated, at)}}
	for i, key := range c.parties() {
		number := c.marks.Unit("party").Number(i+1, "")
		at := spot{name: c.Said("parties") + tree.Nbsp + number, anchor: "party." + key, in: "parties"}
		text := append(c.describe(key, at), tree.Plain(" (the "), c.defining(c.role(key).Text, c.role(key).Text), tree.Plain(")."))
		s.Clauses = append(s.Clauses, tree.Clause{
			ID: "party." + key, Kind: "party", Anchor: at.anchor,
			Blocks: []tree.Block{{Kind: "para", Style: "party", Text: tree.Joined(text)}},
		})
	}
	return s
}

// signed sets a line of paper with the date of signing.
func (c *composer) signed(phrase string, at spot) []tree.Inline {
	return c.line(c.Pack.Phrases().Line(phrase), at, func(brace, _ string) []tree.Inline {
		if brace == "date" && c.Dec.Stopped { // the deal's date is that of the contract which the law stops
			return []tree.Inline{c.put(blank{subject: "blank:date of signing", what: c.Phrase("signing_date"), who: c.Said("the_parties")}, at)}
		}
		if brace == "date" {
			return c.value("deal.contract_date", at)
		}
		return nil
	})
}

// describe says who a party is, as is usual at its seat.
func (c *composer) describe(role string, at spot) []tree.Inline {
	form, assumed := c.word1(role, "form"), false
	if form == "" && c.word1(role, "register.number") == "" && c.Dec.Deal.Get(role+".government").Bool() {
		form, assumed = c.Said("public_body"), true // which may stand in no register
	}
	d := c.Pack.Description(c.word1(role, "seat"), form, c.word1(role, "name"))
	if open, ok := c.openDescription(role, d); ok && !assumed {
		d = open
	}
	return c.line(d.Says, at, func(brace, arg string) []tree.Inline {
		switch brace {
		case "a form":
			if assumed {
				return []tree.Inline{tree.Plain(voice.Article(tree.Plain(form))), tree.Plain(c.Spell(form))}
			}
		case "ref":
			return c.reference(wording.Inline{Name: arg}, at)
		case "number_word":
			return []tree.Inline{tree.Plain(c.Spell(d.NumberWord))}
		case "seat_word":
			return []tree.Inline{tree.Plain(c.Spell(d.SeatWord))}
		}
		return c.partyFact(role, brace, at)
	})
}

// word1 gives one fact of a party, "" when unknown.
func (c *composer) word1(role, field string) string { return c.Dec.Deal.Get(role + "." + field).Word() }

// facts of a party by the brace that prints them.
var partyFacts = map[string]string{
	"name": "name", "form": "form", "a form": "form", "register": "register.name", "number": "register.number",
	"address": "address", "email": "email", "seat": "seat", "state": "seat",
}

func (c *composer) partyFact(role, brace string, at spot) []tree.Inline {
	field, ok := partyFacts[brace]
	if !ok {
		return nil
	}
	set := c.value(role+"."+field, at)
	switch {
	case brace == "a form" && len(set) > 0:
		return append([]tree.Inline{tree.Plain(voice.Article(set[0]))}, set...)
	case brace == "seat" && len(set) > 0 && set[0].Kind == tree.Value && c.Dec.Law.Divided(c.word1(role, "seat")):
		return []tree.Inline{c.bracketed(role+".seat", set[0].Text, at)} // nobody is formed under the law of the whole state
	case brace == "state" && len(set) > 0 && set[0].Kind == tree.Value:
		set[0].Text = c.Dec.Law.StateName(c.word1(role, "seat"))
	}
	return set
}

// line sets a line of paper: its words, and for every brace what set gives.
func (c *composer) line(text string, _ spot, set func(brace, arg string) []tree.Inline) []tree.Inline {
	var out []tree.Inline
	for _, p := range templates.Pieces(text) {
		if p.Brace == "" {
			out = append(out, tree.Plain(tree.KeepTogether(c.Spell(p.Words))))
			continue
		}
		out = append(out, set(p.Brace, p.Arg)...)
	}
	tree.Quotes(out)
	return tree.Joined(out)
}

// mapping shows how the words of an insert and of its host agreement correspond.
func (c *composer) mapping(at spot) tree.Block {
	at.form = true
	t := &tree.Table{Head: []tree.Cell{c.Phrase("mapping_here"), c.Phrase("mapping_host")}}
	for f := range deal.AllFields() {
		key, ok := strings.CutPrefix(f.Path, "deal.host.")
		if !ok || f.Kind != deal.Text {
			continue
		}
		if r, isRole := deal.RoleOf(key); isRole {
			t.Rows = append(t.Rows, []tree.Cell{c.party(r.Key, "", at), c.hostParty(r.Key, at)})
		} else if _, isTerm := c.Pack.Term(tree.UpperFirst(key)); isTerm {
			t.Rows = append(t.Rows, []tree.Cell{{tree.Plain(c.Spell(tree.UpperFirst(key)))}, c.value(f.Path, at)})
		}
	}
	return tree.Block{Kind: "table", Table: t}
}

// hostParty names a party as the host agreement does.
func (c *composer) hostParty(role string, at spot) []tree.Inline {
	name := c.value(role+".name", at)
	if host := c.hostWord(role); host.Known() {
		out := []tree.Inline{{Kind: tree.Value, Text: host.Word()}, tree.Plain(" (")}
		return append(append(out, name...), tree.Plain(")"))
	}
	return c.value("deal.host."+role, at)
}
