package rules

import (
	"slices"

	"github.com/proviso-legal/proviso/rules/book"
	"github.com/proviso-legal/proviso/rules/choice"
	"github.com/proviso-legal/proviso/rules/cond"
	"github.com/proviso-legal/proviso/rules/law"
)

// instance is one rule put for one subject.
type instance struct {
	rule     *book.Rule
	role     int // index of the party's role, or -1
	subject  subject
	holds    law.Truth // what the condition says
	stands   law.Truth // and what is left of it after exceptions
	because  cond.Explanation
	behind   []string  // facts of the deal that would decide it
	silenced law.Truth // what would stand, had the rule not been switched off
	quiet    []string  // unknown facts against which a false condition guards itself by known(fact)
	index    int       // in Decision.Outcomes, or -1
}

// doubting reads the same facts without the rules' guards against unknown ones.
type doubting struct{ *facts }

func (doubting) Doubts() {}

// decided is every rule put for every subject.
type decided struct {
	facts  *facts
	list   []*instance // in the book's order, then the deal's
	byRule map[*book.Rule][]*instance
	bare   bool // without the reasons
}

// put puts every rule to the deal, with the reasons.
func (f *facts) put(states []*demanding) *decided {
	d := &decided{facts: f, byRule: map[*book.Rule][]*instance{}}
	return d.put(states)
}

// answers puts every rule to the deal.
func (f *facts) answers(states []*demanding) *decided {
	d := &decided{facts: f, byRule: map[*book.Rule][]*instance{}, bare: true}
	return d.put(states)
}

func (d *decided) put(states []*demanding) *decided {
	f := d.facts
	parties := f.parties()
	for _, r := range f.book.Rules() {
		if r.Scope() == cond.EachState {
			continue
		}
		for _, i := range f.instances(r, parties) {
			d.evaluate(i)
		}
	}
	for _, s := range states {
		f.setState(s)
		for _, r := range f.book.Rules() {
			if r.Scope() == cond.EachState {
				d.evaluate(&instance{rule: r, role: -1, subject: subject{state: s}, index: -1})
			}
		}
	}
	for _, r := range f.book.Rules() {
		d.list = append(d.list, d.byRule[r]...)
	}
	for _, r := range f.book.Ordered {
		for _, i := range d.byRule[r] {
			i.stands = d.left(i)
			i.silence()
		}
	}
	return d
}

func (f *facts) instances(r *book.Rule, parties []int) []*instance {
	if r.Scope() == cond.Deal {
		return []*instance{{rule: r, role: -1, index: -1}}
	}
	var list []*instance
	for _, role := range parties {
		list = append(list, &instance{rule: r, role: role, subject: subject{party: f.book.Schema().Roles[role].Key}, index: -1})
	}
	return list
}

// evaluate answers the condition and keeps the reasons of what is not false. A party that only may
// take part makes an unknown of what would hold for it.
func (d *decided) evaluate(i *instance) {
	f := d.facts
	i.holds = i.rule.Condition().Eval(f, i.role)
	if d.bare {
		// only the answer is asked for
	} else if i.holds != law.False {
		i.because = i.rule.Condition().Explain(f, i.role)
		i.behind = f.undecided(i.because.Undecided)
	} else if len(i.rule.Reads.Known) > 0 && i.rule.Off == "" {
		i.quiet = f.undecided(i.rule.Condition().Explain(doubting{f}, i.role).Undecided)
	}
	if i.role >= 0 {
		i.holds = f.played(i.holds, i.role)
		if i.holds != law.False && f.takesPart[i.role] == law.Unknown {
			i.behind = append(slices.Clone(f.book.Schema().Roles[i.role].Decides), i.behind...)
		}
	}
	d.byRule[i.rule] = append(d.byRule[i.rule], i)
}

// left is what exceptions leave of an instance: it waits for the facts behind each that may stand, too.
func (d *decided) left(i *instance) law.Truth {
	by := d.exceptions(i)
	for _, e := range by {
		if e.stands == law.Unknown && i.holds != law.False {
			for _, p := range e.behind {
				if !slices.Contains(i.behind, p) {
					i.behind = append(i.behind, p)
				}
			}
		}
	}
	return choice.Left(i.holds, len(by), func(n int) law.Truth { return by[n].stands })
}

// exceptions gives the instances that defeat one when they stand: those of the same subject, and
// those of the deal.
func (d *decided) exceptions(i *instance) []*instance {
	var list []*instance
	for _, r := range i.rule.Exceptions() {
		for _, e := range d.byRule[r] {
			if r.Scope() == cond.Deal || e.subject == i.subject {
				list = append(list, e)
			}
		}
	}
	return list
}

// outcomes tells the instances that stand, and the defeats of those that would.
func (d *decided) outcomes(dec *Decision) {
	for _, i := range d.list {
		switch {
		case i.stands != law.False:
			i.index = len(dec.Outcomes)
			dec.Outcomes = append(dec.Outcomes, d.outcome(i))
		case i.holds != law.False && i.rule.Off == "":
			dec.Defeated = append(dec.Defeated, d.defeat(i))
		}
	}
}

func (d *decided) defeat(i *instance) Defeat {
	by := book.First(d.exceptions(i), func(e *instance) bool { return e.stands == law.True })
	return Defeat{Rule: i.rule.ID, By: by.rule.ID, Party: i.subject.party, Place: i.subject.place(),
		Why: d.facts.say(by.rule.BecauseText, by.subject).String()}
}

func (d *decided) outcome(i *instance) Outcome {
	r, f := i.rule, d.facts
	o := Outcome{
		Type: r.Outcome, Rule: r.ID, Basis: r.Basis, Clause: r.Clause, Touches: r.Touches, Party: i.subject.party, Place: i.subject.place(),
		State: stateOf(i.stands), Term: f.say(r.TermText, i.subject), Because: f.say(r.BecauseText, i.subject),
		Otherwise: f.say(r.OtherwiseText, i.subject), Ask: f.say(r.AskText, i.subject),
	}
	f.at(i.subject)
	for _, read := range i.because.Read {
		o.Facts = append(o.Facts, f.read(read))
	}
	if o.State == Unknown {
		o.Undecided = i.behind
		divided, others := f.districts(o.Undecided)
		switch {
		case len(divided) > 0 && len(others) == 0:
			o.Ask = f.asksFor(divided[0])
		case o.Ask == nil && len(o.Undecided) == 1 && isFact(o.Undecided[0]):
			o.Ask = f.asksFor(o.Undecided[0])
		}
	}
	o.Authorities = f.authorities(r, i.role)
	return o
}

func stateOf(t law.Truth) State {
	if t == law.True {
		return Applies
	}
	return Unknown
}
