package rules

import (
	"testing"

	"github.com/proviso-legal/proviso/rules/book"
)

func TestSides(t *testing.T) {
	b := goodBook(t)
	for _, tt := range []struct {
		name, points string
		want         Side
	}{
		{"the deal's position", "", BalancedSide},
		{"a point's position", "points: {ESC-16: customer}", CustomerSide},
		{"a value that is the customer's", "points: {ESC-16: {cure: 10, severity: any}}", CustomerSide},
		{"a value beyond the customer's", "points: {ESC-16: {cure: 1, severity: any}}", CustomerSide},
		{"a value between two", "points: {ESC-16: {cure: 20}}", Between},
		{"values of two sides", "points: {ESC-16: {cure: 10, severity: repeated}}", Between},
	} {
		dec, bad := Decide(readDeal(t, plainDeal+tt.points), baseLaw(t), b)
		if bad.Errors() {
			t.Fatal(bad)
		}
		if got := dec.Points[0].Side; got != tt.want {
			t.Errorf("%s: got %s, want %s", tt.name, got, tt.want)
		}
	}
	same := &book.Point{Values: []book.PointChoice{{Name: "a", Unit: "days", ByPosition: [3]string{"5", "5", "5"}}}}
	if got := side(same, PointValue{Values: []NamedValue{{Name: "a", Unit: "days", Number: 5}}}, "balanced"); got != Neutral {
		t.Errorf("one value for all positions: got %s, want %s", got, Neutral)
	}
}

func TestLeanSide(t *testing.T) {
	for _, tt := range []struct {
		name string
		lean Lean
		want Side
	}{
		{"nothing", Lean{}, BalancedSide},
		{"all balanced", Lean{Points: 10, Balanced: 10}, BalancedSide},
		{"a tenth more for the customer", Lean{Points: 10, Balanced: 9, Customer: 1}, BalancedSide},
		{"more than a tenth", Lean{Points: 10, Balanced: 8, Customer: 2}, CustomerSide},
		{"both sides alike", Lean{Points: 10, Supplier: 5, Customer: 5}, BalancedSide},
		{"the supplier, neutral points not counted", Lean{Points: 20, Supplier: 1, Balanced: 8, Neutral: 11}, SupplierSide},
	} {
		if got := tt.lean.Side(); got != tt.want {
			t.Errorf("%s: got %s, want %s", tt.name, got, tt.want)
		}
	}
}

// Every figure of the base says whom more of it serves, so that reading the book holds its columns against their sides.
func TestFiguresSayWhomTheyServe(t *testing.T) {
	b, bad := book.BaseBook()
	if len(bad) > 0 {
		t.Fatal(bad)
	}
	for _, p := range b.Points() {
		for _, v := range p.Values {
			if v.Unit != "" && v.More == "" {
				t.Errorf("%s.%s does not say whom more of it serves", p.ID, v.Name)
			}
		}
	}
}
