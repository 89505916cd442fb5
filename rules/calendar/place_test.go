package calendar

import (
	"slices"
	"testing"
	"time"

	"github.com/proviso-legal/proviso/internal/day"
	"github.com/proviso-legal/proviso/rules/law"
)

// Business Days of places, by the weekends and the holidays of the data.
func TestPlaces(t *testing.T) {
	l, _ := law.Base()
	for _, c := range []struct {
		place, event string
		n            int
		last         string
		open         []Open
	}{
		{"GB-ENG", "2027-03-25", 2, "2027-03-31", nil}, // Good Friday and Easter Monday
		{"GB-SCT", "2027-03-25", 2, "2027-03-30", nil}, // Easter Monday is none in Scotland
		{"GB-SCT", "2026-06-12", 1, "2026-06-16", nil},
		{"GB-NIR", "2027-07-09", 1, "2027-07-13", nil},
		{"JP", "2026-09-18", 1, "2026-09-24", nil}, // a weekend is not known there, see below
		{"AE", "2021-12-30", 1, "2022-01-03", []Open{HolidaysNotReckoned}},
		{"AE-DIFC", "2021-12-22", 2, "2021-12-26", []Open{HolidaysNotReckoned}},
		{"SA", "2026-12-03", 1, "2026-12-06", []Open{HolidaysNotReckoned}},
		{"DE-BE", "2026-12-03", 1, "2026-12-04", []Open{HolidaysNotReckoned}},
		{"IL", "2026-12-03", 1, "unknown", []Open{WeekendUnknown}},
	} {
		cal := At(l, c.place)
		if c.place == "JP" {
			if got := cal.End(day.Must(c.event), Period{c.n, BusinessDays}, Draft()); !slices.Equal(got.Open, []Open{WeekendUnknown}) {
				t.Errorf("the weekend of JP is known: %v", got)
			}
			cal.Weekend = western
		}
		got := cal.End(day.Must(c.event), Period{c.n, BusinessDays}, Draft())
		if got.Last.String() != c.last || !slices.Equal(got.Open, c.open) {
			t.Errorf("%s: %d Business Days from %s end on %s %q, want %s %q", c.place, c.n, c.event, got.Last, got.Open, c.last, c.open)
		}
	}
}

// A house's own calendar has the last word of the years it tells of, and of the weekend.
func TestUnder(t *testing.T) {
	l, _ := law.Base()
	house := Calendar{Weekend: []time.Weekday{time.Sunday}, Years: []int{2027, 2028}, Holidays: []day.Day{day.Must("2027-05-04")}}
	got := At(l, "GB-ENG").Under(house)
	for on, want := range map[string]bool{"2026-12-25": true, "2027-05-04": true, "2027-05-03": false} {
		if slices.Contains(got.Holidays, day.Must(on)) != want {
			t.Errorf("%s is a holiday: %v", on, !want)
		}
	}
	if !slices.Equal(got.Years, []int{2026, 2027, 2028}) || !slices.Equal(got.Weekend, house.Weekend) || got.Weekends != nil {
		t.Errorf("years %v, weekend %v, %v", got.Years, got.Weekend, got.Weekends)
	}
	if got := At(l, "SA").Under(Calendar{Years: []int{2027}}); len(got.Weekends) != 2 {
		t.Error("a house's calendar without a weekend takes away that of the data")
	}
}
