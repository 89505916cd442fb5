package law

import (
	"slices"

	"github.com/proviso-legal/proviso/internal/day"
)

// What a rule of counting can count.
const (
	OfContracts  = "contract"   // periods that a contract sets
	OfStatutes   = "statute"    // periods that a statute, or an act under one, sets
	OfCourts     = "court"      // periods of procedure
	OfLimitation = "limitation" // periods after which a right is lost
)

// How months end, and from when hours run.
const (
	SameNumber    = "same_number_or_last_day"        // the number of the event's day; the last day of a month without it
	DayBefore     = "day_before_number_of_first_day" // the day before the number of the day after the event; so too
	FromTheMoment = "from_the_moment"
	FromFullHour  = "from_the_next_full_hour" // the hour in which the event falls does not count
)

var (
	governed  = []string{OfContracts, OfStatutes, OfCourts, OfLimitation}
	startDays = []string{"excluded", "unknown"}
	monthEnds = []string{SameNumber, DayBefore, "unknown"}
	hourRules = []string{FromTheMoment, FromFullHour, "unknown"}
	weekdays  = []string{"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"}
	movers    = append(slices.Clone(weekdays), "weekend", "public_holiday", "unknown")
)

// Reckoning is how the law of a place counts a period that is set in hours, days, weeks, months or years,
// where the contract or the act that sets it does not settle it. Every word can be "unknown".
type Reckoning struct {
	ID        string   `yaml:"reckoning,required"`
	Place     string   `yaml:"place,required"`
	Governs   []string `yaml:"governs,required"`    // what it counts
	Cite      string   `yaml:"cite,required"`       // the rule, as it is cited
	From      day.Day  `yaml:"from"`                // the first day on which it held; none where it is unknown
	StartDay  string   `yaml:"start_day,required"`  // whether the day of the event counts
	MonthEnd  string   `yaml:"month_end,required"`  // the day on which months and years end
	HalfMonth int      `yaml:"half_month"`          // the days of half a month, which follow the whole ones; 0 where it is unknown
	Hours     string   `yaml:"hours"`               // from when hours run; unknown where it is left out
	MovesFrom []string `yaml:"moves_from,required"` // the days on which a period does not end, but on the next other day: its rest days
	Provenance
	WithoutRest int `yaml:"rest_days_do_not_count_up_to"` // in a period of at most so many days rest days do not count
	TwoWorking  int `yaml:"two_working_days_from"`        // a period of so many days or more holds two that are no rest days
}

// ReckoningIn gives how the law of a place counts a period of a contract on a day, or, where the data has no
// rule for contracts, one of its statutes; ok is false where the data does not know.
func (l *Law) ReckoningIn(place string, on day.Day) (r Reckoning, ok bool) {
	if r, ok = l.ReckoningOf(place, OfContracts, on); ok {
		return r, ok
	}
	return l.ReckoningOf(place, OfStatutes, on)
}

// ReckoningOf gives how the law of a place counts what is named on a day; ok is false where the data does not know.
func (l *Law) ReckoningOf(place, what string, on day.Day) (r Reckoning, ok bool) {
	for _, k := range l.reckoning {
		if k.Place == place && k.From <= on && slices.Contains(k.Governs, what) && (!ok || k.From > r.From) {
			r, ok = *k, true
		}
	}
	return r, ok
}

func (r *reading) checkReckonings() {
	for n, k := range r.law.reckoning {
		r.checkKnown(k.At, k.Place)
		r.checkWords(k, "governs", k.Governs, governed)
		r.checkWord(k.At, "start_day", k.StartDay, startDays)
		r.checkWord(k.At, "month_end", k.MonthEnd, monthEnds)
		if k.Hours != "" {
			r.checkWord(k.At, "hours", k.Hours, hourRules)
		}
		r.checkWords(k, "moves_from", k.MovesFrom, movers)
		if k.HalfMonth < 0 || k.WithoutRest < 0 || k.TwoWorking < 0 {
			r.fail(k.At, "law.days", "a number of days of %s is less than nothing", k.ID)
		}
		for _, other := range r.law.reckoning[:n] {
			if other.ID == k.ID {
				r.fail(k.At, "law.twice", "the counting of periods %s is given twice", k.ID)
			}
			if other.Place == k.Place && other.From == k.From && shareOne(other.Governs, k.Governs) {
				r.fail(k.At, "law.twice", "%s and %s count the same from the same day in %s", other.ID, k.ID, k.Place)
			}
		}
	}
}

func (r *reading) checkWords(k *Reckoning, field string, list, allowed []string) {
	for _, word := range list {
		r.checkWord(k.At, field, word, allowed)
	}
}

func shareOne(a, b []string) bool {
	return slices.ContainsFunc(a, func(word string) bool { return slices.Contains(b, word) })
}
