package calendar

import (
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/proviso-legal/proviso/internal/day"
)

// words gives a file of the wording without its marks and line breaks.
func words(t *testing.T, name string) string {
	t.Helper()
	data, err := os.ReadFile("../../templates/base/common/" + name)
	if err != nil {
		t.Fatal(err)
	}
	return strings.NewReplacer("{term:", "", "}", "").Replace(strings.Join(strings.Fields(string(data)), " "))
}

// What the draft says of counting, sentence by sentence, with sums that follow from it. Who changes a sentence
// looks at Draft, and at the sums.
func TestDraftCountsAsItSays(t *testing.T) {
	gulf := Calendar{Weekend: []time.Weekday{time.Friday, time.Saturday}, Years: []int{2026, 2027}}
	type sum struct {
		cal   Calendar
		event string
		p     Period
		last  string
	}
	for _, c := range []struct {
		file, says string
		sums       []sum
	}{
		{"interpretation.md", "A time in days counts calendar days. It starts on the day after the event from which it runs and ends at the end of its last day", []sum{
			{firm, "2026-12-01", Period{1, Days}, "2026-12-02"},
			{firm, "2026-11-28", Period{10, Days}, "2026-12-08"},
		}},
		{"interpretation.md", "A time in months or years is counted from that event. It ends at the end of the day of its last month that has the same number as the day of the event, or of the last day of that month if there is none.", []sum{
			{firm, "2026-09-30", Period{3, Months}, "2026-12-30"},
			{firm, "2026-12-31", Period{2, Months}, "2027-03-01"}, // 28 February is a Sunday
			{gulf, "2026-12-31", Period{2, Months}, "2027-02-28"},
			{firm, "2026-01-31", Period{3, Months}, "2026-04-30"},
			{gulf, "2026-02-28", Period{1, Years}, "2027-02-28"},
		}},
		{"interpretation.md", "Where the last day for an act is not a Business Day, the act is in time on the next Business Day.", []sum{
			{firm, "2026-12-04", Period{1, Days}, "2026-12-07"}, // Saturday
			{gulf, "2026-12-04", Period{1, Days}, "2026-12-06"},
			{firm, "2026-12-24", Period{1, Days}, "2026-12-28"}, // Christmas Day, a Friday
			{gulf, "2026-12-03", Period{1, Days}, "2026-12-06"}, // Friday
		}},
		{"terms.md", "means a day that is not a Saturday, a Sunday or a public holiday at the seat of the party that must act or that receives the notice. Where the weekend at that seat falls on other days, they take the place of Saturday and Sunday.", []sum{
			{firm, "2026-12-04", Period{1, BusinessDays}, "2026-12-07"},
			{firm, "2026-12-23", Period{2, BusinessDays}, "2026-12-28"},
			{gulf, "2026-12-03", Period{1, BusinessDays}, "2026-12-06"},
		}},
		{"terms.md", "Where no party is in question, it means such a day at the seats of both", []sum{
			{Both(firm, gulf), "2026-12-03", Period{1, BusinessDays}, "2026-12-07"},
		}},
	} {
		if !strings.Contains(words(t, c.file), c.says) {
			t.Errorf("%s no longer says %q", c.file, c.says)
		}
		for _, s := range c.sums {
			if got := s.cal.End(day.Must(s.event), s.p, Draft()); got.Last.String() != s.last || got.Open != nil {
				t.Errorf("%q: %v from %s ends on %s %q, want %s", c.says, s.p, s.event, got.Last, got.Open, s.last)
			}
		}
	}
	hours := "A time in hours runs without a break from the event that starts it."
	if !strings.Contains(words(t, "interpretation.md"), hours) {
		t.Errorf("interpretation.md no longer says %q", hours)
	}
	event, _ := ParseMoment("2026-12-04T18:20+01:00")
	if got := EndOfHours(event, 72, Draft()); got.Last.String() != "2026-12-07T18:20+01:00" {
		t.Errorf("72 hours from Friday evening end at %s", got.Last)
	}
}

// No weekday of a known weekend is ever a Business Day, Saturday least of all, and what a draft does not know it says.
func TestDraftDoesNotGuess(t *testing.T) {
	for d := day.Must("2026-01-01"); d <= day.Must("2027-12-31"); d++ {
		if end := firm.End(d, Period{1, BusinessDays}, Draft()).Last; end.Weekday() == time.Saturday || end.Weekday() == time.Sunday {
			t.Fatalf("a Business Day from %s ends on a %s", d, end.Weekday())
		}
	}
	for p, want := range map[Period][]Open{
		{10, Days}:         {WeekendUnknown, HolidaysNotReckoned},
		{10, BusinessDays}: {WeekendUnknown},
		{1, Months}:        {WeekendUnknown, HolidaysNotReckoned},
	} {
		if got := (Calendar{}).End(day.Must("2026-12-01"), p, Draft()); !slices.Equal(got.Open, want) {
			t.Errorf("%v without a calendar: %s %q, want %q", p, got.Last, got.Open, want)
		}
	}
}
