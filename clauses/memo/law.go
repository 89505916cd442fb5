package memo

import (
	"slices"
	"strings"

	"github.com/proviso-legal/proviso/clauses/explain"
	"github.com/proviso-legal/proviso/clauses/tree"
	"github.com/proviso-legal/proviso/rules"
	"github.com/proviso-legal/proviso/rules/deal"
	"github.com/proviso-legal/proviso/rules/law"
)

func (m *memo) treatyIntro() []tree.Block {
	if len(m.Dec.Treaties) == 0 {
		return nil
	}
	return []tree.Block{tree.Para(m.Phrase("memo.treaties.opens", "place", m.place(m.Dec.Treaties[0].Owner)))}
}

// treaties has one part per demanding state: a table of subjects, then what qualifies the answers.
func (m *memo) treaties() (parts []tree.Clause) {
	var states []string
	byState := map[string][]rules.Treaty{}
	for _, t := range m.Dec.Treaties {
		if byState[t.State] == nil {
			states = append(states, t.State)
		}
		byState[t.State] = append(byState[t.State], t)
	}
	for _, s := range states {
		parts = append(parts, m.state(s, byState[s]))
	}
	return parts
}

func (m *memo) state(place string, list []rules.Treaty) tree.Clause {
	var blocks []tree.Block
	if by := list[0].ReachedBy; len(by) > 0 {
		blocks = []tree.Block{tree.Para(m.Phrase("memo.treaties.reached", "what", tree.Listing(explain.Each(by, func(word string) string { return "the " + subject(word) }))))}
	}
	if slices.ContainsFunc(list, func(x rules.Treaty) bool { return x.Result != "not_covered" }) {
		blocks = append(blocks, tree.Block{Kind: "table", Table: m.subjects(list)})
	}
	blocks = append(blocks, m.treatyNotes(list)...)
	return tree.Clause{ID: "treaty." + place, Kind: "heading", Anchor: "memo.treaty." + place, Heading: []tree.Inline{tree.Plain(tree.UpperFirst(m.Dec.Law.StateName(place)))}, Blocks: blocks}
}

// subjects tells, subject by subject, what is covered and by which provision.
func (m *memo) subjects(list []rules.Treaty) *tree.Table {
	t := m.Columns("memo.treaties.columns", 3, 3, 9)
	for _, x := range list {
		result := m.Said("memo.treaty." + x.Result)
		if x.Split {
			result = m.Said("memo.split", "result", result)
		}
		t.Rows = append(t.Rows, []tree.Cell{{tree.Plain(subject(x.Subject))}, {tree.Plain(result)}, m.provisions(x.Provisions)})
	}
	return t
}

func subject(word string) string { return strings.ReplaceAll(word, "_", " ") }

func (m *memo) place(code string) string {
	if code == "" {
		return m.Said("memo.unknown_place")
	}
	return m.Dec.Law.Name(code)
}

// provisions cites provisions, each in full at its first place only.
func (m *memo) provisions(list []rules.Authority) tree.Cell {
	var cites []tree.Inline
	for _, a := range list {
		if !citable(a) {
			continue
		}
		if len(cites) > 0 {
			cites = append(cites, tree.Plain("; "))
		}
		mark, known := m.mark(a)
		if known {
			cites = append(cites, tree.Plain(mark))
			continue
		}
		cite := citation(a)
		cite.Text = a.Cite
		cites = append(cites, cite, tree.Plain(" ("+strings.Join(append([]string{mark}, m.standing(a)...), "; ")+")"))
	}
	if cites == nil {
		return tree.Cell{tree.Plain("–")}
	}
	return tree.Joined(cites)
}

// treatyNotes gives the reasons, those that several subjects share once.
func (m *memo) treatyNotes(list []rules.Treaty) (blocks []tree.Block) {
	var order [][]tree.Inline
	subjects := map[string][]string{}
	for _, x := range list {
		note := m.treatyNote(x)
		if len(note) == 0 {
			continue
		}
		key := tree.TextOf(note)
		if subjects[key] == nil {
			order = append(order, note)
		}
		subjects[key] = append(subjects[key], subject(x.Subject))
	}
	for _, note := range order {
		blocks = append(blocks, tree.Para(tree.Bold(tree.UpperFirst(tree.Listing(subjects[tree.TextOf(note)]))+"."), note))
	}
	return blocks
}

// treatyNote says why, and what makes the answer less than certain.
func (m *memo) treatyNote(t rules.Treaty) []tree.Inline {
	var parts []string
	if len(t.Uncertain) > 0 {
		parts = append(parts, m.Said("memo.treaties.uncertain", "agreements", tree.Listing(explain.Each(t.Uncertain, m.lawName))))
	}
	if t.Elsewhere != "" {
		parts = append(parts, m.Said("memo.treaties.elsewhere", "agreement", m.lawName(t.Elsewhere)))
	}
	if t.Review {
		parts = append(parts, m.Said("memo.treaties.review"))
	}
	note := m.Sentence(t.Because)
	for _, p := range parts {
		if note != nil {
			p = " " + p
		}
		note = append(note, tree.Plain(p))
	}
	return note
}

// insolvency tells the answer of the law of each party's seat.
func (m *memo) insolvency() (blocks []tree.Block) {
	if !m.Dec.Deal.Get("deal.families").Has("escrow") {
		return nil // no other clause turns on it
	}
	told := map[string]string{}
	for _, i := range m.Dec.Insolvency {
		r, _ := deal.RoleOf(i.Party)
		opens := tree.Bold(m.Said("memo.insolvency.opens", "role", r.Word, "place", m.place(i.Place)))
		key := m.Dec.Law.State(i.Place) + i.Answer.IpsoFacto + i.Answer.LicenseeKeep
		if first := told[key]; first != "" {
			blocks = append(blocks, tree.Para(opens, m.Phrase("memo.insolvency.same", "role", first)))
			continue
		}
		told[key] = r.Word
		blocks = append(blocks, tree.Para(opens, m.answer(i.Answer), m.Prosaic(i.Answer.Note), m.cites(m.leading(i.Authorities))))
	}
	return blocks
}

// answer tells what the law of one place says, and what helps.
func (m *memo) answer(a law.InsolvencyAnswer) string {
	var said []string
	for _, word := range []string{a.IpsoFacto, a.Protected(), a.LicenseeKeep} {
		if id := "memo.on_insolvency." + word; m.Pack.Phrases().Line(id) != "" {
			said = append(said, m.Said(id))
		}
	}
	if said == nil {
		said = append(said, m.Said("memo.insolvency.unknown"))
	}
	if len(a.Without) > 0 {
		said = append(said, m.Said("memo.insolvency.without", "places", tree.Listing(explain.Each(a.Without, m.place))))
	}
	if len(a.Structure) > 0 {
		words := explain.Each(a.Structure, func(w string) string { return subject(strings.ReplaceAll(w, "non_", "non-")) })
		said = append(said, m.Said("memo.insolvency.helps", "structure", tree.Listing(words)))
	}
	return strings.Join(said, " ")
}
