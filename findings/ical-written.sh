#!/usr/bin/env bash
# Guess: golang-ical writes lines that end in CRLF, as RFC 5545 demands, quotes a name with a comma in it, and gives the end of an event that has a
# DURATION.
# What happens: on Linux lines end in LF alone (the newline is chosen by the system the program was built for). A name is written with
# backslashes (CN=North\, Agent\;), for which the standard has no rule: ical.js keeps a backslash and loses what stands after
# the semicolon. A line break typed as CRLF leaves a bare CR in the file. An event with DURATION and no DTEND has no end: an error.
# For us: a calendar of deadlines sets the newline by an option, writes names without parameters or in plain letters, turns line breaks into LF
# first and always writes DTEND, the day after. A test reads it with another parser.
# Seen on 2026-11-30 with arran4/golang-ical v0.3.4 and npm ical.js 2.2.1.
# shellcheck source-path=SCRIPTDIR source=common.sh
source "$(dirname "$0")/common.sh"

need go node npm
go_modules github.com/arran4/golang-ical@v0.3.4
npm_packages ical.js@2.2.1
cat >main.go <<'GO'
package main

import (
	"fmt"
	"os"
	"strings"
	"time"

	ics "github.com/arran4/golang-ical"
)

func main() {
	day := time.Date(2026, 11, 30, 0, 0, 0, 0, time.UTC)
	c := ics.NewCalendar()
	e := c.AddEvent("deadline")
	e.SetDtStampTime(day)
	e.SetAllDayStartAt(day)
	e.SetProperty(ics.ComponentPropertyDuration, "P1D")
	e.SetDescription("first\r\nsecond")
	e.AddAttendee("agent@example.com", ics.WithCN(`North, Agent; "Escrow"`))
	_, err := e.GetAllDayEndAt()
	fmt.Println("end of an event of one day by DURATION:", err)
	text := c.Serialize()
	os.WriteFile("deadline.ics", []byte(text), 0o600)
	fmt.Printf("CRLF %d, LF %d\n", strings.Count(text, "\r\n"), strings.Count(text, "\n"))
	for line := range strings.Lines(text) {
		if strings.HasPrefix(line, "ATT") || strings.HasPrefix(line, "DESC") {
			fmt.Printf("%q\n", line)
		}
	}
	windows := c.Serialize(ics.WithNewLine("\r\n"))
	fmt.Printf("asked for: CRLF %d, LF %d\n", strings.Count(windows, "\r\n"), strings.Count(windows, "\n"))
}
GO
cat >read.mjs <<'JS'
import { readFileSync } from 'node:fs'
import ICAL from 'ical.js'
const event = new ICAL.Component(ICAL.parse(readFileSync('deadline.ics', 'utf8'))).getFirstSubcomponent('vevent')
console.log('ical.js reads the name', JSON.stringify(event.getFirstProperty('attendee').getParameter('cn')))
console.log('ical.js reads the end', new ICAL.Event(event).endDate.toString())
JS
go run . >seen
node read.mjs >>seen
expect <<'SEEN'
end of an event of one day by DURATION: property not found: DTEND
CRLF 0, LF 12
"DESCRIPTION:first\r\\nsecond\n"
"ATTENDEE;CN=North\\, Agent\\; \\\"Escrow\\\":mailto:agent@example.com\n"
asked for: CRLF 12, LF 12
ical.js reads the name "North, Agent\\"
ical.js reads the end 2026-12-01
SEEN
