package law

import (
	"slices"

	"github.com/proviso-legal/proviso/internal/day"
	"github.com/proviso-legal/proviso/internal/strictyaml"
)

// Weekend is the weekend of a place for a time: the days of the week on which business rests there.
type Weekend struct {
	ID    string   `yaml:"weekend,required"`
	Place string   `yaml:"place,required"`
	Days  []string `yaml:"days,required"`
	From  day.Day  `yaml:"from"`  // the first day; none where it is unknown, long ago
	Until day.Day  `yaml:"until"` // the first day without; none where it has no end
	Provenance
}

// Holidays are the public holidays of a place in whole years, as they were published: of these years all that the
// source had. What was proclaimed after its horizon is not among them.
type Holidays struct {
	ID    string    `yaml:"holidays,required"`
	Place string    `yaml:"place,required"`
	Years []int     `yaml:"years,required"`
	Days  []Holiday `yaml:"days,required"`
	Provenance
}

// Holiday is a day on which business rests, and its name.
type Holiday struct {
	On   day.Day `yaml:"on,required"`
	Name string  `yaml:"name,required"`
	At   strictyaml.Pos
}

// Weekends gives the weekends of a place, or of the state in which it lies where the data has none for the place,
// in the order of time; none where the data knows none.
func (l *Law) Weekends(place string) []Weekend {
	list := l.weekendsAt(place)
	if list == nil {
		list = l.weekendsAt(l.State(place))
	}
	slices.SortFunc(list, func(a, b Weekend) int { return int(a.From - b.From) })
	return list
}

func (l *Law) weekendsAt(place string) (list []Weekend) {
	for _, w := range l.weekend {
		if w.Place == place {
			list = append(list, *w)
		}
	}
	return list
}

// Holidays gives the published public holidays of a place, by the order of the data. Those of a state are not
// those of its parts.
func (l *Law) Holidays(place string) (list []Holidays) {
	for _, h := range l.holidays {
		if h.Place == place {
			list = append(list, *h)
		}
	}
	return list
}

func (r *reading) checkWeekends() {
	for n, w := range r.law.weekend {
		r.checkKnown(w.At, w.Place)
		for _, word := range w.Days {
			r.checkWord(w.At, "days", word, weekdays)
		}
		if w.Until != 0 && w.Until <= w.From {
			r.fail(w.At, "law.interval", "until %s leaves no day in the time of %s", w.Until, w.ID)
		}
		for _, other := range r.law.weekend[:n] {
			if other.Place == w.Place && w.interval().overlaps(other.interval()) {
				r.fail(w.At, "law.twice", "%s and %s are weekends of %s on the same day", other.ID, w.ID, w.Place)
			}
		}
	}
}

func (w *Weekend) interval() Interval { return Interval{From: w.From, Until: w.Until} }

func (r *reading) checkHolidays() {
	type placeYear struct {
		place string
		year  int
	}
	known := map[placeYear]bool{}
	for _, h := range r.law.holidays {
		r.checkKnown(h.At, h.Place)
		var last day.Day
		seen := map[int]bool{}
		for _, d := range h.Days {
			year, _, _ := d.On.Date()
			seen[year] = true
			switch {
			case !slices.Contains(h.Years, year):
				r.fail(d.At, "law.days", "%s lies in none of the years of %s", d.On, h.ID)
			case d.On <= last:
				r.fail(d.At, "law.days", "%s does not follow the day above it; put the days in their order, each once", d.On)
			}
			last = d.On
		}
		for _, year := range h.Years {
			key := placeYear{h.Place, year}
			if !seen[year] {
				r.fail(h.At, "law.days", "%s names no day of %d; leave the year out where its holidays are not known", h.ID, year)
			}
			if known[key] {
				r.fail(h.At, "law.twice", "the holidays of %d in %s are given twice", year, h.Place)
			}
			known[key] = true
		}
	}
}
