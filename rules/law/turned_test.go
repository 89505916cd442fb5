package law_test

import (
	"testing"

	"github.com/proviso-legal/proviso/internal/day"
	"github.com/proviso-legal/proviso/rules/law"
)

// What turned between two days, and since when.
func TestTurned(t *testing.T) {
	l, found := law.Base()
	if err := found.Err(); err != nil {
		t.Fatal(err)
	}
	ofLaw := func(id string) func(from, to day.Day) (law.Turn, bool) {
		return func(from, to day.Day) (law.Turn, bool) { return l.Turned(id, from, to, 0) }
	}
	between := func(id, a, b string) func(from, to day.Day) (law.Turn, bool) {
		return func(from, to day.Day) (law.Turn, bool) { return l.TurnedBetween(id, a, b, from, to) }
	}
	in := func(place, group string) func(from, to day.Day) (law.Turn, bool) {
		return func(from, to day.Day) (law.Turn, bool) { return l.TurnedIn(place, group, from, to) }
	}
	for _, c := range []struct {
		name       string
		ask        func(from, to day.Day) (law.Turn, bool)
		from, to   string
		turned     bool
		is, before law.Truth
		since      string
	}{
		{"suspended", ofLaw("US-EAR-50"), "2025-11-09", "2025-11-10", true, law.False, law.True, "2025-11-10"},
		{"suspended and back", ofLaw("US-EAR-50"), "2025-11-09", "2026-11-22", false, law.True, law.False, "2026-11-10"},
		{"begun, suspended and back", ofLaw("US-EAR-50"), "2025-09-01", "2026-11-22", true, law.True, law.False, "2026-11-10"},
		{"not known when it began", ofLaw("TW-CSMA.clock"), "2025-11-09", "2026-11-22", true, law.True, law.Unknown, "2026-11-22"},
		{"nothing", ofLaw("US-EAR-50"), "2025-10-01", "2025-10-02", false, law.True, law.True, "unknown"},
		{"alias that comes to mean another provision", ofLaw("US-OFAC-REC.period"), "2025-03-11", "2025-03-12", true, law.True, law.True, "2025-03-12"},
		{"accession", between("CPTPP", "JP", "GB-ENG"), "2024-12-14", "2024-12-15", true, law.True, law.False, "2024-12-15"},
		{"withdrawal from a group", in("GB-ENG", "EU"), "2020-01-31", "2020-02-01", true, law.False, law.True, "2020-02-01"},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, turned := c.ask(day.Must(c.from), day.Must(c.to))
			if turned != c.turned || got.Is != c.is {
				t.Fatalf("got %+v, %v", got, turned)
			}
			if got.Since.String() != c.since || got.Since != 0 && got.Before != c.before {
				t.Errorf("got since %s, %s before, want %s, %s", got.Since, got.Before, c.since, c.before)
			}
		})
	}
}
