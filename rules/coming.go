package rules

import (
	"slices"

	"github.com/proviso-legal/proviso/internal/day"
	"github.com/proviso-legal/proviso/rules/cond"
	"github.com/proviso-legal/proviso/rules/law"
)

// coming reads the same facts, but asks about one instrument as of a later day.
type coming struct {
	*facts
	instrument string
	on         day.Day
}

// InForce implements cond.Env.
func (c coming) InForce(q *cond.Question) law.Truth {
	if q.On == nil && instrumentOf(c.book, q.ID) == c.instrument {
		return c.law.InForce(q.ID, c.on, c.contract)
	}
	return c.facts.InForce(q)
}

// brings gives the clauses for which rules will call when an instrument or provision begins on a day, and for
// which none of them calls yet.
func (w *watching) brings(id string, on day.Day) (clauses []string) {
	instrument := instrumentOf(w.facts.book, id)
	for _, i := range w.list {
		if !i.rule.Includes() || i.rule.Off != "" || i.holds == law.True || slices.Contains(clauses, i.rule.Clause) || w.called(i.rule.Clause) {
			continue
		}
		if i.subject.state != nil {
			w.facts.setState(i.subject.state)
		}
		if i.rule.Condition().Eval(coming{w.facts, instrument, on}, i.role) == law.True {
			clauses = append(clauses, i.rule.Clause)
		}
	}
	return clauses
}

// called tells whether an outcome of the decision already calls for a clause.
func (w *watching) called(clause string) bool {
	return slices.ContainsFunc(w.dec.Outcomes, func(o Outcome) bool { return o.Clause == clause && o.State == Applies })
}
