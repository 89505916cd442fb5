// Package day is a calendar day without clock or time zone, and half-open intervals of days.
package day

import (
	"fmt"
	"time"
)

// Day counts days from 0001-01-01, which is 1. The zero Day is no day.
type Day int32

// Of gives the day of year, month, day; ok is false when there is no such day.
func Of(year, month, dayOfMonth int) (d Day, ok bool) {
	t := time.Date(year, time.Month(month), dayOfMonth, 0, 0, 0, 0, time.UTC)
	if t.Year() != year || int(t.Month()) != month || t.Day() != dayOfMonth || year < 1 || year > 9999 {
		return 0, false
	}
	return fromTime(t), true
}

// Parse reads YYYY-MM-DD and nothing else.
func Parse(s string) (Day, error) {
	t, err := time.Parse(time.DateOnly, s)
	if err != nil || t.Year() < 1 {
		return 0, fmt.Errorf("%q is no date; write it as 2026-02-28", s)
	}
	return fromTime(t), nil
}

// Must is Parse for days written in a program's own tests and tables; it panics on a bad one.
func Must(s string) Day {
	d, err := Parse(s)
	if err != nil {
		panic(err)
	}
	return d
}

var epoch = time.Date(1, 1, 1, 0, 0, 0, 0, time.UTC)

func fromTime(t time.Time) Day { return Day(t.Unix()/86400-epoch.Unix()/86400) + 1 }

// FromTime gives the calendar day of t in t's own time zone.
func FromTime(t time.Time) Day {
	d, _ := Of(t.Year(), int(t.Month()), t.Day())
	return d
}

// Date gives year, month and day of month.
func (d Day) Date() (year int, month time.Month, dayOfMonth int) {
	return epoch.AddDate(0, 0, int(d)-1).Date()
}

// Format writes the day in a layout of package time, always in English.
func (d Day) Format(layout string) string { return epoch.AddDate(0, 0, int(d)-1).Format(layout) }

// String gives YYYY-MM-DD, or "unknown" for no day.
func (d Day) String() string {
	if d == 0 {
		return "unknown"
	}
	return d.Format(time.DateOnly)
}

// MarshalText writes YYYY-MM-DD.
func (d Day) MarshalText() ([]byte, error) { return []byte(d.String()), nil }
