#!/usr/bin/env bash
# Guess: what comes every year on 29 February comes in leap years, as RFC 5545 says of days that are not there; an event in a time zone that the
# calendar itself defines is read by its definition, whatever the zone is called; RDATE adds days.
# What happens: gocal gives 1 March in every year, leap years too, and events without length; ical.js gives 1 March in ordinary years and 29 February
# in leap years; rrule-go and rrule.js keep to the standard. gocal leaves out an event in a zone that is named as Outlook names it, although its
# definition stands in the file, without a word. go-ical gives no series for an event that has RDATE alone, gocal gives its first day.
# For us: holidays are read by a small reader of our own, which gives the line of whatever it does not understand: plain yearly rules alone,
# whole days, no RDATE. No library here gives a line.
# Seen on 2026-12-01 with emersion/go-ical v0.0.0-20250329121855-f41e73efc392, apognu/gocal v0.9.1, teambition/rrule-go
# v1.8.2, npm ical.js 2.2.1 and rrule 2.8.1.
# shellcheck source-path=SCRIPTDIR source=common.sh
source "$(dirname "$0")/common.sh"

need go node npm
go_modules github.com/emersion/go-ical@v0.0.0-20250329121855-f41e73efc392 \
	github.com/apognu/gocal@v0.9.1 github.com/teambition/rrule-go@v1.8.2
npm_packages ical.js@2.2.1 rrule@2.8.1
cat >main.go <<'GO'
package main

import (
	"fmt"
	"strings"
	"time"

	"github.com/apognu/gocal"
	emersion "github.com/emersion/go-ical"
	"github.com/teambition/rrule-go"
)

func calendar(lines string) string {
	text := "BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//finding//EN\nBEGIN:VEVENT\nUID:1@example.com\nDTSTAMP:20260101T000000Z\n" + lines + "\nEND:VEVENT\nEND:VCALENDAR\n"
	return strings.ReplaceAll(text, "\n", "\r\n")
}

// zone is an event's time zone by its definition, before the event.
const zone = "BEGIN:VTIMEZONE\r\nTZID:W. Europe Standard Time\r\nBEGIN:STANDARD\r\nDTSTART:16010101T030000\r\nTZOFFSETFROM:+0200\r\n" +
	"TZOFFSETTO:+0100\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\nBEGIN:VEVENT"

func byGocal(text string) (days []string) {
	from, to := time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC), time.Date(2029, 1, 1, 0, 0, 0, 0, time.UTC)
	c := gocal.NewParser(strings.NewReader(text))
	c.Start, c.End = &from, &to
	if err := c.Parse(); err != nil {
		return []string{err.Error()}
	}
	for _, e := range c.Events {
		days = append(days, fmt.Sprintf("%s for %.0fh", e.Start.Format("2006-01-02"), e.End.Sub(*e.Start).Hours()))
	}
	return days
}

func bySeries(rule string) (days []string) {
	o, err := rrule.StrToROption(rule)
	if err != nil {
		return []string{err.Error()}
	}
	o.Dtstart = time.Date(2024, 2, 29, 0, 0, 0, 0, time.UTC)
	r, err := rrule.NewRRule(*o)
	if err != nil {
		return []string{err.Error()}
	}
	next := r.Iterator()
	for range 4 {
		if day, ok := next(); ok {
			days = append(days, day.Format("2006-01-02"))
		}
	}
	return days
}

func main() {
	fmt.Println("29 February every year, gocal:", byGocal(calendar("DTSTART;VALUE=DATE:20240229\nRRULE:FREQ=YEARLY")))
	fmt.Println("29 February every year, rrule-go:", bySeries("FREQ=YEARLY"))
	fmt.Println("a zone of Outlook, gocal:", byGocal(strings.Replace(calendar("DTSTART;TZID=W. Europe Standard Time:20261225T000000"), "BEGIN:VEVENT", zone, 1)))
	more := calendar("DTSTART;VALUE=DATE:20261225\nRDATE;VALUE=DATE:20270706")
	e, _ := emersion.NewDecoder(strings.NewReader(more)).Decode()
	set, err := e.Events()[0].RecurrenceSet(time.UTC)
	fmt.Println("a day by RDATE, go-ical:", set == nil, err)
	fmt.Println("a day by RDATE, gocal:", byGocal(more))
}
GO
cat >series.mjs <<'JS'
import ICAL from 'ical.js'
import rrule from 'rrule'
function series(text) {
  const next = ICAL.Recur.fromString(text).iterator(ICAL.Time.fromDateString('2024-02-29'))
  return Array.from({ length: 5 }, () => next.next()?.toString()).filter(Boolean).join(' ')
}
function listed(text) {
  const days = []
  rrule.rrulestr('DTSTART:20240229T000000Z\nRRULE:' + text).all((d, i) => days.push(d.toISOString().slice(0, 10)) && i < 3)
  return days.join(' ')
}
console.log('29 February every year, ical.js:', series('FREQ=YEARLY'))
console.log('29 February every year, rrule.js:', listed('FREQ=YEARLY'))
JS
go run . >seen
node series.mjs >>seen
expect <<'SEEN'
29 February every year, gocal: [2026-03-01 for 0h 2027-03-01 for 0h 2028-03-01 for 0h]
29 February every year, rrule-go: [2024-02-29 2028-02-29 2032-02-29 2036-02-29]
a zone of Outlook, gocal: []
a day by RDATE, go-ical: true <nil>
a day by RDATE, gocal: [2026-12-25 for 24h]
29 February every year, ical.js: 2024-02-29 2025-03-01 2026-03-01 2027-03-01 2028-02-29
29 February every year, rrule.js: 2024-02-29 2028-02-29 2032-02-29 2036-02-29
SEEN
