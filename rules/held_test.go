package rules

import (
	"strings"
	"testing"
)

// A document holds its own families whatever the deal wants, and who takes part only in another does not
// take part in it.
func TestDocumentHoldsItsFamilies(t *testing.T) {
	for _, tt := range []struct{ name, document, wanted, held, left, parties string }{
		{"all wanted", "escrow_agreement", "[escrow, inspection, disruption]", "escrow disruption", "inspection", "supplier customer escrow_agent"},
		{"its own not wanted", "escrow_agreement", "[inspection]", "escrow", "inspection", "supplier customer escrow_agent"},
		{"the other agreement", "inspection_protocol", "[escrow, disruption]", "inspection disruption", "escrow", "supplier customer inspector"},
		{"a document for all", "insert", "[disruption, escrow]", "escrow disruption", "", "supplier customer escrow_agent"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			dec, _ := decideOn(t, goodBook(t), "deal.document="+tt.document, "deal.families="+tt.wanted)
			for _, c := range []struct {
				what, want string
				got        []string
			}{
				{"held", tt.held, dec.Deal.Get("deal.families").Words()},
				{"left", tt.left, dec.LeftOut},
				{"parties", tt.parties, dec.Deal.Parties()},
			} {
				if got := strings.Join(c.got, " "); got != c.want {
					t.Errorf("%s: got %q, want %q", c.what, got, c.want)
				}
			}
		})
	}
}

func TestTitleNamesTheFamiliesHeld(t *testing.T) {
	d, _ := goodBook(t).Document("insert")
	for _, tt := range []struct {
		held []string
		want string
	}{
		{[]string{"escrow"}, "Escrow clauses"},
		{[]string{"disruption", "escrow"}, "Escrow and disruption clauses"},
		{[]string{"escrow", "inspection", "disruption"}, "Clauses"},
		{nil, "Clauses"},
	} {
		if got := d.TitleOf(tt.held); got != tt.want {
			t.Errorf("%v: got %q, want %q", tt.held, got, tt.want)
		}
	}
}
