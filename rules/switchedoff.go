package rules

import (
	"fmt"
	"slices"
	"strings"

	"github.com/proviso-legal/proviso/internal/finding"
	"github.com/proviso-legal/proviso/rules/book"
	"github.com/proviso-legal/proviso/rules/law"
)

// Silenced is the outcome that a rule would have had, had a pack not switched it off. It counts for nothing.
type Silenced struct {
	Outcome
	Pack   string // that switched the rule off
	Reason string // the pack's
}

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
		if s.Type.Mandatory() {
			dec.Findings = append(dec.Findings, finding.Finding{Severity: finding.Warning, Code: "deal.off", Subject: s.Rule, Place: i.rule.OffAt,
				Message: fmt.Sprintf("the pack %s has switched off rule %s, which %s here: %s", s.Pack, s.Rule, applies(s.State), book.Lowered(strings.TrimSuffix(s.Because.String(), "."))),
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
		if !s.Type.Mandatory() {
			continue
		}
		phrase := "off"
		if s.State == Unknown {
			phrase = "off-unsure"
		}
		o.add("off "+s.Rule+" "+s.Because.String(), OpenPoint{Kind: confirm, Subject: s.Rule, Decides: DecidesClause,
			What:   tells(o.facts.book, phrase, "sources", s.cites(), "pack", s.Pack, "reason", s.Because),
			Effect: tells(o.facts.book, "off-reason", "reason", strings.TrimSuffix(s.Reason, "."))}, "")
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
