package clauses

import (
	"slices"

	"github.com/proviso-legal/proviso/rules"
)

// Clauses gives the ids of the clauses about which something was decided, sorted.
func (e Explanation) Clauses() []string {
	var ids []string
	for _, s := range e.Slots {
		ids = append(ids, s.Slot, s.Clause)
		for _, r := range s.Rivals {
			ids = append(ids, r.Clause)
		}
	}
	for _, o := range e.Outcomes {
		ids = append(ids, o.Clause)
	}
	slices.Sort(ids)
	ids = slices.Compact(ids)
	return slices.DeleteFunc(ids, func(id string) bool { return id == "" })
}

// About gives the part of the explanation that bears on one clause: its slot, the outcomes that
// name it and the mixes that stand there. What concerns the deal as a whole stays.
func (e Explanation) About(clause string) Explanation {
	e.Slots = slices.DeleteFunc(slices.Clone(e.Slots), func(s SlotReason) bool { return !s.concerns(clause) })
	e.Outcomes = slices.DeleteFunc(slices.Clone(e.Outcomes), func(o rules.Outcome) bool { return o.Clause != clause })
	e.Mixes = slices.DeleteFunc(slices.Clone(e.Mixes), func(m rules.Defeating) bool { return !slices.Contains(m.Clauses, clause) })
	return e
}
