package rules

import (
	"encoding/json"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/proviso-legal/proviso/internal/testing/full"
	"github.com/proviso-legal/proviso/rules/book"
	"github.com/proviso-legal/proviso/rules/deal"
)

// leavingOut gives a deal that states only some of the facts of another.
func leavingOut(t testing.TB, d *deal.Deal, leave func(deal.Field) bool) *deal.Deal {
	t.Helper()
	next := deal.New(d.File())
	for _, f := range deal.Fields() {
		if d.Given(f.Path) && !leave(f) {
			var err error
			if next, err = next.WithWords(f.Path, words(d.Stated(f.Path))); err != nil {
				t.Fatal(err)
			}
		}
	}
	return next
}

// words gives a value as WithWords takes it.
func words(v deal.Value) []string {
	if list := v.Words(); v.Known() && (list != nil || v.Code() == "[]") {
		return list
	}
	return []string{v.Code()}
}

// saidOf is what a decision says, apart from what is presumed and what that asks.
func saidOf(t *testing.T, dec *Decision) string {
	t.Helper()
	points := slices.DeleteFunc(slices.Clone(dec.OpenPoints), func(p OpenPoint) bool { return asksPresumed(dec, p) })
	data, err := json.MarshalIndent([]any{dec.Stopped, dec.Outcomes, dec.Defeated, dec.Slots, dec.Treaties, dec.Conflicts, dec.Points, points, dec.Watch}, "", " ")
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

func asksPresumed(dec *Decision, p OpenPoint) bool {
	return slices.ContainsFunc(dec.Presumed, func(q Presumed) bool { return q.Asks != "" && q.Asks == p.What.String() })
}

// smallDeals are deals that leave out most facts.
func smallDeals(t testing.TB) map[string]*deal.Deal {
	deals := map[string]*deal.Deal{}
	names, _ := filepath.Glob("../testdata/small/*.yaml")
	for _, name := range names {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		d, bad := deal.Read(name, data)
		if bad.Errors() {
			t.Fatal(bad)
		}
		deals[filepath.Base(name)] = d
	}
	return deals
}

// What is presumed decides as if the deal stated it: for deals that leave out facts at random, the decision is
// the same once what was presumed is written in.
func TestPresumedDecidesAsStated(t *testing.T) {
	l := baseLaw(t)
	b, _ := book.BaseBook()
	deals := exampleDeals(t)
	maps.Copy(deals, smallDeals(t))
	random, taken, turned := rand.New(rand.NewPCG(3, 5)), 0, 0
	for _, name := range full.Of(t, slices.Sorted(maps.Keys(deals))) {
		for range 3 {
			left := leavingOut(t, deals[name], func(f deal.Field) bool { return f.Path != book.AsOfFact && random.IntN(2) == 0 })
			dec, _ := Decide(left, l, b)
			stated := left
			for _, p := range dec.Presumed {
				var err error
				if stated, err = stated.WithWords(p.Path, words(dec.Deal.Get(p.Path))); err != nil {
					t.Fatal(err)
				}
				taken++
				turned += len(p.Turns)
			}
			again, _ := Decide(stated, l, b)
			for _, p := range again.Presumed {
				t.Errorf("%s: %s is presumed once all that was presumed is stated", name, p.Path)
			}
			if diff := cmp.Diff(saidOf(t, dec), saidOf(t, again)); diff != "" {
				t.Fatalf("%s\n%s\n%s", name, left.YAML(), diff)
			}
		}
	}
	if taken < 50 || turned < 50 {
		t.Errorf("%d presumptions, on which %d outcomes turn: too few to tell", taken, turned)
	}
}

// Every fact on whose being known an outcome waits is told with its presumption: what would be undecided
// without presumptions, and is not, stands with one of them.
func TestWhatIsPresumedAwayIsTold(t *testing.T) {
	l := baseLaw(t)
	b, _ := book.BaseBook()
	for name, d := range smallDeals(t) {
		dec, _ := Decide(d, l, b)
		told, is := map[string]bool{}, map[string]State{}
		for _, p := range dec.Presumed {
			for _, x := range p.Turns {
				told[x.Rule+" "+x.Party+" "+x.Place] = true
			}
		}
		for _, o := range dec.Outcomes {
			is[o.Rule+" "+o.Party+" "+o.Place] = o.State
		}
		unknown := d
		for _, p := range dec.Presumed {
			unknown = with(t, unknown, p.Path+"=unknown")
		}
		bare, _ := Decide(unknown, l, b)
		if len(bare.Outcomes) <= len(dec.Outcomes) {
			t.Errorf("%s: nothing is presumed away", name)
		}
		for _, o := range bare.Outcomes {
			if key := o.Rule + " " + o.Party + " " + o.Place; is[key] != o.State && !told[key] {
				t.Errorf("%s: %s is %s when nothing is presumed, and no presumption tells it", name, key, o.State)
			}
		}
	}
}

func TestPresumedOnlyWhenLeftOut(t *testing.T) {
	for _, tt := range []struct{ name, set, path, want string }{
		{"left out", "", "supplier.owner_seat", "DE"},
		{"unknown on purpose", "supplier.owner_seat=unknown", "supplier.owner_seat", "unknown"},
		{"answered", "supplier.owner_seat=CN", "supplier.owner_seat", "CN"},
		{"its condition fails", "supplier.owner_name=Holding", "supplier.owner_seat", "unknown"},
		{"it follows another presumption", "", "customer.regulated_as", "[]"},
		{"a word that is stated stands against it", "deal.currency=USD", "deal.usd_clearing", "unknown"},
		{"another word does not", "deal.currency=EUR", "deal.usd_clearing", "false"},
		{"what it follows is unknown", "customer.seat=unknown", "use.territories", "unknown"},
		{"a place for a set of them", "", "use.territories", "[FR]"},
		{"who takes no part", "deal.families=[escrow]", "inspector.for_authority", "unknown"},
		{"the state of a district", "inspector.seat=US-CA", "inspection.nationalities", "[US]"},
		{"nobody else owns it", "", "software.owner", "supplier"},
		{"another owner is named", "owner.name=Acme", "software.owner", "third_party"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			b, _ := book.BaseBook()
			sets := []string{"deal.as_of=2026-11-22", "supplier.seat=DE", "customer.seat=FR"}
			if tt.set != "" {
				sets = append(sets, tt.set)
			}
			d := deal.New("x")
			for _, s := range sets {
				d = with(t, d, s)
			}
			dec, _ := Decide(d, baseLaw(t), b)
			if got := dec.Deal.Get(tt.path).Code(); got != tt.want {
				t.Errorf("%s is %s, want %s", tt.path, got, tt.want)
			}
		})
	}
}

// What follows from other facts is not listed itself: what turns on it turns on those of them that are presumed.
func TestPresumptionsThatFollow(t *testing.T) {
	b, _ := book.BaseBook()
	d := deal.New("x")
	for _, s := range []string{"deal.as_of=2026-11-22", "deal.families=[escrow, disruption]", "supplier.seat=DE", "customer.seat=FR", "escrow_agent.seat=FR"} {
		d = with(t, d, s)
	}
	turns := func(d *deal.Deal, path string) (known bool, n int) {
		dec, _ := Decide(d, baseLaw(t), b)
		for _, p := range dec.Presumed {
			if p.Path == path {
				return true, len(p.Turns)
			}
		}
		return false, 0
	}
	if known, n := turns(d, "software.us_origin"); !known || n != 0 {
		t.Errorf("the origin in the United States is presumed: %t, and %d rules turn on it; none should, as it follows", known, n)
	}
	if known, n := turns(d, "software.origin"); !known || n == 0 {
		t.Errorf("the place of origin is presumed: %t, and %d rules turn on it", known, n)
	}
	if known, _ := turns(with(t, d, "software.origin=[DE]"), "software.origin"); known {
		t.Error("what the deal states is no presumption")
	}
}
