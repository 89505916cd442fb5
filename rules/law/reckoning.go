package law

import (
	"maps"
	"slices"

	"github.com/proviso-legal/proviso/internal/day"
	"github.com/proviso-legal/proviso/internal/strictyaml"
)

var (
	startDays = []string{"excluded", "unknown"}
	monthEnds = []string{"same_number_or_last_day", "unknown"}
	movers    = []string{"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "public_holiday", "unknown"}
)

// Reckoning is how the law of a place counts a period that a contract or an act sets in days, weeks, months
// or years, where the contract or the act does not settle it. Every word can be "unknown".
type Reckoning struct {
	Place     string   `yaml:"place,required"`
	Cite      string   `yaml:"cite,required"`      // the rule, as it is cited
	From      day.Day  `yaml:"from"`               // the first day on which it held; none where it is unknown
	StartDay  string   `yaml:"start_day,required"` // whether the day of the event counts
	MonthEnd  string   `yaml:"month_end,required"` // the day on which months and years end
	MovesFrom []string `yaml:"moves_from"`         // the days on which a period does not end, but on the next other day
	Provenance
}

// ReckoningIn gives how the law of a place counts on a day; ok is false where the data does not know.
func (l *Law) ReckoningIn(place string, on day.Day) (r Reckoning, ok bool) {
	p := l.reckoning[place]
	if p == nil || p.From > on {
		return Reckoning{}, false
	}
	return *p, true
}

func (r *reading) reckonings() {
	for _, k := range pointers(r.reckoning) {
		if r.law.reckoning[k.Place] != nil {
			r.fail(k.At, "law.twice", "the counting of periods in %s is given twice", k.Place)
		}
		r.law.reckoning[k.Place] = k
	}
}

func (r *reading) checkReckonings() {
	for _, place := range slices.Sorted(maps.Keys(r.law.reckoning)) {
		k := r.law.reckoning[place]
		r.checkKnown(k.At, place)
		r.checkWord(k.At, "start_day", k.StartDay, startDays)
		r.checkWord(k.At, "month_end", k.MonthEnd, monthEnds)
		r.checkMovers(k.At, k.MovesFrom)
	}
}

func (r *reading) checkMovers(at strictyaml.Pos, list []string) {
	for _, word := range list {
		r.checkWord(at, "moves_from", word, movers)
	}
}
