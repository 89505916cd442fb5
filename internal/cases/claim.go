package cases

import (
	"fmt"
	"slices"
	"strings"

	"github.com/proviso-legal/proviso/rules"
	"github.com/proviso-legal/proviso/rules/law"
)

// firm gives an expected claim about a rule or clause its state: without one, it applies.
func (c Claim) firm() Claim {
	if c.State == "" && (c.Rule != "" || c.Clause != "") {
		c.State = string(rules.Applies)
	}
	return c
}

// found tells what of the decision answers to a claim; "" when nothing does.
func (c Claim) found(dec *rules.Decision, l *law.Law) string {
	switch {
	case c.Rule != "":
		return c.outcome(dec)
	case c.Clause != "":
		return c.slot(dec)
	case c.Treaty != "":
		return c.treaty(dec)
	case c.Law != "":
		return match(l.InForce(c.Law, dec.AsOf, dec.ContractDate).String(), c.Answer)
	case c.Cites != "":
		cite, _ := l.Cite(c.Cites, dec.AsOf)
		return match(cite.Pinpoint, c.Pinpoint)
	case c.Conflict != "":
		for _, k := range dec.Conflicts {
			if k.ID == c.Conflict {
				return k.ID
			}
		}
	case c.Mix != "":
		for _, m := range dec.Mixes {
			if m.ID == c.Mix && fits(c.State, string(m.State)) {
				return m.ID
			}
		}
	case c.Open != "":
		for _, o := range dec.OpenPoints {
			if what := o.What.String(); strings.Contains(what, c.Open) {
				return what
			}
		}
	}
	return ""
}

func (c Claim) outcome(dec *rules.Decision) string {
	for _, o := range dec.Outcomes {
		if o.Rule == c.Rule && fits(c.Party, o.Party) && fits(c.Place, o.Place) && fits(c.State, string(o.State)) && fits(c.Outcome, string(o.Type)) && rests(o, c.Authority) {
			return fmt.Sprintf("%s %s %s %s", o.Rule, o.Party, o.Place, o.State)
		}
	}
	return ""
}

// rests tells whether an outcome rests on an authority.
func rests(o rules.Outcome, authority string) bool {
	return authority == "" || slices.ContainsFunc(o.Authorities, func(a rules.Authority) bool {
		return a.Instrument == authority || a.Provision == authority
	})
}

func (c Claim) slot(dec *rules.Decision) string {
	for _, s := range dec.Slots {
		if s.Clause == c.Clause && fits(c.State, string(s.State)) {
			return fmt.Sprintf("%s %s", s.Clause, s.State)
		}
	}
	return ""
}

func (c Claim) treaty(dec *rules.Decision) string {
	for _, a := range dec.Treaties {
		if a.Subject == c.Treaty && fits(c.Place, a.State) && fits(c.Result, a.Result) && fits(c.Lead, a.Lead) && (c.Split == nil || *c.Split == a.Split) {
			return fmt.Sprintf("%s %s %s %s", a.Subject, a.State, a.Result, a.Lead)
		}
	}
	return ""
}

// fits tells whether what came out is what is wanted; nothing wanted fits all.
func fits(want, got string) bool { return want == "" || want == got }

func match(got, want string) string {
	if got == want {
		return got
	}
	return ""
}

// String names a claim in a message.
func (c Claim) String() string {
	words := []string{c.Rule, c.Clause, c.Treaty, c.Law, c.Cites, c.Conflict, c.Mix, c.Open, c.Party, c.Place, c.State, c.Result, c.Lead, c.Answer, c.Pinpoint, c.Authority}
	return strings.Join(strings.Fields(strings.Join(words, " ")), " ")
}

// Names tells whether a case speaks of an id: in its basis or in one of its claims.
func (c *Case) Names(id string) bool {
	for _, b := range c.Basis {
		if b == id {
			return true
		}
	}
	for _, list := range [][]Claim{c.Expect, c.Absent} {
		for _, x := range list {
			if x.Rule == id || x.Clause == id || x.Law == id || x.Cites == id || x.Lead == id {
				return true
			}
		}
	}
	return false
}
