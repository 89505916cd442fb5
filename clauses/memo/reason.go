package memo

import (
	"slices"

	"github.com/proviso-legal/proviso/clauses/explain"
	"github.com/proviso-legal/proviso/clauses/tree"
	"github.com/proviso-legal/proviso/clauses/voice"
	"github.com/proviso-legal/proviso/rules"
	"github.com/proviso-legal/proviso/rules/book"
	"github.com/proviso-legal/proviso/rules/deal"
)

// settled writes one paragraph per rule of the given types that applies, or the words for none.
func (m *memo) settled(none string, types ...book.Type) (blocks []tree.Block) {
	for _, all := range m.byRule(rules.Applies, types) {
		blocks = append(blocks, m.reason(all))
	}
	if blocks == nil {
		return tree.Says(none)
	}
	return blocks
}

// warned parts the warnings into those of the body and those that a brief one leaves to the annex, since it told of
// their law already.
func (m *memo) warned() (here, annexed [][]rules.Outcome) {
	all := m.byRule(rules.Applies, []book.Type{book.Warn})
	if !m.brief {
		return all, nil
	}
	told := m.toldLaws()
	for _, of := range all {
		if about(of, told) {
			annexed = append(annexed, of)
		} else {
			here = append(here, of)
		}
	}
	return here, annexed
}

// warnings writes one paragraph per warning, and names the laws of which the annex says more.
func (m *memo) warnings() (blocks []tree.Block) {
	here, annexed := m.warned()
	for _, all := range here {
		blocks = append(blocks, m.reason(all))
	}
	var more []string
	for _, all := range annexed {
		more = once(more, all[0].Authorities[0].Name)
	}
	if len(more) > 0 {
		blocks = append(blocks, tree.Para(m.Phrase("memo.warnings.more", "laws", tree.Listing(more))))
	}
	return blocks
}

// moreWarnings writes the warnings that a brief body leaves out.
func (m *memo) moreWarnings() (blocks []tree.Block) {
	_, annexed := m.warned()
	for _, all := range annexed {
		blocks = append(blocks, m.reason(all))
	}
	return blocks
}

// toldLaws are the laws of which the reasons before the warnings tell.
func (m *memo) toldLaws() map[string]bool {
	told := map[string]bool{}
	for _, all := range m.byRule(rules.Applies, []book.Type{book.Stop, book.MustInclude, book.CarveOut, book.MustNot}) {
		for _, a := range authoritiesOf(all) {
			told[a.Instrument] = true
		}
	}
	return told
}

// about tells whether a rule rests first on a law that was told and has a name.
func about(all []rules.Outcome, told map[string]bool) bool {
	list := all[0].Authorities
	return len(list) > 0 && told[list[0].Instrument] && list[0].Name != ""
}

// unsettled writes, under a heading of their own, one paragraph per rule of which it is not known
// whether it applies. Nothing in it is told as a fact.
func (m *memo) unsettled(types ...book.Type) []tree.Clause {
	blocks := []tree.Block{}
	for _, all := range m.byRule(rules.Unknown, types) {
		blocks = append(blocks, m.question(all))
	}
	if len(blocks) == 0 {
		return nil
	}
	id := "unsettled." + string(types[0])
	return []tree.Clause{{ID: id, Kind: "heading", Anchor: "memo." + id, Heading: m.Phrase("memo.unsettled"), Blocks: blocks}}
}

// byRule groups the outcomes of one state and some types by their rule, in order.
func (m *memo) byRule(state rules.State, types []book.Type) [][]rules.Outcome {
	return ofRules(slices.DeleteFunc(slices.Clone(m.Dec.Outcomes), func(o rules.Outcome) bool {
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
func (m *memo) reason(all []rules.Outcome) tree.Block {
	first := all[0]
	because := m.Sentences(all, voice.ReasonOf)
	return tree.Para(
		m.opened(first, m.Pack.Phrases().Line("memo.asks."+string(first.Type))), because, m.otherTerms(all, because),
		m.cites(m.leading(authoritiesOf(all))), m.whereStands(first), m.touched(all),
	)
}

// leading is the first authority in a brief body, and all otherwise.
func (m *memo) leading(list []rules.Authority) []rules.Authority {
	if !m.brief || len(list) < 2 {
		return list
	}
	m.further = append(m.further, list[1:]...)
	return list[:1]
}

// opened is the bold beginning of a reason: what it is about, and what its outcome asks.
func (m *memo) opened(o rules.Outcome, asks string) []tree.Inline {
	lead := m.lead(o)
	switch {
	case lead == nil && asks == "":
		return nil
	case lead == nil:
		lead = []tree.Inline{tree.Plain(tree.UpperFirst(asks))}
	case asks != "":
		lead = append(lead, tree.Plain(" ("+asks+")"))
	}
	return []tree.Inline{{Kind: voice.Boldly, Text: m.Printed(voice.Closed(lead)...)}, tree.Plain(" ")}
}

// question writes the paragraph of one rule that may apply: the question, for whom it is put, and
// the reason that would hold. The reason is told for the first party or state only.
func (m *memo) question(all []rules.Outcome) tree.Block {
	first := all[0]
	return tree.Para(
		m.opened(first, m.Said("memo.may."+string(first.Type))), m.asked(all),
		m.cites(authoritiesOf(all)), m.whereStands(first), m.touched(all),
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
			name = m.Dec.Law.StateName(o.Place)
		}
		if name != "" && !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	return tree.Listing(names)
}

// lead names what a reason is about: the clause, the barred term or the law; nil when it is none of them.
func (m *memo) lead(o rules.Outcome) []tree.Inline {
	switch {
	case o.Clause != "" && o.Type != book.Stop:
		return []tree.Inline{tree.Plain(m.title(o.Clause))}
	case o.Term != nil:
		term := m.Tell(o.Term)
		if term[0].Kind == tree.Text {
			term[0].Text = tree.UpperFirst(term[0].Text)
		}
		return term
	case len(o.Authorities) > 0 && o.Authorities[0].Name != "":
		return []tree.Inline{tree.Plain(tree.UpperFirst(o.Authorities[0].Name))}
	}
	return nil
}

// otherTerms names the parties to which a rule bars the same term as to the first, where the reason does
// not tell.
func (m *memo) otherTerms(all []rules.Outcome, because []tree.Inline) []tree.Inline {
	var names []tree.Inline
	for _, o := range all {
		for _, name := range m.PartyName(o.Party) {
			if o.Term.String() != all[0].Term.String() && !slices.Contains(because, name) {
				names = append(names, name)
			}
		}
	}
	return m.HoldsFor(names)
}

// whereStands says where in the draft an outcome's clause stands.
func (m *memo) whereStands(o rules.Outcome) string {
	number := m.stands[o.Clause]
	switch {
	case o.Clause == "" || o.Type == book.Stop && number == "":
		return ""
	case o.Type == book.MustNot && number == "":
		return m.Said("memo.left_out")
	case o.Type == book.MustNot && o.State == rules.Unknown:
		return m.Said("memo.kept_meanwhile", "clause", number)
	case o.Type == book.MustNot:
		return m.Said("memo.kept", "clause", number)
	case number == "" && slices.Contains(m.Document.Leaves, o.Clause):
		return m.Said("memo.belongs")
	case number == "" && explain.From(m.Dec, m.Pack, o.Clause) != "":
		return m.Said("memo.thinned", "depth", explain.From(m.Dec, m.Pack, o.Clause))
	case number == "":
		return m.Said("memo.no_place")
	case m.isBracketed(o.Clause):
		return m.Said("memo.bracketed", "clause", number)
	}
	return m.Said("memo.stands_in", "clause", number)
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
