package rules

import (
	"fmt"
	"slices"

	"github.com/proviso-legal/proviso/rules/book"
	"github.com/proviso-legal/proviso/rules/cond"
	"github.com/proviso-legal/proviso/rules/deal"
	"github.com/proviso-legal/proviso/rules/law"
)

// authorities gives the sources behind a rule on the as-of date: those that it names, and the grounds
// on which its condition holds for the party. What is not in force for this contract on that day is
// not named, but for a warning, which may look back, or ahead at the law whose beginning it asks about;
// nor is a law that the condition asks about and that bears nothing here.
func (f *facts) authorities(r *book.Rule, role int) []Authority {
	var list []Authority
	idle, bearing := f.idle(r, role)
	for _, id := range slices.Concat(r.Authority, r.Condition().Grounds(f, role)) {
		c, ok := f.law.Cite(id, f.asOf)
		if !ok || !borne(f.book, id, idle, bearing) || f.absent(r, id, c) {
			continue
		}
		list = append(list, authority(c))
	}
	return list
}

// absent tells whether what a rule names is not in force for this contract on the day. For a warning it is so
// only while it has not begun, unless the rule asks when it does.
func (f *facts) absent(r *book.Rule, id string, c law.Citation) bool {
	if f.law.InForce(id, f.asOf, f.contract) != law.False {
		return false
	}
	begun := slices.ContainsFunc(c.InForce, func(i law.Interval) bool { return i.From <= f.asOf })
	return r.Outcome != book.Warn || len(c.InForce) > 0 && !begun && !f.asks(r, id)
}

// asks tells whether the condition of a rule asks about the instrument of a datum.
func (f *facts) asks(r *book.Rule, id string) bool {
	return slices.ContainsFunc(r.Reads.Laws, func(q *cond.Question) bool { return instrumentOf(f.book, q.ID) == instrumentOf(f.book, id) })
}

func authority(c law.Citation) Authority {
	return Authority{Instrument: c.Instrument, Provision: c.Provision, Name: c.Name, Pinpoint: c.Pinpoint, Cite: c.Cite, Says: c.Says,
		Confidence: c.Confidence, Checked: c.Checked, InForce: c.InForce, Stale: c.Stale, Horizon: c.Horizon}
}

func authoritiesOf(list []law.Citation) []Authority {
	var all []Authority
	for _, c := range list {
		all = append(all, authority(c))
	}
	return all
}

// id names the datum: the provision, else the instrument.
func (a Authority) id() string {
	if a.Provision != "" {
		return a.Provision
	}
	return a.Instrument
}

// says names the source as far as it may be printed.
func (a Authority) says() string {
	switch {
	case a.Cite != "" && a.Cite != a.Name:
		return fmt.Sprintf("%s (%s)", a.Name, a.Cite)
	case a.Pinpoint != "":
		return fmt.Sprintf("%s (%s)", a.Name, a.Pinpoint)
	}
	return a.Name
}

// treatyAnswers tells the treaty answers for all demanding states.
func (f *facts) treatyAnswers(dec *Decision, states []*demanding) {
	for _, s := range states {
		for _, a := range s.answers {
			dec.Treaties = append(dec.Treaties, Treaty{
				Owner: f.deal.Get(book.OwnerSeatFact).Word(), State: s.place, ReachedBy: s.reachedBy, Subject: a.Subject, Result: a.Result,
				Split: a.Split, Lead: a.Lead, Provisions: authoritiesOf(a.Provisions), Exceptions: a.Exceptions, InForce: a.InForce, Uncertain: a.Uncertain,
				Review: a.Review, Elsewhere: a.Elsewhere, Because: a.Because,
			})
		}
	}
}

// insolvencies tells the answer of the law of each party's seat.
func (f *facts) insolvencies(dec *Decision) {
	for _, role := range f.deal.Parties() {
		place := f.deal.Get(role + ".seat")
		if r, _ := deal.RoleOf(role); !r.Insolvency || !place.Known() {
			continue
		}
		if answer, cites, ok := f.law.Insolvency(place.Word(), role); ok {
			later := func(c law.Citation) bool { return f.law.InForce(authority(c).id(), f.asOf, f.contract) == law.False }
			if slices.ContainsFunc(cites, later) {
				cites = slices.DeleteFunc(cites, later)
				if len(cites) == 0 {
					answer = law.InsolvencyAnswer{IpsoFacto: "unknown"} // the answer rests on law that came after the as-of date
				}
			}
			dec.Insolvency = append(dec.Insolvency, Insolvency{Party: role, Place: place.Word(), Answer: answer, Authorities: authoritiesOf(cites)})
		}
	}
}

// used is one authority that the decision rests on, and the clauses it bears.
type used struct {
	Authority
	clauses []string
}

// authoritiesUsed gives every authority of the decision once, in order of use.
func (dec *Decision) authoritiesUsed() []used {
	var list []used
	add := func(a Authority, clause string) {
		i := slices.IndexFunc(list, func(u used) bool { return u.id() == a.id() })
		if i < 0 {
			i = len(list)
			list = append(list, used{Authority: a})
		}
		if clause != "" && !slices.Contains(list[i].clauses, clause) {
			list[i].clauses = append(list[i].clauses, clause)
		}
	}
	for _, o := range dec.Outcomes {
		for _, a := range o.Authorities {
			add(a, o.Clause)
		}
	}
	for _, t := range dec.Treaties {
		for _, a := range t.Provisions {
			add(a, "")
		}
	}
	for _, i := range dec.Insolvency {
		for _, a := range i.Authorities {
			add(a, "")
		}
	}
	return list
}
