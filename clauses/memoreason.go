package clauses

import (
	"slices"
	"strings"

	"github.com/proviso-legal/proviso/rules"
	"github.com/proviso-legal/proviso/rules/deal"
	"github.com/proviso-legal/proviso/rules/prose"
)

// settled writes one paragraph per rule of the given types that applies, or the words for none.
func (m *memo) settled(none string, types ...rules.Type) (blocks []Block) {
	for _, all := range m.byRule(rules.Applies, types) {
		blocks = append(blocks, m.reason(all))
	}
	if blocks == nil {
		return says(none)
	}
	return blocks
}

// unsettled writes, under a heading of their own, one paragraph per rule of which it is not known
// whether it applies. Nothing in it is told as a fact.
func (m *memo) unsettled(types ...rules.Type) []Clause {
	blocks := []Block{}
	for _, all := range m.byRule(rules.Unknown, types) {
		blocks = append(blocks, m.question(all))
	}
	if len(blocks) == 0 {
		return nil
	}
	id := "unsettled." + string(types[0])
	return []Clause{{ID: id, Kind: "heading", Anchor: "memo." + id, Heading: m.phrase("memo.unsettled"), Blocks: blocks}}
}

// byRule groups the outcomes of one state and some types by their rule, in order.
func (m *memo) byRule(state rules.State, types []rules.Type) [][]rules.Outcome {
	return ofRules(slices.DeleteFunc(slices.Clone(m.dec.Outcomes), func(o rules.Outcome) bool {
		return o.State != state || !slices.Contains(types, o.Type)
	}))
}

// ofRules groups outcomes by their rule, in order.
func ofRules(all []rules.Outcome) (groups [][]rules.Outcome) {
	at := map[string]int{}
	for _, o := range all {
		i, known := at[o.Rule]
		if !known {
			i = len(groups)
			at[o.Rule] = i
			groups = append(groups, nil)
		}
		groups[i] = append(groups[i], o)
	}
	return groups
}

// reason writes the paragraph of one rule, for all parties and states to which it applies.
func (m *memo) reason(all []rules.Outcome) Block {
	first := all[0]
	because := m.sentences(all, reasonOf)
	return para(
		m.opened(first, m.pack.Phrases().Line("memo.asks."+string(first.Type))), because, m.otherTerms(all, because),
		m.cites(authoritiesOf(all)), m.whereStands(first),
		m.sentences(all, func(o rules.Outcome) prose.Text { return o.Otherwise }),
		slanted(m.said("memo.rule", "rule", first.Rule, "basis", strings.Join(first.Basis, ", "))),
	)
}

func reasonOf(o rules.Outcome) prose.Text { return o.Because }

// opened is the bold beginning of a reason: what it is about, and what its outcome asks.
func (m *memo) opened(o rules.Outcome, asks string) []Inline {
	lead := m.lead(o)
	switch {
	case lead == nil && asks == "":
		return nil
	case lead == nil:
		lead = []Inline{plain(upperFirst(asks))}
	case asks != "":
		lead = append(lead, plain(" ("+asks+")"))
	}
	return []Inline{{Kind: boldly, Text: m.printed(closed(lead)...)}, plain(" ")}
}

// question writes the paragraph of one rule that may apply: the question, for whom it is put, and
// the reason that would hold. The reason is told for the first party or state only.
func (m *memo) question(all []rules.Outcome) Block {
	first := all[0]
	return para(
		m.opened(first, m.said("memo.may."+string(first.Type))), m.asked(all),
		m.cites(authoritiesOf(all)), m.whereStands(first),
		slanted(m.said("memo.rule", "rule", first.Rule, "basis", strings.Join(first.Basis, ", "))),
	)
}

// whom names the parties or states of outcomes.
func (m *memo) whom(all []rules.Outcome) string {
	var names []string
	for _, o := range all {
		name := ""
		if r, ok := deal.RoleOf(o.Party); ok {
			name = "the " + r.Word
		} else if o.Place != "" {
			name = m.dec.Law.StateName(o.Place)
		}
		if name != "" && !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	return listing(names)
}

// lead names what a reason is about: the clause, the barred term or the law; nil when it is none of them.
func (m *memo) lead(o rules.Outcome) []Inline {
	switch {
	case o.Clause != "" && o.Type != rules.Stop:
		return []Inline{plain(m.title(o.Clause))}
	case o.Term != nil:
		term := m.tell(o.Term)
		if term[0].Kind == Text {
			term[0].Text = upperFirst(term[0].Text)
		}
		return term
	case len(o.Authorities) > 0 && o.Authorities[0].Name != "":
		return []Inline{plain(upperFirst(o.Authorities[0].Name))}
	}
	return nil
}

// spoken is what one outcome says, and the others for whom the same holds.
type spoken struct {
	by   *rules.Outcome
	text prose.Text
	also []Inline
}

// sentences joins what the outcomes say, each sentence once. What differs in the name of the party or of
// the state only is told for the first; the others are named after it.
func (c *composer) sentences(all []rules.Outcome, of func(rules.Outcome) prose.Text) (in []Inline) {
	var said []*spoken
	for i := range all {
		o := &all[i]
		text := of(*o)
		same := func(s *spoken) bool { return s.text.String() == text.String() }
		alike := func(s *spoken) bool { return slices.EqualFunc(s.text, text, c.alike(s.by, o)) }
		switch i := slices.IndexFunc(said, alike); {
		case text == nil || slices.ContainsFunc(said, same):
		case i >= 0:
			said[i].also = append(said[i].also, c.putFor(*o)...)
		default:
			said = append(said, &spoken{by: o, text: text})
		}
	}
	for _, s := range said {
		in = append(append(in, c.sentence(s.text)...), plain(" "))
		in = append(in, c.holdsFor(s.also)...)
	}
	return in
}

// alike tells whether two parts say the same, or name each the party or the state for which its outcome's rule
// was put.
func (c *composer) alike(x, y *rules.Outcome) func(a, b prose.Part) bool {
	names := func(p prose.Part, o *rules.Outcome) bool {
		switch {
		case p.Kind == prose.Fact:
			return p.Text == c.dec.Deal.Get(o.Party+".name").Word()
		case p.Kind == prose.Role:
			return p.Key == o.Party
		}
		return p.Kind == prose.State && p.Key == o.Place
	}
	return func(a, b prose.Part) bool {
		return a.Kind == b.Kind && a.Text == b.Text || names(a, x) && names(b, y)
	}
}

// holdsFor extends a sentence to other parties.
func (c *composer) holdsFor(names []Inline) []Inline {
	if len(names) == 0 {
		return nil
	}
	in := c.phrase("memo.also", "whom", series(names))
	return append(in, plain(" "))
}

// series joins names as a sentence does.
func series(names []Inline) (in []Inline) {
	for i, name := range names {
		switch {
		case i > 0 && i == len(names)-1:
			in = append(in, plain(" and "))
		case i > 0:
			in = append(in, plain(", "))
		}
		in = append(in, name)
	}
	return in
}

// putFor names the party or the state for which an outcome's rule was put.
func (c *composer) putFor(o rules.Outcome) []Inline {
	if _, ok := deal.RoleOf(o.Party); ok || o.Place == "" {
		return c.partyName(o.Party)
	}
	return []Inline{plain(c.dec.Law.StateName(o.Place))}
}

// partyName names a party as the reasons do: by name, else by its role.
func (c *composer) partyName(role string) []Inline {
	r, ok := deal.RoleOf(role)
	if !ok {
		return nil
	}
	if v := c.dec.Deal.Get(role + ".name"); v.Known() {
		return []Inline{{Kind: Value, Text: v.Word()}}
	}
	return []Inline{plain("the " + r.Word)}
}

// otherTerms names the parties to which a rule bars the same term as to the first, where the reason does
// not tell.
func (m *memo) otherTerms(all []rules.Outcome, because []Inline) []Inline {
	var names []Inline
	for _, o := range all {
		for _, name := range m.partyName(o.Party) {
			if o.Term.String() != all[0].Term.String() && !slices.Contains(because, name) {
				names = append(names, name)
			}
		}
	}
	return m.holdsFor(names)
}

// whereStands says where in the draft an outcome's clause stands.
func (m *memo) whereStands(o rules.Outcome) string {
	number := m.stands[o.Clause]
	switch {
	case o.Clause == "" || o.Type == rules.Stop && number == "":
		return ""
	case o.Type == rules.MustNot && number == "":
		return m.said("memo.left_out")
	case o.Type == rules.MustNot && o.State == rules.Unknown:
		return m.said("memo.kept_meanwhile", "clause", number)
	case o.Type == rules.MustNot:
		return m.said("memo.kept", "clause", number)
	case number == "" && slices.Contains(m.document.Leaves, o.Clause):
		return m.said("memo.belongs")
	case number == "":
		return m.said("memo.no_place")
	case m.isBracketed(o.Clause):
		return m.said("memo.bracketed", "clause", number)
	}
	return m.said("memo.stands_in", "clause", number)
}

func (m *memo) isBracketed(id string) bool {
	for _, s := range m.of.Sections {
		for _, c := range s.Clauses {
			if c.ID == id {
				return c.Bracketed
			}
		}
	}
	return false
}
