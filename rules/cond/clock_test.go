package cond

import (
	"slices"
	"strings"
	"testing"

	"github.com/proviso-legal/proviso/rules/law"
)

func TestFirstClock(t *testing.T) {
	s := testSchema(t)
	tests := []struct {
		name, when, facts, force string
		party                    int
		want                     law.Truth
		grounds                  []string
	}{
		{"one of a law's words", "first_clock(customer, 24)", "customer.seat=FR customer.listed_on=us_sdn", "EU-12G", -1, law.True, []string{"EU-12G"}},
		{"another word", "first_clock(customer, 24)", "customer.seat=FR customer.listed_on=eu", "EU-12G", -1, law.False, nil},
		{"any word", "first_clock(customer, 24)", "customer.seat=GB-ENG customer.listed_on=eu", "CPTPP", -1, law.True, []string{"CPTPP"}},
		{"no word", "first_clock(customer, 24)", "customer.seat=GB customer.listed_on=", "CPTPP", -1, law.False, nil},
		{"not in force", "first_clock(customer, 24)", "customer.seat=FR customer.listed_on=us_sdn", "", -1, law.False, nil},
		{"elsewhere", "first_clock(customer, 24)", "customer.seat=US customer.listed_on=us_sdn", "EU-12G", -1, law.False, nil},
		{"words not stated", "first_clock(customer, 24)", "customer.seat=FR", "EU-12G", -1, law.Unknown, nil},
		{"seat not stated", "first_clock(customer, 24)", "customer.listed_on=us_sdn", "EU-12G", -1, law.Unknown, nil},
		{"everyone", "first_clock(customer, 6)", "customer.seat=DE", "EU-12G.ban", -1, law.True, []string{"EU-12G.ban"}},
		{"of the party at hand", "first_clock(party, 6)", "supplier.seat=DE customer.seat=FR", "EU-12G.ban", 0, law.True, []string{"EU-12G.ban"}},
		{"of another party", "first_clock(party, 6)", "supplier.seat=DE customer.seat=FR", "EU-12G.ban", 1, law.False, nil},
		{"among other grounds", "deal.public_contract and first_clock(customer, 6) or customer.resale", "customer.seat=DE deal.public_contract=yes", "EU-12G.ban", -1, law.True, []string{"EU-12G.ban"}},
		{"hours that no law sets", "first_clock(customer, 23)", "customer.seat=DE", "", -1, law.False, nil},
	}
	for _, tt := range tests {
		scope := Deal
		if tt.party >= 0 {
			scope = EachParty
		}
		c, bad := s.Compile(Source{Text: tt.when}, scope)
		if len(bad) > 0 {
			t.Errorf("%s: %v", tt.name, bad)
			continue
		}
		w := &world{s: s, force: map[string]law.Truth{`in_force("` + tt.force + `")`: law.True}}
		w.tell(t, tt.facts)
		if got := c.Eval(w, tt.party); got != tt.want {
			t.Errorf("%s: got %s, want %s", tt.name, got, tt.want)
		}
		if got := c.Grounds(w, tt.party); !slices.Equal(got, tt.grounds) {
			t.Errorf("%s: rests on %v, want %v", tt.name, got, tt.grounds)
		}
	}
	for when, want := range map[string]string{
		"first_clock(customer)":       "1:1: first_clock takes two arguments, found 1; write first_clock(customer, 24)",
		"first_clock(customer, soon)": `1:23: expected a number of hours, found "soon"`,
		"first_clock(nobody, 24)":     `1:13: "nobody" is no role; roles: `,
		"first_clock(customer, 5)":    `1:1: the clock of CPTPP binds by "name", which is no fact of customer with words`,
		"first_clock(customer, 7)":    `1:1: the clock of CPTPP binds "nobody", which is no value of customer.listed_on; allowed: `,
	} {
		_, bad := s.Compile(Source{Text: when}, Deal)
		if said := strings.TrimPrefix(bad.Error(), ":"); len(bad) != 1 || !strings.HasPrefix(said, want) {
			t.Errorf("%s: got %s, want %s", when, said, want)
		}
	}
}
