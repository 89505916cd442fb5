package calendar

import (
	"cmp"
	"slices"

	"github.com/proviso-legal/proviso/internal/day"
	"github.com/proviso-legal/proviso/rules/law"
)

// Draft is how a draft counts by its own clause on interpretation and its own Business Day, whatever law governs
// it. Whose weekend and holidays it takes, the calendar says. A test holds it to the words of the draft.
func Draft() law.Reckoning {
	return law.Reckoning{
		ID: "draft", Governs: []string{law.OfContracts}, Cite: "the clause on interpretation of the draft",
		StartDay: "excluded", MonthEnd: law.SameNumber, Hours: law.FromTheMoment,
		MovesFrom: []string{"weekend", "public_holiday"},
	}
}

// Both is the calendar of days that are Business Days at two places: what is off at one of them is off.
func Both(a, b Calendar) Calendar {
	both := Calendar{Holidays: slices.Concat(a.Holidays, b.Holidays)}
	for _, year := range a.Years {
		if slices.Contains(b.Years, year) {
			both.Years = append(both.Years, year)
		}
	}
	if a.Weekend != nil && b.Weekend != nil {
		both.Weekend = union(a.Weekend, b.Weekend)
		return both
	}
	for _, v := range a.weekends() {
		for _, w := range b.weekends() {
			s := Weekend{From: max(v.From, w.From), Until: sooner(v.Until, w.Until), Days: union(v.Days, w.Days)}
			if s.Until == 0 || s.From < s.Until {
				both.Weekends = append(both.Weekends, s)
			}
		}
	}
	return both
}

func (c Calendar) weekends() []Weekend {
	if c.Weekend != nil {
		return []Weekend{{Days: c.Weekend}}
	}
	return c.Weekends
}

func union[T cmp.Ordered](a, b []T) []T {
	all := append(slices.Clone(a), b...)
	slices.Sort(all)
	return slices.Compact(all)
}

// sooner gives the earlier of two days, of which no day is later than all.
func sooner(a, b day.Day) day.Day {
	if a == 0 || b != 0 && b < a {
		return b
	}
	return a
}
