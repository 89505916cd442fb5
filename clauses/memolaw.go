package clauses

import (
	"slices"
	"strings"

	"github.com/proviso-legal/proviso/rules"
	"github.com/proviso-legal/proviso/rules/deal"
	"github.com/proviso-legal/proviso/rules/law"
)

func (m *memo) treatyIntro() []Block {
	if len(m.dec.Treaties) == 0 {
		return nil
	}
	return []Block{para(m.phrase("memo.treaties.opens", "place", m.place(m.dec.Treaties[0].Owner)))}
}

// treaties has one part per demanding state: a table of subjects, then what qualifies the answers.
func (m *memo) treaties() (parts []Clause) {
	var states []string
	byState := map[string][]rules.Treaty{}
	for _, t := range m.dec.Treaties {
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

func (m *memo) state(place string, list []rules.Treaty) Clause {
	var blocks []Block
	if by := list[0].ReachedBy; len(by) > 0 {
		blocks = []Block{para(m.phrase("memo.treaties.reached", "what", listing(each(by, func(word string) string { return "the " + subject(word) }))))}
	}
	if slices.ContainsFunc(list, func(x rules.Treaty) bool { return x.Result != "not_covered" }) {
		blocks = append(blocks, Block{Kind: "table", Table: m.subjects(list)})
	}
	blocks = append(blocks, m.treatyNotes(list)...)
	return Clause{ID: "treaty." + place, Kind: "heading", Anchor: "memo.treaty." + place, Heading: []Inline{plain(upperFirst(m.dec.Law.StateName(place)))}, Blocks: blocks}
}

// subjects tells, subject by subject, what is covered and by which provision.
func (m *memo) subjects(list []rules.Treaty) *Table {
	t := m.columns("memo.treaties.columns", 3, 3, 9)
	for _, x := range list {
		result := m.said("memo.treaty." + x.Result)
		if x.Split {
			result = m.said("memo.split", "result", result)
		}
		t.Rows = append(t.Rows, []Cell{{plain(subject(x.Subject))}, {plain(result)}, m.provisions(x.Provisions)})
	}
	return t
}

func subject(word string) string { return strings.ReplaceAll(word, "_", " ") }

func (m *memo) place(code string) string {
	if code == "" {
		return m.said("memo.unknown_place")
	}
	return m.dec.Law.Name(code)
}

// provisions cites provisions, each with a remark on how it was established where that is needed.
func (m *memo) provisions(list []rules.Authority) Cell {
	var cites []Inline
	for _, a := range list {
		if !citable(a) {
			continue
		}
		if len(cites) > 0 {
			cites = append(cites, plain("; "))
		}
		cites = append(cites, Inline{Kind: Cite, Text: a.Cite, Target: either(a.Provision, a.Instrument)})
		if s := m.standingOf(a); s != "" {
			cites = append(cites, plain(" ("+lowerFirst(strings.TrimSuffix(s, "."))+")"))
		}
	}
	if cites == nil {
		return Cell{plain("–")}
	}
	return joined(cites)
}

// treatyNotes gives the reasons, those that several subjects share once.
func (m *memo) treatyNotes(list []rules.Treaty) (blocks []Block) {
	var order [][]Inline
	subjects := map[string][]string{}
	for _, x := range list {
		note := m.treatyNote(x)
		if len(note) == 0 {
			continue
		}
		key := textOf(note)
		if subjects[key] == nil {
			order = append(order, note)
		}
		subjects[key] = append(subjects[key], subject(x.Subject))
	}
	for _, note := range order {
		blocks = append(blocks, para(bold(upperFirst(listing(subjects[textOf(note)]))+"."), note))
	}
	return blocks
}

// treatyNote says why, and what makes the answer less than certain.
func (m *memo) treatyNote(t rules.Treaty) []Inline {
	var parts []string
	if len(t.Uncertain) > 0 {
		parts = append(parts, m.said("memo.treaties.uncertain", "agreements", listing(each(t.Uncertain, m.lawName))))
	}
	if t.Elsewhere != "" {
		parts = append(parts, m.said("memo.treaties.elsewhere", "agreement", m.lawName(t.Elsewhere)))
	}
	if t.Review {
		parts = append(parts, m.said("memo.treaties.review"))
	}
	note := m.sentence(t.Because)
	for _, p := range parts {
		if note != nil {
			p = " " + p
		}
		note = append(note, plain(p))
	}
	return note
}

// insolvency tells the answer of the law of each party's seat.
func (m *memo) insolvency() (blocks []Block) {
	if !m.dec.Deal.Get("deal.families").Has("escrow") {
		return nil // no other clause turns on it
	}
	told := map[string]string{}
	for _, i := range m.dec.Insolvency {
		r, _ := deal.RoleOf(i.Party)
		opens := bold(m.said("memo.insolvency.opens", "role", r.Word, "place", m.place(i.Place)))
		key := m.dec.Law.State(i.Place) + i.Answer.IpsoFacto + i.Answer.LicenseeKeep
		if first := told[key]; first != "" {
			blocks = append(blocks, para(opens, m.phrase("memo.insolvency.same", "role", first)))
			continue
		}
		told[key] = r.Word
		blocks = append(blocks, para(opens, m.answer(i.Answer), m.prosaic(i.Answer.Note), m.cites(i.Authorities)))
	}
	return blocks
}

// answer tells what the law of one place says, and what helps.
func (m *memo) answer(a law.InsolvencyAnswer) string {
	var said []string
	for _, word := range []string{a.IpsoFacto, a.Protects, a.LicenseeKeep} {
		if id := "memo.on_insolvency." + word; m.pack.Phrases().Line(id) != "" {
			said = append(said, m.said(id))
		}
	}
	if said == nil {
		said = append(said, m.said("memo.insolvency.unknown"))
	}
	if len(a.Structure) > 0 {
		words := each(a.Structure, func(w string) string { return subject(strings.ReplaceAll(w, "non_", "non-")) })
		said = append(said, m.said("memo.insolvency.helps", "structure", listing(words)))
	}
	return strings.Join(said, " ")
}
