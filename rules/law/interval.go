package law

import (
	"cmp"
	"reflect"
	"slices"

	"go.yaml.in/yaml/v3"

	"github.com/proviso-legal/proviso/internal/day"
	"github.com/proviso-legal/proviso/internal/strictyaml"
)

// Interval is half-open: From counts, Until does not. A zero From means throughout the years the
// data covers, a zero Until without end. With FromUnknown the start is not known; NotBefore then
// bounds it, if it is not zero.
type Interval struct {
	From, Until, NotBefore day.Day
	FromUnknown            bool
}

// Holds tells whether d lies in the interval.
func (i Interval) Holds(d day.Day) Truth {
	if i.Until != 0 && d >= i.Until {
		return False
	}
	if i.FromUnknown {
		if d < i.NotBefore {
			return False
		}
		return Unknown
	}
	return TruthOf(d >= i.From)
}

// start is the first day that may lie in the interval.
func (i Interval) start() day.Day { return max(i.From, i.NotBefore) }

// within is the part that two intervals share.
func (i Interval) within(j Interval) Interval {
	shared := Interval{
		From: max(i.From, j.From), NotBefore: max(i.NotBefore, j.NotBefore),
		Until: i.Until, FromUnknown: i.FromUnknown || j.FromUnknown,
	}
	if shared.Until == 0 || j.Until != 0 && j.Until < shared.Until {
		shared.Until = j.Until
	}
	return shared
}

// overlaps tells whether the two may hold on one day.
func (i Interval) overlaps(j Interval) bool {
	if i.start() > j.start() {
		i, j = j, i
	}
	return i.Until == 0 || j.start() < i.Until
}

// Intervals are in order of time and do not overlap. Nil says that the data is silent, an empty
// list that it never was in force.
type Intervals []Interval

// Holds tells whether d lies in one of them.
func (list Intervals) Holds(d day.Day) Truth {
	answer := False
	for _, i := range list {
		answer = answer.Or(i.Holds(d))
	}
	return answer
}

// Transition moves the start for contracts made before a day: reached from From on, or Never.
type Transition struct {
	MadeBefore day.Day   `yaml:"made_before,required"`
	From       DayOrWord `yaml:"from,required"`
}

// DayOrWord is a day or one of the words unknown, always, never.
type DayOrWord struct {
	Day  day.Day
	Word string
}

// ReadNode reads a day or one of the three words.
func (d *DayOrWord) ReadNode(r *strictyaml.Reader, n *yaml.Node) {
	switch n.Value {
	case "unknown", "always", "never":
		d.Word = n.Value
	default:
		r.Value(n, reflect.ValueOf(&d.Day).Elem())
	}
}

// span is an interval as the data writes it.
type span struct {
	From      DayOrWord `yaml:"from,required"`
	Until     day.Day   `yaml:"until"`
	NotBefore day.Day   `yaml:"not_before"`
}

func (s span) interval() Interval {
	return Interval{From: s.From.Day, Until: s.Until, NotBefore: s.NotBefore, FromUnknown: s.From.Word == "unknown"}
}

// ReadNode reads none, always, or a list of intervals, and reports those that are out of order.
func (list *Intervals) ReadNode(r *strictyaml.Reader, n *yaml.Node) {
	switch n.Value {
	case "none":
		*list = Intervals{}
		return
	case "always":
		*list = Intervals{{}}
		return
	}
	var spans []span
	r.Value(n, reflect.ValueOf(&spans).Elem())
	*list = Intervals{}
	for i, s := range spans {
		*list = append(*list, s.interval())
		faults(s, func(text string) { r.Fail(n.Content[i], "law.interval", "%s", text) })
		if i > 0 && (*list)[i-1].overlaps((*list)[i]) {
			r.Fail(n.Content[i], "law.interval", "this interval begins before the one above it ends")
		}
	}
}

func faults(s span, fail func(string)) {
	if s.From.Word == "never" {
		fail(`an interval cannot begin "never"; write in_force: none`)
	}
	if s.NotBefore != 0 && s.From.Word != "unknown" {
		fail("not_before bounds an unknown date only; write from: unknown")
	}
	if s.Until != 0 && s.Until <= s.interval().start() {
		fail("until " + s.Until.String() + " leaves no day in the interval, which does not begin before")
	}
}

// dating is when something binds: on which days, and which contracts it reaches from when.
type dating struct {
	inForce   Intervals
	contracts []Transition
	madeFrom  day.Day // only contracts made on or after this day
}

// binds tells whether it binds on a day a contract made on contract; 0 is an unknown contract date,
// for which the answer is unknown only where contract dates differ in it.
func (g dating) binds(on, contract day.Day) Truth {
	if contract != 0 {
		return g.inForce.Holds(on).And(g.reaches(on, contract))
	}
	turns := []day.Day{1}
	for _, t := range g.contracts {
		turns = append(turns, t.MadeBefore)
	}
	if g.madeFrom != 0 {
		turns = append(turns, g.madeFrom)
	}
	answers := make([]Truth, len(turns))
	for i, c := range turns {
		answers[i] = g.inForce.Holds(on).And(g.reaches(on, c))
	}
	if slices.Min(answers) != slices.Max(answers) {
		return Unknown
	}
	return answers[0]
}

func (g dating) reaches(on, contract day.Day) Truth {
	if contract < g.madeFrom {
		return False
	}
	for _, t := range g.contracts {
		if contract >= t.MadeBefore {
			continue
		}
		switch t.From.Word {
		case "never":
			return False
		case "unknown":
			return Unknown
		}
		return TruthOf(on >= t.From.Day)
	}
	return True
}

// binding gives the times in which a contract made on contract is bound, as they are seen on a day; for
// an unknown contract date those of new contracts. A day that ends an unknown start only says by when the
// law was there: before it the start is unknown, from it on the start is not told.
func (g dating) binding(on, contract day.Day) (list Intervals) {
	reach := Interval{}
	for _, t := range g.contracts {
		if contract != 0 && contract < t.MadeBefore {
			if t.From.Word == "never" {
				return nil
			}
			reach = Interval{From: t.From.Day, FromUnknown: t.From.Word == "unknown"}
			break
		}
	}
	if contract != 0 && contract < g.madeFrom {
		return nil
	}
	for n, i := range g.inForce {
		if n > 0 && g.inForce[n-1].FromUnknown && g.inForce[n-1].Until == i.From && len(list) > 0 {
			if on < i.From {
				list[len(list)-1].Until = i.Until
				continue
			}
			list, i.From = list[:len(list)-1], 0
		}
		if i = i.within(reach); i.Until == 0 || i.start() < i.Until {
			list = append(list, i)
		}
	}
	return list
}

func byStart(a, b Interval) int { return cmp.Compare(a.start(), b.start()) }

// String gives "2025-09-29 to 2025-11-09", naming the last day of the interval; "unknown, not before
// 2026-07-05"; "throughout" where the data does not say when it began.
func (i Interval) String() string {
	start := i.From.String()
	switch {
	case i.FromUnknown && i.NotBefore != 0:
		start = "unknown, not before " + i.NotBefore.String()
	case i.FromUnknown:
		start = "unknown"
	case i.From == 0:
		start = "throughout"
	}
	if i.Until == 0 {
		return start
	}
	return start + " to " + (i.Until - 1).String()
}

// String gives the word, or the day.
func (d DayOrWord) String() string {
	if d.Word != "" {
		return d.Word
	}
	return d.Day.String()
}
