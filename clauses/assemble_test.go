package clauses

import (
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/proviso-legal/proviso/clauses/tree"
	"github.com/proviso-legal/proviso/internal/day"
	"github.com/proviso-legal/proviso/internal/finding"
	"github.com/proviso-legal/proviso/rules"
	"github.com/proviso-legal/proviso/rules/book"
	"github.com/proviso-legal/proviso/rules/deal"
	"github.com/proviso-legal/proviso/rules/law"
	"github.com/proviso-legal/proviso/rules/prose"
	"github.com/proviso-legal/proviso/templates"
)

var update = flag.Bool("update", false, "write the golden files anew")

// readDeal reads a deal of testdata with some facts changed.
func readDeal(t testing.TB, file string, changes ...string) *deal.Deal {
	t.Helper()
	data, err := os.ReadFile("testdata/" + file)
	if err != nil {
		t.Fatal(err)
	}
	d, l := deal.Read(file, data)
	if l.Errors() {
		t.Fatal(l)
	}
	for _, c := range changes {
		path, text, _ := strings.Cut(c, "=")
		if d, err = d.With(path, text); err != nil {
			t.Fatal(err)
		}
	}
	return d
}

// decision decides as the book of testdata does, by hand: every clause stands, but those left out.
func decision(t testing.TB, d *deal.Deal, without ...string) *rules.Decision {
	t.Helper()
	statute, _ := law.Base()
	b, l := book.ReadBook(os.DirFS("testdata/book"), statute)
	if l.Errors() {
		t.Fatal(l)
	}
	dec := &rules.Decision{
		Deal: d, Law: statute, Book: b, AsOf: day.Must("2026-11-22"), ContractDate: day.Must("2026-12-01"),
		Document: d.Get("deal.document").Word(),
		Points: []rules.PointValue{
			{Point: "ESC-16", Position: "balanced", Side: rules.BalancedSide, Values: []rules.NamedValue{{Name: "cure", Number: 30, Unit: "days", Called: "cured within"}, {Name: "notice", Number: 10, Unit: "business_days"}, {Name: "unprinted", Number: 5, Unit: "days"}}},
			{Point: "ESC-36", Position: "own", Open: true, Set: true, Side: rules.CustomerSide, Values: []rules.NamedValue{{Name: "fee", Number: 100000, Unit: "amount"}}},
		},
		Mixes: []rules.Defeating{{
			ID: "cure-after-end", State: rules.Applies, Say: "The cure outlasts the term.", Cure: "Shorten it.",
			Values: []rules.PointFigure{{Value: "ESC-16.cure", Says: "30 days"}}, Clauses: []string{"escrow.term"},
		}},
		OpenPoints: []rules.OpenPoint{
			{Kind: "confirm", What: prose.Say("Confirm the status of the Affiliates Rule"), Subject: "US-EAR-50"},
			{Kind: "decide", What: prose.Say("Who shall keep the deposit?"), Subject: "escrow_agent.name", Clauses: []string{"escrow.term"}, Effect: prose.Say("the agent's duties")},
		},
	}
	doc, _ := b.Document(dec.Document)
	for _, p := range append(doc.Parts, book.Part{Slots: doc.Schedules}) {
		for _, slot := range p.Slots {
			choice := rules.SlotChoice{Slot: slot, Clause: slot, Rule: "include-" + slot, State: rules.Applies, Because: prose.Say("Careful drafters include it.")}
			if strings.Contains(" "+strings.Join(without, " ")+" ", " "+slot+" ") {
				choice.Clause = ""
			}
			if slot == "escrow.term" {
				choice.State = rules.Unknown
			}
			dec.Slots = append(dec.Slots, choice)
		}
	}
	return dec
}

func pack(t testing.TB) *templates.Pack {
	t.Helper()
	p, l := templates.Read(packFiles(t))
	if len(l) > 0 {
		t.Fatal(l)
	}
	return p
}

// golden compares a text with a file of testdata.
func golden(t *testing.T, file, got string) {
	t.Helper()
	if *update {
		if err := os.WriteFile("testdata/"+file, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile("testdata/" + file)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("%s (-want +got):\n%s", file, diff)
	}
}

// outline writes a draft so that its shape and words can be read.
func outline(d *tree.Draft) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s | %s | %s | %s | %s | %s | %s\n", d.Kind, d.Title, d.Subtitle, d.Legend, d.Language, d.Paper, d.AsOf)
	outlineBlocks(&b, d.Cover, "  ")
	for _, s := range d.Sections {
		fmt.Fprintf(&b, "== %s %s %s\n", s.Role, s.Number, marked(s.Heading))
		outlineBlocks(&b, s.Intro, "  ")
		for _, c := range s.Clauses {
			fmt.Fprintf(&b, "-- %s %s %s %s", c.Kind, c.Number, marked(c.Heading), c.Anchor)
			if c.Bracketed {
				b.WriteString(" BRACKETED")
			}
			b.WriteString("\n")
			outlineBlocks(&b, c.Blocks, "  ")
		}
	}
	for _, p := range d.OpenPoints {
		fmt.Fprintf(&b, "%d %s: %s | %s | %s | %s | %s\n", p.Number, p.Kind, p.What, p.Who, marked(p.Where), p.Default, p.Effect)
	}
	return strings.ReplaceAll(b.String(), tree.Nbsp, "~")
}

func outlineBlocks(b *strings.Builder, blocks []tree.Block, indent string) {
	for _, x := range blocks {
		fmt.Fprintf(b, "%s%s%d %s %s", indent, x.Kind, x.Level, x.Style, x.Number)
		if x.Anchor != "" {
			fmt.Fprintf(b, " @%s", x.Anchor)
		}
		fmt.Fprintf(b, " %s\n", marked(x.Text))
		if x.Table != nil {
			for _, r := range append([][]tree.Cell{x.Table.Head}, x.Table.Rows...) {
				for _, c := range r {
					fmt.Fprintf(b, "%s  | %s", indent, marked(c))
				}
				b.WriteString("\n")
			}
		}
		outlineBlocks(b, x.Children, indent+"  ")
	}
}

func marked(in []tree.Inline) string {
	var b strings.Builder
	for _, i := range in {
		switch i.Kind {
		case tree.Text:
			b.WriteString(i.Text)
		case tree.Ref:
			fmt.Fprintf(&b, "<%s→%s>", i.Text, i.Target)
		default:
			fmt.Fprintf(&b, "<%s:%s>", i.Kind, i.Text)
		}
	}
	return b.String()
}

func TestDrafts(t *testing.T) {
	for _, name := range []string{"insert", "combined"} {
		t.Run(name, func(t *testing.T) {
			without := []string{}
			dec := decision(t, readDeal(t, name+".yaml"), without...)
			d, l := Assemble(dec, pack(t), Options{})
			if len(l) > 0 {
				t.Error(l)
			}
			if name == "combined" {
				d = d.Annotated()
			}
			golden(t, name+".golden", outline(d))
		})
	}
}

// Nobody is formed under the law of a state that leaves it to its districts: the line of the party has such a state in
// brackets, and a district as it is.
func TestPartyOfADividedStateStandsInBrackets(t *testing.T) {
	statute, _ := law.Base()
	divided := 0
	for _, state := range statute.Places() {
		if !statute.Divided(state) {
			continue
		}
		divided++
		for place, want := range map[string]string{state: "<blank:[" + statute.Name(state) + "]>", statute.Districts(state)[0]: "<value:" + statute.Name(statute.Districts(state)[0]) + ">"} {
			d, l := Assemble(decision(t, readDeal(t, "combined.yaml", "supplier.seat="+place)), pack(t), Options{})
			if len(l) > 0 {
				t.Errorf("%s: %v", place, l)
			}
			if line := partyLine(d, "party.supplier"); !strings.Contains(line, want) {
				t.Errorf("%s: want %s in %s", place, want, line)
			}
		}
	}
	if divided < 4 {
		t.Errorf("only %d states are divided", divided)
	}
}

// partyLine is the line of a draft that describes a party.
func partyLine(d *tree.Draft, id string) string {
	for _, s := range d.Sections {
		for _, c := range s.Clauses {
			if c.ID == id {
				return marked(c.Blocks[0].Text)
			}
		}
	}
	return ""
}

func TestHostileValuesArePrintedAsTyped(t *testing.T) {
	for _, name := range []string{"{{ .x }} GmbH", "**Bold** `AG`", "<script>alert(1)</script>", "a](http://b)", "🦊 Ltd", "Ростелеком", "华为技术有限公司", "None", "{term:X}", `"quoted" licence`, "שלום"} {
		for _, file := range []string{"insert.yaml", "combined.yaml"} {
			d, l := Assemble(decision(t, readDeal(t, file, "supplier.name="+name)), pack(t), Options{})
			if len(l) > 0 {
				t.Errorf("%s in %s: %v", name, file, l)
			}
			if !strings.Contains(outline(d), "<value:"+name+">") {
				t.Errorf("%s in %s is not printed as typed", name, file)
			}
		}
	}
	d, l := Assemble(decision(t, readDeal(t, "insert.yaml", "deal.host.customer={{Buyer}}")), pack(t), Options{})
	if len(l) > 0 || !strings.Contains(outline(d), "<value:{{Buyer}}>") {
		t.Errorf("the host's word: %v", l)
	}
}

func messages(l finding.List) (all []string) {
	for _, f := range l {
		all = append(all, f.Code+" "+f.String())
	}
	return all
}
