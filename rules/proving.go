package rules

import (
	"github.com/proviso-legal/proviso/internal/day"
	"github.com/proviso-legal/proviso/rules/cond"
	"github.com/proviso-legal/proviso/rules/law"
)

// Condition gives the compiled condition of a rule.
func (r *Rule) Condition() *cond.Cond { return r.cond }

// Scope says for what the rule is put.
func (r *Rule) Scope() cond.Scope { return r.scope }

// Schema gives what conditions of the book may read. It is read-only.
func (b *Book) Schema() *cond.Schema { return b.schema }

// StateFacts gives the facts of one demanding state as Decide sets them, for the place of the
// owner, the scope of the deal and a day; what is not in the map is unknown. Neither place is "".
func (b *Book) StateFacts(owner, state string, s law.Scope, on day.Day) map[string]cond.Value {
	f := &facts{law: b.law, book: b, asOf: on, ownerState: b.law.State(owner)}
	if s.Government == law.False {
		s.Resale = law.False
	}
	d := &demanding{place: state, own: state == f.ownerState, behind: map[string][]string{}}
	d.values = map[string]cond.Value{
		"state.place":      {Known: true, Place: state},
		"state.owners_own": cond.Flag(d.own),
	}
	open := openParts(s)
	for _, subject := range law.Subjects {
		f.answer(d, b.law.Treaty(subject, f.ownerState, state, s, on), s, open)
	}
	return d.values
}

// openParts names the facts of a scope that are not known.
func openParts(s law.Scope) (open []string) {
	note := func(path string, isOpen bool) {
		if isOpen {
			open = append(open, path)
		}
	}
	note(classFact, s.Class == "")
	note(usesFact, s.Infrastructure == "")
	note(governmentFact, s.Government == law.Unknown)
	note(resaleFact, s.Resale == law.Unknown)
	note(cryptoFact, s.Cryptography == law.Unknown)
	return open
}
