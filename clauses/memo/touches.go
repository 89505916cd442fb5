package memo

import (
	"slices"
	"strings"

	"github.com/proviso-legal/proviso/clauses/tree"
	"github.com/proviso-legal/proviso/rules"
)

// touched says which clauses of the draft do what some rules put in question, act by act; "" where they put
// nothing in question, or while there is no draft.
func (m *memo) touched(all []rules.Outcome) string {
	var acts, terms []string
	for _, o := range all {
		acts = append(acts, o.Touches...)
	}
	if len(acts) == 0 || m.of == nil {
		return ""
	}
	for i, act := range acts {
		if slices.Contains(acts[:i], act) {
			continue
		}
		if where := m.doing(act); len(where) > 0 {
			terms = append(terms, m.Said("memo.touched", "act", m.Said("memo.acts."+act), "clauses", tree.Listing(where)))
		}
	}
	if len(terms) == 0 {
		return m.Said("memo.touches_none")
	}
	return m.Said("memo.touches", "terms", strings.Join(terms, "; "))
}

// doing lists where the clauses stand that do an act.
func (m *memo) doing(act string) (where []string) {
	for _, s := range m.of.Sections {
		for _, c := range s.Clauses {
			if of, ok := m.Pack.Clause(c.ID); ok && slices.Contains(of.Does, act) && !slices.Contains(where, m.stands[c.ID]) {
				where = append(where, m.stands[c.ID])
			}
		}
	}
	return where
}
