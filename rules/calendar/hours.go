package calendar

import (
	"fmt"
	"strings"
	"time"

	"github.com/proviso-legal/proviso/internal/day"
	"github.com/proviso-legal/proviso/rules/law"
)

// Moment is a minute of a day as the clocks of a place show it. Where Stated is true, these clocks are Offset
// minutes ahead of UTC; else nobody said of what place they are.
type Moment struct {
	Day    day.Day
	Minute int // from midnight, 0 to 1439
	Offset int
	Stated bool
}

// ParseMoment reads YYYY-MM-DDTHH:MM, with Z or an offset such as +01:00 behind it or without, and nothing else.
func ParseMoment(s string) (Moment, error) {
	const local = "2006-01-02T15:04"
	layout := local
	if len(s) > len(local) {
		layout += "Z07:00"
	}
	t, err := time.Parse(layout, s)
	_, seconds := t.Zone()
	m := Moment{Day: day.FromTime(t), Minute: t.Hour()*60 + t.Minute(), Offset: seconds / 60, Stated: layout != local}
	if err != nil || m.Offset > 14*60 || m.Offset < -12*60 || m.String() != strings.Replace(s, "+00:00", "Z", 1) {
		return Moment{}, fmt.Errorf("%q is no moment; write it as 2026-02-28T14:30, or with the offset from UTC as 2026-02-28T14:30+01:00", s)
	}
	return m, nil
}

// String gives what ParseMoment reads, or "unknown" for a moment of no day.
func (m Moment) String() string {
	if m.Day == 0 {
		return m.Day.String()
	}
	s := fmt.Sprintf("%sT%02d:%02d", m.Day, m.Minute/60, m.Minute%60)
	switch {
	case !m.Stated:
		return s
	case m.Offset == 0:
		return s + "Z"
	case m.Offset < 0:
		return fmt.Sprintf("%s-%02d:%02d", s, -m.Offset/60, -m.Offset%60)
	}
	return fmt.Sprintf("%s+%02d:%02d", s, m.Offset/60, m.Offset%60)
}

// later gives the moment so many minutes later, on the same clock, or no moment beyond the last year.
func (m Moment) later(minutes int) Moment {
	total := m.Minute + minutes
	m.Day, m.Minute = later(m.Day, total/minutesOfDay), total%minutesOfDay
	return m
}

const minutesOfDay = 24 * 60

// MomentEnd is the moment with which a time in hours ends, in the offset of the event. Last is of no day where
// Open says what must be known to name one; Open can stand beside it as in End.
type MomentEnd struct {
	Last Moment
	Open []Open
}

// EndOfHours counts hours from the moment of an event as a record of the law says. Nights, weekends and holidays
// count. Without a stated offset it cannot tell whether a clock was changed on the way.
func EndOfHours(event Moment, hours int, by law.Reckoning) MomentEnd {
	switch by.Hours {
	case law.FromTheMoment:
	case law.FromFullHour:
		event = event.later(60 - event.Minute%60)
	default:
		return MomentEnd{Open: []Open{HoursUnknown}}
	}
	e := MomentEnd{Last: event.later(60 * hours)}
	if !event.Stated {
		e.Open = append(e.Open, ClockNotReckoned)
	}
	return e
}
