package rules

import (
	"regexp"
	"strings"

	"github.com/proviso-legal/proviso/rules/deal"
	"github.com/proviso-legal/proviso/rules/prose"
)

// lawOpen asks to confirm what the law data leaves open for a condition.
func (o *opening) lawOpen() {
	for _, out := range o.dec.Outcomes {
		for _, path := range out.Undecided {
			if !isFact(path) && !o.ownerDecides(path) {
				o.add("law "+path, OpenPoint{Kind: confirm, What: o.establish(path, out), Subject: path, Decides: DecidesClause}, out.Clause)
			}
		}
	}
}

// The forms of a question that a condition puts to the law.
var (
	asksForce = regexp.MustCompile(`^(?:in_force|agreement_in_force)\("([^"]+)"`)
	asksPlace = regexp.MustCompile(`^([a-z_]+(?:\.[a-z_]+)+) in (\S+)$`)
)

// ownerDecides tells whether a question about an agreement is open only because nobody knows whose state made it:
// where the owner sits is asked by itself.
func (o *opening) ownerDecides(question string) bool {
	return strings.HasPrefix(question, "agreement_in_force(") && o.facts.ownerState == ""
}

// establish asks to establish what the law leaves open: the question in words, or else what it decides.
func (o *opening) establish(question string, out Outcome) prose.Text {
	if said := o.inWords(question); said != nil {
		return tells(o.facts.book, "law-open", "day", prose.For(o.dec.AsOf), "condition", said)
	}
	return tells(o.facts.book, "law-open-reason", "day", prose.For(o.dec.AsOf), "reason", out.Because)
}

// inWords puts a question to the law as a lawyer reads it; nil when there are no words for it.
func (o *opening) inWords(question string) prose.Text {
	if m := asksForce.FindStringSubmatch(question); m != nil {
		name := m[1]
		if c, ok := o.dec.Law.Cite(m[1], o.dec.AsOf); ok && c.Name != "" {
			name = c.Name
		}
		return tells(o.facts.book, "whether-in-force", "law", name)
	}
	if m := asksPlace.FindStringSubmatch(question); m != nil {
		if f, ok := deal.FieldOf(m[1]); ok {
			whose := wordOf(f.Section)
			return tells(o.facts.book, "whether-in-place", "fact", f.Heading, "whose", whose, "place", o.dec.Law.Name(m[2]))
		}
	}
	return nil
}
