package book

import (
	"slices"

	"github.com/proviso-legal/proviso/internal/finding"
)

// switchOff marks the rules that packs have switched off, warns of those that packs have made weaker than law
// demands, and notes the clauses for which rules called before packs changed them.
func (x *bookReader) switchOff() {
	for _, e := range x.ruleList.Entries {
		r := x.book.RuleByID(e.Record.Rule.text)
		if r == nil || r.record != e.Record {
			continue
		}
		r.Off, r.OffBy, r.OffAt = e.Off, e.OffBy, e.OffAt.Place()
		for _, was := range e.Below {
			x.weaker(r, was)
			x.once(was)
		}
		if r.Off != "" {
			x.once(e.Record)
		}
	}
}

// weaker warns of a rule that a pack has put in the place of one that law demands.
func (x *bookReader) weaker(r *Rule, was *ruleRecord) {
	if t := Type(was.Outcome.text); t.Mandatory() && t != r.Outcome {
		x.fail(r.record.Outcome, "pack.weaker", "see that a lawyer has decided so", "rule %s is %s below, and the pack %s makes it %s", r.ID, t, r.Origin.Pack, r.Outcome)
		x.findings[len(x.findings)-1].Severity = finding.Warning
	}
}

// once notes the clause for which a rule called that counts no more.
func (x *bookReader) once(was *ruleRecord) {
	if old := (&Rule{Clause: was.Clause.text, Outcome: Type(was.Outcome.text)}); old.Includes() {
		x.book.once[old.Clause] = true
		x.called[old.Clause] = true
		x.demanded[old.Clause] = x.demanded[old.Clause] || old.Outcome == MustInclude
	}
}

// GivenUp tells whether no rule calls for a clause any more, since packs have switched off or replaced those
// that did. It stays in its place and is never drawn.
func (b *Book) GivenUp(clause string) bool {
	if s := b.slotOf[clause]; !b.once[clause] || s != nil && s.Otherwise == clause {
		return false
	}
	return !slices.ContainsFunc(b.Rules(), func(r *Rule) bool { return r.Clause == clause && r.Includes() && r.Off == "" })
}
