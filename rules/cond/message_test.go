package cond

import (
	"fmt"
	"strings"
	"testing"

	"github.com/proviso-legal/proviso/internal/finding"
)

func TestMessages(t *testing.T) {
	tests := []struct {
		name  string
		scope Scope
		when  string
		want  []string
	}{
		{"wrong value", Deal, "software.class == mass_markt", []string{`1:19: "mass_markt" is not a value of software.class; did you mean "mass_market"?`}},
		{"wrong value with a hyphen", Deal, "software.class == mass-market", []string{`1:19: "mass-market" is not a value of software.class; did you mean "mass_market"?`}},
		{"far value", Deal, "software.class == zzz", []string{`1:19: "zzz" is not a value of software.class; allowed: mass_market, bespoke or mixed`}},
		{"unknown fact", Deal, "customer.seet in [EU]", []string{`1:1: unknown fact "customer.seet"; did you mean "customer.seat"?`}},
		{"unknown root", Deal, "licensor == EU", []string{`1:1: unknown fact "licensor"; facts: supplier.seat, supplier.establishments, supplier.listed_on, supplier.owned_by_listed_percent, supplier.government, customer.seat, customer.establishments, customer.listed_on, customer.owned_by_listed_percent, customer.government, owner.seat, owner.establishments … (23 in all)`}},
		{"all at once", Deal, "software.class == zz and\ncustomer.seet in [EU] or deal.public", []string{
			`1:19: "zz" is not a value of software.class; allowed: mass_market, bespoke or mixed`,
			`2:1: unknown fact "customer.seet"; did you mean "customer.seat"?`,
			`2:26: unknown fact "deal.public"; facts: deal.families, deal.public_contract, deal.contract_date or deal.term_end`}},
		{"unknown place", Deal, "customer.seat in [UK, GB]", []string{`1:19: "UK" is no place and no group; groups: EU; places are two capital letters, or a district in quotation marks`}},
		{"place in small letters", Deal, "customer.seat in [gb]", []string{`1:19: "gb" is no place and no group; did you mean "GB"?`}},
		{"bare hyphen", Deal, "customer.seat in [GB-ENG]", []string{`1:19: a code with a hyphen stands in quotation marks; write "GB-ENG"`}},
		{"empty list", Deal, "customer.seat in []", []string{`1:18: the list is empty; write at least one value`}},
		{"no list", Deal, "customer.seat in EU", []string{`1:18: unknown fact "EU"; facts: `}},
		{"place with ==", Deal, "customer.seat == GB", []string{`1:15: customer.seat is a place and does not stand with "=="; write customer.seat in [EU]`}},
		{"text", Deal, "customer.name == x", []string{`1:1: customer.name is text, which conditions do not read`}},
		{"enum alone", Deal, "software.class", []string{`1:1: software.class is one of several words and does not stand alone; write software.class == mass_market`}},
		{"bool compared", Deal, "deal.public_contract == true", []string{`1:22: deal.public_contract is true or false and does not stand with "=="; write deal.public_contract`}},
		{"off the band", Deal, "customer.owned_by_listed_percent >= 25", []string{`1:37: customer.owned_by_listed_percent >= 25 cuts a band of customer.owned_by_listed_percent in two; bands begin at >= 20, >= 50, >= 51`}},
		{"number against a word", Deal, "customer.owned_by_listed_percent >= half", []string{`1:37: expected a whole number after customer.owned_by_listed_percent, found "half"`}},
		{"number equal", Deal, "customer.owned_by_listed_percent == 50", []string{`1:34: customer.owned_by_listed_percent is compared with <, <=, > or >=; write customer.owned_by_listed_percent >= 20`}},
		{"bad day", Deal, `deal.contract_date < day("2023-02-30")`, []string{`1:26: "2023-02-30" is no date; write it as 2026-02-28`}},
		{"set value", Deal, "us_entty in customer.listed_on", []string{`1:1: "us_entty" is not a value of customer.listed_on; did you mean "us_entity"?`}},
		{"in a bool", Deal, "eu in deal.public_contract", []string{`1:7: deal.public_contract is true or false; after "in" stands a list or a set`}},
		{"in a set of places", Deal, "EU in use.territories", []string{`1:1: use.territories is a set of places; write has_any(use.territories, [EU])`}},
		{"has_any of an enum", Deal, "has_any(software.class, [mixed])", []string{`1:9: has_any asks about a set; software.class is one of several words; write software.class == mass_market`}},
		{"has_other of words", Deal, "has_other(customer.listed_on, [eu])", []string{`1:11: has_other asks about a set of places; customer.listed_on is a set`}},
		{"arguments", Deal, "has_any(use.territories)", []string{`1:1: has_any takes two arguments, found 1; write has_any(use.territories, [EU])`}},
		{"empty of a place", Deal, "empty(customer.seat)", []string{`1:7: empty asks about a set; customer.seat is a place; write customer.seat in [EU]`}},
		{"has_other_state of one place", Deal, "has_other_state(customer.seat, supplier.seat)", []string{`1:17: has_other_state asks about a set of places; customer.seat is a place`}},
		{"has_other_state against a set", Deal, "has_other_state(use.territories, use.territories)", []string{`1:34: has_other_state compares with a place; use.territories is a set of places`}},
		{"same_state", Deal, "same_state(customer.seat, software.class)", []string{`1:27: same_state asks about two places; software.class is one of several words`}},
		{"unknown law", Deal, `in_force("EU-12H")`, []string{`1:10: "EU-12H" is no instrument, provision or agreement in the law data; did you mean "EU-12G"?`}},
		{"bare law", Deal, `in_force(EU-12)`, []string{`1:10: an id with a hyphen stands in quotation marks; write "EU-12"`}},
		{"no law", Deal, `in_force([1])`, []string{`1:10: expected the id of an instrument, found a list`}},
		{"law on a bool", Deal, `in_force("EU-12G", deal.public_contract)`, []string{`1:20: in_force takes a date of the deal; deal.public_contract is true or false`}},
		{"agreement outside", Deal, `agreement_in_force("CPTPP")`, []string{`1:1: agreement_in_force stands only in rules for each demanding state`}},
		{"party outside", Deal, "party.government", []string{`1:1: party.government stands only in rules for each party and conditions of a party`}},
		{"state outside", EachParty, "state.place in [EU]", []string{`1:1: state.place stands only in rules for each demanding state`}},
		{"fact of one role", EachParty, "party.resale", []string{`1:1: party.resale is not a fact of every party; write customer.resale`}},
		{"unknown condition", Deal, "cross_boarder()", []string{`1:1: "cross_boarder" is no function and no named condition; did you mean "cross_border"?`}},
		{"condition without brackets", Deal, "cross_border", []string{`1:1: cross_border is a condition, not a fact; write cross_border()`}},
		{"condition with too much", Deal, "cross_border(supplier)", []string{`1:1: cross_border takes nothing between its brackets, found 1; write cross_border()`}},
		{"condition for nobody", Deal, "eu_operator()", []string{`1:1: eu_operator takes one argument, found 0; write eu_operator(party)`}},
		{"condition for a party outside", Deal, "eu_operator(party)", []string{`1:13: party stands only in rules for each party and conditions of a party`}},
		{"unknown role", Deal, "eu_operator(custommer)", []string{`1:13: "custommer" is no role; did you mean "customer"?`}},
		{"some_party of the deal", Deal, "some_party(cross_border)", []string{`1:12: "cross_border" is no named condition of a party; conditions of a party: eu_operator`}},
		{"unknown point", Deal, `point("ESC-26.acces") == none`, []string{`1:7: "ESC-26.acces" is no point whose value is a word; did you mean "ESC-26.access"?`}},
		{"point's value", Deal, `point("ESC-26.access") == nobody`, []string{`1:27: "nobody" is not a value of point ESC-26.access; allowed: none or full`}},
		{"point alone", Deal, `point("ESC-26.access")`, []string{`1:1: point does not stand alone; compare it`}},
		{"family", Deal, "has_family(escro)", []string{`1:12: "escro" is not a value of deal.families; did you mean "escrow"?`}},
		{"operator", Deal, "deal.public_contract + customer.resale", []string{`1:22: "+" is no operator of conditions; allowed: and, or, not, ==, !=, in, not in, <, <=, >, >=`}},
		{"word alone", Deal, "true", []string{`1:1: true does not stand in a condition here`}},
		{"function of the parser", Deal, "len(use.territories) > 2", []string{`1:1: expected a fact such as supplier.seat, found this`}},
		{"another function of the parser", Deal, "all(use.territories, # == EU)", []string{`1:1: "all" is no function and no named condition; allowed: has_any, `}},
		{"choice", Deal, "deal.public_contract ? customer.resale : customer.government", []string{`1:1: a choice does not stand in a condition here`}},
		{"syntax", Deal, "software.class == )", []string{`1:19: the condition cannot be read here: unexpected ")"`}},
		{"ends early", Deal, "software.class ==", []string{`1:17: the condition cannot be read here: it ends too early`}},
		{"empty text", Deal, "", []string{`1:1: the condition cannot be read here: it ends too early`}},
		{"deep", Deal, strings.Repeat("not ", 31) + "deal.public_contract", []string{`1:121: the condition is nested more than 30 deep; name a part of it`}},
		{"long", Deal, strings.Repeat(" ", 4001), []string{`1:1: the condition has 4001 characters; at most 4000: name a part of it`}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s := testSchema(t)
			define(t, s, "cross_border", Deal, "not same_state(supplier.seat, customer.seat)")
			define(t, s, "eu_operator", EachParty, "party.seat in [EU]")
			c, bad := s.Compile(Source{Text: tt.when, Place: lines(tt.when)}, tt.scope)
			if c != nil {
				t.Fatal("compiled")
			}
			if len(bad) != len(tt.want) {
				t.Fatalf("got %d findings, want %d:\n%s", len(bad), len(tt.want), bad)
			}
			for i, f := range bad {
				got := fmt.Sprintf("%d:%d: %s", f.Place.Line, f.Place.Column, strings.TrimPrefix(f.String(), f.Place.String()+": "))
				if got != tt.want[i] && (!strings.HasSuffix(tt.want[i], ": ") && !strings.HasSuffix(tt.want[i], ", ") || !strings.HasPrefix(got, tt.want[i])) {
					t.Errorf("got  %s\nwant %s", got, tt.want[i])
				}
			}
		})
	}
}

// lines places the characters of a text by its own lines.
func lines(text string) func(int) finding.Place {
	return func(offset int) finding.Place {
		p := finding.Place{Line: 1, Column: 1}
		for i, r := range []rune(text) {
			if i == offset {
				break
			}
			p.Column++
			if r == '\n' {
				p.Line, p.Column = p.Line+1, 1
			}
		}
		return p
	}
}

func TestNamedConditions(t *testing.T) {
	tests := []struct {
		name string
		defs []string
		want string
	}{
		{"itself", []string{"a: a()"}, "a is defined through itself: a → a"},
		{"circle of three", []string{"a: b() and deal.public_contract", "b: not c()", "c: a() or b()"}, "a is defined through itself: a → b → c → a"},
		{"too large", doubling(16), "a12 asks too much once the conditions it names are written out"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s := testSchema(t)
			for _, d := range tt.defs {
				name, _, _ := strings.Cut(d, ": ")
				s.Declare(name, Deal, finding.Place{})
			}
			for _, d := range tt.defs {
				name, text, _ := strings.Cut(d, ": ")
				if l := s.Define(name, Source{Text: text}); len(l) > 0 {
					t.Fatal(l)
				}
			}
			if got := s.Close().Error(); !strings.Contains(got, tt.want) {
				t.Errorf("got %q, want %q in it", got, tt.want)
			}
			c, _ := s.Compile(Source{Text: s.Conditions()[len(tt.defs)-1]}, Deal)
			c.Eval(&world{s: s}, -1) // must end
		})
	}
}

func doubling(n int) []string {
	defs := []string{"a0: deal.public_contract"}
	for i := 1; i < n; i++ {
		defs = append(defs, fmt.Sprintf("a%d: a%d() and not a%d()", i, i-1, i-1))
	}
	return defs
}

func FuzzCompile(f *testing.F) {
	for _, seed := range []string{
		"software.class == mass_market", `customer.seat in [EU, "GB-ENG"]`, "not (a or b) and c", `point("ESC-26.access") == none`,
		"has_any(use.territories, [EU])", `deal.contract_date < day("2023-12-19")`, "some_party(eu_operator)", "a ? b : c", "x[1:2]", "{a: 1}",
		"let x = 1; x", "1..2", "a?.b", "#", "::f()", "if a {b} else {c}", "a | b()", `"\u00`, "é == 中",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		s := testSchema(t)
		define(t, s, "eu_operator", EachParty, "party.seat in [EU]")
		for scope := Deal; scope <= EachState; scope++ {
			c, bad := s.Compile(Source{Text: text, Place: lines(text)}, scope)
			if (c == nil) != (len(bad) > 0) {
				t.Fatalf("%q: a condition and findings %v", text, bad)
			}
			if c == nil {
				continue
			}
			party := -1
			if scope == EachParty {
				party = 0
			}
			if got, want := c.Eval(&still, party), c.Explain(&still, party).Truth; got != want {
				t.Fatalf("%q: evaluated %v, explained %v", text, got, want)
			}
			c.Reads()
		}
	})
}

func BenchmarkEval(b *testing.B) {
	s := testSchema(b)
	c, _ := s.Compile(Source{Text: `software.class == mass_market and (has_any(use.territories, [EU]) or customer.government) and customer.seat in [EU, GB]`}, Deal)
	b.ReportAllocs()
	for b.Loop() {
		c.Eval(&still, -1)
	}
}
