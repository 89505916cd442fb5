// Package calendar tells on which day a period ends, as a law or a contract counts it. It sees no clock and
// knows no place: the counting is a record of the law, and holidays are what its user brings.
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

// The units. A week is seven days, a year twelve months.
const (
	Days Unit = iota
	Weeks
	Months
	Years
	BusinessDays
)

// Period is a time to be counted, such as 10 Business Days. N is never negative.
type Period struct {
	N    int
	Unit Unit
}

// Calendar is the weekend and the public holidays of one place. A nil Weekend is not known. Years are those
// whose public holidays are all in Holidays; of every other year they are not known.
type Calendar struct {
	Weekend  []time.Weekday
	Holidays []day.Day
	Years    []int
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
	MovingUnknown       Open = "not known from which days the end moves"
)

const lastYear = 9999

// End counts a period from the day of an event as a record of the law says.
func (c Calendar) End(event day.Day, p Period, by law.Reckoning) End {
	var e End
	switch {
	case by.StartDay != "excluded":
		e.open(StartUnknown)
	case (p.Unit == Months || p.Unit == Years) && by.MonthEnd != "same_number_or_last_day":
		e.open(MonthEndUnknown)
	case p.Unit == BusinessDays && c.Weekend == nil:
		e.open(WeekendUnknown)
	default:
		e.Last = c.count(event, p, &e)
		e.Last = c.move(e.Last, by.MovesFrom, &e)
	}
	return e
}

func (e *End) open(o Open) {
	if !slices.Contains(e.Open, o) {
		e.Open = append(e.Open, o)
	}
}

// count gives the last day before it moves; the day of the event does not count.
func (c Calendar) count(event day.Day, p Period, e *End) day.Day {
	switch p.Unit {
	case Weeks:
		return later(event, 7*p.N)
	case Months:
		return event.AddMonths(p.N)
	case Years:
		return event.AddMonths(12 * p.N)
	case BusinessDays:
		d := event
		for left := p.N; left > 0 && d != 0; {
			if d = later(d, 1); d != 0 && c.isBusiness(d, e) {
				left--
			}
		}
		return d
	}
	return later(event, p.N)
}

// later gives the day n days after d, or no day beyond the last year.
func later(d day.Day, n int) day.Day {
	last, _ := day.Of(lastYear, 12, 31)
	if d == 0 || n > int(last-d) {
		return 0
	}
	return d + day.Day(n)
}

func (c Calendar) isBusiness(d day.Day, e *End) bool {
	return !slices.Contains(c.Weekend, d.Weekday()) && !c.isHoliday(d, e)
}

// isHoliday notes that it does not know, where the year's holidays are not there.
func (c Calendar) isHoliday(d day.Day, e *End) bool {
	if slices.Contains(c.Holidays, d) {
		return true
	}
	if year, _, _ := d.Date(); !slices.Contains(c.Years, year) {
		e.open(HolidaysNotReckoned)
	}
	return false
}

// move gives the first day from d on that is none of the days from which a period moves.
func (c Calendar) move(d day.Day, from []string, e *End) day.Day {
	if slices.Contains(from, "unknown") {
		e.open(MovingUnknown)
	}
	for d != 0 && c.moves(d, from, e) {
		d = later(d, 1)
	}
	return d
}

func (c Calendar) moves(d day.Day, from []string, e *End) bool {
	if slices.Contains(from, strings.ToLower(d.Weekday().String())) {
		return true
	}
	return slices.Contains(from, "public_holiday") && c.isHoliday(d, e)
}
