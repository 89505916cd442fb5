package memo

import (
	"slices"

	"github.com/proviso-legal/proviso/clauses/tree"
	"github.com/proviso-legal/proviso/clauses/voice"
	"github.com/proviso-legal/proviso/rules"
	"github.com/proviso-legal/proviso/rules/book"
	"github.com/proviso-legal/proviso/rules/prose"
)

// detail stands before the names of the annex's sections, some of which the body has too.
const detail = "detail."

// annex is the sections of the full memo behind the body, in the order that the wording gives them.
func (m *memo) annex() (all []tree.Section) {
	for _, id := range m.Phrases("memo.annex") {
		blocks, parts := m.detail(id)
		heading := m.Phrase("memo.annex_heading", "heading", m.Phrase("memo."+id+".heading"))
		all = m.adds(all, detail+id, heading, blocks, parts)
	}
	return all
}

// detail is what one section of the annex tells, and under headings of its own.
func (m *memo) detail(id string) ([]tree.Block, []tree.Clause) {
	switch id {
	case "recommended":
		return nil, m.recommended()
	case "points":
		return nil, m.pointsTaken()
	case "presumed":
		return m.presumptions(), nil
	case "warnings":
		return m.moreWarnings(), nil
	case "otherwise":
		return m.contrary(), nil
	case "blanks":
		return m.open("fill"), nil
	case "confirm":
		return append(m.confirm(), m.confirmBeside()...), nil
	case "notes":
		return m.notes(), nil
	case "authorities":
		return m.authorities(), nil
	case "facts":
		return m.FactSheet(), nil
	}
	m.Fail(id, "draft.phrase", "the annex of a memo has no section %q", id)
	return nil, nil
}

// contrary says of each rule that applies what would be, were its facts others.
func (m *memo) contrary() (blocks []tree.Block) {
	for _, all := range m.byRule(rules.Applies, []book.Type{book.MustInclude, book.CarveOut, book.MustNot, book.Warn}) {
		if said := m.Sentences(all, func(o rules.Outcome) prose.Text { return o.Otherwise }); len(said) > 0 {
			blocks = append(blocks, tree.Para(m.opened(all[0], ""), said))
		}
	}
	return blocks
}

// advised asks, each once, the questions on which it turns whether practice advises clauses of the draft.
func (m *memo) advised() (blocks []tree.Block) {
	if m.of == nil {
		return nil
	}
	byClause, onto, asked := m.adviceOn(), map[string][]string{}, []string{}
	for _, s := range m.of.Sections {
		for _, c := range s.Clauses {
			for _, of := range ofRules(byClause[c.ID]) {
				if slices.ContainsFunc(of, holds) {
					continue
				}
				question := tree.TextOf(m.asks(of))
				asked = once(asked, question)
				onto[question] = once(onto[question], m.Said("memo.titled", "clause", m.stands[c.ID], "title", m.title(c.ID)))
			}
		}
	}
	for _, question := range asked {
		blocks = append(blocks, tree.Para([]tree.Inline{{Kind: voice.Boldly, Text: question}, tree.Plain(" ")}, m.Phrase("memo.recommended.turns", "clauses", tree.Listing(onto[question]))))
	}
	return blocks
}

// adviceOn gathers by clause what practice advises.
func (m *memo) adviceOn() map[string][]rules.Outcome {
	byClause := map[string][]rules.Outcome{}
	for _, o := range m.Dec.Outcomes {
		if o.Type == book.ShouldInclude {
			byClause[o.Clause] = append(byClause[o.Clause], o)
		}
	}
	return byClause
}

// recommended lists what practice advises, by the parts of the draft, one paragraph a clause.
func (m *memo) recommended() (parts []tree.Clause) {
	if m.of == nil {
		return nil
	}
	byClause := m.adviceOn()
	for _, s := range m.of.Sections {
		var blocks []tree.Block
		for _, c := range s.Clauses {
			if all := byClause[c.ID]; all != nil {
				blocks = append(blocks, m.recommends(c.ID, all))
			}
		}
		if blocks != nil {
			id := detail + "recommended." + s.ID
			parts = append(parts, tree.Clause{ID: id, Kind: "heading", Anchor: "memo." + id, Heading: s.Heading, Blocks: blocks})
		}
	}
	return parts
}

func holds(o rules.Outcome) bool { return o.State == rules.Applies }

func (m *memo) recommends(clause string, all []rules.Outcome) tree.Block {
	var told, asked []tree.Inline
	for _, of := range ofRules(all) {
		settled := slices.DeleteFunc(slices.Clone(of), func(o rules.Outcome) bool { return !holds(o) })
		if len(settled) == 0 {
			asked = append(asked, m.asked(of)...)
		}
		told = append(told, m.Sentences(settled, voice.ReasonOf)...)
	}
	return tree.Para(tree.Bold(m.title(clause)), m.Phrase("memo.stands", "clause", m.stands[clause]),
		told, asked, m.cites(authoritiesOf(all)), m.touched(all))
}
