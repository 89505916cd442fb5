package clauses

import (
	"slices"
	"strings"

	"github.com/proviso-legal/proviso/rules/deal"
	"github.com/proviso-legal/proviso/templates"
)

// parties are the roles that sign: those of every deal, and of the others those that the text names.
// A role of which it is not known whether it is filled stands among them, as it may be.
func (c *composer) parties() (keys []string) {
	taking := c.dec.Deal.Parties()
	for _, r := range deal.Roles() {
		open := r.When != "" && !c.dec.Deal.Get(r.When).Known()
		if principal(r) || c.used[r.Key] && (open || slices.Contains(taking, r.Key)) {
			keys = append(keys, r.Key)
		}
	}
	return keys
}

// partiesSection says who the parties are and when the agreement is made.
func (c *composer) partiesSection() Section {
	s := Section{Role: "parties", ID: "parties", Anchor: "parties", Heading: []Inline{plain(c.said("parties"))}}
	at := spot{name: c.said("parties"), anchor: "parties", in: "parties"}
	dated := "dated"
	if c.deed() {
		dated = "dated_deed"
	}
	s.Intro = []Block{{Kind: "para", Text: c.line(c.pack.Phrases().Line(dated), at, func(brace, _ string) []Inline {
		if brace == "date" && c.dec.Stopped { // the deal's date is that of the contract which the law stops
			return []Inline{c.put(blank{subject: "blank:date of signing", what: c.phrase("signing_date"), who: c.said("the_parties")}, at)}
		}
		if brace == "date" {
			return c.value("deal.contract_date", at)
		}
		return nil
	})}}
	for i, key := range c.parties() {
		number := c.marks.Unit("party").number(i+1, "")
		at := spot{name: c.said("parties") + nbsp + number, anchor: "party." + key, in: "parties"}
		text := append(c.describe(key, at), plain(" (the "), c.defining(c.role(key).Text, c.role(key).Text), plain(")."))
		s.Clauses = append(s.Clauses, Clause{
			ID: "party." + key, Kind: "party", Anchor: at.anchor,
			Blocks: []Block{{Kind: "para", Style: "party", Text: joined(text)}},
		})
	}
	return s
}

// describe says who a party is, as is usual at its seat.
func (c *composer) describe(role string, at spot) []Inline {
	d := c.pack.Description(c.word1(role, "seat"), c.word1(role, "form"), c.word1(role, "name"))
	return c.line(d.Says, at, func(brace, _ string) []Inline {
		switch brace {
		case "number_word":
			return []Inline{plain(c.spell(d.NumberWord))}
		case "seat_word":
			return []Inline{plain(c.spell(d.SeatWord))}
		}
		return c.partyFact(role, brace, at)
	})
}

// word1 gives one fact of a party, "" when unknown.
func (c *composer) word1(role, field string) string { return c.dec.Deal.Get(role + "." + field).Word() }

// facts of a party by the brace that prints them.
var partyFacts = map[string]string{
	"name": "name", "form": "form", "a form": "form", "register": "register.name", "number": "register.number",
	"address": "address", "email": "email", "seat": "seat", "state": "seat",
}

func (c *composer) partyFact(role, brace string, at spot) []Inline {
	field, ok := partyFacts[brace]
	if !ok {
		return nil
	}
	set := c.value(role+"."+field, at)
	switch {
	case brace == "a form" && len(set) > 0:
		return append([]Inline{plain(article(set[0]))}, set...)
	case brace == "state" && len(set) > 0 && set[0].Kind == Value:
		set[0].Text = c.dec.Law.StateName(c.word1(role, "seat"))
	}
	return set
}

// line sets a line of paper: its words, and for every brace what set gives.
func (c *composer) line(text string, _ spot, set func(brace, arg string) []Inline) []Inline {
	var out []Inline
	for _, p := range templates.Pieces(text) {
		if p.Brace == "" {
			out = append(out, plain(keepTogether(c.spell(p.Words))))
			continue
		}
		out = append(out, set(p.Brace, p.Arg)...)
	}
	quotes(out)
	return joined(out)
}

// mapping shows how the words of an insert and of its host agreement correspond.
func (c *composer) mapping(at spot) Block {
	t := &Table{Head: []Cell{c.phrase("mapping_here"), c.phrase("mapping_host")}}
	for f := range deal.AllFields() {
		key, ok := strings.CutPrefix(f.Path, "deal.host.")
		if !ok || f.Kind != deal.Text {
			continue
		}
		if r, isRole := deal.RoleOf(key); isRole {
			t.Rows = append(t.Rows, []Cell{c.party(r.Key, "", at), c.hostParty(r.Key, at)})
		} else if _, isTerm := c.pack.Term(upperFirst(key)); isTerm {
			t.Rows = append(t.Rows, []Cell{{plain(c.spell(upperFirst(key)))}, c.value(f.Path, at)})
		}
	}
	return Block{Kind: "table", Table: t}
}

// hostParty names a party as the host agreement does.
func (c *composer) hostParty(role string, at spot) []Inline {
	name := c.value(role+".name", at)
	if host := c.hostWord(role); host.Known() {
		out := []Inline{{Kind: Value, Text: host.Word()}, plain(" (")}
		return append(append(out, name...), plain(")"))
	}
	return c.value("deal.host."+role, at)
}
