package holidays

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/proviso-legal/proviso/internal/day"
	"github.com/proviso-legal/proviso/internal/finding"
	"github.com/proviso-legal/proviso/internal/strictyaml"
	"github.com/proviso-legal/proviso/rules/calendar"
)

// list reads a day on each line, with its name behind it. Before the days may stand "years:", "weekend:" and
// "place:" with what they are, and a heading as tables have it. An empty line and one with # says nothing.
func (r *reader) list(text string) {
	n := 0
	for line := range strings.Lines(text) {
		n++
		line = strings.TrimSpace(line)
		if line == "" || line[0] == '#' {
			continue
		}
		if key, value, ok := strings.Cut(line, ":"); ok && r.said(n, strings.ToLower(strings.TrimSpace(key)), value) {
			continue
		}
		first, name := cut(line)
		on, err := day.Parse(first)
		switch {
		case err == nil:
			r.add(n, on, strings.Trim(name, `"`))
		case len(r.days) == 0 && strings.EqualFold(first, "date"):
		default:
			r.fail(n, "found %q; a line begins with a day such as 2026-12-25, or is one of years:, weekend: and place:", start(line))
		}
	}
}

// said takes a line that says something of the whole file.
func (r *reader) said(n int, key, value string) bool {
	if !slices.Contains([]string{"years", "weekend", "place"}, key) {
		return false
	}
	if first := r.told[key]; first > 0 {
		r.fail(n, "a second line %s:; the first is line %d", key, first)
		return true
	}
	r.told[key] = n
	value = strings.TrimSpace(value)
	switch key {
	case "years":
		if years, ok := parseYears(value); ok {
			r.state(n, years)
		} else {
			r.fail(n, "%q are no years; write 2026-2028 or 2026, 2027", value)
		}
	case "weekend":
		r.weekend(n, strings.FieldsFunc(strings.ToLower(value), func(c rune) bool { return c == ',' || c == ' ' }))
	default:
		r.out.Place = r.plain(n, value)
	}
	return true
}

// cut parts a line at the first comma, semicolon or blank.
func cut(line string) (first, rest string) {
	if i := strings.IndexAny(line, ",; \t"); i >= 0 {
		return strings.Trim(line[:i], `"`), strings.TrimLeft(line[i:], ",; \t")
	}
	return strings.Trim(line, `"`), ""
}

// start gives as much of a line as a message needs.
func start(line string) string {
	const most = 40
	if runes := []rune(line); len(runes) > most {
		return string(runes[:most]) + "…"
	}
	return line
}

func (r *reader) weekend(line int, names []string) {
	if r.out.Weekend = calendar.Weekdays(names); len(names) == 0 {
		r.fail(line, "the weekend names no day; allowed: %s", finding.OneOf(weekdays()))
	}
	for _, name := range names {
		if len(calendar.Weekdays([]string{name})) == 0 {
			r.fail(line, "%q is no day of the week; allowed: %s", start(name), finding.OneOf(weekdays()))
		}
	}
}

func weekdays() (names []string) {
	for d := time.Sunday; d <= time.Saturday; d++ {
		names = append(names, strings.ToLower(d.String()))
	}
	return names
}

// parseYears reads years and spans of years with commas between.
func parseYears(s string) (years []int, ok bool) {
	for part := range strings.SplitSeq(s, ",") {
		from, to, span := strings.Cut(part, "-")
		if !span {
			to = from
		}
		first, err := strconv.Atoi(strings.TrimSpace(from))
		last, err2 := strconv.Atoi(strings.TrimSpace(to))
		if err != nil || err2 != nil || last < first || last-first > lastYear-firstYear {
			return nil, false
		}
		for year := first; year <= last; year++ {
			years = append(years, year)
		}
		if len(years) > lastYear {
			return nil, false
		}
	}
	return years, len(years) > 0
}

// spans writes years as parseYears reads them.
func spans(years []int) string {
	var parts []string
	for i := 0; i < len(years); {
		j := i
		for j+1 < len(years) && years[j+1] == years[j]+1 {
			j++
		}
		if parts = append(parts, strconv.Itoa(years[i])); j > i {
			parts[len(parts)-1] = fmt.Sprintf("%d-%d", years[i], years[j])
		}
		i = j + 1
	}
	return strings.Join(parts, ", ")
}

// listed is the calendar as YAML has it.
type listed struct {
	Place   string   `yaml:"place"`
	Years   []int    `yaml:"years,required"`
	Weekend []string `yaml:"weekend"`
	Days    []struct {
		On   day.Day `yaml:"on,required"`
		Name string  `yaml:"name"`
		At   strictyaml.Pos
	} `yaml:"days,required"`
	At strictyaml.Pos
}

func (r *reader) yaml(data []byte) {
	var l listed
	found := strictyaml.Decode(r.file, data, 0, &l)
	r.errors += len(found)
	r.findings = append(r.findings, found[:min(len(found), mostFindings)]...)
	r.out.Place = r.plain(l.At.Line, l.Place)
	r.state(l.At.Line, l.Years)
	if l.Weekend != nil {
		r.weekend(l.At.Line, l.Weekend)
	}
	for _, d := range l.Days {
		if d.On != 0 {
			r.add(d.At.Line, d.On, d.Name)
		}
	}
	slices.Sort(r.stated)
}
