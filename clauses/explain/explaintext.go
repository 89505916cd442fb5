package explain

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/proviso-legal/proviso/clauses/tree"
	"github.com/proviso-legal/proviso/rules"
	"github.com/proviso-legal/proviso/rules/book"
)

// Text tells the explanation in lines for a terminal, slot by slot: what stands there, which rules
// call for it, on which facts and authority, and why the rivals lost; then what bears on no clause.
// With a clause id only what bears on it.
func (e Explanation) Text(clause string) string {
	var b strings.Builder
	var told []string
	for _, s := range e.Slots {
		if clause == "" && s.Clause == "" || clause != "" && !s.concerns(clause) {
			continue
		}
		e.slot(&b, s)
		told = append(told, s.Clause)
		for _, r := range s.Rivals {
			told = append(told, r.Clause)
		}
	}
	for _, o := range e.Outcomes {
		if clause == "" && (o.Clause == "" || !slices.Contains(told, o.Clause)) || clause != "" && o.Clause == clause && !slices.Contains(told, clause) {
			tellOutcome(&b, o, "")
		}
	}
	for _, m := range e.Mixes {
		if clause == "" || slices.Contains(m.Clauses, clause) {
			tellMix(&b, m)
		}
	}
	for _, p := range e.Presumed {
		if (len(p.Turns) > 0 || p.Path == book.DepthFact) && (clause == "" || slices.Contains(p.Clauses, clause)) {
			fmt.Fprintf(&b, "presumed %s: %s\n  %s\n", p.Path, p.Value, p.Because)
		}
	}
	if b.Len() == 0 {
		fmt.Fprintf(&b, "nothing was decided about %q\n", clause)
	}
	return b.String()
}

func (s SlotReason) concerns(clause string) bool {
	return s.Slot == clause || s.Clause == clause || slices.ContainsFunc(s.Rivals, func(r rules.Rival) bool { return r.Clause == clause })
}

func (e Explanation) slot(b *strings.Builder, s SlotReason) {
	switch {
	case s.Clause == "":
		fmt.Fprintf(b, "%s: not in the draft\n", s.Slot)
	case s.Slot == s.Clause:
		fmt.Fprintf(b, "%s%s\n", s.Clause, s.stands())
	default:
		fmt.Fprintf(b, "%s: %s%s\n", s.Slot, s.Clause, s.stands())
	}
	if s.Because != "" {
		fmt.Fprintf(b, "  %s\n", s.Because)
	}
	if s.Wording != "" {
		fmt.Fprintf(b, "  wording: %s\n", s.Wording)
	}
	for _, o := range e.Outcomes {
		if s.Clause != "" && o.Clause == s.Clause || s.Clause == "" && o.Clause == s.Slot {
			tellOutcome(b, o, "  ")
		}
	}
	for _, r := range s.Rivals {
		fmt.Fprintf(b, "  not %s: %s\n", r.Clause, r.Why)
	}
	b.WriteString("\n")
}

func (s SlotReason) stands() string {
	text := ""
	if s.Number != "" {
		text = ", " + strings.ReplaceAll(s.Number, tree.Nbsp, " ")
	}
	if s.From != "" {
		return ", from " + s.From + " depth"
	}
	if s.State == rules.Unknown {
		text += ", in square brackets"
	}
	return text
}

func tellMix(b *strings.Builder, m rules.Defeating) {
	fmt.Fprintf(b, "mix %s [%s], %s\n  %s %s\n", m.ID, strings.Join(m.Basis, ", "), m.State, m.Say, m.Cure)
	for _, v := range m.Values {
		fmt.Fprintf(b, "  %s: %s\n", v.Value, v.Says)
	}
}

func tellOutcome(b *strings.Builder, o rules.Outcome, indent string) {
	whom := ""
	if o.Party+o.Place != "" {
		whom = " for " + o.Party + o.Place
	}
	fmt.Fprintf(b, "%s%s%s by %s [%s], %s\n", indent, o.Type, whom, o.Rule, strings.Join(o.Basis, ", "), o.State)
	fmt.Fprintf(b, "%s  %s\n", indent, o.Because)
	for _, f := range o.Facts {
		fmt.Fprintf(b, "%s  %s: %s\n", indent, f.Path, f.Value)
	}
	for _, a := range o.Authorities {
		fmt.Fprintf(b, "%s  %s (%s, checked %s)\n", indent, strings.ReplaceAll(cmp.Or(a.Cite, a.Name), tree.Nbsp, " "), a.Confidence, a.Checked)
	}
	if o.State == rules.Unknown && o.Ask != nil {
		fmt.Fprintf(b, "%s  open: %s\n", indent, o.Ask)
	}
}
