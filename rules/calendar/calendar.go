// Package calendar tells on which day, and in which minute, a period ends, as a law or a contract counts it. It
// sees no clock and knows no place: the counting is a record of the law, and holidays are what its user brings.
package calendar

import (
	"slices"
	"strings"
	"time"

	"github.com/proviso-legal/proviso/internal/day"
	"github.com/proviso-legal/proviso/rules/law"
)

// Unit is what a period is counted in.
type Unit int

// The units. A week is seven days, a year twelve months. Hours begin in a minute, so that EndOfHours counts
// them. Of an odd number of half months the half one comes last.
const (
	Days Unit = iota
	Weeks
	Months
	Years
	BusinessDays
	HalfMonths
	Hours
)

// Period is a time to be counted, such as 10 Business Days. N is never negative.
type Period struct {
	N    int
	Unit Unit
}

// Calendar is the weekend and the public holidays of one place. A nil Weekend is not known, unless Weekends tells
// of it. Years are those whose public holidays are all in Holidays; of every other year they are not known.
type Calendar struct {
	Weekend  []time.Weekday
	Weekends []Weekend // where Weekend is nil: the weekend of each time
	Holidays []day.Day
	Years    []int
}

// Weekend is the weekend of a place from one day until another, which is the first without it; no day is no bound.
type Weekend struct {
	From, Until day.Day
	Days        []time.Weekday
}

// End is the last day of a period. Last is no day where Open says what must be known to name one, or the
// period ends beyond the year 9999. Open can stand beside a day: then the day holds but for what is open.
type End struct {
	Last day.Day
	Open []Open
}

// Open is something that was not known when a period was counted.
type Open string

// What can be open.
const (
	HolidaysNotReckoned Open = "public holidays not reckoned"
	WeekendUnknown      Open = "weekend not known"
	StartUnknown        Open = "not known whether the day of the event counts"
	MonthEndUnknown     Open = "not known on which day months end"
	HalfMonthUnknown    Open = "not known how many days half a month has"
	MovingUnknown       Open = "not known from which days the end moves"
	MinuteUnknown       Open = "not known in which minute hours begin"
	HoursUnknown        Open = "not known from when hours run"
	ClockNotReckoned    Open = "changes of the clock not reckoned"
)

const lastYear = 9999

// End counts a period from the day of an event as a record of the law says.
func (c Calendar) End(event day.Day, p Period, by law.Reckoning) End {
	var e End
	switch {
	case p.Unit == Hours:
		e.open(MinuteUnknown)
	case by.StartDay != "excluded":
		e.open(StartUnknown)
	case p.byMonth() && by.MonthEnd != law.SameNumber && by.MonthEnd != law.DayBefore:
		e.open(MonthEndUnknown)
	case p.Unit == HalfMonths && p.N%2 == 1 && by.HalfMonth == 0:
		e.open(HalfMonthUnknown)
	default:
		w := walk{Calendar: c, by: by, end: &e}
		e.Last = w.move(w.count(event, p))
	}
	return e
}

func (p Period) byMonth() bool { return p.Unit == Months || p.Unit == Years || p.Unit == HalfMonths }

func (e *End) open(o Open) {
	if !slices.Contains(e.Open, o) {
		e.Open = append(e.Open, o)
	}
}

// walk goes through the days of a period and notes what it would have to know.
type walk struct {
	Calendar
	by  law.Reckoning
	end *End
}

// count gives the last day before it moves; the day of the event does not count.
func (w walk) count(event day.Day, p Period) day.Day {
	switch p.Unit {
	case Weeks:
		return w.withTwoWorking(event, later(event, 7*p.N), 7*p.N)
	case Months:
		return w.months(event, p.N)
	case Years:
		return w.months(event, 12*p.N)
	case HalfMonths:
		return later(w.months(event, p.N/2), p.N%2*w.by.HalfMonth)
	case BusinessDays:
		return w.only(event, p.N, w.isBusiness)
	}
	if p.N <= w.by.WithoutRest {
		return w.only(event, p.N, w.isWorking)
	}
	return w.withTwoWorking(event, later(event, p.N), p.N)
}

// months counts from the event each time, so that no month end is lost on the way.
func (w walk) months(event day.Day, n int) day.Day {
	if w.by.MonthEnd == law.SameNumber {
		return event.AddMonths(n)
	}
	first := later(event, 1)
	last := first.AddMonths(n)
	if n > 0 && number(last) == number(first) {
		return last - 1
	}
	if n == 0 {
		return event
	}
	return last
}

func number(d day.Day) int {
	_, _, n := d.Date()
	return n
}

// only counts no other days than those that count, and none that cannot be told.
func (w walk) only(d day.Day, n int, counts func(day.Day) (yes, known bool)) day.Day {
	for n > 0 && d != 0 {
		d = later(d, 1)
		yes, known := counts(d)
		if !known {
			return 0
		}
		if yes && d != 0 {
			n--
		}
	}
	return d
}

// longest is the length in days of a period that surely holds two working days.
const longest = 14

// withTwoWorking puts off the last day of a short period until two working days lie in it, where the law wants them.
func (w walk) withTwoWorking(event, last day.Day, days int) day.Day {
	if w.by.TwoWorking == 0 || days < w.by.TwoWorking || days > longest {
		return last
	}
	return max(last, w.only(event, 2, w.isWorking))
}

// later gives the day n days after d, or no day beyond the last year.
func later(d day.Day, n int) day.Day {
	last, _ := day.Of(lastYear, 12, 31)
	if d == 0 || n > int(last-d) {
		return 0
	}
	return d + day.Day(n)
}

func (w walk) isBusiness(d day.Day) (yes, known bool) {
	off, known := w.isWeekend(d)
	return known && !off && !w.isHoliday(d), known
}

// isWorking tells whether a day is none of the rest days of the law.
func (w walk) isWorking(d day.Day) (yes, known bool) {
	rest, known := w.isRest(d)
	return !rest, known
}

func (w walk) isWeekend(d day.Day) (yes, known bool) {
	days := w.Weekend
	if days == nil {
		for _, s := range w.Weekends {
			if s.From <= d && (s.Until == 0 || d < s.Until) {
				days = s.Days
			}
		}
	}
	if days == nil {
		w.end.open(WeekendUnknown)
	}
	return slices.Contains(days, d.Weekday()), days != nil
}

// isHoliday notes that it does not know, where the year's holidays are not there.
func (w walk) isHoliday(d day.Day) bool {
	if slices.Contains(w.Holidays, d) {
		return true
	}
	if year, _, _ := d.Date(); !slices.Contains(w.Years, year) {
		w.end.open(HolidaysNotReckoned)
	}
	return false
}

// move gives the first day from d on that is no rest day.
func (w walk) move(d day.Day) day.Day {
	if slices.Contains(w.by.MovesFrom, "unknown") {
		w.end.open(MovingUnknown)
	}
	for d != 0 {
		if rest, _ := w.isRest(d); !rest {
			break
		}
		d = later(d, 1)
	}
	return d
}

func (w walk) isRest(d day.Day) (yes, known bool) {
	from := w.by.MovesFrom
	known = true
	if slices.Contains(from, strings.ToLower(d.Weekday().String())) {
		return true, true
	}
	if slices.Contains(from, "weekend") {
		if yes, known = w.isWeekend(d); yes {
			return true, true
		}
	}
	return slices.Contains(from, "public_holiday") && w.isHoliday(d), known
}
