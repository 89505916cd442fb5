package clauses

import (
	"slices"
	"strings"

	"github.com/proviso-legal/proviso/rules"
	"github.com/proviso-legal/proviso/rules/deal"
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
func (m *memo) byRule(state rules.State, types []rules.Type) (groups [][]rules.Outcome) {
	at := map[string]int{}
	for _, o := range m.dec.Outcomes {
		if o.State != state || !slices.Contains(types, o.Type) {
			continue
		}
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
	because := m.sentences(all, func(o rules.Outcome) string { return o.Because })
	return para(
		m.opened(first, m.pack.Phrases().Line("memo.asks."+string(first.Type))), because+m.otherTerms(all, because),
		m.cites(authoritiesOf(all)), m.whereStands(first),
		m.sentences(all, func(o rules.Outcome) string { return o.Otherwise }),
		slanted(m.said("memo.rule", "rule", first.Rule, "basis", strings.Join(first.Basis, ", "))),
	)
}

// opened is the bold beginning of a reason: what it is about, and what its outcome asks.
func (m *memo) opened(o rules.Outcome, asks string) []Inline {
	switch lead := m.lead(o); {
	case lead == "" && asks == "":
		return nil
	case lead == "":
		return bold(upperFirst(asks) + ".")
	case asks == "":
		return bold(lead + ".")
	default:
		return bold(lead + " (" + asks + ").")
	}
}

// question writes the paragraph of one rule that may apply: the question, for whom it is put, and
// the reason that would hold. The reason is told for the first party or state only.
func (m *memo) question(all []rules.Outcome) Block {
	first, others := all[0], ""
	if who := m.whom(all[1:]); who != "" {
		others = m.said("memo.also_asked", "whom", who)
	}
	reason := m.prosaic(first.Because)
	if reason != "" {
		reason = m.said("memo.would_be", "reason", reason)
	}
	ask := either(m.prosaic(first.Ask), m.said("memo.undecided"))
	return para(
		m.opened(first, m.said("memo.may."+string(first.Type))), ask, others, reason,
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

// lead names what a reason is about: the clause, the barred term or the law; "" when it is none of them.
func (m *memo) lead(o rules.Outcome) string {
	switch {
	case o.Clause != "" && o.Type != rules.Stop:
		return m.title(o.Clause)
	case o.Term != "":
		return upperFirst(m.composer.told(strings.TrimSuffix(o.Term, ".")))
	case len(o.Authorities) > 0 && o.Authorities[0].Name != "":
		return upperFirst(o.Authorities[0].Name)
	}
	return ""
}

// sentences joins what the outcomes say, each sentence once. What differs in the name of the party or of
// the state only is told for the first; the others are named after it.
func (c *composer) sentences(all []rules.Outcome, of func(rules.Outcome) string) string {
	var said, shapes []string
	also := map[int][]string{}
	for _, o := range all {
		s, name := c.prosaic(of(o)), c.putFor(o)
		shape := nameless(s, name)
		i := slices.Index(shapes, shape)
		switch {
		case s == "" || slices.Contains(said, s):
		case i >= 0:
			also[i] = append(also[i], name)
		default:
			said, shapes = append(said, s), append(shapes, shape)
		}
	}
	text := ""
	for i, s := range said {
		text += s + " " + c.holdsFor(also[i])
	}
	return text
}

// holdsFor extends a sentence to other parties.
func (c *composer) holdsFor(names []string) string {
	if len(names) == 0 {
		return ""
	}
	return c.said("memo.also", "whom", listing(names)) + " "
}

// putFor names the party or the state for which an outcome's rule was put, or "".
func (c *composer) putFor(o rules.Outcome) string {
	if name := c.partyName(o.Party); name != "" || o.Place == "" {
		return name
	}
	return c.dec.Law.StateName(o.Place)
}

// partyName names a party as the reasons do: by name, else by its role.
func (c *composer) partyName(role string) string {
	r, ok := deal.RoleOf(role)
	if !ok {
		return ""
	}
	if v := c.dec.Deal.Get(role + ".name"); v.Known() {
		return c.told(v.Word())
	}
	return "the " + r.Word
}

// nameless is a sentence without a name.
func nameless(s, name string) string {
	if name == "" {
		return s
	}
	return strings.NewReplacer(name, "\x00", upperFirst(name), "\x00").Replace(s)
}

// otherTerms names the parties to which a rule bars the same term as to the first, where the reason does
// not tell.
func (m *memo) otherTerms(all []rules.Outcome, because string) string {
	var names []string
	for _, o := range all {
		if name := m.partyName(o.Party); o.Term != all[0].Term && !strings.Contains(because, name) {
			names = append(names, name)
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
