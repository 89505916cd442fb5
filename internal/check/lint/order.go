package lint

import (
	"strconv"
	"strings"

	"github.com/proviso-legal/proviso/internal/lazily"
	"github.com/proviso-legal/proviso/templates/wording"
)

var (
	positions = [3]string{"supplier", "balanced", "customer"}
	noticeOf  = lazily.Pattern(`(\d+ [\pL]+(?: [Dd]ays?)?)'? (?:prior |written )?notice`)
	cureIn    = lazily.Pattern(`(?:cure|cures|cured|remedy|remedies|remedied|mend|mends|mended)[^.;]*? within (\d+ [\pL]+(?: [Dd]ays?)?)`)
)

// impatient finds a notice that runs longer than the time to cure in the same paragraph: who cures in time
// has been given notice of an end that the cure ought to prevent.
func impatient(k *checker, _ script, l line) (all []remark) {
	n, c := noticeOf().FindStringSubmatchIndex(l.text), cureIn().FindStringSubmatchIndex(l.text)
	if n == nil || c == nil {
		return nil
	}
	for i, position := range positions {
		notice, okN := k.length(l, sentence{n[2], n[3]}, i)
		cure, okC := k.length(l, sentence{c[2], c[3]}, i)
		if okN && okC && notice > cure {
			return []remark{l.remark("notice-over-cure", sentence{n[2], n[3]}, "the notice (%s) runs longer than the time to cure (%s) in the %s position",
				l.text[n[2]:n[3]], l.text[c[2]:c[3]], position)}
		}
	}
	return nil
}

// length gives a period in days: of a point, what it has in a position.
func (k *checker) length(l line, s sentence, position int) (int, bool) {
	if m, ok := l.mark(s.from); ok && m.Kind == wording.Point {
		return k.valueIn(m.Name, position)
	}
	number, unit, _ := strings.Cut(l.text[s.from:s.to], " ")
	return daysOf(number, unit)
}

// valueIn gives a point's value in a position, in days.
func (k *checker) valueIn(name string, position int) (int, bool) {
	id, value, _ := strings.Cut(name, ".")
	p, _ := k.book.Point(id)
	for _, v := range p.Values {
		if v.Name == value {
			return daysOf(v.ByPosition[position], strings.ReplaceAll(v.Unit, "_", " "))
		}
	}
	return 0, false
}

// unitDays is how many days a unit has at most; business days count as calendar days of a five-day week.
var unitDays = map[string]float64{"day": 1, "week": 7, "month": 30.5, "quarter": 91.5, "year": 365.25, "business day": 1.4, "working day": 1.4}

func daysOf(number, unit string) (int, bool) {
	n, err := strconv.Atoi(number)
	each, known := unitDays[strings.TrimSuffix(strings.ToLower(unit), "s")]
	return int(float64(n) * each), err == nil && known
}
