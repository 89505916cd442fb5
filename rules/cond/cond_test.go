package cond

import (
	"fmt"
	"strings"
	"testing"

	"github.com/proviso-legal/proviso/internal/finding"
	"github.com/proviso-legal/proviso/rules/law"
)

func TestTruthTables(t *testing.T) {
	s := testSchema(t)
	names := map[law.Truth]string{law.False: "F", law.Unknown: "U", law.True: "T"}
	set := map[string]string{"T": "=yes", "F": "=no"}
	and, _ := s.Compile(Source{Text: "deal.public_contract and customer.resale"}, Deal)
	or, _ := s.Compile(Source{Text: "deal.public_contract or customer.resale"}, Deal)
	no, _ := s.Compile(Source{Text: "not deal.public_contract"}, Deal)
	tests := []struct{ a, b, and, or, not string }{
		{"T", "T", "T", "T", "F"}, {"T", "U", "U", "T", "F"}, {"T", "F", "F", "T", "F"},
		{"U", "T", "U", "T", "U"}, {"U", "U", "U", "U", "U"}, {"U", "F", "F", "U", "U"},
		{"F", "T", "F", "T", "T"}, {"F", "U", "F", "U", "T"}, {"F", "F", "F", "F", "T"},
	}
	for _, tt := range tests {
		w := &world{s: s}
		var facts string
		for path, v := range map[string]string{"deal.public_contract": tt.a, "customer.resale": tt.b} {
			if set[v] != "" {
				facts += path + set[v] + " "
			}
		}
		w.tell(t, facts)
		for _, c := range []struct {
			name string
			cond *Cond
			want string
		}{{"and", and, tt.and}, {"or", or, tt.or}, {"not", no, tt.not}} {
			if got := names[c.cond.Eval(w, -1)]; got != c.want {
				t.Errorf("%s %s %s: got %s, want %s", tt.a, c.name, tt.b, got, c.want)
			}
			if got := names[c.cond.Explain(w, -1).Truth]; got != c.want {
				t.Errorf("%s %s %s explained: got %s, want %s", tt.a, c.name, tt.b, got, c.want)
			}
		}
	}
}

func define(t testing.TB, s *Schema, name string, of Scope, text string) {
	t.Helper()
	if !s.Declare(name, of, finding.Place{}) {
		t.Fatalf("%s is taken", name)
	}
	if l := s.Define(name, Source{Text: text}); len(l) > 0 {
		t.Fatal(l)
	}
}

func TestForms(t *testing.T) {
	s := testSchema(t)
	define(t, s, "eu_operator", EachParty, "party.seat in [EU] or has_any(party.establishments, [EU])")
	define(t, s, "cross_border", Deal, "not same_state(supplier.seat, customer.seat)")
	if l := s.Close(); len(l) > 0 {
		t.Fatal(l)
	}
	tests := []struct {
		name, when, facts string
		party             int
		want              law.Truth
		undecided         string
	}{
		{"enum equal", "software.class == bespoke", "software.class=bespoke", -1, law.True, ""},
		{"enum quoted", `software.class == "bespoke"`, "software.class=mixed", -1, law.False, ""},
		{"enum differs", "software.class != bespoke", "software.class=mixed", -1, law.True, ""},
		{"enum differs unknown", "software.class != bespoke", "", -1, law.Unknown, "software.class"},
		{"enum in", "software.class in [bespoke, mixed]", "software.class=mixed", -1, law.True, ""},
		{"enum not in", "software.class not in [bespoke, mixed]", "software.class=mixed", -1, law.False, ""},
		{"not before a comparison", "not software.class in [bespoke]", "software.class=mixed", -1, law.True, ""},
		{"place in group", "customer.seat in [EU]", "customer.seat=FR", -1, law.True, ""},
		{"district in state", `customer.seat in [GB]`, "customer.seat=GB-ENG", -1, law.True, ""},
		{"state not in district", `customer.seat in ["GB-ENG"]`, "customer.seat=GB", -1, law.False, ""},
		{"membership unknown", "customer.seat in [EU]", "customer.seat=DE", -1, law.Unknown, "customer.seat in EU"},
		{"membership unknown but named", "customer.seat in [EU, DE]", "customer.seat=DE", -1, law.True, ""},
		{"set holds", "us_entity in customer.listed_on", "customer.listed_on=eu,us_entity", -1, law.True, ""},
		{"set holds not", "us_entity in customer.listed_on", "customer.listed_on=", -1, law.False, ""},
		{"has any", "has_any(customer.listed_on, [us_sdn, eu])", "customer.listed_on=eu", -1, law.True, ""},
		{"has none", "has_none(customer.listed_on, [us_sdn, eu])", "customer.listed_on=eu", -1, law.False, ""},
		{"places any", "has_any(use.territories, [EU])", "use.territories=US,FR", -1, law.True, ""},
		{"places none", "has_none(use.territories, [EU])", "use.territories=US", -1, law.True, ""},
		{"places other", "has_other(use.territories, [EU, GB])", "use.territories=FR,GB", -1, law.False, ""},
		{"places other yes", "has_other(use.territories, [EU, GB])", "use.territories=FR,US", -1, law.True, ""},
		{"places other of none", "has_other(use.territories, [EU])", "use.territories=", -1, law.False, ""},
		{"places other unknown membership", "has_other(use.territories, [EU])", "use.territories=DE", -1, law.Unknown, "use.territories in EU"},
		{"empty", "empty(use.territories)", "use.territories=", -1, law.True, ""},
		{"empty not", "empty(customer.listed_on)", "customer.listed_on=eu", -1, law.False, ""},
		{"empty unknown", "empty(customer.listed_on)", "", -1, law.Unknown, "customer.listed_on"},
		{"same state", "same_state(supplier.seat, customer.seat)", "supplier.seat=GB customer.seat=GB-ENG", -1, law.True, ""},
		{"same state unknown", "same_state(supplier.seat, customer.seat)", "supplier.seat=GB", -1, law.Unknown, "customer.seat"},
		{"other state", "has_other_state(use.territories, supplier.seat)", "use.territories=GB-ENG,FR supplier.seat=GB", -1, law.True, ""},
		{"other state none", "has_other_state(use.territories, supplier.seat)", "use.territories=GB-ENG,GB supplier.seat=GB", -1, law.False, ""},
		{"other state of an empty set", "has_other_state(use.territories, supplier.seat)", "use.territories=", -1, law.False, ""},
		{"other state of an unknown set", "has_other_state(use.territories, supplier.seat)", "supplier.seat=GB", -1, law.Unknown, "use.territories"},
		{"other state than an unknown place", "has_other_state(use.territories, supplier.seat)", "use.territories=FR", -1, law.Unknown, "supplier.seat"},
		{"other state of a party", "has_other_state(use.territories, party.seat)", "use.territories=FR customer.seat=FR supplier.seat=GB", 0, law.True, ""},
		{"number at the edge", "customer.owned_by_listed_percent >= 50", "customer.owned_by_listed_percent=50", -1, law.True, ""},
		{"number over the edge", "customer.owned_by_listed_percent > 50", "customer.owned_by_listed_percent=50", -1, law.False, ""},
		{"number below the edge", "customer.owned_by_listed_percent < 20", "customer.owned_by_listed_percent=19", -1, law.True, ""},
		{"number up to the edge", "customer.owned_by_listed_percent <= 50", "customer.owned_by_listed_percent=51", -1, law.False, ""},
		{"date the day before", `deal.contract_date < day("2023-12-19")`, "deal.contract_date=2023-12-18", -1, law.True, ""},
		{"date the day", `deal.contract_date < day("2023-12-19")`, "deal.contract_date=2023-12-19", -1, law.False, ""},
		{"date up to the day", `deal.contract_date <= day("2023-12-19")`, "deal.contract_date=2023-12-19", -1, law.True, ""},
		{"date after the day", `deal.contract_date > day("2023-12-19")`, "deal.contract_date=2023-12-19", -1, law.False, ""},
		{"date from the day", `deal.contract_date >= day("2023-12-19")`, "deal.contract_date=2023-12-19", -1, law.True, ""},
		{"date on the day", `deal.contract_date == day("2023-12-19")`, "deal.contract_date=2023-12-20", -1, law.False, ""},
		{"two dates", "deal.term_end < deal.contract_date", "deal.contract_date=2024-01-02 deal.term_end=2024-01-01", -1, law.True, ""},
		{"two dates up to", "deal.term_end <= deal.contract_date", "deal.contract_date=2024-01-01 deal.term_end=2024-01-01", -1, law.True, ""},
		{"two dates unknown", "deal.term_end < deal.contract_date", "deal.contract_date=2024-01-02", -1, law.Unknown, "deal.term_end"},
		{"in force", `in_force("EU-12G")`, "", -1, law.True, ""},
		{"in force unknown", `in_force("EU-12G.ban")`, "", -1, law.Unknown, `in_force("EU-12G.ban")`},
		{"in force on no day", `in_force("CPTPP", deal.contract_date)`, "", -1, law.Unknown, "deal.contract_date"},
		{"point", `point("ESC-26.access") == full`, "", -1, law.True, ""},
		{"point in", `point("ESC-26.access") in [none]`, "", -1, law.False, ""},
		{"known", "known(customer.seat)", "", -1, law.False, ""},
		{"known text", "known(customer.name)", "", -1, law.False, ""},
		{"family", "has_family(escrow)", "deal.families=escrow", -1, law.True, ""},
		{"takes part", "takes_part(customer)", "", -1, law.True, ""},
		{"takes part unknown", "takes_part(owner)", "", -1, law.Unknown, "software.owner"},
		{"party", "party.seat in [EU]", "customer.seat=FR supplier.seat=US", 1, law.True, ""},
		{"other party", "party.seat in [EU]", "customer.seat=FR supplier.seat=US", 0, law.False, ""},
		{"party's role", "party.role == customer", "", 1, law.True, ""},
		{"party's role in", "party.role in [supplier, owner]", "", 1, law.False, ""},
		{"named for the party", "eu_operator(party)", "customer.seat=FR", 1, law.True, ""},
		{"named for a role", "eu_operator(supplier)", "customer.seat=FR supplier.seat=US supplier.establishments=", 1, law.False, ""},
		{"named for the deal", "cross_border()", "supplier.seat=FR customer.seat=US", -1, law.True, ""},
		{"some party", "some_party(eu_operator)", "customer.seat=FR", -1, law.True, ""},
		{"some party unknown", "some_party(eu_operator)", "customer.seat=US customer.establishments= supplier.seat=US supplier.establishments=", -1, law.Unknown, "software.owner owner.seat owner.establishments"},
		{"undecided of a conjunction", "deal.public_contract and customer.resale", "customer.resale=yes", -1, law.Unknown, "deal.public_contract"},
		{"irrelevant unknown", "(deal.public_contract and customer.resale) or customer.government", "customer.resale=no", -1, law.Unknown, "customer.government"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			w := &world{s: s, access: 1, owner: law.Unknown,
				force: map[string]law.Truth{`in_force("EU-12G")`: law.True, `in_force("EU-12G.ban")`: law.Unknown, `in_force("CPTPP", deal.contract_date)`: law.Unknown}}
			w.tell(t, tt.facts)
			scope := Deal
			if tt.party >= 0 {
				scope = EachParty
			}
			c, bad := s.Compile(Source{Text: tt.when}, scope)
			if len(bad) > 0 {
				t.Fatal(bad)
			}
			if got := c.Eval(w, tt.party); got != tt.want {
				t.Errorf("got %v, want %v", got, tt.want)
			}
			x := c.Explain(w, tt.party)
			if x.Truth != tt.want {
				t.Errorf("explained: got %v, want %v", x.Truth, tt.want)
			}
			if got := readsSay(x.Undecided); got != tt.undecided {
				t.Errorf("undecided: got %q, want %q", got, tt.undecided)
			}
			if n := testing.AllocsPerRun(10, func() { c.Eval(&still, tt.party) }); n > 0 {
				t.Errorf("evaluation allocates %v times", n)
			}
		})
	}
}

// measured is a world that also gives figures.
type measured struct {
	*world
	numbers map[string]int
}

func (m measured) Figure(f *Figure) int { return m.numbers[f.ID] }

func TestFigures(t *testing.T) {
	s := testSchema(t)
	s.Measure([]Figure{
		{ID: "A.days", Unit: "days", Measure: "time", Factor: 240}, {ID: "A.months", Unit: "months", Measure: "time", Factor: 7200},
		{ID: "A.business", Unit: "business days", Measure: "time", Factor: 336}, {ID: "A.share", Unit: "percent", Measure: "percent", Factor: 1},
	})
	w := measured{&world{s: s, access: 1}, map[string]int{"A.days": 30, "A.months": 1, "A.business": 10, "A.share": 25}}
	tests := []struct {
		when string
		want law.Truth
	}{
		{`point("A.days") > point("A.months")`, law.False},
		{`point("A.days") >= point("A.months")`, law.True},
		{`point("A.days") == point("A.months")`, law.True},
		{`point("A.days") != point("A.months")`, law.False},
		{`point("A.business") < point("A.days")`, law.True},
		{`point("A.business") + point("A.business") + point("A.business") <= point("A.days")`, law.False},
		{`point("A.days") > 29`, law.True},
		{`point("A.days") > 30`, law.False},
		{`point("A.share") < 26 and point("ESC-26.access") == full`, law.True},
		{`point("A.share") < 26 and customer.resale`, law.Unknown},
	}
	for _, tt := range tests {
		c, bad := s.Compile(Source{Text: tt.when}, Mix)
		if len(bad) > 0 {
			t.Fatal(bad)
		}
		if got := c.Eval(w, -1); got != tt.want {
			t.Errorf("%s: got %v, want %v", tt.when, got, tt.want)
		}
		if got := c.Explain(w, -1).Truth; got != tt.want {
			t.Errorf("%s explained: got %v, want %v", tt.when, got, tt.want)
		}
	}
	for _, when := range []string{`point("A.days") > point("A.share")`, `point("A.days") > customer.resale`, `point("A.days") in [1, 2]`} {
		if _, bad := s.Compile(Source{Text: when}, Mix); len(bad) != 1 {
			t.Errorf("%s: got %v, want one finding", when, bad)
		}
	}
}

func readsSay(reads []Read) string {
	var list []string
	for _, r := range reads {
		if r.Field != nil {
			list = append(list, r.Field.Path)
		} else {
			list = append(list, r.Question)
		}
	}
	return strings.Join(list, " ")
}

func TestExplainTellsWhatDecided(t *testing.T) {
	s := testSchema(t)
	tests := []struct{ name, when, facts, want string }{
		{"or that holds", "deal.public_contract or customer.resale", "customer.resale=yes deal.public_contract=no", "customer.resale"},
		{"and that fails", "deal.public_contract and customer.resale", "customer.resale=no deal.public_contract=yes", "customer.resale"},
		{"and that holds", "deal.public_contract and not customer.resale", "customer.resale=no deal.public_contract=yes", "deal.public_contract customer.resale"},
		{"each once", "deal.public_contract and (customer.resale or deal.public_contract)", "customer.resale=no deal.public_contract=yes", "deal.public_contract"},
	}
	for _, tt := range tests {
		w := &world{s: s}
		w.tell(t, tt.facts)
		c, bad := s.Compile(Source{Text: tt.when}, Deal)
		if len(bad) > 0 {
			t.Fatal(bad)
		}
		if got := readsSay(c.Explain(w, -1).Read); got != tt.want {
			t.Errorf("%s: got %q, want %q", tt.name, got, tt.want)
		}
	}
}

func TestReads(t *testing.T) {
	s := testSchema(t)
	define(t, s, "eu_operator", EachParty, "party.seat in [EU]")
	s.Close()
	c, bad := s.Compile(Source{Text: `eu_operator(party) and eu_operator(supplier) and party.owned_by_listed_percent > 50
		and party.owned_by_listed_percent >= 20 and in_force("EU-12G", deal.contract_date)
		and deal.term_end < day("2024-01-01") and point("ESC-26.access") == none and takes_part(owner) and known(party.name)`}, EachParty)
	if len(bad) > 0 {
		t.Fatal(bad)
	}
	got := fmt.Sprintf("%+v", c.Reads())
	want := `{Fields:[party.seat supplier.seat party.owned_by_listed_percent deal.contract_date deal.term_end software.owner party.name] ` +
		`Laws:[in_force("EU-12G", deal.contract_date)] Agreements:[] Points:[ESC-26.access] ` +
		`Bounds:map[party.owned_by_listed_percent:[20 51]] Days:map[deal.term_end:[2024-01-01]] ` +
		`Known:[party.name] Places:map[party.seat:[EU] supplier.seat:[EU]]}`
	if got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}
