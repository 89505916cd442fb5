package rules

import (
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/proviso-legal/proviso/internal/testing/full"
	"github.com/proviso-legal/proviso/rules/book"
	"github.com/proviso-legal/proviso/rules/deal"
)

// exampleDeals are the deals that the project ships, and one of this package.
func exampleDeals(t testing.TB) map[string]*deal.Deal {
	t.Helper()
	deals := map[string]*deal.Deal{"plain": readDeal(t, plainDeal)}
	names, _ := filepath.Glob("../examples/deals/*.yaml")
	for _, name := range names {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if d, bad := deal.Read(name, data); !bad.Errors() && d.Get("deal.as_of").Known() {
			deals[filepath.Base(name)] = d
		}
	}
	return deals
}

// TestUnknownDropsNothing takes back every stated fact, one at a time: whatever stood in the draft
// stands in it still, if only in brackets. Left out are facts that add a demanding state (an unknown
// place gives none, by design), choices of form, the days of a listing, what a rule asks with known, and
// facts that decide a point: the position decides in their place, and the open point names the fact.
func TestUnknownDropsNothing(t *testing.T) {
	l := baseLaw(t)
	base, _ := book.BaseBook()
	for _, b := range []*book.Book{goodBook(t), base} {
		deals := exampleDeals(t)
		for _, name := range full.Of(t, slices.Sorted(maps.Keys(deals))) {
			d := deals[name]
			before, _ := Decide(d, l, b)
			for _, f := range deal.Fields() {
				if !d.Get(f.Path).Known() || f.Kind == deal.Text || f.Default != nil || skipped(f) {
					continue
				}
				after, _ := Decide(with(t, d, f.Path+"=unknown"), l, b)
				asked := slices.ContainsFunc(after.OpenPoints, func(p OpenPoint) bool { return p.Subject == f.Path && decidesPoint(b, f.Path) })
				if after.Stopped != before.Stopped || asked {
					continue
				}
				stands := map[string]bool{}
				for _, s := range after.Slots {
					stands[s.Clause] = true
				}
				for _, s := range before.Slots {
					if !stands[s.Clause] && s.Clause != "" && !asksWhetherKnown(b, s.Clause, f.Path) {
						t.Errorf("%s: without %s the draft lost %s (%s)", name, f.Path, s.Clause, s.Rule)
					}
				}
			}
		}
	}
}

// asksWhetherKnown tells whether a rule on the clause asks if the fact is stated: such a rule means to
// turn on that.
func asksWhetherKnown(b *book.Book, clause, path string) bool {
	_, name, _ := strings.Cut(path, ".")
	return slices.ContainsFunc(b.Rules(), func(r *book.Rule) bool {
		return r.Clause == clause && (slices.Contains(r.Reads.Known, path) || slices.Contains(r.Reads.Known, "party."+name))
	})
}

// decidesPoint tells whether a fact decides the value of a point.
func decidesPoint(b *book.Book, path string) bool {
	return slices.ContainsFunc(b.Points(), func(p *book.Point) bool {
		return slices.ContainsFunc(p.Values, func(c book.PointChoice) bool { return c.Fact == path })
	})
}

func skipped(f deal.Field) bool {
	left := slices.Contains([]string{book.AsOfFact, "supplier.listed_from", "supplier.listed_until", "customer.listed_from", "customer.listed_until"}, f.Path)
	return left || slices.ContainsFunc(reachFacts, func(r reach) bool { return r.path == f.Path })
}

func BenchmarkDecide(b *testing.B) {
	book, _ := book.BaseBook()
	l, d := baseLaw(b), readDeal(b, plainDeal)
	b.ReportAllocs()
	for b.Loop() {
		Decide(d, l, book)
	}
}

// BenchmarkConditions puts every condition of the base book to one deal, once.
func BenchmarkConditions(b *testing.B) {
	book, _ := book.BaseBook()
	f := newFacts(readDeal(b, plainDeal), baseLaw(b), book)
	states, _ := f.demandingStates()
	f.setState(states[0])
	b.ReportAllocs()
	for b.Loop() {
		for _, r := range book.Rules() {
			r.Condition().Eval(f, 0)
		}
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*len(book.Rules())), "ns/condition")
}
