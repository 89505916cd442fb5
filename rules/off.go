package rules

import (
	"fmt"
	"slices"
	"strings"

	"github.com/proviso-legal/proviso/internal/finding"
	"github.com/proviso-legal/proviso/rules/law"
)

// Silenced is the outcome that a rule would have had, had a pack not switched it off. It counts for nothing.
type Silenced struct {
	Outcome
	Pack   string // that switched the rule off
	Reason string // the pack's
}

// mandatory tells whether an outcome is one that law demands.
func (t Type) mandatory() bool { return t == Stop || t == MustNot || t == MustInclude }

// silence takes a rule that is switched off out of the count.
func (i *instance) silence() {
	if i.rule.Off != "" {
		i.silenced, i.stands = i.stands, law.False
	}
}

// silences tells what switched-off rules would have said. What law demands is a warning.
func (d *decided) silences(dec *Decision) {
	for _, i := range d.list {
		if i.silenced == law.False {
			continue
		}
		s := Silenced{Outcome: d.outcome(i), Pack: i.rule.OffBy, Reason: i.rule.Off}
		s.State = stateOf(i.silenced)
		dec.SwitchedOff = append(dec.SwitchedOff, s)
		if s.Type.mandatory() {
			dec.Findings = append(dec.Findings, finding.Finding{Severity: finding.Warning, Code: "deal.off", Subject: s.Rule, Place: i.rule.offAt,
				Message: fmt.Sprintf("the pack %s has switched off rule %s, which %s here: %s", s.Pack, s.Rule, applies(s.State), lowered(strings.TrimSuffix(s.Because.String(), "."))),
				Hint:    "the pack's reason: " + strings.TrimSuffix(s.Reason, ".")})
		}
	}
}

func applies(s State) string {
	if s == Unknown {
		return "may apply"
	}
	return "applies"
}

// silenced asks to confirm that what law demands may be left to what a pack says.
func (o *opening) silenced() {
	for _, s := range o.dec.SwitchedOff {
		if !s.Type.mandatory() {
			continue
		}
		phrase := "off"
		if s.State == Unknown {
			phrase = "off-unsure"
		}
		o.add("off "+s.Rule+" "+s.Because.String(), OpenPoint{Kind: confirm, Subject: s.Rule,
			What:   o.facts.book.tells(phrase, "rule", s.Rule, "sources", s.cites(), "pack", s.Pack, "reason", s.Because),
			Effect: o.facts.book.tells("off-reason", "reason", strings.TrimSuffix(s.Reason, "."))}, "")
	}
}

// cites names the sources that may be printed, in brackets.
func (s *Silenced) cites() string {
	var list []string
	for _, a := range s.Authorities {
		if a.Confidence != law.Unverified && !slices.Contains(list, a.says()) {
			list = append(list, a.says())
		}
	}
	if len(list) == 0 {
		return ""
	}
	return " (" + strings.Join(list, "; ") + ")"
}

// switchOff marks the rules that packs have switched off, warns of those that packs have made weaker than law
// demands, and notes the clauses for which rules called before packs changed them.
func (x *bookReader) switchOff() {
	for _, e := range x.ruleList.Entries {
		r := x.book.rule(e.Record.Rule.text)
		if r == nil || r.record != e.Record {
			continue
		}
		r.Off, r.OffBy, r.offAt = e.Off, e.OffBy, e.OffAt.Place()
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
	if t := Type(was.Outcome.text); t.mandatory() && t != r.Outcome {
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
	return !slices.ContainsFunc(b.rules, func(r *Rule) bool { return r.Clause == clause && r.Includes() && r.Off == "" })
}
