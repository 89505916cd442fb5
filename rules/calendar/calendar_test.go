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

// Worked cases: those of the sources where they give one, and the edges of each rule.
func TestEnds(t *testing.T) {
	firm := Calendar{Weekend: western, Holidays: []day.Day{day.Must("2026-12-25"), day.Must("2027-01-01")}, Years: []int{2026, 2027}}
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
		{"US-NY", "1991-04-28", Period{3, Months}, Calendar{}, "1991-07-29", []Open{HolidaysNotReckoned}},
		{"CN", "2024-02-29", Period{1, Years}, Calendar{Years: []int{2025}}, "2025-02-28", []Open{MovingUnknown}},
		{"DE", "2026-12-21", Period{5, BusinessDays}, firm, "2026-12-29", nil},
		{"DE", "2026-12-21", Period{5, BusinessDays}, Calendar{}, "unknown", []Open{WeekendUnknown}},
		{"EU", "2026-12-21", Period{5, Days}, firm, "unknown", []Open{StartUnknown}},
		{"DE", "9999-12-01", Period{1, Months}, firm, "unknown", nil},
	} {
		got := c.cal.End(day.Must(c.event), c.p, by(t, c.place))
		if got.Last.String() != c.last || !slices.Equal(got.Open, c.open) {
			t.Errorf("%s: %v from %s ends on %s %q, want %s %q", c.place, c.p, c.event, got.Last, got.Open, c.last, c.open)
		}
	}
}

// A law is no answer for a day before it held, nor for a place without one.
func TestNoCounting(t *testing.T) {
	l, _ := law.Base()
	for place, on := range map[string]string{"CN": "2020-12-31", "FR": "2026-01-01", "EU": "1971-06-30"} {
		if r, ok := l.ReckoningIn(place, day.Must(on)); ok {
			t.Errorf("%s on %s is counted by %s", place, on, r.Cite)
		}
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
