// Package holidays reads the calendar file in which a house keeps the public holidays of a place: iCalendar, YAML,
// or a plain list of days. A day that cannot be told for certain is refused with its line, never left out or guessed.
package holidays

import (
	"bytes"
	"cmp"
	"path"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/proviso-legal/proviso/internal/day"
	"github.com/proviso-legal/proviso/internal/finding"
	"github.com/proviso-legal/proviso/internal/safe"
	"github.com/proviso-legal/proviso/rules/calendar"
)

// Most is the size in bytes of the largest file that is read.
const Most = 1 << 20

const (
	mostDays     = 5000
	mostFindings = 50
	firstYear    = 1900
	lastYear     = 2200
)

// File is what a calendar file tells of one place.
type File struct {
	Place   string         // as the file has it; "" where it does not say
	Years   []int          // of these years it tells all holidays, in order
	Weekend []time.Weekday // nil where it does not say
	Days    []Day          // in order, each once
}

// Day is a public holiday with its name, which may be "".
type Day struct {
	On   day.Day
	Name string
}

// Calendar gives the file as a calendar.
func (f File) Calendar() calendar.Calendar {
	c := calendar.Calendar{Weekend: f.Weekend, Years: f.Years}
	for _, d := range f.Days {
		c.Holidays = append(c.Holidays, d.On)
	}
	return c
}

// Read reads a calendar file: iCalendar where it begins as one, YAML where its name ends in .yaml or .yml, else a
// list with a day on each line. Years are those of which it holds all holidays, for a file that does not say it.
// Where neither says it, years with holidays in both their halves are taken, with a note. The file is to be relied
// on only when no finding is an error; all are reported at once, of errors and of notes 50 at most.
func Read(name string, data []byte, years ...int) (File, finding.List) {
	r := &reader{file: name, stated: slices.Clone(years), told: map[string]int{}, days: map[day.Day]string{}}
	text := bytes.TrimPrefix(data, []byte("\ufeff"))
	switch {
	case len(data) > Most:
		r.fail(0, "the file is larger than %d KB, the most that is read", Most>>10)
	case !utf8.Valid(text):
		r.fail(1+bytes.Count(text[:badByte(text)], []byte("\n")), "this is not UTF-8; save the file as UTF-8 text")
	case begins(text, "BEGIN:VCALENDAR"):
		r.icalendar(string(text))
	case slices.Contains([]string{".yaml", ".yml"}, strings.ToLower(path.Ext(name))):
		r.yaml(text)
	case strings.EqualFold(path.Ext(name), ".ics"):
		r.fail(1, "an iCalendar file begins with BEGIN:VCALENDAR; this one does not")
	default:
		r.list(string(text))
	}
	return r.finish()
}

func begins(text []byte, word string) bool {
	return len(text) >= len(word) && strings.EqualFold(string(text[:len(word)]), word)
}

func badByte(text []byte) int {
	for i := 0; i < len(text); {
		r, size := utf8.DecodeRune(text[i:])
		if r == utf8.RuneError && size == 1 {
			return i
		}
		i += size
	}
	return len(text)
}

// reader is a File while it is being read.
type reader struct {
	file     string
	out      File
	stated   []int          // by the caller, or by the file itself
	told     map[string]int // the lines of what a file says once
	days     map[day.Day]string
	full     bool // more holidays were found than are read
	series   []series
	errors   int
	notes    int
	findings finding.List
}

func (r *reader) fail(line int, format string, args ...any) {
	if r.errors++; r.errors <= mostFindings {
		r.findings.Add(finding.Place{File: r.file, Line: line}, "calendar.file", format, args...)
	}
}

func (r *reader) note(line int, format string, args ...any) {
	if r.notes++; r.notes <= mostFindings {
		r.findings.Add(finding.Place{File: r.file, Line: line}, "calendar.file", format, args...)
		r.findings[len(r.findings)-1].Severity = finding.Note
	}
}

// add takes a day with its name; of two names the first is kept.
func (r *reader) add(line int, on day.Day, name string) {
	year, _, _ := on.Date()
	switch {
	case year < firstYear || year > lastYear:
		r.fail(line, "%s is no year of a calendar of holidays; allowed: %d to %d", on, firstYear, lastYear)
	case len(r.days) >= mostDays:
		r.tooMany(line)
	case r.days[on] == "":
		r.days[on] = r.plain(line, name)
	}
}

func (r *reader) tooMany(line int) {
	if !r.full {
		r.fail(line, "the file names more than %d holidays", mostDays)
	}
	r.full = true
}

// plain gives a name without blanks around it, and refuses one that hides characters.
func (r *reader) plain(line int, name string) string {
	name = strings.Join(strings.Fields(name), " ")
	if _, hidden, found := safe.Hidden(name); found {
		r.fail(line, "the name holds %s", safe.Said(hidden))
		return ""
	}
	const most = 200
	if utf8.RuneCountInString(name) > most {
		r.fail(line, "the name is longer than %d characters", most)
		return ""
	}
	return name
}

// state takes years that are said to be whole.
func (r *reader) state(line int, years []int) {
	for _, year := range years {
		if year < firstYear || year > lastYear {
			r.fail(line, "%d is no year of a calendar of holidays; allowed: %d to %d", year, firstYear, lastYear)
			continue
		}
		if !slices.Contains(r.stated, year) {
			r.stated = append(r.stated, year)
		}
	}
}

// finish settles the years, writes out what comes every year and puts the days in order.
func (r *reader) finish() (File, finding.List) {
	r.out.Years = r.stated
	if len(r.out.Years) == 0 {
		r.out.Years = r.whole()
	}
	slices.Sort(r.out.Years)
	r.out.Years = slices.Compact(r.out.Years)
	for _, s := range r.series {
		r.expand(s)
	}
	for on, name := range r.days {
		r.out.Days = append(r.out.Days, Day{on, name})
	}
	slices.SortFunc(r.out.Days, func(a, b Day) int { return cmp.Compare(a.On, b.On) })
	r.tellYears()
	r.findings.Sort()
	return r.out, r.findings
}

// whole gives the years that have holidays in both their halves. A year with less may be the edge of another one.
func (r *reader) whole() (years []int) {
	halves := map[int][2]bool{}
	for on := range r.days {
		year, month, _ := on.Date()
		h := halves[year]
		h[(month-1)/6] = true
		halves[year] = h
	}
	for year, h := range halves {
		if h[0] && h[1] {
			years = append(years, year)
		}
	}
	return years
}

func (r *reader) tellYears() {
	switch {
	case r.errors > 0:
	case len(r.out.Years) == 0:
		r.fail(0, "nobody says of which years the file holds all holidays; name them")
	case len(r.stated) == 0:
		r.note(0, "taken to hold all holidays of %s, as it does not say of which years it does", spans(r.out.Years))
	default:
		r.tellEmptyYears()
	}
}

func (r *reader) tellEmptyYears() {
	for _, year := range r.out.Years {
		if !slices.ContainsFunc(r.out.Days, func(d Day) bool { y, _, _ := d.On.Date(); return y == year }) {
			r.fail(0, "the file names no holiday of %d, of which it is said to hold all", year)
		}
	}
}
