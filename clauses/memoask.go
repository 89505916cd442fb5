package clauses

import (
	"strings"

	"github.com/proviso-legal/proviso/rules"
	"github.com/proviso-legal/proviso/rules/deal"
)

// wouldStop asks in one paragraph all on which it turns whether the law stops the deal.
func (m *memo) wouldStop() []Block {
	groups := m.byRule(rules.Unknown, []rules.Type{rules.Stop})
	if len(groups) == 0 {
		return nil
	}
	text := append(m.phrase("memo.stops.would"), plain(" "))
	for _, all := range groups {
		text = append(text, m.asked(all)...)
		text = append(text, m.cites(authoritiesOf(all))...)
		text = append(text, slanted(m.said("memo.rule", "rule", all[0].Rule, "basis", strings.Join(all[0].Basis, ", ")))...)
	}
	return []Block{para(text)}
}

// asked tells a rule of which it is not known whether it applies as a question, with the reason that would hold.
func (m *memo) asked(all []rules.Outcome) []Inline {
	ask := m.sentence(all[0].Ask)
	if ask == nil {
		ask = m.waits(all[0])
	}
	text := append(ask, plain(" "))
	if who := m.whom(all[1:]); who != "" {
		text = append(text, plain(m.said("memo.also_asked", "whom", who)+" "))
	}
	if all[0].Because != nil {
		text = append(append(text, m.phrase("memo.would_be", "reason", m.sentence(all[0].Because))...), plain(" "))
	}
	return text
}

// waits names the facts that would decide an outcome for which there is no question of its own.
func (m *memo) waits(o rules.Outcome) []Inline {
	var facts []string
	for _, path := range o.Undecided {
		if _, ok := deal.FieldOf(path); ok {
			facts = append(facts, m.printed(m.factPhrase(path)...))
		}
	}
	if len(facts) == 0 {
		return m.phrase("memo.undecided")
	}
	return m.phrase("memo.waits", "facts", listing(facts))
}
