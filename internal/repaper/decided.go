package repaper

import (
	"fmt"
	"slices"
	"strings"

	"github.com/proviso-legal/proviso/rules"
	"github.com/proviso-legal/proviso/rules/law"
)

// confirm is the kind of open point that says nothing about the text itself.
const confirm = "confirm"

// reads gives, as text, all that composing reads of a decision beside the law and the points to confirm: two
// decisions on one deal for which it is the same have the same words.
func reads(dec *rules.Decision) string {
	var b strings.Builder
	line := func(parts ...any) { fmt.Fprintf(&b, "%q\n", parts) }
	line(dec.Document, dec.Stopped, dec.LeftOut)
	for _, s := range dec.Slots {
		line("slot", s.Slot, s.Clause, s.State)
	}
	for _, o := range dec.Outcomes {
		line("outcome", o.Type, o.Rule, o.Clause, o.Party, o.Place, o.State, o.Because, o.Undecided)
		for _, f := range o.Facts {
			b.WriteString(f.Path + "\n")
		}
	}
	for _, p := range dec.Points {
		fmt.Fprintln(&b, "point", p)
	}
	for _, t := range dec.Treaties {
		id, cite := leads(t)
		line("treaty", t.State, t.Subject, t.Result, id, cite)
	}
	for _, c := range dec.Conflicts {
		line("conflict", c.ID, c.State, c.Say)
	}
	for _, p := range dec.OpenPoints {
		if p.Kind != confirm {
			line("open", p.Kind, p.What.Timeless(), p.Who, p.Subject, p.Clauses, p.Default, p.Effect)
		}
	}
	return b.String()
}

// leads gives the provision that a clause would cite for a treaty answer.
func leads(t rules.Treaty) (id, cite string) {
	for _, p := range t.Provisions {
		if p.Cite != "" && p.Confidence != law.Unverified {
			return p.Provision, p.Cite
		}
	}
	return "", ""
}

// confirmed gives what a decision leaves to confirm and a draft would list: that which bears on a clause that
// stands in it. sure is false when only composing can tell.
func confirmed(dec *rules.Decision) (list []opening, sure bool) {
	var drawn, offered []string
	for _, s := range dec.Slots {
		if s.Clause != "" {
			drawn = append(drawn, s.Clause)
		}
	}
	if doc, ok := dec.Book.Document(dec.Document); ok {
		offered = doc.Schedules
	}
	sure = true
	for _, p := range dec.OpenPoints {
		if p.Kind != confirm {
			continue
		}
		var at []string
		for _, c := range p.Clauses {
			if slices.Contains(drawn, c) {
				at = append(at, c)
			} else if slices.Contains(offered, c) {
				sure = false // a schedule stands when something refers to it
			}
		}
		if _, isPoint := dec.Book.Point(p.Subject); isPoint {
			sure = false // it has a blank of its own, perhaps
		}
		if len(at) > 0 {
			slices.Sort(at)
			list = append(list, opening{kind: p.Kind, says: p.What.String(), what: p.What.Timeless(), subject: p.Subject, rest: strings.Join(append(at, p.Who, p.Default, p.Effect.String()), "\x00")})
		}
	}
	return list, sure
}

// opening is one open point as two drafts are compared by it.
type opening struct {
	kind, says, subject string
	what                string // what it says, without the day whose law decides
	rest                string // what else there is to it
}

// moved is a rule whose standing for the deal, a party or a state is another.
type moved struct {
	rules.Outcome             // as it is; as it was when it is no more
	was, is       rules.State // "" when it does not apply
}

// movements gives the outcomes that came, went or changed from unknown to known, in the order of the later
// decision, then those that are no more.
func movements(was, is *rules.Decision) (all []moved) {
	for _, o := range is.Outcomes {
		if s := standing(was, o); s != o.State {
			all = append(all, moved{o, s, o.State})
		}
	}
	for _, o := range was.Outcomes {
		if standing(is, o) == "" {
			all = append(all, moved{o, o.State, ""})
		}
	}
	return all
}

func standing(dec *rules.Decision, o rules.Outcome) rules.State {
	for _, x := range dec.Outcomes {
		if x.Rule == o.Rule && x.Party == o.Party && x.Place == o.Place {
			return x.State
		}
	}
	return ""
}
