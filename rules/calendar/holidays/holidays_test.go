package holidays

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/proviso-legal/proviso/internal/day"
)

// calendarOf wraps the lines of events as a calendar, with the line ends that the standard wants. The first line
// within is the fourth of the file.
func calendarOf(lines ...string) string {
	all := append([]string{"BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//house//EN"}, lines...)
	return strings.Join(append(all, "END:VCALENDAR", ""), "\r\n")
}

func vevent(lines ...string) []string {
	return slices.Concat([]string{"BEGIN:VEVENT", "UID:a@house.example", "DTSTAMP:20260101T000000Z"}, lines, []string{"END:VEVENT"})
}

// told gives what a file holds, and what is said of it.
func told(f File, errors string) string {
	var b strings.Builder
	for _, d := range f.Days {
		fmt.Fprintf(&b, "%s %s\n", d.On, d.Name)
	}
	fmt.Fprintf(&b, "%v%s", f.Years, errors)
	return b.String()
}

func TestRead(t *testing.T) {
	christmas := vevent("SUMMARY:Christmas Day", "DTSTART;VALUE=DATE:20261225", "DTEND;VALUE=DATE:20261226")
	for _, c := range []struct {
		name, file, text string
		years            []int
		want             string
	}{
		{"an event of one day", "a.ics", calendarOf(christmas...), []int{2026}, "2026-12-25 Christmas Day\n[2026]"},
		{"one without an end", "a.ics", calendarOf(vevent("DTSTART;VALUE=DATE:20261225")...), []int{2026}, "2026-12-25 \n[2026]"},
		{"the end is the day after", "a.ics", calendarOf(vevent("SUMMARY:Feast", "DTSTART;VALUE=DATE:20261224", "DTEND;VALUE=DATE:20261227")...), []int{2026},
			"2026-12-24 Feast\n2026-12-25 Feast\n2026-12-26 Feast\n[2026]"},
		{"so many days, over the year's end", "a.ics", calendarOf(vevent("DTSTART:20261231", "DURATION:P2D")...), []int{2026}, "2026-12-31 \n2027-01-01 \n[2026]"},
		{"a week", "a.ics", calendarOf(vevent("DTSTART:20261001", "DURATION:P1W")...), []int{2026}, "2026-10-01 \n2026-10-02 \n2026-10-03 \n2026-10-04 \n2026-10-05 \n2026-10-06 \n2026-10-07 \n[2026]"},
		{"signs of other programs", "a", "\ufeff" + strings.ReplaceAll(strings.ToLower(calendarOf(vevent("summary:boxing day\\, obser", " ved", "dtstart;value=da", " te:20261228")...)), "\r", ""), []int{2026},
			"2026-12-28 boxing day, observed\n[2026]"},
		{"a zone and an alarm", "a.ics", calendarOf(slices.Concat([]string{"BEGIN:VTIMEZONE", "BEGIN:STANDARD", "DTSTART:19701025T030000", "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU", "END:STANDARD", "END:VTIMEZONE"},
			vevent("DTSTART;VALUE=DATE:20261225", "BEGIN:VALARM", "TRIGGER:-P1D", "DURATION:PT1H", "END:VALARM"))...), []int{2026}, "2026-12-25 \n[2026]"},
		{"every year", "a.ics", calendarOf(vevent("SUMMARY:Feast", "DTSTART;VALUE=DATE:20200501", "RRULE:FREQ=YEARLY;BYMONTH=5;BYMONTHDAY=1", "EXDATE;VALUE=DATE:20270501")...), []int{2019, 2026, 2027, 2028},
			"2026-05-01 Feast\n2028-05-01 Feast\n[2019 2026 2027 2028] a.ics: the file names no holiday of 2019, of which it is said to hold all a.ics: the file names no holiday of 2027, of which it is said to hold all"},
		{"three times, until a day", "a.ics", calendarOf(slices.Concat(vevent("SUMMARY:Three", "DTSTART:20250501", "RRULE:FREQ=YEARLY;COUNT=3"), vevent("SUMMARY:Until", "DTSTART:20250601", "RRULE:FREQ=YEARLY;UNTIL=20260601T000000Z"))...), []int{2025, 2026, 2027},
			"2025-05-01 Three\n2025-06-01 Until\n2026-05-01 Three\n2026-06-01 Until\n2027-05-01 Three\n[2025 2026 2027]"},
		{"29 February comes in leap years", "a.ics", calendarOf(vevent("SUMMARY:Leap", "DTSTART:20240229", "RRULE:FREQ=YEARLY;COUNT=2")...), []int{2024, 2028}, "2024-02-29 Leap\n2028-02-29 Leap\n[2024 2028]"},
		{"a series that runs into the year", "a.ics", calendarOf(vevent("DTSTART:20201231", "DTEND:20210102", "RRULE:FREQ=YEARLY")...), []int{2027}, "2027-01-01 \n2027-12-31 \n2028-01-01 \n[2027]"},
		{"the file says of which years", "a.ics", calendarOf(append([]string{"X-PROVISO-YEARS:2026-2027"}, vevent("DTSTART:20260501", "RRULE:FREQ=YEARLY")...)...), nil, "2026-05-01 \n2027-05-01 \n[2026 2027]"},
		{"cancelled", "a.ics", calendarOf(slices.Concat(christmas, vevent("SUMMARY:Jubilee", "DTSTART:20261228", "STATUS:CANCELLED"))...), []int{2026},
			"2026-12-25 Christmas Day\n[2026] a.ics:11: the event \"Jubilee\" is cancelled and counts as no holiday"},
		{"years by their halves", "a.txt", "2026-05-01\n2026-12-25\n2027-01-01\n2028-01-01\n2028-12-25", nil,
			"2026-05-01 \n2026-12-25 \n2027-01-01 \n2028-01-01 \n2028-12-25 \n[2026 2028] a.txt: taken to hold all holidays of 2026, 2028, as it does not say of which years it does"},
		{"a list", "a.txt", "# Berlin\nplace: DE-BE\nyears: 2026-2027, 2029\nweekend: Saturday, sunday\n\n2026-12-25 Christmas Day\n2027-01-01\tNew Year\n2029-01-01\n2026-12-25 twice", nil,
			"2026-12-25 Christmas Day\n2027-01-01 New Year\n2029-01-01 \n[2026 2027 2029]"},
		{"a table", "a.csv", "Date,Name\n\"2026-12-25\",\"Christmas, Day\"\n2026-05-01;Labour Day\n", []int{2026}, "2026-05-01 Labour Day\n2026-12-25 Christmas, Day\n[2026]"},
		{"yaml", "a.yaml", "place: DE-BE\nyears: [2026]\nweekend: [saturday, sunday]\ndays:\n- {on: 2026-12-25, name: Christmas Day}\n- on: 2026-05-01\n", nil, "2026-05-01 \n2026-12-25 Christmas Day\n[2026]"},

		{"nobody says of which years", "a.txt", "2027-01-01 New Year", nil, "2027-01-01 New Year\n[] a.txt: nobody says of which years the file holds all holidays; name them"},
		{"a series alone tells of no year", "a.ics", calendarOf(vevent("DTSTART:20200501", "RRULE:FREQ=YEARLY")...), nil, "[] a.ics: nobody says of which years the file holds all holidays; name them"},
		{"cut off in an event", "a.ics", "BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20261225", []int{2026}, "[2026] a.ics:3: the file ends before END:VEVENT; it was cut off"},
		{"cut off after one", "a.ics", strings.TrimSuffix(calendarOf(christmas...), "END:VCALENDAR\r\n"), []int{2026}, "2026-12-25 Christmas Day\n[2026] a.ics:10: the file ends before END:VCALENDAR; it was cut off"},
		{"a time of day", "a.ics", calendarOf(vevent("DTSTART;TZID=Asia/Tokyo:20261225T000000")...), []int{2026},
			"[2026] a.ics:7: the event has a time of day, 20261225T000000; a holiday lasts whole days, written as DTSTART;VALUE=DATE:20261225"},
		{"no such day", "a.ics", calendarOf(vevent("DTSTART;VALUE=DATE:20260230")...), []int{2026}, `[2026] a.ics:7: "20260230" is no day; write it as DTSTART;VALUE=DATE:20261225`},
		{"an end that is none", "a.ics", calendarOf(vevent("DTSTART:20261225", "DTEND:20261225")...), []int{2026}, "[2026] a.ics:8: DTEND is the first day after the event, and this one does not lie after DTSTART"},
		{"a school's holidays", "a.ics", calendarOf(vevent("DTSTART:20260701", "DTEND:20260901")...), []int{2026}, "[2026] a.ics:4: the event lasts 62 days; a holiday lasts 60 at most"},
		{"hours", "a.ics", calendarOf(vevent("DTSTART:20261225", "DURATION:PT24H")...), []int{2026}, `[2026] a.ics:8: "PT24H" is no number of whole days; write P1D, or DTEND`},
		{"a second start", "a.ics", calendarOf(vevent("DTSTART:20261225", "DTSTART:20261226")...), []int{2026}, "[2026] a.ics:8: the event has a second DTSTART; the first is on line 7"},
		{"no start", "a.ics", calendarOf(vevent("SUMMARY:x")...), []int{2026}, "[2026] a.ics:4: the event has no DTSTART, so that nobody can tell on which day it is"},
		{"no property", "a.ics", calendarOf("hello"), []int{2026}, `[2026] a.ics:4: found "hello"; a line of an iCalendar file is NAME:value`},
		{"an end without a beginning", "a.ics", calendarOf("END:VEVENT"), []int{2026}, "[2026] a.ics:4: END:VEVENT ends nothing that began"},
		{"an event in an event", "a.ics", calendarOf("BEGIN:VEVENT", "BEGIN:VEVENT", "DTSTART:20261225", "END:VEVENT", "END:VEVENT"), []int{2026}, "2026-12-25 \n[2026] a.ics:5: an event begins in the event of line 4"},
		{"a changed day of a series", "a.ics", calendarOf(vevent("RECURRENCE-ID:20261225", "DTSTART:20261228")...), []int{2026}, "[2026] a.ics:7: RECURRENCE-ID is not read; write such a day as an event of its own"},
		{"further days", "a.ics", calendarOf(vevent("DTSTART:20261225", "RDATE;VALUE=DATE:20270101")...), []int{2026}, "[2026] a.ics:8: RDATE is not read; write such a day as an event of its own"},
		{"no iCalendar", "a.ics", "2026-12-25", nil, "[] a.ics:1: an iCalendar file begins with BEGIN:VCALENDAR; this one does not"},
		{"another date", "a.csv", "25.12.2026,Christmas Day", []int{2026}, `[2026] a.csv:1: found "25.12.2026,Christmas Day"; a line begins with a day such as 2026-12-25, or is one of years:, weekend: and place:`},
		{"no years", "a.txt", "years: 2027-2026\nweekend: caturday\n2026-12-25", nil,
			`2026-12-25 ` + "\n" + `[] a.txt:1: "2027-2026" are no years; write 2026-2028 or 2026, 2027 a.txt:2: "caturday" is no day of the week; allowed: sunday, monday, tuesday, wednesday, thursday, friday or saturday`},
		{"an empty weekend", "a.txt", "weekend:\n2026-12-25", []int{2026}, "2026-12-25 \n[2026] a.txt:1: the weekend names no day; allowed: sunday, monday, tuesday, wednesday, thursday, friday or saturday"},
		{"years twice", "a.txt", "years: 2026\nYears: 2027\n2026-12-25", nil, "2026-12-25 \n[2026] a.txt:2: a second line years:; the first is line 1"},
		{"far years", "a.txt", "years: 1492\n1066-10-14 Hastings", nil, "[] a.txt:1: 1492 is no year of a calendar of holidays; allowed: 1900 to 2200 a.txt:2: 1066-10-14 is no year of a calendar of holidays; allowed: 1900 to 2200"},
		{"not UTF-8", "a.txt", "2026-12-24 x\n2026-12-25 No\xebl", []int{2026}, "[2026] a.txt:2: this is not UTF-8; save the file as UTF-8 text"},
		{"a name that hides", "a.txt", "2026-12-25 Christmas\u202e Day", []int{2026}, "2026-12-25 \n[2026] a.txt:1: the name holds the character U+202E, which cannot be seen on paper; take it out"},
		{"an unknown key", "a.yaml", "years: [2026]\ndates: []\ndays: [{on: 2026-12-25}]", nil, `2026-12-25 ` + "\n" + `[2026] a.yaml:2:1: unknown key "dates"; allowed here: place, years, weekend or days`},
	} {
		f, findings := Read(c.file, []byte(c.text), c.years...)
		var said strings.Builder
		for _, finding := range findings {
			said.WriteString(" " + finding.String())
		}
		if got := told(f, said.String()); got != c.want {
			t.Errorf("%s:\ngot  %s\nwant %s", c.name, got, c.want)
		}
	}
}

// Every rule of repetition but the plain yearly one is refused, with its line, and gives no day at all.
func TestRulesRefused(t *testing.T) {
	for _, rule := range []string{
		"FREQ=MONTHLY", "FREQ=YEARLY;BYDAY=4TH", "FREQ=YEARLY;BYMONTH=11;BYDAY=4TH", "FREQ=YEARLY;BYMONTH=11", "FREQ=YEARLY;BYMONTHDAY=-1", "FREQ=YEARLY;COUNT=0",
		"FREQ=YEARLY;COUNT=-1", "FREQ=YEARLY;INTERVAL=2", "FREQ=YEARLY;INTERVAL=0", "FREQ=YEARLY;COUNT=2;UNTIL=20300101", "FREQ=YEARLY;UNTIL=never", "FREQ=DAILY;FREQ=YEARLY",
		"RSCALE=HEBREW;FREQ=YEARLY", "FREQ=YEARLY;BYEASTER=1", "FREQ=YEARLY;BYYEARDAY=100", "FREQ=YEARLY;", "FREQ", "", "COUNT=3", "FREQ=YEARLY;BYMONTH=12,1",
	} {
		f, findings := Read("a.ics", []byte(calendarOf(vevent("DTSTART;VALUE=DATE:20261225", "RRULE:"+rule)...)), 2026)
		if len(f.Days) != 0 || !findings.Errors() || findings[0].Place.Line != 8 {
			t.Errorf("%q: %v, %v", rule, f.Days, findings)
		}
	}
}

// As the government of the United Kingdom writes its calendars.
func TestCalendarFile(t *testing.T) {
	f, findings := Read("england.ics", []byte(calendarOf(slices.Concat(
		[]string{"METHOD:PUBLISH", "CALSCALE:GREGORIAN"},
		[]string{"BEGIN:VEVENT", "DTEND;VALUE=DATE:20270102", "DTSTART;VALUE=DATE:20270101", "SUMMARY:New Year’s Day", "UID:1@gov.example", "SEQUENCE:0", "DTSTAMP:20260801T000000Z", "END:VEVENT"},
		[]string{"BEGIN:VEVENT", "DTEND;VALUE=DATE:20271228", "DTSTART;VALUE=DATE:20271227", "SUMMARY:Christmas Day", "UID:2@gov.example", "SEQUENCE:0", "DTSTAMP:20260801T000000Z", "END:VEVENT"},
	)...)))
	if len(findings) != 1 || findings.Errors() {
		t.Fatal(findings)
	}
	c := f.Calendar()
	if !slices.Equal(c.Years, []int{2027}) || !slices.Equal(c.Holidays, []day.Day{day.Must("2027-01-01"), day.Must("2027-12-27")}) || c.Weekend != nil {
		t.Errorf("got %v", c)
	}
	f, _ = Read("a.txt", []byte("weekend: friday saturday\nyears: 2027\n2027-01-01"))
	if got := f.Calendar().Weekend; !slices.Equal(got, []time.Weekday{time.Friday, time.Saturday}) {
		t.Errorf("weekend %v", got)
	}
}

// What is too large is refused; many cancelled events hide no error, and many errors are told as fifty.
func TestBounds(t *testing.T) {
	if _, findings := Read("a.txt", make([]byte, Most+1)); len(findings) != 1 || !strings.Contains(findings[0].Message, "larger than 1024 KB") {
		t.Errorf("too large: %v", findings)
	}
	var many strings.Builder
	for d := day.Must("2000-01-01"); d < day.Must("2014-01-01"); d++ {
		fmt.Fprintln(&many, d)
	}
	f, findings := Read("a.txt", []byte(many.String()), 2001)
	if len(f.Days) != mostDays || len(findings) != 1 || findings[0].Place.Line != mostDays+1 {
		t.Errorf("%d days, %v", len(f.Days), findings)
	}
	cancelled := slices.Repeat(vevent("DTSTART:20261225", "STATUS:CANCELLED"), 2*mostFindings)
	_, findings = Read("a.ics", []byte(calendarOf(slices.Concat(cancelled, vevent("DTSTART:20260230"))...)), 2026)
	if len(findings) != mostFindings+1 || !findings.Errors() {
		t.Errorf("%d findings after cancelled events", len(findings))
	}
	_, findings = Read("a.txt", bytes.Repeat([]byte("x\n"), 10*mostFindings), 2026)
	if len(findings) != mostFindings {
		t.Errorf("%d findings of a file of faults", len(findings))
	}
	series := slices.Repeat(vevent("DTSTART:19000101", "DTEND:19000301", "RRULE:FREQ=YEARLY"), 4000)
	f, findings = Read("a.ics", []byte(calendarOf(append([]string{"X-PROVISO-YEARS:1900-2200"}, series...)...)))
	if len(f.Days) > mostDays || !findings.Errors() {
		t.Errorf("%d days of series, %v", len(f.Days), findings)
	}
}

// No bytes end in a panic; what is read without an error has years, days in order, and no day out of all bounds.
func FuzzRead(f *testing.F) {
	f.Add("a.ics", calendarOf(vevent("DTSTART;VALUE=DATE:20261225", "DTEND;VALUE=DATE:20261227", "RRULE:FREQ=YEARLY;COUNT=3", "EXDATE:20271225")...), 2026)
	f.Add("a.yaml", "years: [2026]\ndays:\n- {on: 2026-12-25, name: Christmas Day}\n", 0)
	f.Add("a.csv", "years: 2026-2027\nweekend: friday\n2026-12-25,Christmas\n", 2027)
	f.Fuzz(func(t *testing.T, name, text string, year int) {
		file, findings := Read(name, []byte(text), year)
		if len(file.Days) > mostDays {
			t.Errorf("%d days", len(file.Days))
		}
		if findings.Errors() {
			return
		}
		if len(file.Years) == 0 || !slices.IsSorted(file.Years) {
			t.Errorf("years %v without an error", file.Years)
		}
		for i, d := range file.Days {
			if y, _, _ := d.On.Date(); y < firstYear || y > lastYear || i > 0 && file.Days[i-1].On >= d.On {
				t.Errorf("day %s at %d", d.On, i)
			}
		}
	})
}
