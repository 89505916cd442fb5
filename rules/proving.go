package rules

import (
	"slices"

	"github.com/proviso-legal/proviso/internal/day"
	"github.com/proviso-legal/proviso/rules/cond"
	"github.com/proviso-legal/proviso/rules/law"
)

// Condition gives the compiled condition of a rule.
func (r *Rule) Condition() *cond.Cond { return r.cond }

// Scope says for what the rule is put.
func (r *Rule) Scope() cond.Scope { return r.scope }

// Exceptions gives the rules that are exceptions to the rule, those that are switched off too.
func (r *Rule) Exceptions() []*Rule { return r.exceptions }

// Counting gives the rules that count, in the book's order: not those that packs have switched off. They are
// read-only.
func Counting(b *Book) []*Rule {
	off := func(r *Rule) bool { return r.Off != "" }
	return slices.DeleteFunc(slices.Clone(b.rules), off)
}

// Place gives the slot of a clause: the one that lists it, or one of its own. It is read-only.
func Place(b *Book, clause string) *Slot {
	if s := b.slotOf[clause]; s != nil {
		return s
	}
	return &Slot{ID: clause, Clauses: []string{clause}}
}

// Default gives the index of the clause that the slot takes when no rule decides, or -1.
func (s *Slot) Default() int { return slices.Index(s.Clauses, s.Otherwise) }

// Places gives the slots of a document in order, schedules last. They are read-only.
func (d *Document) Places() []*Slot { return d.places }

// Schema gives what conditions of the book may read. It is read-only.
func (b *Book) Schema() *cond.Schema { return b.schema }

// StateFacts gives the facts of one demanding state as Decide sets them, for the place of the
// owner, a scope of ScopeOf and a day; what is not in the map is unknown. Neither place is "".
func (b *Book) StateFacts(owner, state string, s law.Scope, on day.Day) map[string]cond.Value {
	f := &facts{law: b.law, book: b, asOf: on, ownerState: b.law.State(owner)}
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
