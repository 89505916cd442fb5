package rules_test

import (
	"bytes"
	"maps"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"go.yaml.in/yaml/v3"

	"github.com/proviso-legal/proviso/internal/check/cases"
	"github.com/proviso-legal/proviso/internal/testing/full"
	"github.com/proviso-legal/proviso/rules"
	"github.com/proviso-legal/proviso/rules/book"
	"github.com/proviso-legal/proviso/rules/deal"
	"github.com/proviso-legal/proviso/rules/law"
)

// embargoes is the table of who is bound, what is reached, and what comes out.
type embargoes struct {
	Bound   map[string]map[string]string `yaml:"bound"`
	Places  []string                     `yaml:"places"`
	Reached map[string]map[string]string `yaml:"reached"`
	Rows    []embargoRow                 `yaml:"rows"`
}

type embargoRow struct {
	Bound, Places, At []string
	With              map[string]string
	Says              map[string]string // first day → what comes out
}

// embargoDeal is one deal of the table on one day.
type embargoDeal struct {
	bound, place, way, day, want string
	facts                        []map[string]string
}

func readEmbargoes(t *testing.T) *embargoes {
	t.Helper()
	data, err := os.ReadFile("testdata/embargoes.yaml")
	if err != nil {
		t.Fatal(err)
	}
	var table embargoes
	decoder := yaml.NewDecoder(bytes.NewReader(data))
	decoder.KnownFields(true)
	if err := decoder.Decode(&table); err != nil {
		t.Fatal(err)
	}
	return &table
}

// deals gives the deals of a row: the first way of each day and of the day before the next, all ways on the last.
func (e *embargoes) deals(r embargoRow) (list []embargoDeal) {
	days, ways := slices.Sorted(maps.Keys(r.Says)), r.ways(e)
	for _, bound := range r.Bound {
		for _, place := range r.Places {
			add := func(way, day, want string) {
				there := map[string]string{}
				for path, text := range e.Reached[way] {
					there[path] = strings.ReplaceAll(text, "X", place)
				}
				list = append(list, embargoDeal{bound, place, way, day, want, []map[string]string{e.Bound[bound], there, r.With}})
			}
			for i, day := range days {
				if i == len(days)-1 {
					for _, way := range ways {
						add(way, day, r.Says[day])
					}
					continue
				}
				add(ways[i%len(ways)], day, r.Says[day])
				add(ways[(i+1)%len(ways)], dayBefore(days[i+1]), r.Says[day])
			}
		}
	}
	return list
}

func (r embargoRow) ways(e *embargoes) []string {
	if len(r.At) > 0 {
		return r.At
	}
	return slices.Sorted(maps.Keys(e.Reached))
}

func dayBefore(day string) string {
	d, err := time.Parse(time.DateOnly, day)
	if err != nil {
		panic(err)
	}
	return d.AddDate(0, 0, -1).Format(time.DateOnly)
}

func (x embargoDeal) decide(t *testing.T, l *law.Law, b *book.Book) *rules.Decision {
	t.Helper()
	data, err := os.ReadFile("cases/deals/sc-neutral.yaml")
	if err != nil {
		t.Fatal(err)
	}
	d, bad := deal.Read("neutral.yaml", data)
	if bad.Errors() {
		t.Fatal(bad)
	}
	for _, facts := range append(x.facts, map[string]string{"deal.as_of": x.day}) {
		for _, path := range slices.Sorted(maps.Keys(facts)) {
			if d, err = d.With(path, facts[path]); err != nil {
				t.Fatal(err)
			}
		}
	}
	dec, bad := rules.Decide(d, l, b)
	if bad.Errors() {
		t.Fatal(bad)
	}
	return dec
}

// comesOut gives what the embargo rules say: the stops with the laws behind them, else the warnings.
func comesOut(dec *rules.Decision) (said []string) {
	for _, kind := range []book.Type{book.Stop, book.Warn} {
		for _, o := range dec.Outcomes {
			r, _ := dec.Book.Rule(o.Rule)
			if o.Type != kind || o.State != rules.Applies || !strings.HasPrefix(r.At.Place().File, "rules/embargoes") {
				continue
			}
			for _, a := range o.Authorities {
				said = append(said, string(kind)+" "+a.Instrument)
			}
			if len(o.Authorities) == 0 && !strings.HasPrefix(o.Rule, "bound-") {
				said = append(said, string(kind))
			}
		}
		if kind == book.Stop && len(said) > 0 {
			return said
		}
	}
	return said
}

// Every law that can bind somebody, every place and every way to reach it: what comes out on the day before and the
// day of each change. Where the table says that no law speaks, none does.
func TestEmbargoes(t *testing.T) {
	table := readEmbargoes(t)
	l, b := base(t)
	var all []embargoDeal
	covered := map[string]bool{}
	for _, r := range table.Rows {
		for _, x := range table.deals(r) {
			all = append(all, x)
			covered[strings.Join([]string{x.bound, x.place, x.way}, " | ")] = true
		}
	}
	for bound := range table.Bound {
		for _, place := range table.Places {
			for way := range table.Reached {
				if pair := strings.Join([]string{bound, place, way}, " | "); !covered[pair] {
					t.Errorf("the table has no row for %s", pair)
				}
			}
		}
	}
	for _, x := range full.Of(t, all) {
		dec := x.decide(t, l, b)
		said := comesOut(dec)
		quiet := slices.ContainsFunc(said, func(s string) bool { return s != "warn" })
		if !slices.Contains(said, x.want) || x.want == "warn" && quiet {
			t.Errorf("%s, %s by %s on %s: %q, want %q", x.bound, x.place, x.way, x.day, said, x.want)
		}
		stopsBind(t, dec)
	}
}

// No worked case stops a deal without a law that binds somebody in it.
func TestEveryStopBindsSomebody(t *testing.T) {
	l, b := base(t)
	deals := cases.From(os.DirFS("cases"), os.DirFS("../examples/deals"))
	for _, c := range full.Of(t, readCases(t)) {
		dec, err := c.Decide(deals, l, b)
		if err != nil {
			t.Fatal(err)
		}
		stopsBind(t, dec)
	}
}

// unbound are stops that rest on no law: the house does not draft such a deal at all.
var unbound = []string{"consumer-stop"}

func stopsBind(t *testing.T, dec *rules.Decision) {
	t.Helper()
	for _, o := range dec.Outcomes {
		if o.Type != book.Stop || o.State != rules.Applies || slices.Contains(unbound, o.Rule) {
			continue
		}
		if !slices.ContainsFunc(o.Authorities, func(a rules.Authority) bool { return bindsSomebody(dec, o, a) }) {
			t.Errorf("%s of %s on %s stops for no law that binds somebody: %v", o.Rule, dec.Deal.Get("deal.id"), dec.AsOf, o.Authorities)
		}
	}
}

// carried are facts that bring the law of a state into a deal without a party from it; of some of them, in these words only.
var carried = map[string]map[string][]string{
	"US": {"software.us_origin": nil, "software.us_content": {"above", "direct_product"}, "deposit.us_hosted": nil, "deal.usd_clearing": nil,
		"software.us_users": nil, "deal.federal_contract": {"prime", "subcontract"}},
}

// bindsSomebody tells whether one of the facts that the outcome names puts somebody, or the software, under the
// law of the authority. What the Security Council decides binds everyone.
func bindsSomebody(dec *rules.Decision, o rules.Outcome, a rules.Authority) bool {
	entry, _ := dec.Law.Find(a.Instrument)
	under := entry.Instrument.Jurisdiction
	if under == "UN" {
		return true
	}
	for _, f := range o.Facts {
		v := dec.Deal.Get(f.Path)
		places := append(v.Words(), v.Word())
		if slices.ContainsFunc(places, func(p string) bool { return p != "" && dec.Law.In(p, under, dec.AsOf) == law.True }) {
			return true
		}
		if words, ok := carried[under][f.Path]; ok && (v.Known() && len(words) == 0 && v.Bool() || slices.Contains(words, v.Word())) {
			return true
		}
	}
	return false
}
