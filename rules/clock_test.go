package rules_test

import (
	"regexp"
	"slices"
	"strconv"
	"testing"

	"github.com/proviso-legal/proviso/internal/day"
	"github.com/proviso-legal/proviso/rules"
	"github.com/proviso-legal/proviso/rules/law"
)

var clockAsked = regexp.MustCompile(`first_clock\(customer, (\d+)\)`)

// A customer under two laws hears of the shorter clock only: where two clocks may bind one customer, the rule
// of the shorter is an exception to the rule of the longer. Every clock of the law has a rule.
func TestClocksDoNotContradict(t *testing.T) {
	l, b := base(t)
	ruleOf := map[int]rules.Rule{}
	for _, r := range b.Rules() {
		if m := clockAsked.FindStringSubmatch(r.When); m != nil {
			hours, _ := strconv.Atoi(m[1])
			ruleOf[hours] = r
		}
	}
	pairs := 0
	clocks := l.Clocks()
	for _, c := range clocks {
		if ruleOf[c.Hours].ID == "" {
			t.Errorf("no rule asks for the clock of %s, %d hours", c.Law, c.Hours)
		}
		for _, d := range clocks {
			if c.Hours < d.Hours && meet(l, c, d) {
				pairs++
				if short, long := ruleOf[c.Hours], ruleOf[d.Hours]; !slices.Contains(short.ExceptionTo, long.ID) {
					t.Errorf("%s and %s may bind one customer, but %s is no exception to %s", c.Law, d.Law, short.ID, long.ID)
				}
			}
		}
	}
	if pairs < 2 {
		t.Errorf("only %d pairs of clocks were found that may bind one customer", pairs)
	}
}

// meet tells whether two clocks can bind one customer on a day.
func meet(l *law.Law, a, b law.IncidentClock) bool {
	days, _ := l.Turning()
	bind := func(c law.IncidentClock, place string, on day.Day) bool {
		return l.InForce(c.Law, on, 0) != law.False && l.In(place, c.Place, on) != law.False
	}
	return slices.ContainsFunc(days, func(on day.Day) bool {
		return slices.ContainsFunc(l.Places(), func(place string) bool { return bind(a, place, on) && bind(b, place, on) })
	})
}
