package proviso_test

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"

	"github.com/proviso-legal/proviso"
	"github.com/proviso-legal/proviso/internal/day"
	"github.com/proviso-legal/proviso/rules/book"
	"github.com/proviso-legal/proviso/rules/deal"
)

// profile is a deal file in the making: facts by path, in schema order, and points.
type profile struct {
	facts  []fact
	points []string
}

type fact struct{ path, code string }

// yaml writes the profile as a deal file; nested facts may be named with a full stop.
func (p profile) yaml() string {
	var b strings.Builder
	section := ""
	for _, f := range p.facts {
		s, name, _ := strings.Cut(f.path, ".")
		if s != section {
			fmt.Fprintf(&b, "%s:\n", s)
		}
		section = s
		fmt.Fprintf(&b, "  %s: %s\n", name, f.code)
	}
	if len(p.points) > 0 {
		fmt.Fprintf(&b, "points:\n  %s\n", strings.Join(p.points, "\n  "))
	}
	return b.String()
}

func (p profile) read() (*deal.Deal, error) {
	d, found := deal.Read("random.yaml", []byte(p.yaml()))
	return d, found.Err()
}

// dealer draws profiles. Equal seeds give equal profiles.
type dealer struct {
	*rand.Rand
	places []string // every seat a deal may name
	days   []string // on which the law turns, the day before and some of no note
	points []*book.Point
	stated float64 // how much of the deal is known
	clear  bool    // nobody is listed, nothing is refused
}

func newDealer(s *proviso.Studio, seed uint64) *dealer {
	return dealerOf(s, rand.NewPCG(seed, 0))
}

func dealerOf(s *proviso.Studio, source rand.Source) *dealer {
	r := &dealer{Rand: rand.New(source), places: seats(s), points: s.Book().Points()}
	turning, contracts := s.Statutes().Turning()
	for _, d := range append(turning, contracts...) {
		r.days = append(r.days, (d - 1).String(), d.String())
	}
	for year := 2017; year <= 2028; year++ {
		first, _ := day.Of(year, 1, 1)
		r.days = append(r.days, (first + day.Day(r.IntN(365))).String())
	}
	slices.Sort(r.days)
	r.days = slices.Compact(r.days)
	return r
}

// seats are the places that a deal may name: those with data, and districts.
func seats(s *proviso.Studio) []string {
	list := append(s.Statutes().Places(), deal.Districts()...)
	return slices.DeleteFunc(list, func(p string) bool {
		_, err := deal.New("").With("supplier.seat", p)
		return err != nil
	})
}

func (r *dealer) chance(p float64) bool { return r.Float64() < p }

func pick[T any](r *dealer, from []T) T { return from[r.IntN(len(from))] }

// some takes n of a list without repetition.
func some[T any](r *dealer, from []T, n int) []T {
	all := slices.Clone(from)
	r.Shuffle(len(all), func(i, j int) { all[i], all[j] = all[j], all[i] })
	return all[:min(n, len(all))]
}

// deal draws one valid profile.
func (r *dealer) deal() profile {
	r.stated = pick(r, []float64{0.1, 0.5, 0.8, 0.95, 1})
	r.clear = r.chance(0.7)
	var p profile
	for _, f := range deal.Fields() {
		switch {
		case f.Path == "deal.as_of":
			p.facts = append(p.facts, fact{f.Path, r.day("2018-01-01", "2027-12-31")})
		case r.chance(r.stated):
			p.facts = append(p.facts, fact{f.Path, r.value(f)})
		case f.Required || r.chance(0.3):
			p.facts = append(p.facts, fact{f.Path, "unknown"})
		}
	}
	p.order()
	moved := pick(r, []float64{0, 0.1, 0.3}) // a third of the deals sets no point
	for _, point := range r.points {
		if r.chance(moved) {
			p.points = append(p.points, point.ID+": "+r.point(point.Scaled(p.scale())))
		}
	}
	return p
}

// scale is how many times the amounts of points are what they are in the currency of the deal.
func (p *profile) scale() int {
	if i := p.index(book.CurrencyFact); i >= 0 {
		var code string
		if json.Unmarshal([]byte(p.facts[i].code), &code) == nil {
			return deal.CurrencyScale(code)
		}
	}
	return 1
}

// order turns about days that stand in the wrong order, and leaves out the later of two equal ones.
func (p *profile) order() {
	turn := func(first, last string) {
		i, j := p.index(first), p.index(last)
		if i < 0 || j < 0 || p.facts[i].code == "unknown" || p.facts[j].code == "unknown" {
			return
		}
		if p.facts[i].code > p.facts[j].code {
			p.facts[i].code, p.facts[j].code = p.facts[j].code, p.facts[i].code
		}
		if p.facts[i].code == p.facts[j].code {
			p.facts = slices.Delete(p.facts, j, j+1)
		}
	}
	turn("deal.contract_date", "deal.term_end")
	for _, role := range deal.Roles() {
		turn(role.Key+".listed_from", role.Key+".listed_until")
	}
}

func (p *profile) index(path string) int {
	return slices.IndexFunc(p.facts, func(f fact) bool { return f.path == path })
}

func (r *dealer) day(from, until string) string {
	for {
		if d := pick(r, r.days); from <= d && d <= until {
			return d
		}
	}
}

// refusing are facts that end most deals on which they are stated: a list, a refusal.
var refusing = []string{"listed_on", "owner_listed_on", "components", "controlled_by_listed", "owned_by_listed_percent",
	"military_end_user", "consumer", "boycott_request", "informing_notice", "item_lists"}

func (r *dealer) value(f deal.Field) string {
	quiet := r.clear && slices.ContainsFunc(refusing, func(name string) bool { return strings.HasSuffix(f.Path, "."+name) })
	switch f.Kind {
	case deal.Bool:
		return strconv.FormatBool(!quiet && r.chance(0.5))
	case deal.Enum:
		return pick(r, f.Words())
	case deal.Set:
		if quiet {
			return "[]"
		}
		least := 0
		if f.Path == "deal.families" {
			least = 1
		}
		return "[" + strings.Join(some(r, f.Words(), least+r.IntN(4-least)), ", ") + "]"
	case deal.Place:
		return r.place()
	case deal.Places:
		var list []string
		for range r.IntN(4) {
			list = append(list, r.place())
		}
		slices.Sort(list)
		return "[" + strings.Join(slices.Compact(list), ", ") + "]"
	case deal.Date:
		return r.day("0", "9")
	case deal.Number:
		return r.number(f, quiet)
	}
	return r.text(f)
}

func (r *dealer) number(f deal.Field, quiet bool) string {
	if quiet {
		return "0"
	}
	n := pick(r, f.Bands) + r.IntN(3) - 1
	return strconv.Itoa(max(n, f.Least))
}

// frequent are seats about which the law data says much.
var frequent = []string{"GB-ENG", "GB-SCT", "US", "US-NY", "US-CA", "DE", "FR", "IE", "NL", "PL", "CH", "CN", "HK", "TW", "JP", "KR", "SG", "IN", "AU",
	"AU-NSW", "NZ", "CA", "CA-ON", "CA-QC", "RU", "BY", "IR", "TR", "UA", "AE", "AE-DIFC", "BR", "CL", "MX", "PE", "VN", "MY", "ID", "KZ", "KG"}

func (r *dealer) place() string {
	if r.chance(0.75) {
		return pick(r, frequent)
	}
	return pick(r, r.places)
}

// typed is what people type: other scripts, marks of every kind, words of our own.
var typed = []string{"Alder Inc.", "Birke GmbH", "Cèdre S.A.", "青河电力控股有限公司", "株式会社ひのき", "АО «Лиственница»", "شركة النخلة", "חברת האורן",
	"O'Oak & Sons, Ltd", `The "Elm" Company`, "* Fir *", "_Hazel_ [note]", "{{ .Ivy }}", "{term:Software}", "[[Juniper]]", "<b>Kauri</b>", "1. Larch", "# Maple",
	"| Nut | Oak |", "\\Pine\\", "Customer", "None", "Supplier Software", "Y", "Ünal–Vuoriniemi AB", "Q%!d(x) & co &amp; sons", "Rowan... plc"}

func (r *dealer) text(f deal.Field) string {
	word := pick(r, typed)
	switch {
	case f.Check == "iso4217":
		word = pick(r, []string{"EUR", "USD", "JPY", "GBP"})
	case r.chance(0.2):
		word = strings.Join(some(r, typed, 5), "; ")
	}
	text, _ := json.Marshal(word)
	return string(text)
}

// point draws a position, or a value for some of what the point sets.
func (r *dealer) point(p *book.Point) string {
	if r.chance(0.4) {
		return pick(r, []string{"supplier", "balanced", "customer"})
	}
	var set []string
	for _, v := range some(r, p.Values, 1+r.IntN(len(p.Values))) {
		text := ""
		if v.Unit == "" {
			text = pick(r, v.OneOf)
		} else {
			text = strconv.Itoa(pick(r, []int{v.Least, v.Most, v.Least + r.IntN(v.Most-v.Least+1)}))
		}
		set = append(set, v.Name+": "+text)
	}
	return "{" + strings.Join(set, ", ") + "}"
}

// smaller takes from a profile whatever can be taken while wrong still holds, much at a time first.
func (p profile) smaller(wrong func(profile) bool) profile {
	for n := len(p.facts); n > 0; n /= 4 {
		for i := len(p.points) - n; i > -n; i -= n {
			q := profile{p.facts, slices.Delete(slices.Clone(p.points), max(i, 0), i+n)}
			if wrong(q) {
				p = q
			}
		}
		for i := len(p.facts) - n; i > -n; i -= n {
			if q := p.without(max(i, 0), i+n); len(q.facts) < len(p.facts) || n == 1 {
				if wrong(q) {
					p = q
				}
			}
		}
	}
	return p
}

// without leaves out the facts from i until j; those that must be stated become unknown.
func (p profile) without(i, j int) profile {
	q := profile{slices.Clone(p.facts[:i]), p.points}
	for _, k := range p.facts[i:j] {
		if f, _ := deal.FieldOf(k.path); f.Path == "deal.as_of" {
			q.facts = append(q.facts, k)
		} else if f.Required {
			q.facts = append(q.facts, fact{k.path, "unknown"})
		}
	}
	q.facts = append(q.facts, p.facts[j:]...)
	return q
}
