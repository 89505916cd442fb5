package rules

import (
	"slices"

	"github.com/proviso-legal/proviso/rules/book"
	"github.com/proviso-legal/proviso/rules/cond"
	"github.com/proviso-legal/proviso/rules/law"
)

// mostGrounds bounds the laws of one condition that are looked at one by one; a rule that asks about more
// cites all of them.
const mostGrounds = 6

// supposing reads the same facts, but takes some laws for in force and others not.
type supposing struct {
	*facts
	answers map[int]law.Truth // by question
}

// InForce implements cond.Env.
func (s supposing) InForce(q *cond.Question) law.Truth {
	if t, ok := s.answers[q.Index]; ok {
		return t
	}
	return s.facts.InForce(q)
}

// idle tells which of the laws that a rule asks about bear nothing in this deal: whatever the others say, the
// answer is the same with the law and without it, or the law would bear it only on another day.
func (f *facts) idle(r *book.Rule, role int) (idle, bearing []string) {
	asked := r.Reads.Laws
	if len(asked) < 2 || len(asked) > mostGrounds {
		return nil, nil
	}
	for n, q := range asked {
		if f.bears(r, role, asked, n) {
			bearing = append(bearing, q.ID)
		} else {
			idle = append(idle, q.ID)
		}
	}
	return idle, bearing
}

// bears tells whether the answer turns on one of the laws, for some answers of the others. Where the rule
// applies, a law of which it is only unknown whether it binds anyone bears nothing.
func (f *facts) bears(r *book.Rule, role int, asked []*cond.Question, one int) bool {
	is, answer := f.InForce(asked[one]), r.Condition().Eval(f, role)
	for set := range 1 << len(asked) {
		if set&(1<<one) != 0 {
			continue
		}
		s := supposing{f, map[int]law.Truth{}}
		for n, q := range asked {
			s.answers[q.Index] = law.False
			if set&(1<<n) != 0 {
				s.answers[q.Index] = law.True
			}
		}
		without := r.Condition().Eval(s, role)
		s.answers[asked[one].Index] = law.True
		with := r.Condition().Eval(s, role)
		if with > without && with >= answer && is != law.False || with < without && without >= answer && is != law.True {
			return true
		}
	}
	return false
}

// borne tells whether a rule's authority counts in this deal: it is that of a law that bears the answer, or of
// one that the condition does not ask about.
func borne(b *book.Book, id string, idle, bearing []string) bool {
	if slices.Contains(bearing, id) || slices.Contains(idle, id) {
		return slices.Contains(bearing, id)
	}
	same := func(other string) bool { return instrumentOf(b, other) == instrumentOf(b, id) }
	return slices.ContainsFunc(bearing, same) || !slices.ContainsFunc(idle, same)
}
