package rules_test

import (
	"strings"
	"testing"

	"github.com/proviso-legal/proviso/rules"
	"github.com/proviso-legal/proviso/rules/deal"
)

// A figure and its bounds follow the currency; what the deal sets itself is in that currency already.
func TestAmountsScaleWithTheCurrency(t *testing.T) {
	l, b := base(t)
	for _, tt := range []struct {
		currency, points string
		want             int
		refused          string
	}{
		{"EUR", "", 500_000, ""},
		{"JPY", "", 75_000_000, ""},
		{"JPY", "points: {ESC-36: customer}", 750_000_000, ""},
		{"JPY", "points: {ESC-36: {amount: 90000000}}", 90_000_000, ""},
		{"JPY", "points: {ESC-36: {amount: 500000}}", 0, "allowed: 1500000 to 3000000000"},
		{"EUR", "points: {ESC-36: {amount: 90000000}}", 0, "allowed: 10000 to 20000000"},
		{"unknown", "", 500_000, ""},
	} {
		d, bad := deal.Read("deal.yaml", []byte("deal: {id: X, governing_law: GB-ENG, contract_date: 2026-12-01, as_of: 2026-11-22, currency: "+tt.currency+"}\n"+
			"supplier: {name: A, seat: GB-ENG}\ncustomer: {name: B, seat: GB-ENG}\nsoftware: {name: S, class: bespoke}\n"+tt.points+"\n"))
		if bad.Errors() {
			t.Fatal(bad)
		}
		dec, bad := rules.Decide(d, l, b)
		if tt.refused != "" {
			if !strings.Contains(bad.Error(), tt.refused) {
				t.Errorf("%s %s: said %q, want %q", tt.currency, tt.points, bad.Error(), tt.refused)
			}
			continue
		}
		for _, p := range dec.Points {
			if p.Point == "ESC-36" && p.Values[1].Number != tt.want {
				t.Errorf("%s %s: %d, want %d", tt.currency, tt.points, p.Values[1].Number, tt.want)
			}
		}
	}
}
