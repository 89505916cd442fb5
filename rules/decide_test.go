package rules

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/proviso-legal/proviso/internal/finding"
	"github.com/proviso-legal/proviso/rules/deal"
)

// plainDeal is a deal between a US supplier and a French customer, known in all that the good book reads.
const plainDeal = `
deal: {id: T-1, governing_law: FR, contract_date: 2026-01-10, as_of: 2026-11-22, families: [escrow]}
supplier: {name: Alder Inc., seat: US-DE, listed_on: []}
customer: {name: Bouleau SA, seat: FR, listed_on: [], government: false}
escrow_agent: {name: Cedar AG, seat: CH, listed_on: []}
software: {name: Ware, owner: supplier, class: mass_market, runs_in_critical_infrastructure: none, commercial_cryptography: false}
use: {territories: [FR]}
deposit: {places: [CH]}
`

func readDeal(t testing.TB, text string) *deal.Deal {
	t.Helper()
	d, bad := deal.Read("deal.yaml", []byte(text))
	if bad.Errors() {
		t.Fatal(bad)
	}
	return d
}

// with changes facts: "customer.seat=DE".
func with(t testing.TB, d *deal.Deal, facts ...string) *deal.Deal {
	t.Helper()
	for _, fact := range facts {
		path, text, _ := strings.Cut(fact, "=")
		next, err := d.With(path, text)
		if err != nil {
			t.Fatal(err)
		}
		d = next
	}
	return d
}

func decideOn(t testing.TB, b *Book, facts ...string) (*Decision, finding.List) {
	t.Helper()
	return Decide(with(t, readDeal(t, plainDeal), facts...), baseLaw(t), b)
}

// drawn writes the slots that are filled: "escrow.deposit escrow.insolvency-us?" with a question
// mark behind what stands in brackets.
func drawn(dec *Decision) string {
	var list []string
	for _, s := range dec.Slots {
		switch {
		case s.Clause == "":
		case s.State == Unknown:
			list = append(list, s.Clause+"?")
		default:
			list = append(list, s.Clause)
		}
	}
	return strings.Join(list, " ")
}

func TestSlotsAndExceptions(t *testing.T) {
	b := goodBook(t)
	tests := []struct{ name, facts, want string }{
		{"plain", "", "escrow.deposit escrow.insolvency-us escrow.export escrow.notice disruption.no-russia schedule.deposit"},
		{"slot by seat", "supplier.seat=DE", "escrow.deposit escrow.insolvency-de escrow.notice disruption.no-russia schedule.deposit"},
		{"slot's default", "supplier.seat=GB-ENG", "escrow.deposit escrow.insolvency-plain escrow.export escrow.notice disruption.no-russia disruption.treaty schedule.deposit"},
		{"slot undecided: all that it may take, and the default", "supplier.seat=unknown", "escrow.deposit escrow.insolvency-us? escrow.insolvency-de? escrow.insolvency-plain? escrow.export? escrow.notice? disruption.no-russia disruption.treaty? schedule.deposit"},
		{"slot decided in spite of an unknown rival", "supplier.seat=DE customer.government=unknown", "escrow.deposit escrow.insolvency-de escrow.notice disruption.no-russia schedule.deposit"},
		{"slot's default in doubt", "supplier.seat=GB-ENG customer.government=unknown", "escrow.deposit escrow.insolvency-us? escrow.insolvency-plain? escrow.export escrow.notice disruption.no-russia disruption.treaty schedule.deposit"},
		{"exception unknown", "supplier.seat=unknown customer.seat=DE use.territories=DE", "escrow.deposit escrow.insolvency-us? escrow.insolvency-de? escrow.insolvency-plain? escrow.export? escrow.notice? disruption.no-russia disruption.treaty? schedule.deposit"},
		{"one state", "supplier.seat=DE customer.seat=DE", "escrow.deposit escrow.insolvency-de escrow.notice disruption.no-russia schedule.deposit"},
		{"barred for one party", "supplier.seat=CN", "escrow.deposit escrow.insolvency-plain escrow.export disruption.no-russia schedule.deposit"},
		{"barred perhaps", "escrow_agent.seat=unknown", "escrow.deposit escrow.insolvency-us escrow.export escrow.notice? disruption.no-russia schedule.deposit"},
		{"law not yet in force", "deal.as_of=2022-01-01", "escrow.deposit escrow.insolvency-us escrow.export escrow.notice schedule.deposit"},
		{"demanded and barred", "supplier.seat=DE customer.seat=CN", "escrow.deposit escrow.insolvency-de escrow.export disruption.no-russia schedule.deposit"},
		{"stopped", "customer.listed_on=un", "disruption.listing"},
		{"stop unknown", "customer.listed_on=unknown", "escrow.deposit escrow.insolvency-us escrow.export escrow.notice disruption.no-russia disruption.listing? schedule.deposit"},
		{"another document", "deal.document=combined customer.seat=US-NY", "escrow.deposit"},
		{"a demand left to the licence", "deal.document=escrow_agreement", "escrow.deposit escrow.notice"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			dec, bad := decideOn(t, b, strings.Fields(tt.facts)...)
			if len(bad) > 0 {
				t.Error(bad)
			}
			if got := drawn(dec); got != tt.want {
				t.Errorf("got  %s\nwant %s", got, tt.want)
			}
		})
	}
}

func TestDefeatsAndRivals(t *testing.T) {
	b := goodBook(t)
	dec, _ := decideOn(t, b, "supplier.seat=DE")
	want := []Defeat{{Rule: "export", By: "no-export-inside-the-union", Why: "Nothing leaves the Union."}}
	if !reflect.DeepEqual(dec.Defeated, want) {
		t.Errorf("got %+v, want %+v", dec.Defeated, want)
	}
	i := slices.IndexFunc(dec.Slots, func(s SlotChoice) bool { return s.Slot == "escrow.insolvency" })
	got := fmt.Sprint(dec.Slots[i].Rivals)
	if want := `[{escrow.insolvency-us us-supplier Its condition does not hold: supplier.seat is Germany.} ` +
		`{escrow.insolvency-us public-body Its condition does not hold: customer.government is no.} ` +
		`{escrow.insolvency-plain  It is taken only when no rule decides.}]`; got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	dec, _ = decideOn(t, b, "supplier.seat=CN")
	want = []Defeat{{Rule: "notice", By: "no-notice-to-chinese-party", Why: "The law of Alder Inc. forbids it."}}
	if !reflect.DeepEqual(dec.Defeated, want) {
		t.Errorf("got %+v, want %+v", dec.Defeated, want)
	}
}

func TestClashesAreErrors(t *testing.T) {
	_, bad := decideOn(t, goodBook(t), "supplier.seat=DE", "customer.government=true")
	compare(t, bad, []string{`rules/all.yaml:31:3: slot escrow.insolvency takes one clause, and two undefeated rules put different ones there: public-body puts escrow.insolvency-us, de-supplier puts escrow.insolvency-de; write an exception`})

	files := goodFiles(t)
	delete(files, "conflicts.yaml")
	b, _ := ReadBook(files, baseLaw(t))
	_, bad = decideOn(t, b, "supplier.seat=DE", "customer.seat=CN")
	compare(t, bad, []string{`rules/all.yaml:56:3: no-russia demands clause disruption.no-russia and chinese-bar bars it, and no conflict is declared between the two`})

	_, bad = decideOn(t, goodBook(t), "deal.document=combined")
	compare(t, bad, []string{`rules/all.yaml:56:3: no-russia demands clause disruption.no-russia, and document combined has no place for it`})
}

func TestConflicts(t *testing.T) {
	b := goodBook(t)
	for _, tt := range []struct{ name, customer, want string }{
		{"both apply", "CN", "C-4 applies One law demands what another forbids Bouleau SA."},
		{"one does not", "FR", ""},
		{"one may apply", "unknown", "C-4 unknown One law demands what another forbids Bouleau SA."},
	} {
		dec, _ := decideOn(t, b, "supplier.seat=DE", "customer.seat="+tt.customer)
		var got string
		for _, c := range dec.Conflicts {
			got += fmt.Sprint(c.ID, " ", c.State, " ", c.Say)
		}
		if got != tt.want {
			t.Errorf("%s: got %q, want %q", tt.name, got, tt.want)
		}
	}
}

func TestOutcomesPerParty(t *testing.T) {
	dec, _ := decideOn(t, goodBook(t), "supplier.seat=DE", "escrow_agent.seat=unknown", "escrow_agent.name=unknown")
	var got []string
	for _, o := range dec.Outcomes {
		if o.Rule == "no-russia" {
			got = append(got, fmt.Sprint(o.Party, " ", o.State, " ", o.Because, " ", o.Facts, " ", o.Undecided))
		}
	}
	want := []string{
		`supplier applies Alder Inc. is an exporter of the Union. [{supplier.seat Germany} {in_force("EU-12G") yes}] []`,
		`customer applies Bouleau SA is an exporter of the Union. [{customer.seat France} {in_force("EU-12G") yes}] []`,
		`escrow_agent unknown The Escrow Agent is an exporter of the Union. [{escrow_agent.seat unknown} {in_force("EU-12G") yes}] [escrow_agent.seat]`,
	}
	if !slices.Equal(got, want) {
		t.Errorf("got  %s\nwant %s", strings.Join(got, "\n     "), strings.Join(want, "\n     "))
	}
}

func TestDemandingStates(t *testing.T) {
	b := goodBook(t)
	tests := []struct{ name, facts, want string }{
		{"de-duplicated, in order, by all who reach it", "use.territories=[GB-SCT,US-NY] customer.seat=GB-ENG", "GB[customer use] US[use] own CH[deposit]"},
		{"inspection only when wanted", "inspection.places=[SG]", "FR[customer use] CH[deposit]"},
		{"inspection", "inspection.places=[SG] deal.families=[escrow,inspection]", "FR[customer use] CH[deposit] SG[inspection]"},
		{"unknown territories", "use.territories=unknown", "FR[customer] CH[deposit] open use.territories"},
		{"owner unknown", "supplier.seat=unknown", "FR[customer use] CH[deposit]"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			d := with(t, readDeal(t, plainDeal), strings.Fields(tt.facts)...)
			states, unknown := newFacts(d, baseLaw(t), b).demandingStates()
			var got []string
			for _, s := range states {
				said := fmt.Sprintf("%s%v", s.place, s.reachedBy)
				if s.own {
					said += " own"
				}
				got = append(got, said)
			}
			for _, u := range unknown {
				got = append(got, "open "+u)
			}
			if strings.Join(got, " ") != tt.want {
				t.Errorf("got %s, want %s", strings.Join(got, " "), tt.want)
			}
		})
	}
	dec, _ := decideOn(t, b, "use.territories=[US-NY]")
	i := slices.IndexFunc(dec.Outcomes, func(o Outcome) bool { return o.Rule == "own-state" })
	if i < 0 || dec.Outcomes[i].Place != "US" || !strings.HasPrefix(dec.Outcomes[i].Because.String(), "The United States") {
		t.Errorf("the owner's own state is not told: %+v", dec.Outcomes)
	}
	if want := 3 * 6; len(dec.Treaties) != want {
		t.Errorf("got %d treaty answers, want %d", len(dec.Treaties), want)
	}
}

func TestTreatyWaitsForTheDeal(t *testing.T) {
	dec, _ := decideOn(t, goodBook(t), "supplier.seat=GB-ENG", "customer.seat=JP", "use.territories=[JP]",
		"software.class=unknown", "software.runs_in_critical_infrastructure=unknown")
	i := slices.IndexFunc(dec.Outcomes, func(o Outcome) bool { return o.Rule == "treaty" && o.Place == "JP" })
	if i < 0 {
		t.Fatal("a treaty rule that turns on an unknown class was dropped")
	}
	if o := dec.Outcomes[i]; o.State != Unknown || !slices.Contains(o.Undecided, "software.class") {
		t.Errorf("got %s waiting for %v", o.State, o.Undecided)
	}
}

func TestNamesAreNeverReadAgain(t *testing.T) {
	d := readDeal(t, strings.Replace(plainDeal, "name: Bouleau SA", `name: "{software} {{x}} **b**"`, 1))
	dec, _ := Decide(d, baseLaw(t), goodBook(t))
	i := slices.IndexFunc(dec.Outcomes, func(o Outcome) bool { return o.Rule == "no-russia" })
	if got, want := dec.Outcomes[i].Because.String(), "{software} {{x}} **b** is an exporter of the Union."; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestWithoutAsOfDate(t *testing.T) {
	_, bad := decideOn(t, goodBook(t), "deal.as_of=unknown")
	compare(t, bad, []string{"deal.yaml:2:"})
}

func TestSameInputSameDecision(t *testing.T) {
	b := goodBook(t)
	first, _ := decideOn(t, b, "supplier.seat=unknown")
	for range 10 {
		next, _ := decideOn(t, b, "supplier.seat=unknown")
		next.Deal = first.Deal
		if !reflect.DeepEqual(first, next) {
			t.Fatal("two decisions on one input differ")
		}
	}
}

// TestRuleOrderDoesNotMatter turns the rules round: the draft stays.
func TestRuleOrderDoesNotMatter(t *testing.T) {
	files := goodFiles(t)
	parts := strings.Split("\n"+string(files["rules/all.yaml"].Data), "\n- ")[1:]
	slices.Reverse(parts)
	files["rules/all.yaml"] = &fstest.MapFile{Data: []byte("- " + strings.Join(parts, "\n- "))}
	turned, bad := ReadBook(files, baseLaw(t))
	if len(bad) > 0 {
		t.Fatal(bad)
	}
	for _, facts := range []string{"", "supplier.seat=DE", "supplier.seat=unknown", "customer.seat=CN"} {
		a, _ := decideOn(t, goodBook(t), strings.Fields(facts)...)
		b, _ := decideOn(t, turned, strings.Fields(facts)...)
		if drawn(a) != drawn(b) {
			t.Errorf("%s: got %s, want %s", facts, drawn(b), drawn(a))
		}
	}
}
