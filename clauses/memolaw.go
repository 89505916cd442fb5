package clauses

import (
	"slices"
	"strings"

	"github.com/proviso-legal/proviso/rules"
	"github.com/proviso-legal/proviso/rules/deal"
)

// results are the treaty answers as a lawyer reads them.
var results = map[string]string{
	"covered": "covered", "not_covered": "not covered", "indeterminate": "cannot be told",
}

func (m *memo) treatyIntro() []Block {
	if len(m.dec.Treaties) == 0 {
		return nil
	}
	return says("A treaty binds states and gives no party a right; no clause of the draft says otherwise. The owner of the software has its seat in " + m.place(m.dec.Treaties[0].Owner) + ".")
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
		blocks = says("Reached through the " + strings.ReplaceAll(strings.Join(by[:len(by)-1], ", the ")+lastOf(by), "_", " ") + ".")
	}
	if slices.ContainsFunc(list, func(x rules.Treaty) bool { return x.Result != "not_covered" }) {
		blocks = append(blocks, Block{Kind: "table", Table: m.subjects(list)})
	}
	blocks = append(blocks, m.treatyNotes(list)...)
	return Clause{ID: "treaty." + place, Kind: "heading", Anchor: "memo.treaty." + place, Heading: []Inline{plain(upperFirst(m.dec.Law.StateName(place)))}, Blocks: blocks}
}

// subjects tells, subject by subject, what is covered and by which provision.
func (m *memo) subjects(list []rules.Treaty) *Table {
	t := &Table{Head: []Cell{{plain("Subject")}, {plain("Result")}, {plain("Provision")}}, Widths: []int{3, 3, 9}}
	for _, x := range list {
		result := either(results[x.Result], x.Result)
		if x.Split {
			result += ", for some uses only"
		}
		t.Rows = append(t.Rows, []Cell{{plain(subject(x.Subject))}, {plain(result)}, m.provisions(x.Provisions)})
	}
	return t
}

func subject(word string) string { return strings.ReplaceAll(word, "_", " ") }

func (m *memo) place(code string) string {
	if code == "" {
		return "unknown"
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
		parts = append(parts, "Whether "+listing(m.lawNames(t.Uncertain))+" is in force between the two is not known.")
	}
	if t.Elsewhere != "" {
		parts = append(parts, "Another agreement may apply that was not examined: "+sentence(m.lawName(t.Elsewhere)))
	}
	if t.Review {
		parts = append(parts, "It rests on a source that is not verified; review it before relying on it.")
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

func (m *memo) lawNames(ids []string) (names []string) {
	for _, id := range ids {
		names = append(names, m.lawName(id))
	}
	return names
}

// answers are the words of the insolvency matrix in a sentence.
var answers = map[string]string{
	"void":                     "A clause that ends the contract because of insolvency is void.",
	"stayed_in_rescue":         "A clause that ends the contract because of insolvency is stayed in rescue proceedings.",
	"void_in_rescue_only":      "A clause that ends the contract because of insolvency is void in rescue proceedings only.",
	"valid":                    "A clause that ends the contract because of insolvency is valid.",
	"valid_with_justification": "A clause that ends the contract because of insolvency holds only if it is justified by other reasons.",
	"contested":                "Whether a clause may end the contract because of insolvency is contested.",
	"any":                      "The protection reaches every contract.",
	"recipient_of_supply_only": "The protection reaches only an insolvent recipient of supplies.",
	"none":                     "The law protects neither side's contract.",
	"statutory":                "A statute lets the licensee keep its use.",
	"if_opposable":             "The licensee keeps its use if its licence can be set up against third parties.",
	"case_law":                 "Case law lets the licensee keep its use.",
	"contractual":              "The licensee keeps its use as far as the contract provides.",
	"office_holder_choice":     "The office holder chooses whether the licence goes on.",
}

// insolvency tells the answer of the law of each party's seat.
func (m *memo) insolvency() (blocks []Block) {
	if !m.dec.Deal.Get("deal.families").Has("escrow") {
		return nil // no other clause turns on it
	}
	told := map[string]string{}
	for _, i := range m.dec.Insolvency {
		r, _ := deal.RoleOf(i.Party)
		text, said := bold(r.Word+" in "+m.place(i.Place)+"."), false
		key := m.dec.Law.State(i.Place) + i.Answer.IpsoFacto + i.Answer.LicenseeKeep
		if first := told[key]; first != "" {
			blocks = append(blocks, para(text, "The law is the same as for the "+first+"."))
			continue
		}
		told[key] = r.Word
		for _, word := range []string{i.Answer.IpsoFacto, i.Answer.Protects, i.Answer.LicenseeKeep} {
			if s := answers[word]; s != "" {
				text = append(text, plain(s+" "))
				said = true
			}
		}
		if !said {
			text = append(text, plain("The answer of this law is not known; take local advice. "))
		}
		if len(i.Answer.Structure) > 0 {
			text = append(text, plain("What helps: "+structured(i.Answer.Structure)+". "))
		}
		if i.Answer.Note != "" {
			text = append(text, plain(m.prosaic(i.Answer.Note)+" "))
		}
		blocks = append(blocks, para(text, m.cites(i.Authorities)))
	}
	return blocks
}

// structured tells in words how a draft is built against an insolvency.
func structured(list []string) string {
	var words []string
	for _, w := range list {
		words = append(words, strings.ReplaceAll(strings.ReplaceAll(w, "non_", "non-"), "_", " "))
	}
	return listing(words)
}

func lastOf(words []string) string {
	if len(words) == 1 {
		return words[0]
	}
	return " and the " + words[len(words)-1]
}
