package memo

import (
	"github.com/proviso-legal/proviso/clauses/tree"
	"github.com/proviso-legal/proviso/rules"
	"github.com/proviso-legal/proviso/rules/book"
	"github.com/proviso-legal/proviso/rules/deal"
)

// wouldStop asks in one paragraph all on which it turns whether the law stops the deal.
func (m *memo) wouldStop() []tree.Block {
	groups := m.byRule(rules.Unknown, []book.Type{book.Stop})
	if len(groups) == 0 {
		return nil
	}
	text := append(m.Phrase("memo.stops.would"), tree.Plain(" "))
	for _, all := range groups {
		text = append(text, m.asked(all)...)
		text = append(text, m.cites(authoritiesOf(all))...)
	}
	return []tree.Block{tree.Para(text)}
}

// asked tells a rule of which it is not known whether it applies as a question, with the reason that would hold.
func (m *memo) asked(all []rules.Outcome) []tree.Inline {
	text := append(m.asks(all), tree.Plain(" "))
	if who := m.whom(all[1:]); who != "" {
		text = append(text, tree.Plain(m.Said("memo.also_asked", "whom", who)+" "))
	}
	if all[0].Because != nil {
		text = append(append(text, m.Phrase("memo.would_be", "reason", m.Sentence(all[0].Because))...), tree.Plain(" "))
	}
	return text
}

// asks is the question of a rule of which it is not known whether it applies; where the draft lists it among what must be
// decided, its number.
func (m *memo) asks(all []rules.Outcome) []tree.Inline {
	ask := m.Sentence(all[0].Ask)
	if ask == nil {
		return m.waits(all[0])
	}
	if m.of != nil {
		for _, p := range m.of.OpenPoints {
			if p.Kind == "decide" && p.What == m.Printed(ask...) {
				return m.Phrase("memo.on_point", "n", p.Number)
			}
		}
	}
	return ask
}

// waits names the facts that would decide an outcome for which there is no question of its own.
func (m *memo) waits(o rules.Outcome) []tree.Inline {
	var facts []string
	for _, path := range o.Undecided {
		if _, ok := deal.FieldOf(path); ok {
			facts = append(facts, m.Printed(m.FactPhrase(path)...))
		}
	}
	if len(facts) == 0 {
		return m.Phrase("memo.undecided")
	}
	return m.Phrase("memo.waits", "facts", tree.Listing(facts))
}
