package calendar_test

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/proviso-legal/proviso/internal/day"
	"github.com/proviso-legal/proviso/rules/calendar"
	"github.com/proviso-legal/proviso/rules/calendar/holidays"
	"github.com/proviso-legal/proviso/rules/law"
)

// sums are worked out by python-dateutil, which knows nothing of us: a line in, a line out.
const sums = `
import sys
from datetime import date, datetime, timedelta
from dateutil.relativedelta import relativedelta
from dateutil.rrule import DAILY, FR, MO, TH, TU, WE, rrule, rrulestr
day = timedelta(days=1)
off = {date.fromisoformat(d) for d in sys.argv[1].split(',')}
def moved(d):
    while d.weekday() > 4 or d in off:
        d += day
    return d
for line in sys.stdin:
    kind, event, n, *more = line.split()
    d, n = date.fromisoformat(event), int(n)
    if kind == 'months':
        print(moved(d + relativedelta(months=n)))
    elif kind == 'first':
        print(d + day + relativedelta(months=n) - day)
    elif kind == 'days':
        print(moved(d + relativedelta(days=n)))
    elif kind == 'hours':
        print((datetime.fromisoformat(more[0]) + relativedelta(hours=n)).strftime('%Y-%m-%dT%H:%M'))
    elif kind == 'business':
        for b in rrule(DAILY, dtstart=d + day, byweekday=(MO, TU, WE, TH, FR)):
            n -= b.date() not in off
            if n == 0:
                print(b.date())
                break
    elif kind == 'rule':
        rule = rrulestr(more[0], dtstart=datetime(d.year, d.month, d.day))
        print(','.join(str(b.date()) for b in rule.between(datetime(2020, 1, 1), datetime(2034, 12, 31), inc=True)))
`

// referee gives what python-dateutil answers to each line; days are public holidays.
func referee(t *testing.T, off []day.Day, lines []string) []string {
	t.Helper()
	var days []string
	for _, d := range off {
		days = append(days, d.String())
	}
	cmd := exec.Command("python3", "-c", sums, strings.Join(days, ","))
	cmd.Stdin = strings.NewReader(strings.Join(lines, "\n") + "\n")
	var said strings.Builder
	cmd.Stderr = &said
	out, err := cmd.Output()
	switch missing := errors.Is(err, exec.ErrNotFound) || strings.Contains(said.String(), "No module named 'dateutil'"); {
	case missing && os.Getenv("PROVISO_REFEREES") == "required":
		t.Fatal("python-dateutil is required and not installed; .ci/run says from where it comes")
	case missing:
		t.Skip("python-dateutil is not installed (Debian package python3-dateutil)")
	case err != nil:
		t.Fatalf("%v\n%s", err, &said)
	}
	return strings.Split(strings.TrimSuffix(string(out), "\n"), "\n")
}

// A thousand random sums of each kind, of the draft and of laws that count as dateutil does: same number or last
// day, weekends and holidays.
func TestSumsAgainstDateutil(t *testing.T) {
	l, _ := law.Base()
	german, _ := l.ReckoningIn("DE", day.Must("2026-12-01"))
	random := rand.New(rand.NewPCG(18, 7))
	cal := calendar.Calendar{Weekend: []time.Weekday{time.Saturday, time.Sunday}}
	first := day.Must("2000-01-01")
	for range 400 {
		cal.Holidays = append(cal.Holidays, first+day.Day(random.IntN(15000)))
	}
	for year := 2000; year <= 2045; year++ {
		cal.Years = append(cal.Years, year)
	}
	var lines, got []string
	for range 1000 {
		d, n := first+day.Day(random.IntN(11000)), random.IntN(60)
		by := calendar.Draft()
		if random.IntN(2) == 0 {
			by = german
		}
		for _, sum := range []struct {
			line string
			p    calendar.Period
		}{
			{fmt.Sprint("months ", d, " ", n), calendar.Period{N: n, Unit: calendar.Months}},
			{fmt.Sprint("months ", d, " ", 12*(n/6)), calendar.Period{N: n / 6, Unit: calendar.Years}},
			{fmt.Sprint("days ", d, " ", 7*n), calendar.Period{N: n, Unit: calendar.Weeks}},
			{fmt.Sprint("days ", d, " ", n), calendar.Period{N: n, Unit: calendar.Days}},
			{fmt.Sprint("business ", d, " ", n+1), calendar.Period{N: n + 1, Unit: calendar.BusinessDays}},
		} {
			end := cal.End(d, sum.p, by)
			if end.Open != nil {
				t.Fatalf("%v from %s: %q", sum.p, d, end.Open)
			}
			lines, got = append(lines, sum.line), append(got, end.Last.String())
		}
		m := calendar.Moment{Day: d, Minute: random.IntN(24 * 60)}
		lines = append(lines, fmt.Sprint("hours ", d, " ", n, " ", m))
		got = append(got, calendar.EndOfHours(m, n, calendar.Draft()).Last.String())
	}
	for i, want := range referee(t, cal.Holidays, lines) {
		if got[i] != want {
			t.Errorf("%s: %s, dateutil %s", lines[i], got[i], want)
		}
	}
}

// Where dateutil is no law: months from the day after the event, less a day, are not what Japan and Korea count
// when the last month lacks the number of the first day. The list is that of the year 2026 and one month.
func TestDateutilIsNoLaw(t *testing.T) {
	l, _ := law.Base()
	korean, _ := l.ReckoningIn("KR", day.Must("2026-12-01"))
	korean.MovesFrom = nil
	var lines, unlike []string
	for d := day.Must("2026-01-01"); d <= day.Must("2026-12-31"); d++ {
		lines = append(lines, fmt.Sprint("first ", d, " 1"))
	}
	for i, s := range referee(t, []day.Day{1}, lines) {
		d := day.Must("2026-01-01") + day.Day(i)
		if got := (calendar.Calendar{}).End(d, calendar.Period{N: 1, Unit: calendar.Months}, korean).Last; got.String() != s {
			unlike = append(unlike, d.Format("2 Jan"))
		}
	}
	if want := []string{"28 Jan", "29 Jan", "30 Jan", "30 Mar", "30 May", "30 Aug", "30 Oct"}; !slices.Equal(unlike, want) {
		t.Errorf("dateutil and the law part on %q, want %q", unlike, want)
	}
}

// Holidays that come every year are those that dateutil works out, leap days and all.
func TestYearlyAgainstDateutil(t *testing.T) {
	random := rand.New(rand.NewPCG(18, 4))
	var lines, got []string
	for range 300 {
		first := day.Must("2015-01-01") + day.Day(random.IntN(6000))
		if random.IntN(4) == 0 {
			first = day.Must("2016-02-29")
		}
		rule := "FREQ=YEARLY"
		switch random.IntN(3) {
		case 0:
			rule += fmt.Sprint(";COUNT=", 1+random.IntN(9))
		case 1:
			rule += ";UNTIL=" + (first + day.Day(random.IntN(5000))).Format("20060102")
		}
		lines = append(lines, fmt.Sprint("rule ", first, " 0 ", rule))
		f, _ := holidays.Read("a.ics", []byte("BEGIN:VCALENDAR\nX-PROVISO-YEARS:2020-2034\nBEGIN:VEVENT\nDTSTART;VALUE=DATE:"+first.Format("20060102")+"\nRRULE:"+rule+"\nEND:VEVENT\nEND:VCALENDAR\n"))
		var days []string
		for _, d := range f.Days {
			days = append(days, d.On.String())
		}
		got = append(got, strings.Join(days, ","))
	}
	for i, want := range referee(t, []day.Day{1}, lines) {
		if got[i] != want {
			t.Errorf("%s: %s, dateutil %s", lines[i], got[i], want)
		}
	}
}
