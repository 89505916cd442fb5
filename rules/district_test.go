package rules_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/proviso-legal/proviso/internal/day"
	"github.com/proviso-legal/proviso/internal/testing/full"
	"github.com/proviso-legal/proviso/rules"
	"github.com/proviso-legal/proviso/rules/book"
	"github.com/proviso-legal/proviso/rules/deal"
	"github.com/proviso-legal/proviso/rules/law"
)

// plainDeals are deals of few facts, in which what a place turns on stands out.
var plainDeals = []string{`
deal: {id: D-1, document: combined, governing_law: IE, disputes: {by: courts, seat: IE}, contract_date: 2026-12-01, as_of: 2026-11-22, value_usd: 90000, consideration: false}
supplier: {name: Alder, seat: IE}
customer: {name: Birch, seat: FR}
escrow_agent: {name: Cedar, seat: CH}
inspector: {name: Dogwood, seat: FR}
software: {name: Ware, class: bespoke, owner: supplier, personal_data: true, delivery: saas}
`, `
deal: {id: D-2, document: combined, governing_law: DE, disputes: {by: arbitration, seat: CH}, contract_date: 2026-12-01, as_of: 2026-11-22, usd_clearing: true}
supplier: {name: Alder, seat: DE}
customer: {name: Birch, seat: VN, critical_infrastructure: energy, sector: energy, government: true}
escrow_agent: {name: Cedar, seat: CH}
owner: {name: Elder, seat: JP}
software: {name: Ware, class: mass_market, owner: third_party, cryptography: controlled}
deposit: {custody: customer_vault}
`}

// put is one rule for one party or state.
type put struct{ rule, party, place string }

// decidedStates gives what every rule is that does not surely rest.
func decidedStates(dec *rules.Decision) map[put]rules.State {
	all := map[put]rules.State{}
	for _, o := range dec.Outcomes {
		all[put{o.Rule, o.Party, o.Place}] = o.State
	}
	return all
}

// What holds in every district of a state holds where a deal names the state alone, and what holds in none does not;
// where they differ the rule is undecided, and one open point asks for the district.
func TestStateHasWhatAllItsDistrictsHave(t *testing.T) {
	l, b := base(t)
	places := []string{"supplier.seat", "customer.seat", "escrow_agent.seat", "inspector.seat", "owner.seat", "supplier.owner_seat",
		"deal.governing_law", "deal.disputes.seat", "use.territories", "deposit.places", "inspection.places"}
	states := slices.DeleteFunc(l.Places(), func(code string) bool { return !l.Divided(code) })
	if len(states) < 4 {
		t.Fatalf("only %q are divided", states)
	}
	type placed struct {
		deal *deal.Deal
		path string
	}
	var all []placed
	for n, text := range plainDeals {
		d, bad := deal.Read(fmt.Sprintf("deal-%d.yaml", n+1), []byte(text))
		if bad.Errors() {
			t.Fatal(bad)
		}
		for _, path := range places {
			all = append(all, placed{d, path})
		}
	}
	differ := 0
	for _, p := range full.Of(t, all) {
		for _, state := range states {
			differ += oneState(t, l, b, p.deal, p.path, state)
		}
	}
	if differ == 0 {
		t.Error("no rule turns on a district")
	}
}

// toldApart gives one district for each kind that the conditions of the book tell apart.
func toldApart(l *law.Law, b *book.Book, state string, on day.Day) (list []string) {
	seen := map[string]bool{}
	for _, d := range l.Districts(state) {
		var sign []law.Truth
		for _, term := range b.Schema().Terms {
			sign = append(sign, l.In(d, term.Code, on))
		}
		if key := fmt.Sprint(sign); !seen[key] {
			seen[key] = true
			list = append(list, d)
		}
	}
	return list
}

// oneState compares a deal that names a state in one fact with those that name its districts, and counts what differs.
func oneState(t *testing.T, l *law.Law, b *book.Book, d *deal.Deal, path, state string) (differ int) {
	t.Helper()
	decide := func(place string) *rules.Decision {
		moved, err := d.With(path, place)
		if err != nil {
			t.Fatal(err)
		}
		dec, bad := rules.Decide(moved, l, b)
		if bad.Errors() {
			t.Fatal(bad)
		}
		return dec
	}
	whole := decide(state)
	got, seen := decidedStates(whole), map[put]map[rules.State]int{}
	districts := toldApart(l, b, state, whole.AsOf)
	for _, district := range districts {
		for p, s := range decidedStates(decide(district)) {
			if seen[p] == nil {
				seen[p] = map[rules.State]int{}
			}
			seen[p][s]++
		}
	}
	for p := range got {
		if seen[p] == nil && p.rule != "law-district" {
			t.Errorf("%s: %s = %s: %v is %s, and holds in no district", d.File(), path, state, p, got[p])
		}
	}
	for p, by := range seen {
		want := rules.Unknown
		for s, n := range by {
			if n == len(districts) {
				want = s
			}
		}
		if got[p] != want {
			t.Errorf("%s: %s = %s: %v is %q and %v in its districts", d.File(), path, state, p, got[p], by)
		}
		if want == rules.Unknown && by[rules.Unknown] != len(districts) {
			differ++
		}
	}
	asked := 0
	for _, p := range whole.OpenPoints {
		if p.Subject == path {
			asked++
		}
	}
	if asked > 1 || differ > 0 && asked == 0 {
		t.Errorf("%s: %s = %s: %d rules turn on the district, and %d points ask for it", d.File(), path, state, differ, asked)
	}
	return differ
}

// The district of every party whose seat is a divided state is asked for, once.
func TestDistrictOfAPartyIsAskedFor(t *testing.T) {
	l, b := base(t)
	d, bad := deal.Read("deal-1.yaml", []byte(plainDeals[0]))
	if bad.Errors() {
		t.Fatal(bad)
	}
	for _, state := range slices.DeleteFunc(l.Places(), func(code string) bool { return !l.Divided(code) }) {
		for _, path := range []string{"supplier.seat", "customer.seat", "escrow_agent.seat", "inspector.seat"} {
			for place, want := range map[string]int{state: 1, l.Districts(state)[0]: 0} {
				moved, err := d.With(path, place)
				if err != nil {
					t.Fatal(err)
				}
				dec, _ := rules.Decide(moved, l, b)
				if asked := len(slices.DeleteFunc(dec.OpenPoints, func(p rules.OpenPoint) bool { return p.Subject != path })); asked != want {
					t.Errorf("%s = %s: %d points ask for the district, want %d", path, place, asked, want)
				}
			}
		}
	}
}

// Every place of the law is read by the name that a draft prints, or asked with the readings that the name has.
func TestNamesOfTheLawAreRead(t *testing.T) {
	l, _ := base(t)
	asked := 0
	for _, code := range l.Places() {
		if l.State(code) == "UA" && code != "UA" {
			continue // occupied: nobody names them so
		}
		d, err := deal.New("x").With("supplier.seat", l.Name(code))
		switch {
		case err == nil && d.Get("supplier.seat").Word() != code:
			t.Errorf("%s is read as %s", l.Name(code), d.Get("supplier.seat").Word())
		case err == nil:
		case strings.Contains(err.Error(), code+" ("):
			asked++
		default:
			t.Errorf("%s: %v", code, err)
		}
	}
	if asked > 4 {
		t.Errorf("%d names have several readings", asked)
	}
}
