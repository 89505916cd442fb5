package clauses

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/proviso-legal/proviso/internal/day"
	"github.com/proviso-legal/proviso/rules"
	"github.com/proviso-legal/proviso/rules/law"
	"github.com/proviso-legal/proviso/rules/prose"
)

// rich adds to a decision one of everything that a memo tells.
func rich(dec *rules.Decision) *rules.Decision {
	verified := rules.Authority{
		Instrument: "X-1", Provision: "X-1.ban", Name: "Example Regulation", Pinpoint: "Article 12g", Cite: "Article 12g of Regulation (EX) 1/2020",
		Says: "every contract needs the ban", Confidence: law.Verified, Checked: day.Must("2026-11-22"),
	}
	secondary := rules.Authority{Instrument: "X-2", Name: "Second Act", Cite: "section 4 of the Second Act", Confidence: law.Secondary, Checked: day.Must("2026-11-01"), Stale: true, Horizon: day.Must("2026-11-10")}
	unverified := rules.Authority{Instrument: "X-3", Provision: "X-3.secret", Name: "Third Act", Confidence: law.Unverified, Checked: day.Must("2026-11-01")}
	dec.Outcomes = []rules.Outcome{
		{Type: rules.MustInclude, Rule: "ban", Basis: []string{"SC-27"}, Clause: "escrow.release", Party: "supplier", State: rules.Applies,
			Because: prose.Say("Harzwerk is an exporter bound by EU law"), Otherwise: prose.Say("Without that the clause would not be needed."),
			Facts: []rules.Fact{{Path: "supplier.seat", Value: "Germany"}}, Authorities: []rules.Authority{verified}},
		{Type: rules.MustInclude, Rule: "ban", Basis: []string{"SC-27"}, Clause: "escrow.release", Party: "customer", State: rules.Applies,
			Because: prose.Say("Lowmoor is an exporter bound by EU law"), Otherwise: prose.Say("Without that the clause would not be needed."), Authorities: []rules.Authority{verified, secondary}},
		{Type: rules.MustNot, Rule: "no-boycott", Basis: []string{"SC-42"}, Term: prose.Say("a boycott declaration"), State: rules.Applies, Because: prose.Say("The law forbids it."), Authorities: []rules.Authority{unverified}},
		{Type: rules.MustNot, Rule: "blocking", Basis: []string{"SC-46"}, Clause: "escrow.deposit", State: rules.Unknown, Because: prose.Say("A blocking law may forbid it."), Ask: prose.Say("Is there an order?"), Undecided: []string{"deal.chinese_prohibition_order"}},
		{Type: rules.ShouldInclude, Rule: "include-end", Basis: []string{"ESC-38"}, Clause: "escrow.term", State: rules.Unknown, Because: prose.Say("Everything ends."), Ask: prose.Say("When?")},
		{Type: rules.Warn, Rule: "watch-out", Basis: []string{"SC-01"}, State: rules.Applies, Because: prose.Say("Screening is due before signing.")},
	}
	dec.Conflicts = []rules.Conflict{{ID: "C-4", Rules: []string{"ban", "blocking"}, State: rules.Unknown, Say: prose.Say("One law demands what another forbids."), Practice: prose.Say("Keep the clause and confine it.")}}
	dec.Treaties = []rules.Treaty{
		{Owner: "DE", State: "GB-ENG", ReachedBy: []string{"customer", "use"}, Subject: "source_code", Result: "covered", Split: true, Lead: "X-1", Provisions: []rules.Authority{verified, unverified}, InForce: []string{"X-1"}, Because: prose.Say("The agreement covers it.")},
		{Owner: "DE", State: "GB-ENG", Subject: "data_flow", Result: "indeterminate", Uncertain: []string{"X-9"}, Review: true, Elsewhere: "X-8"},
	}
	dec.Insolvency = []rules.Insolvency{{Party: "supplier", Place: "DE", Answer: law.InsolvencyAnswer{IpsoFacto: "valid_with_justification", LicenseeKeep: "office_holder_choice", Structure: []string{"double_trust", "separate_price"}}, Authorities: []rules.Authority{verified}},
		{Party: "customer", Place: "VN", Answer: law.InsolvencyAnswer{IpsoFacto: "unknown"}}}
	dec.Watch = []rules.WatchNote{{Law: "X-9", Note: "a bill is before parliament", Since: day.Must("2026-10-01")}}
	return dec
}

func TestMemo(t *testing.T) {
	dec := rich(decision(t, readDeal(t, "insert.yaml")))
	d, l := Assemble(dec, pack(t), Options{})
	if len(l) > 0 {
		t.Fatal(l)
	}
	memo, l := Memo(dec, d, pack(t), Options{})
	if len(l) > 0 {
		t.Error(l)
	}
	golden(t, "memo.golden", outline(memo))
	if strings.Contains(outline(memo), "secret") {
		t.Error("an unverified pinpoint is printed")
	}
}

func TestMemoWithoutDraft(t *testing.T) {
	dec := rich(decision(t, readDeal(t, "insert.yaml")))
	if _, l := Memo(dec, nil, pack(t), Options{}); len(l) > 0 {
		t.Error(l)
	}
}

func TestExplain(t *testing.T) {
	dec := rich(decision(t, readDeal(t, "insert.yaml")))
	d, _ := Assemble(dec, pack(t), Options{})
	data, err := Explain(dec, d, nil).JSON()
	if err != nil {
		t.Fatal(err)
	}
	golden(t, "explain.json", string(data))
	golden(t, "explain.txt", Explain(dec, d, nil).Text(""))
	golden(t, "explain-one.txt", Explain(dec, d, nil).Text("escrow.release"))
	if diff := cmp.Diff("nothing was decided about \"no.such\"\n", Explain(dec, nil, nil).Text("no.such")); diff != "" {
		t.Error(diff)
	}
}

func TestExplainNeverWritesNull(t *testing.T) {
	dec := decision(t, readDeal(t, "insert.yaml"))
	dec.Slots, dec.Points, dec.OpenPoints = nil, nil, nil
	data, err := Explain(dec, nil, nil).JSON()
	if err != nil || strings.Contains(string(data), "null") {
		t.Errorf("%v: %s", err, data)
	}
}
