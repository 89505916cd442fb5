package calendar

import (
	"slices"
	"strings"
	"time"

	"github.com/proviso-legal/proviso/rules/law"
)

// At gives the calendar of a place as the data knows it: the weekend of each time and the public holidays that
// were published. Of a place of which the data knows nothing it is the calendar in which all is unknown.
func At(l *law.Law, place string) Calendar {
	var c Calendar
	for _, w := range l.Weekends(place) {
		c.Weekends = append(c.Weekends, Weekend{From: w.From, Until: w.Until, Days: Weekdays(w.Days)})
	}
	for _, h := range l.Holidays(place) {
		c.Years = append(c.Years, h.Years...)
		for _, d := range h.Days {
			c.Holidays = append(c.Holidays, d.On)
		}
	}
	return c
}

// Weekdays gives the days of the week of their English names in small letters; what is none is left out.
func Weekdays(names []string) (days []time.Weekday) {
	for d := time.Sunday; d <= time.Saturday; d++ {
		if slices.Contains(names, strings.ToLower(d.String())) {
			days = append(days, d)
		}
	}
	return days
}

// Under gives the calendar with a house's own laid over it: its weekend, if it has one, and its holidays, which
// are all that there are in the years it tells of.
func (c Calendar) Under(house Calendar) Calendar {
	both := Calendar{Weekend: c.Weekend, Weekends: c.Weekends, Years: union(c.Years, house.Years), Holidays: slices.Clone(house.Holidays)}
	if house.Weekend != nil || house.Weekends != nil {
		both.Weekend, both.Weekends = house.Weekend, house.Weekends
	}
	for _, d := range c.Holidays {
		if year, _, _ := d.Date(); !slices.Contains(house.Years, year) {
			both.Holidays = append(both.Holidays, d)
		}
	}
	return both
}
