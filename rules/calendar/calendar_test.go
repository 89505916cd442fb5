package calendar

import (
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"github.com/proviso-legal/proviso/internal/day"
	"github.com/proviso-legal/proviso/rules/law"
)

// by gives the record of a place in the data that comes with the program.
func by(t *testing.T, place string) law.Reckoning {
	t.Helper()
	l, _ := law.Base()
	r, ok := l.ReckoningIn(place, day.Must("2026-01-01"))
	if !ok {
		t.Fatalf("no counting of periods in %s", place)
	}
	return r
}

var western = []time.Weekday{time.Saturday, time.Sunday}

var firm = Calendar{Weekend: western, Holidays: []day.Day{day.Must("2026-12-25"), day.Must("2027-01-01")}, Years: []int{2026, 2027}}

// Worked cases: those of the sources where they give one, and the edges of each rule.
func TestEnds(t *testing.T) {
	quiet := Calendar{Weekend: western, Years: []int{1963, 2026}}
	for _, c := range []struct {
		place, event string
		p            Period
		cal          Calendar
		last         string
		open         []Open
	}{
		// A notice of 30 September 1978 and four months: an application on 31 January was a day late.
		{"GB-ENG", "1978-09-30", Period{4, Months}, Calendar{}, "1979-01-30", []Open{MovingUnknown}},
		// Section 188(3): no such day in the last month. 28 February 2027 is a Sunday, so section 193 moves it.
		{"DE", "2027-01-31", Period{1, Months}, firm, "2027-03-01", nil},
		{"DE", "2026-08-31", Period{1, Months}, firm, "2026-09-30", nil},
		// Christmas Day 2026 is a Friday: the end moves over it and the weekend.
		{"DE", "2026-12-11", Period{2, Weeks}, firm, "2026-12-28", nil},
		{"DE", "2026-12-11", Period{2, Weeks}, Calendar{}, "2026-12-25", []Open{HolidaysNotReckoned}},
		// Section 189(2): the fifteen days of half a month come last, 31 January + 1 month = 28 February, + 15 days.
		{"DE", "2027-01-31", Period{3, HalfMonths}, firm, "2027-03-15", nil},
		{"DE", "2027-01-31", Period{2, HalfMonths}, firm, "2027-03-01", nil},
		{"IT", "2026-10-01", Period{1, HalfMonths}, firm, "unknown", []Open{HalfMonthUnknown}},
		// A Swiss contract may end on a Saturday, a German one does not.
		{"CH", "2026-11-28", Period{1, Weeks}, firm, "2026-12-05", nil},
		{"DE", "2026-11-28", Period{1, Weeks}, firm, "2026-12-07", nil},
		// Frieda v Besi Cab Corp: three years from 24 February 1960 end on a Sunday, so the next day was in time.
		{"US-NY", "1960-02-24", Period{3, Years}, quiet, "1963-02-25", nil},
		{"US-NY", "1991-04-28", Period{3, Months}, Calendar{}, "1991-07-29", []Open{HolidaysNotReckoned}},
		// Section 20: Saturday and Sunday between Friday and the last of two days do not count; of three days they do.
		{"US-NY", "2026-06-12", Period{2, Days}, quiet, "2026-06-16", nil},
		{"US-NY", "2026-06-12", Period{3, Days}, quiet, "2026-06-15", nil},
		// Section 50(d): within six days excluded days are not reckoned, Saturday is none.
		{"SG", "2026-06-12", Period{6, Days}, quiet, "2026-06-19", nil},
		{"SG", "2026-06-12", Period{7, Days}, quiet, "2026-06-19", nil},
		{"SG", "2026-06-12", Period{1, Months}, quiet, "unknown", []Open{MonthEndUnknown}},
		{"CN", "2024-02-29", Period{1, Years}, Calendar{Years: []int{2025}}, "2025-02-28", []Open{MovingUnknown}},
		// Article 3 of the Union's regulation: to the next working day, and two working days at least.
		{"EU", "2026-12-21", Period{5, Days}, firm, "2026-12-28", nil},
		// The Union's guidance on serious incidents, MDCG 2023-3: the day of awareness is day 0, the period ends on the 15th thereafter.
		{"EU", "2026-12-10", Period{15, Days}, firm, "2026-12-28", nil},
		{"EU", "2026-12-08", Period{15, Days}, firm, "2026-12-23", nil},
		{"EU", "2026-06-12", Period{2, Days}, quiet, "2026-06-16", nil},
		{"EU", "2026-06-11", Period{2, Days}, quiet, "2026-06-15", nil},
		{"EU", "2026-06-11", Period{1, Days}, quiet, "2026-06-12", nil},
		{"EU", "2026-06-12", Period{1, Days}, quiet, "2026-06-15", nil},
		{"DE", "2026-12-21", Period{5, BusinessDays}, firm, "2026-12-29", nil},
		{"DE", "2026-12-21", Period{5, BusinessDays}, Calendar{}, "unknown", []Open{WeekendUnknown}},
		{"DE", "2026-12-21", Period{24, Hours}, firm, "unknown", []Open{MinuteUnknown}},
		{"DE", "9999-12-01", Period{1, Months}, firm, "unknown", nil},
	} {
		got := c.cal.End(day.Must(c.event), c.p, by(t, c.place))
		if got.Last.String() != c.last || !slices.Equal(got.Open, c.open) {
			t.Errorf("%s: %v from %s ends on %s %q, want %s %q", c.place, c.p, c.event, got.Last, got.Open, c.last, c.open)
		}
	}
}

// In Japan and Korea the first day is the day after the event, and months end on the day before its number. Of
// 2026 and one month five days come out otherwise than elsewhere: those whose next day is the first of a month
// longer than theirs. The list is that of a public program that works out articles 140 to 143.
func TestMonthsFromTheFirstDay(t *testing.T) {
	unlike := map[int][]string{
		1:  {"2026-02-28", "2026-04-30", "2026-06-30", "2026-09-30", "2026-11-30"},
		2:  {"2026-02-28", "2026-06-30", "2026-11-30"},
		5:  {"2026-02-28"},
		12: nil,
	}
	ends := map[string]string{"2026-01-28": "2026-02-28", "2026-01-31": "2026-02-28", "2026-02-28": "2026-03-31", "2026-01-22": "2026-02-22"}
	for _, place := range []string{"JP", "KR"} {
		r := by(t, place)
		r.MovesFrom = nil
		for n, want := range unlike {
			var got []string
			for d := day.Must("2026-01-01"); d <= day.Must("2026-12-31"); d++ {
				if (Calendar{}).End(d, Period{n, Months}, r).Last != d.AddMonths(n) {
					got = append(got, d.String())
				}
			}
			if !slices.Equal(got, want) {
				t.Errorf("%s: %d months end otherwise from %q, want %q", place, n, got, want)
			}
		}
		for event, want := range ends {
			if got := (Calendar{}).End(day.Must(event), Period{1, Months}, r).Last.String(); got != want {
				t.Errorf("%s: a month from %s ends on %s, want %s", place, event, got, want)
			}
		}
	}
}

// No months are no time, and a chain of months is not months one by one.
func TestMonthsAtOnce(t *testing.T) {
	for _, place := range []string{"DE", "KR"} {
		r := by(t, place)
		r.MovesFrom = nil
		if got := (Calendar{}).End(day.Must("2026-02-28"), Period{0, Months}, r).Last.String(); got != "2026-02-28" {
			t.Errorf("%s: no months from 28 February end on %s", place, got)
		}
	}
	r := by(t, "DE")
	r.MovesFrom = nil
	at := func(d day.Day, n int) day.Day { return (Calendar{}).End(d, Period{n, Months}, r).Last }
	if d := day.Must("2026-01-31"); at(d, 2).String() != "2026-03-31" || at(at(d, 1), 1).String() != "2026-03-28" {
		t.Errorf("two months at once end on %s, one by one on %s", at(d, 2), at(at(d, 1), 1))
	}
}

// A law is no answer for a day before it held, nor for a place or a thing without one.
func TestNoCounting(t *testing.T) {
	l, _ := law.Base()
	for place, on := range map[string]string{"CN": "2020-12-31", "FR": "2026-01-01", "EU": "1971-06-30"} {
		if r, ok := l.ReckoningIn(place, day.Must(on)); ok {
			t.Errorf("%s on %s is counted by %s", place, on, r.Cite)
		}
	}
	if r, ok := l.ReckoningOf("FR", law.OfCourts, day.Must("2026-01-01")); !ok || r.MonthEnd != law.SameNumber {
		t.Error("no counting of procedure in France")
	}
}

// A weekend that moves is asked for the day in question; a day in none of its times has none.
func TestWeekendThatMoves(t *testing.T) {
	moved := Calendar{Years: []int{2021, 2022}, Weekends: []Weekend{
		{From: day.Must("2010-01-01"), Until: day.Must("2022-01-01"), Days: []time.Weekday{time.Friday, time.Saturday}},
		{From: day.Must("2022-01-01"), Days: western},
	}}
	for _, c := range []struct {
		event string
		n     int
		last  string
		open  []Open
	}{
		{"2021-12-23", 2, "2021-12-27", nil}, // Thursday: Sunday and Monday
		{"2021-12-30", 2, "2022-01-04", nil}, // Thursday: Friday is off, then Saturday and Sunday are
		{"2022-01-06", 2, "2022-01-10", nil}, // Thursday: Friday and Monday
		{"2009-12-29", 1, "2009-12-30", []Open{WeekendUnknown}},
	} {
		got := moved.End(day.Must(c.event), Period{c.n, BusinessDays}, Draft())
		if c.open != nil && got.Last == 0 && slices.Equal(got.Open, c.open) {
			continue
		}
		if got.Last.String() != c.last || !slices.Equal(got.Open, c.open) {
			t.Errorf("%d Business Days from %s end on %s %q, want %s %q", c.n, c.event, got.Last, got.Open, c.last, c.open)
		}
	}
}

// A day that is off at one of two places is no Business Day of both.
func TestBoth(t *testing.T) {
	gulf := Calendar{Weekend: []time.Weekday{time.Friday, time.Saturday}, Years: []int{2026, 2028}, Holidays: []day.Day{day.Must("2026-12-02")}}
	both := Both(firm, gulf)
	for event, want := range map[string]string{"2026-12-01": "2026-12-03", "2026-12-03": "2026-12-07", "2026-12-24": "2026-12-28"} {
		if got := both.End(day.Must(event), Period{1, BusinessDays}, Draft()); got.Last.String() != want || got.Open != nil {
			t.Errorf("one Business Day of both from %s ends on %s %q, want %s", event, got.Last, got.Open, want)
		}
	}
	if !slices.Equal(both.Years, []int{2026}) {
		t.Errorf("holidays of both are known for %v", both.Years)
	}
	if got := Both(firm, Calendar{}).End(day.Must("2026-12-01"), Period{1, BusinessDays}, Draft()); got.Last != 0 || !slices.Equal(got.Open, []Open{WeekendUnknown}) {
		t.Errorf("with a weekend that is not known: %v", got)
	}
}

// lengths is another way to the same sum: it walks month by month with the lengths of the months.
func lengths(y, m, d, n int) (int, int, int) {
	for ; n > 0; n-- {
		if m++; m > 12 {
			y, m = y+1, 1
		}
	}
	length := []int{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31}[m-1]
	if m == 2 && y%4 == 0 && (y%100 != 0 || y%400 == 0) {
		length = 29
	}
	return y, m, min(d, length)
}

func TestMonthsAgainstLengths(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	first := day.Must("1890-01-01")
	for range 5000 {
		d, n := first+day.Day(random.IntN(90000)), random.IntN(200)
		y, m, number := d.Date()
		wy, wm, wd := lengths(y, int(m), number, n)
		if want, ok := day.Of(wy, wm, wd); !ok || d.AddMonths(n) != want {
			t.Fatalf("%s and %d months is %s, want %s", d, n, d.AddMonths(n), want)
		}
	}
}
