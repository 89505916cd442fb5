package holidays

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/proviso-legal/proviso/internal/day"
)

// property is a line of an iCalendar file, unfolded.
type property struct {
	line  int // its first
	name  string
	value string
}

// event is one VEVENT.
type event struct {
	line       int
	properties []property
}

// series is a holiday that comes every year on the same day of the month.
type series struct {
	line    int
	first   day.Day
	length  int // in days
	name    string
	until   day.Day // its last first day; no day is no bound
	count   int     // how often it comes; 0 is without end
	without []day.Day
}

// longest is the length in days of the longest holiday.
const longest = 60

// icalendar reads events that last whole days. Everything else in the file, such as time zones, is passed over; a
// cancelled event is told.
func (r *reader) icalendar(text string) {
	var open []string // components begun and not ended
	var e *event
	last := 0
	for p := range r.unfold(text) {
		last = p.line
		switch p.name {
		case "BEGIN":
			open = append(open, strings.ToUpper(p.value))
			if strings.EqualFold(p.value, "VEVENT") {
				if e != nil {
					r.fail(p.line, "an event begins in the event of line %d", e.line)
				}
				e = &event{line: p.line}
			}
		case "END":
			if len(open) == 0 || open[len(open)-1] != strings.ToUpper(p.value) {
				r.fail(p.line, "END:%s ends nothing that began", start(p.value))
				return
			}
			open = open[:len(open)-1]
			if strings.EqualFold(p.value, "VEVENT") && e != nil {
				r.event(e)
				e = nil
			}
		case "X-PROVISO-YEARS":
			r.said(p.line, "years", p.value)
		default:
			if e != nil && open[len(open)-1] == "VEVENT" {
				e.properties = append(e.properties, p)
			}
		}
		if len(open) > 8 {
			r.fail(p.line, "components stand in each other more than 8 deep")
			return
		}
	}
	if len(open) > 0 {
		r.fail(last, "the file ends before END:%s; it was cut off", open[len(open)-1])
	}
}

// unfold gives the properties of a file: a line that begins with a blank goes on with the one before.
func (r *reader) unfold(text string) func(yield func(property) bool) {
	return func(yield func(property) bool) {
		var whole strings.Builder
		begun, n := 0, 0
		flush := func() bool {
			line := whole.String()
			whole.Reset()
			if strings.TrimSpace(line) == "" {
				return true
			}
			p, ok := parse(line)
			p.line = begun
			if !ok {
				r.fail(begun, "found %q; a line of an iCalendar file is NAME:value", start(line))
				return true
			}
			return yield(p)
		}
		for line := range strings.Lines(text) {
			n++
			line = strings.TrimRight(line, "\r\n")
			if n > 1 && line != "" && (line[0] == ' ' || line[0] == '\t') {
				whole.WriteString(line[1:])
				continue
			}
			if n > 1 && !flush() {
				return
			}
			begun = n
			whole.WriteString(line)
		}
		flush()
	}
}

// parse parts a line at the first colon outside of quotation marks.
func parse(line string) (p property, ok bool) {
	quoted := false
	for i, c := range line {
		switch {
		case c == '"':
			quoted = !quoted
		case c == ':' && !quoted:
			name, _, _ := strings.Cut(line[:i], ";")
			p.name = strings.ToUpper(strings.TrimSpace(name))
			p.value = strings.TrimSpace(line[i+1:])
			return p, p.name != ""
		}
	}
	return p, false
}

// one gives the property of a name, and complains of a second.
func (r *reader) one(e *event, name string) (p property, ok bool) {
	for _, q := range e.properties {
		if q.name != name {
			continue
		}
		if ok {
			r.fail(q.line, "the event has a second %s; the first is on line %d", name, p.line)
			return p, ok
		}
		p, ok = q, true
	}
	return p, ok
}

func (r *reader) event(e *event) {
	before := r.errors
	s := series{line: e.line}
	if summary, ok := r.one(e, "SUMMARY"); ok {
		s.name = unescape(summary.value)
	}
	if status, ok := r.one(e, "STATUS"); ok && strings.EqualFold(status.value, "CANCELLED") {
		r.note(e.line, "the event %q is cancelled and counts as no holiday", start(s.name))
		return
	}
	for _, name := range []string{"RECURRENCE-ID", "RDATE", "EXRULE"} {
		if p, ok := r.one(e, name); ok {
			r.fail(p.line, "%s is not read; write such a day as an event of its own", name)
		}
	}
	from, ok := r.one(e, "DTSTART")
	if !ok {
		r.fail(e.line, "the event has no DTSTART, so that nobody can tell on which day it is")
		return
	}
	s.first = r.date(from)
	s.length = r.length(e, s.first)
	rule, repeats := r.one(e, "RRULE")
	if repeats {
		r.rule(rule, &s)
		r.without(e, &s)
	} else if p, ok := r.one(e, "EXDATE"); ok {
		r.fail(p.line, "EXDATE stands in an event that does not repeat")
	}
	switch {
	case r.errors > before || s.first == 0:
	case repeats && len(r.series) < mostDays:
		r.series = append(r.series, s)
	case repeats:
		r.tooMany(e.line)
	default:
		for i := range s.length {
			r.add(e.line, s.first+day.Day(i), s.name)
		}
	}
}

// date reads a whole day; one with a time of day is no holiday.
func (r *reader) date(p property) day.Day {
	d, ok := wholeDay(p.value)
	switch {
	case ok:
	case len(p.value) > 8 && p.value[8] == 'T':
		r.fail(p.line, "the event has a time of day, %s; a holiday lasts whole days, written as %s;VALUE=DATE:20261225", start(p.value), p.name)
	default:
		r.fail(p.line, "%q is no day; write it as %s;VALUE=DATE:20261225", start(p.value), p.name)
	}
	return d
}

func wholeDay(s string) (day.Day, bool) {
	t, err := time.Parse("20060102", s)
	if err != nil || t.Year() < firstYear || t.Year() > lastYear+1 {
		return 0, false
	}
	return day.FromTime(t), true
}

// length gives the days of an event, of which DTEND is the first day after; without DTEND and DURATION it is one day.
func (r *reader) length(e *event, first day.Day) int {
	end, ended := r.one(e, "DTEND")
	duration, lasts := r.one(e, "DURATION")
	length := 1
	switch {
	case ended && lasts:
		r.fail(duration.line, "the event has DTEND and DURATION; one of them is allowed")
	case ended:
		after := r.date(end)
		if length = int(after - first); after == 0 || first == 0 {
			return 1
		}
		if length < 1 {
			r.fail(end.line, "DTEND is the first day after the event, and this one does not lie after DTSTART")
		}
	case lasts:
		number := strings.TrimPrefix(strings.ToUpper(duration.value), "P")
		weeks := strings.HasSuffix(number, "W")
		n, err := strconv.Atoi(strings.TrimRight(number, "DW"))
		if err != nil || n < 1 || n > longest || !weeks && !strings.HasSuffix(number, "D") {
			r.fail(duration.line, "%q is no number of whole days; write P1D, or DTEND", start(duration.value))
			return 1
		}
		if length = n; weeks {
			length = 7 * n
		}
	}
	if length > longest {
		r.fail(e.line, "the event lasts %d days; a holiday lasts %d at most", length, longest)
	}
	return length
}

// rule reads a series that comes every year on its own day, and refuses every other.
func (r *reader) rule(p property, s *series) {
	_, month, number := s.first.Date()
	yearly, seen := false, map[string]bool{}
	for part := range strings.SplitSeq(strings.ToUpper(p.value), ";") {
		key, value, _ := strings.Cut(part, "=")
		n, err := strconv.Atoi(value)
		ok := !seen[key]
		seen[key] = true
		switch key {
		case "FREQ":
			yearly = value == "YEARLY"
		case "INTERVAL":
			ok = ok && n == 1
		case "BYMONTH":
			ok = ok && err == nil && n == int(month)
		case "BYMONTHDAY":
			ok = ok && err == nil && n == number
		case "WKST":
		case "COUNT":
			s.count = n
			ok = ok && n >= 1 && !seen["UNTIL"]
		case "UNTIL":
			value, _, _ = strings.Cut(value, "T")
			var known bool
			s.until, known = wholeDay(value)
			ok = ok && known && !seen["COUNT"]
		default:
			ok = false
		}
		if !ok {
			r.fail(p.line, "%q in a rule of repetition is not read; what comes every year on the same day is FREQ=YEARLY, write the days of any other as events of their own", start(part))
			return
		}
	}
	if !yearly {
		r.fail(p.line, "the rule %q does not come every year on the same day; write its days as events of their own", start(p.value))
	}
}

// without reads the days on which a series does not come.
func (r *reader) without(e *event, s *series) {
	for _, p := range e.properties {
		if p.name != "EXDATE" {
			continue
		}
		for value := range strings.SplitSeq(p.value, ",") {
			if d := r.date(property{line: p.line, name: p.name, value: value}); d != 0 {
				s.without = append(s.without, d)
			}
		}
	}
}

// expand writes a series out for the years of which the file tells all, and for what of the year before each runs
// into it. In a year without its day it does not come.
func (r *reader) expand(s series) {
	without := map[day.Day]bool{}
	for _, d := range s.without {
		without[d] = true
	}
	first, month, number := s.first.Date()
	times := 0
	for year := first; year <= lastYear && !r.full; year++ {
		on, ok := day.Of(year, int(month), number)
		if !ok {
			continue
		}
		if times++; s.until != 0 && on > s.until || s.count > 0 && times > s.count {
			return
		}
		told, next := slices.Contains(r.out.Years, year), slices.Contains(r.out.Years, year+1)
		if without[on] || !told && !next {
			continue
		}
		for d := on; d < on+day.Day(s.length); d++ {
			if y, _, _ := d.Date(); told || next && y > year {
				r.add(s.line, d, s.name)
			}
		}
	}
}

// unescape takes the backslashes out of a text. One before nothing known stays.
func unescape(s string) string {
	return strings.NewReplacer(`\\`, `\`, `\,`, ",", `\;`, ";", `\n`, " ", `\N`, " ").Replace(s)
}
