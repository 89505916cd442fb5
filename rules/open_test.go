package rules

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/proviso-legal/proviso/internal/day"
	"github.com/proviso-legal/proviso/rules/book"
)

func TestPoints(t *testing.T) {
	b := goodBook(t)
	tests := []struct{ name, points, want string }{
		{"the deal's position", "", "ESC-16 balanced cured within 30 days; material default"},
		{"a point's position", "points: {ESC-16: customer}", "ESC-16 customer cured within 10 days; any default"},
		{"a point's value", "points: {ESC-16: {cure: 20}}", "ESC-16 own cured within 20 days; material default"},
		{"one of a unit", "points: {ESC-16: {cure: 1}}", "ESC-16 own cured within 1 day; material default"},
	}
	for _, tt := range tests {
		dec, bad := Decide(readDeal(t, plainDeal+tt.points), baseLaw(t), b)
		p := dec.Points[0]
		if got := p.Point + " " + p.Position + " " + p.String(); got != tt.want || len(bad) > 0 {
			t.Errorf("%s: got %s, want %s; %v", tt.name, got, tt.want, bad)
		}
	}
	faults := []struct{ name, points, want string }{
		{"unknown point", "points: {ESC-61: customer}", `deal.yaml:9:10: "ESC-61" is no negotiable point; did you mean "ESC-16"?`},
		{"unknown value", "points: {ESC-16: {cur: 2}}", `deal.yaml:9:24: "cur" is no value of ESC-16; did you mean "cure"?`},
		{"too large", "points: {ESC-16: {cure: 366}}", `deal.yaml:9:25: ESC-16: 366 days is outside what cure may be; allowed: 1 to 365`},
		{"no number", "points: {ESC-16: {cure: long}}", `deal.yaml:9:25: ESC-16: expected a whole number of days for cure, found "long"`},
		{"no such word", "points: {ESC-16: {severity: some}}", `deal.yaml:9:29: ESC-16: "some" is not a value of severity`},
	}
	for _, tt := range faults {
		t.Run(tt.name, func(t *testing.T) {
			_, bad := Decide(readDeal(t, plainDeal+tt.points), baseLaw(t), b)
			compare(t, bad, []string{tt.want})
		})
	}
}

func opened(dec *Decision, kind string) []string {
	var list []string
	for _, p := range dec.OpenPoints {
		if p.Kind == kind {
			list = append(list, fmt.Sprintf("%s (%s) %v", p.What, p.Subject, p.Clauses))
		}
	}
	return list
}

func TestOpenPoints(t *testing.T) {
	b := goodBook(t)
	dec, _ := Decide(with(t, readDeal(t, plainDeal+"points: {ESC-16: {cure: 200}}"),
		"supplier.seat=unknown", "customer.government=unknown", "use.territories=unknown"), baseLaw(t), b)
	want := []string{
		"In which state does Alder Inc. sit? (supplier.seat) [escrow.export escrow.insolvency-us escrow.insolvency-de escrow.notice disruption.no-russia disruption.treaty escrow.insolvency-plain]",
		"Is Bouleau SA a public body? (customer.government) [escrow.insolvency-us]",
		"Who chooses the agent? (ESC-03) [escrow.deposit]",
	}
	if len(dec.Mixes) != 1 || dec.Mixes[0].ID != "cure-outlasts-long-stop" || dec.Mixes[0].String() != "ESC-16.cure: 200 days; NSF-15.long_stop: 6 months" {
		t.Errorf("got the mixes %+v, want the cure period against the long-stop", dec.Mixes)
	}
	if got := opened(dec, decide); !slices.Equal(got, want) {
		t.Errorf("got  %s\nwant %s", strings.Join(got, "\n     "), strings.Join(want, "\n     "))
	}
	want = []string{"In which states is Ware imported, distributed, sold or used? (use.territories) []"}
	if got := opened(dec, fill); !slices.Equal(got, want) {
		t.Errorf("got %s, want %s", got, want)
	}
	dec, _ = Decide(readDeal(t, plainDeal+"points: {ESC-03: customer}"), baseLaw(t), b)
	if got := opened(dec, confirm); !slices.Contains(got, "Who chooses the agent? (ESC-03) [escrow.deposit]") {
		t.Errorf("a point set by the deal is to be confirmed: got %s", got)
	}
}

// A question to the law reaches paper in words, never as a condition writes it.
func TestQuestionsToTheLawInWords(t *testing.T) {
	b, _ := book.BaseBook()
	o := &opening{facts: &facts{book: b}, dec: &Decision{Law: baseLaw(t), AsOf: day.Must("2026-11-22")}}
	for question, want := range map[string]string{
		`agreement_in_force("USMCA")`:            "the force of",
		`in_force("EU-12G", deal.contract_date)`: "the force of",
		`supplier.seat in GB-NIR`:                "whether “Seat” (Supplier) lies in Northern Ireland",
		`use.territories in EU`:                  "lies in ",
	} {
		got := o.inWords(question).String()
		if !strings.Contains(got, want) || strings.ContainsAny(got, `"_`) || strings.Contains(got, "seat in") {
			t.Errorf("%s: got %q", question, got)
		}
	}
}
