package proof

import (
	"fmt"
	"slices"

	"github.com/proviso-legal/proviso/internal/finding"
	"github.com/proviso-legal/proviso/rules"
	"github.com/proviso-legal/proviso/rules/book"
	"github.com/proviso-legal/proviso/rules/cond"
)

// goals are all statements to settle, in the order of the report.
func (m *model) goals(report *Report) (list []*goal, cut bool) {
	var all goalList
	for _, s := range m.book.Slots() {
		all.add(m.exclusive(s)...)
	}
	for _, r := range m.rules {
		all.add(m.reachable(r))
	}
	for _, r := range m.rules {
		all.add(m.anchored(r)...)
	}
	for _, id := range m.pack.ClauseIDs() {
		if !m.book.GivenUp(id) {
			all.add(m.drawn(id))
		}
	}
	for _, r := range m.rules {
		if all.cut {
			break
		}
		all.add(m.conflicts(r)...)
		all.add(m.placed(r)...)
	}
	wording := m.wording()
	report.References = len(wording)
	all.add(wording...)
	return all.all, all.cut
}

// exclusive says that no two clauses are sure for one slot.
func (m *model) exclusive(slot *book.Slot) []*goal {
	var list []*goal
	for i, a := range slot.Clauses {
		for _, b := range slot.Clauses[i+1:] {
			if len(list) > mostGoals {
				return list
			}
			list = append(list, m.rivals(slot, a, b)...)
		}
	}
	return list
}

// rivals gives one statement for each two rules that put different clauses into a slot.
func (m *model) rivals(slot *book.Slot, a, b string) []*goal {
	var list []*goal
	for _, r := range m.byClause[a] {
		for _, q := range m.byClause[b] {
			if len(list) > mostGoals {
				return list
			}
			if !r.Includes() || !q.Includes() {
				continue
			}
			g := &goal{doc: m.documentWith(slot.ID), breach: Breach{Law: LawSlot, Rule: r.ID, Other: q.ID, Slot: slot.ID, Clause: a,
				Message: fmt.Sprintf("slot %s takes one clause, and two undefeated rules put different ones there: %s puts %s, %s puts %s", slot.ID, r.ID, a, q.ID, b)}}
			g.cases = m.both(r, q, cond.Yes, m.sure(a), m.sure(b))
			g.shows = func(out shown) bool { return has(out.decided, "decide.slot", slot.ID) }
			list = append(list, g)
		}
	}
	return list
}

// both are the ways in which two rules stand at once.
func (m *model) both(r, q *book.Rule, wanted cond.Possible, more ...formula) []alternative {
	states := 0
	for _, x := range []*book.Rule{r, q} {
		if x.Scope() == cond.EachState {
			states++
		}
	}
	var list []alternative
	for _, of := range m.subjects(r, min(states, 1)) {
		for _, other := range m.subjects(q, states) {
			must := append([]formula{m.standing(r, of, wanted), m.standing(q, other, wanted)}, more...)
			list = append(list, alternative{must: must, states: states})
		}
	}
	return list
}

// documentWith gives a document that has a slot, one for deals that are not stopped first.
func (m *model) documentWith(slot string) *document {
	var found *document
	for i := range m.docs {
		if d := &m.docs[i]; d.slots[slot] && (found == nil || found.WhenStopped) {
			found = d
		}
	}
	return found
}

func has(list finding.List, code, subject string) bool {
	return slices.ContainsFunc(list, func(f finding.Finding) bool { return f.Code == code && f.Subject == subject })
}

// reachable says that some deal makes a rule apply.
func (m *model) reachable(r *book.Rule) *goal {
	g := &goal{reach: true, breach: Breach{Law: LawRule, Rule: r.ID,
		Message: fmt.Sprintf("no deal makes rule %s apply", r.ID)}}
	states := 0
	if r.Scope() == cond.EachState {
		states = 1
	}
	for _, of := range m.subjects(r, states) {
		g.cases = append(g.cases, alternative{must: []formula{m.standing(r, of, cond.Yes)}, states: states})
	}
	g.shows = func(out shown) bool {
		return slices.ContainsFunc(out.decision.Outcomes, func(o rules.Outcome) bool { return o.Rule == r.ID && o.State == rules.Applies })
	}
	return g
}

// drawn says that some deal puts a clause into some document.
func (m *model) drawn(clause string) *goal {
	slot := book.Place(m.book, clause)
	doc := m.documentWith(slot.ID)
	g := &goal{reach: true, doc: doc, breach: Breach{Law: LawClause, Clause: clause, Slot: slot.ID,
		Message: fmt.Sprintf("no deal puts clause %s into a document", clause)}}
	if doc != nil {
		g.cases = m.callers(doc, clause)
	}
	g.shows = func(out shown) bool {
		return slices.ContainsFunc(out.decision.Slots, func(s rules.SlotChoice) bool { return s.Clause == clause })
	}
	return g
}

// conflicts says that no rule bars what another demands, unless a conflict is declared between them.
func (m *model) conflicts(bar *book.Rule) []*goal {
	if bar.Outcome != book.MustNot || bar.Clause == "" {
		return nil
	}
	var list []*goal
	for _, r := range m.byClause[bar.Clause] {
		if r.Outcome != book.MustInclude || book.Declared(m.book, r.ID, bar.ID) {
			continue
		}
		g := &goal{breach: Breach{Law: LawConflict, Rule: r.ID, Other: bar.ID, Clause: r.Clause,
			Message: fmt.Sprintf("%s demands clause %s and %s bars it, and no conflict is declared between the two", r.ID, r.Clause, bar.ID)}}
		g.cases = m.both(r, bar, cond.Yes)
		g.shows = func(out shown) bool { return has(out.decided, "decide.conflict", r.ID) }
		list = append(list, g)
	}
	return list
}

// placed says that what law demands has a place in every document in which it can be demanded, if the
// document does not leave it to the licence.
func (m *model) placed(r *book.Rule) []*goal {
	if r.Outcome != book.MustInclude && r.Outcome != book.CarveOut {
		return nil
	}
	var list []*goal
	slot := book.Place(m.book, r.Clause).ID
	for i := range m.docs {
		doc := &m.docs[i]
		if doc.WhenStopped || doc.slots[slot] || slices.Contains(doc.Leaves, r.Clause) {
			continue
		}
		g := &goal{doc: doc, breach: Breach{Law: LawPlace, Rule: r.ID, Clause: r.Clause, Slot: slot,
			Message: fmt.Sprintf("%s demands clause %s, and document %s has no place for it", r.ID, r.Clause, doc.Kind)}}
		states := 0
		if r.Scope() == cond.EachState {
			states = 1
		}
		for _, of := range m.subjects(r, states) {
			g.cases = append(g.cases, alternative{must: []formula{m.standing(r, of, perhaps)}, states: states})
		}
		g.shows = func(out shown) bool {
			return out.decision.Document == doc.Kind && !out.decision.Stopped &&
				slices.ContainsFunc(out.decision.Outcomes, func(o rules.Outcome) bool { return o.Rule == r.ID })
		}
		list = append(list, g)
	}
	return list
}
