package proof

import "testing"

// Every rule that names the law of a state bears through an anchor alone. (TestPlantedBreaches shows rules that do not.)
func TestShippedLawIsAnchored(t *testing.T) {
	l, b, p := shipped(t)
	m := newModel(l, b, p)
	var goals []*goal
	for _, r := range m.rules {
		goals = append(goals, m.anchored(r)...)
	}
	if len(goals) < len(m.rules)/2 {
		t.Errorf("%d of %d rules name the law of a state: too few", len(goals), len(m.rules))
	}
	report := &Report{}
	for i, v := range m.settleAll(t.Context(), goals, mostWork) {
		report.enter(goals[i], v)
	}
	for _, x := range report.Breaches {
		t.Errorf("%s\n%s", x.Message, x.Deal)
	}
	for _, x := range report.Unresolved {
		t.Errorf("unresolved: %s\n%s", x.Message, x.Region)
	}
}
