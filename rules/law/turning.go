package law

import (
	"slices"

	"github.com/proviso-legal/proviso/internal/day"
)

// Turning gives the days on which an answer of the law may change, each the first day of what
// follows it: of the as-of date, and of the date of a contract. Between two of them every question
// has one answer. Both lists are sorted.
func (l *Law) Turning() (days, contracts []day.Day) {
	t := &turning{}
	for _, code := range l.groupOrder {
		for _, m := range l.groups[code].Members {
			t.span(m.span)
		}
	}
	for _, i := range l.instruments {
		t.dating(i.dating())
		for n := range i.Provisions {
			t.dating(i.Provisions[n].dating())
		}
	}
	for _, g := range l.agreements {
		t.agreement(g)
	}
	return once(t.days), once(t.contracts)
}

// TurningOf gives the days on which an agreement may come into or out of force between two states.
func (l *Law) TurningOf(agreement string) []day.Day {
	t := &turning{}
	if e, ok := l.entries[agreement]; ok && e.Agreement != nil {
		t.agreement(e.Agreement)
		for _, m := range e.Agreement.Members {
			t.group(l, m.Party)
		}
	}
	return once(t.days)
}

// Named gives the states that agreements and lists of unresearched agreements name one by one,
// sorted, and the groups that they name. States that are not named are told apart by these groups only.
func (l *Law) Named() (states, groups []string) {
	var all []string
	for _, g := range l.agreements {
		for _, m := range g.Members {
			all = append(all, m.Party, m.CountsAs)
		}
		for _, p := range g.Pairs {
			all = append(all, p.A, p.B)
		}
		for _, o := range g.Outside {
			all = append(all, o.Place)
		}
	}
	for _, u := range l.unresearched {
		all = append(append(all, u.Of...), u.With...)
	}
	slices.Sort(all)
	for _, code := range slices.Compact(all) {
		if l.groups[code] != nil {
			groups = append(groups, code)
		} else {
			states = append(states, l.State(code))
		}
	}
	return slices.Compact(states), groups
}

type turning struct{ days, contracts []day.Day }

func (t *turning) day(list ...day.Day) {
	for _, d := range list {
		if d != 0 {
			t.days = append(t.days, d)
		}
	}
}

func (t *turning) span(s span) { t.interval(s.interval()) }

func (t *turning) interval(i Interval) { t.day(i.From, i.Until, i.NotBefore) }

func (t *turning) dating(g dating) {
	for _, i := range g.inForce {
		t.interval(i)
	}
	for _, c := range g.contracts {
		t.day(c.From.Day)
		t.contracts = append(t.contracts, c.MadeBefore)
	}
	if g.madeFrom != 0 {
		t.contracts = append(t.contracts, g.madeFrom)
	}
}

func (t *turning) agreement(g *Agreement) {
	for _, m := range g.Members {
		t.span(m.span)
	}
	for _, p := range g.Pairs {
		t.span(p.span)
	}
	for _, a := range g.Articles {
		for _, i := range a.InForce {
			t.interval(i)
		}
	}
	if g.Ends != nil {
		t.day(g.Ends.Scheduled)
	}
}

func (t *turning) group(l *Law, code string) {
	if g := l.groups[code]; g != nil {
		for _, m := range g.Members {
			t.span(m.span)
			t.group(l, m.Place)
		}
	}
}

func once(days []day.Day) []day.Day {
	slices.Sort(days)
	return slices.Compact(days)
}
