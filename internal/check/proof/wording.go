package proof

import (
	"slices"
	"strings"

	"github.com/proviso-legal/proviso/rules/book"
	"github.com/proviso-legal/proviso/rules/cond"
	"github.com/proviso-legal/proviso/rules/deal"
	"github.com/proviso-legal/proviso/templates/wording"
)

// mention is what a clause asks for when it stands, itself or through the definitions that it uses.
type mention struct {
	wording.Use
	in string // the clause, or "term <name>"
}

// text is what the wording of the pack asks for, clause by clause.
type text struct {
	m         *model
	mentions  map[string][]mention     // by clause
	labels    map[string][]wording.Use // by "clause#label"
	locals    map[string][]mention     // terms that clauses define, by name
	printers  []mention                // clauses that print the definitions
	byTerm    map[string][]wording.Use
	pointTerm map[string]string // points that count in a defined term, by name
}

func (m *model) text() *text {
	t := &text{m: m, mentions: map[string][]mention{}, labels: map[string][]wording.Use{}, locals: map[string][]mention{},
		byTerm: map[string][]wording.Use{}, pointTerm: map[string]string{}}
	for _, p := range m.book.Points() {
		for _, v := range p.Values {
			if v.Unit == "business_days" {
				t.pointTerm[p.ID+"."+v.Name] = "Business Day"
			}
		}
	}
	for _, name := range m.pack.Terms() {
		term, _ := m.pack.Term(name)
		t.byTerm[name] = term.Asks()
	}
	for _, id := range m.pack.ClauseIDs() {
		clause, _ := m.pack.Clause(id)
		for _, u := range clause.Asks() {
			t.note(id, u)
		}
		t.expand(id, clause.Asks())
	}
	return t
}

// note keeps what a clause gives to others.
func (t *text) note(id string, u wording.Use) {
	switch u.Func {
	case "#":
		t.labels[id+"#"+u.Args[0]] = append(t.labels[id+"#"+u.Args[0]], u)
	case string(wording.TermDef):
		t.locals[u.Args[0]] = append(t.locals[u.Args[0]], mention{u, id})
	case string(wording.Definitions):
		t.printers = append(t.printers, mention{u, id})
	}
}

// mostMentions is how much a clause may ask for, itself and through definitions: with each condition around a
// use the ways to a definition multiply.
const mostMentions = 8000

// expand follows the terms that a clause uses into their definitions, each under the guards that lead to it.
func (t *text) expand(id string, uses []wording.Use) {
	seen := map[string][]string{}
	var queue []mention
	for _, u := range uses {
		queue = append(queue, mention{u, id})
	}
	for len(queue) > 0 {
		x := queue[0]
		queue = queue[1:]
		if len(t.mentions[id]) == mostMentions {
			t.m.tangled = append(t.m.tangled, id)
			return
		}
		t.mentions[id] = append(t.mentions[id], x)
		name := t.termOf(x.Use)
		if name == "" || covered(seen[name], x.When) {
			continue
		}
		seen[name] = append(seen[name], written(x.When))
		for _, u := range t.byTerm[name] {
			u.When = joined(x.When, u.When)
			queue = append(queue, mention{u, "term " + name})
		}
	}
}

// termOf gives the term that a mark uses, or "".
func (t *text) termOf(u wording.Use) string {
	switch u.Func {
	case string(wording.TermUse):
		return u.Args[0]
	case string(wording.Point):
		return t.pointTerm[u.Args[0]]
	}
	return ""
}

func written(when []*wording.Guard) string {
	var list []string
	for _, g := range when {
		list = append(list, g.Text)
	}
	return strings.Join(list, " & ")
}

// covered tells whether a term was already reached under the same guards, or under none.
func covered(seen []string, when []*wording.Guard) bool {
	return slices.Contains(seen, "") || slices.Contains(seen, written(when))
}

// joined adds guards that are not there yet.
func joined(when, more []*wording.Guard) []*wording.Guard {
	list := slices.Clone(when)
	for _, g := range more {
		if !slices.ContainsFunc(list, func(h *wording.Guard) bool { return h.Text == g.Text }) {
			list = append(list, g)
		}
	}
	return list
}

// ways are the ways in which a mention stands in a document while statements hold, those under the same
// guards once.
func (t *text) ways(doc *document, clause string, uses []mention, more ...formula) []alternative {
	var list []alternative
	done := map[string]bool{}
	for _, u := range uses {
		if done[written(u.When)] {
			continue
		}
		done[written(u.When)] = true
		extra := append([]formula{t.m.guards(doc, u.When)}, more...)
		for _, a := range t.m.callers(doc, clause, extra...) {
			a.states += t.m.witnesses(u.When)
			list = append(list, a)
		}
	}
	return list
}

// witnesses is how many demanding states guards may need to hold.
func (m *model) witnesses(when []*wording.Guard) int {
	n := 0
	for _, g := range when {
		n += m.needs(g, true)
	}
	return n
}

func (m *model) needs(g *wording.Guard, positive bool) int {
	switch g.Func {
	case "not":
		return m.needs(g.Of[0], !positive)
	case "and", "or":
		sum, most := 0, 0
		for _, p := range g.Of {
			n := m.needs(p, positive)
			sum, most = sum+n, max(most, n)
		}
		if (g.Func == "and") == positive {
			return sum
		}
		return most
	case "applies":
		if r := m.byID[g.Args[0]]; positive && r != nil && r.Scope() == cond.EachState {
			return 1
		}
	case "included":
		if positive && slices.ContainsFunc(m.byClause[g.Args[0]], func(r *book.Rule) bool { return r.Scope() == cond.EachState }) {
			return 1
		}
	}
	return 0
}

// stays is the statement that one of several mentions stands in a document.
func (t *text) stays(doc *document, list []mention) formula {
	var all []formula
	for _, x := range list {
		all = append(all, allOf(t.m.in(doc, x.in), t.m.guards(doc, x.When)))
	}
	return anyOf(all...)
}

func principal(role string) bool {
	r, ok := deal.RoleOf(role)
	return ok && r.Family == "" && r.When == ""
}
