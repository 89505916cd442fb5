// Package specimen holds draft trees with every construct a renderer meets. Only tests use it. Its
// companies are invented and its wording is filler.
package specimen

import (
	"fmt"

	"github.com/proviso-legal/proviso/clauses"
)

// Names are party names in the scripts that deals bring, with the characters each needs.
var Names = []string{
	"Harzwerk Steuerungen GmbH", "华为技术有限公司", "株式会社日立製作所", "삼성전자 주식회사", "Công ty Cổ phần Phần mềm Đông Á",
	"Ростелеком", "Škoda Łódź Çelik", "Ελληνική Εταιρεία Α.Ε.", "שלום תוכנה בע״מ (Shalom Ltd) 2026", "شركة البرمجيات العربية",
}

// Awkward are texts that a format might take for mark-up.
var Awkward = []string{
	"{{ .Name }}", "**bold** Ltd", "<script>alert(1)</script>", "[link](http://example.com)", "](x)", "a|b", "# Heading", "1. One", "2) Two",
	"- dash", "+ plus", "> quote", "`code`", "~~gone~~", "_under_score_", "AT&T &amp; &#65; &copy;", `back\slash \* \`, "*", "***", "---", "===", "[x]: y",
	"[^1]", "![i](j)", "<!-- c -->", "a * b * c", "http://example.com/a_b_c?d=e&f=g", "$x$", "::: note", "=", "\u00a0x", "C#", "#", "x #",
}

func t(s string) clauses.Inline                        { return clauses.Inline{Kind: clauses.Text, Text: s} }
func in(k clauses.InlineKind, s string) clauses.Inline { return clauses.Inline{Kind: k, Text: s} }
func ref(s, to string) clauses.Inline                  { return clauses.Inline{Kind: clauses.Ref, Text: s, Target: to} }
func line(parts ...clauses.Inline) []clauses.Inline    { return parts }
func para(parts ...clauses.Inline) clauses.Block       { return clauses.Block{Kind: "para", Text: parts} }

func item(level int, number, anchor string, children []clauses.Block, parts ...clauses.Inline) clauses.Block {
	return clauses.Block{Kind: "para", Level: level, Number: number, Anchor: anchor, Text: parts, Children: children}
}

func styled(style string, parts ...clauses.Inline) clauses.Block {
	return clauses.Block{Kind: "para", Style: style, Text: parts}
}

const filler = "The Supplier shall deliver to the Escrow Agent one complete copy of the Deposit Materials, with every tool, build script, " +
	"third-party component and document that a reasonably skilled programmer needs to compile, test, maintain and support the Software " +
	"without help from the Supplier, within 10 Business Days after the Effective Date, and shall update it as "

// Draft gives a rich contract of about four pages for each five numbered clauses.
func Draft(numbered int) *clauses.Draft {
	d := &clauses.Draft{
		Version: clauses.TreeVersion, Kind: "escrow-agreement", ID: "HW-2026-031 · escrow-agreement · 2026-11-22 · 3f9a2b1c",
		Title: "Source Code Escrow Agreement", Subtitle: "Pump-control licence", Legend: "DRAFT 22 November 2026 – for discussion, not an offer",
		AsOf: "2026-11-22", Language: "en-GB", Paper: "a4", Words: clauses.Words{Clause: "clause", Schedule: "Schedule", Part: "Part"},
		PageOf: "Page %d of %d", HasContents: true, Cover: cover(), OpenPoints: openPoints(),
	}
	d.Sections = append(d.Sections, parties(), recitals())
	part := clauses.Section{Role: "part", ID: "escrow", Anchor: "part-a", Number: "Part\u00a0A", Heading: line(t("Escrow"))}
	for n := 1; n <= numbered; n++ {
		part.Clauses = append(part.Clauses, clause(n, numbered))
	}
	d.Sections = append(d.Sections, part, schedules(), signatures())
	return clauses.Counted(d)
}

func cover() []clauses.Block {
	return []clauses.Block{
		styled("party", in(clauses.Value, Names[0])), styled("party", in(clauses.Value, Names[1])),
		{Kind: "table", Table: &clauses.Table{Head: []clauses.Cell{line(), line()}, Rows: [][]clauses.Cell{
			{line(t("Governing law")), line(t("England and Wales"))},
			{line(t("Contract date")), line(t("1 December 2026"))},
			{line(t("Law as of")), line(t("22 November 2026"))},
		}, Widths: []int{1, 3}}},
	}
}

func openPoints() []clauses.OpenPoint {
	return []clauses.OpenPoint{
		{Number: 1, Kind: "fill", What: "name of the Escrow Agent", Who: "Customer", Where: line(ref("clause\u00a01.1", "c1.1"))},
		{Number: 2, Kind: "decide", What: "whether clause 3 stands: it depends on whether the Software runs in critical infrastructure", Who: "both parties",
			Where: line(ref("clause\u00a03 (Verification and release procedure 3)", "c3"), t("; "), ref("Schedule\u00a01", "s1")), Default: "the clause stands in brackets", Effect: "without it the deposit is verified on receipt only"},
		{Number: 3, Kind: "confirm", What: "15 CFR 744.11: confirm current status", Who: "counsel"},
	}
}

func parties() clauses.Section {
	s := clauses.Section{Role: "parties", ID: "parties", Anchor: "parties", Heading: line(t("Parties"))}
	for i, n := range Names {
		s.Clauses = append(s.Clauses, clauses.Clause{ID: "party", Kind: "party", Anchor: fmt.Sprintf("p%d", i+1), Number: fmt.Sprintf("(%d)", i+1), Blocks: []clauses.Block{
			para(in(clauses.Value, n), t(", a company whose registered office is at "), in(clauses.Value, "1 Mill Lane, Lowmoor"), t(" ("), in(clauses.TermDef, `"Party"`), t(").")),
		}})
	}
	return s
}

func recitals() clauses.Section {
	s := clauses.Section{Role: "recitals", ID: "recitals", Anchor: "recitals", Heading: line(t("Background"))}
	for i, a := range []string{"A", "B"} {
		s.Clauses = append(s.Clauses, clauses.Clause{ID: "recital", Kind: "recital", Anchor: fmt.Sprintf("r%d", i), Number: "(" + a + ")", Blocks: []clauses.Block{
			para(t("The Supplier licenses the "), in(clauses.TermUse, "Software"), t(" to the Customer. "), in(clauses.Value, Awkward[i]), t(" is a name.")),
		}})
	}
	return s
}

func clause(n, of int) clauses.Clause {
	a := fmt.Sprintf("c%d", n)
	next := n%of + 1
	sub := []clauses.Block{
		item(2, "(a)", a+".1a", []clauses.Block{
			item(3, "(i)", a+".1ai", nil, t("a petition that is not dismissed within 90 days of its filing, whether voluntary or not, before any court that has jurisdiction; or")),
			item(3, "(ii)", a+".1aii", nil, t("a composition with creditors under "), in(clauses.Cite, "Insolvency Act 1986, s. 233B"), t(";")),
		}, t("any insolvency or winding-up of the Supplier under the law of its seat, that is:")),
		item(2, "(b)", a+".1b", nil, t("failure to cure a material breach of the support duties within 60 days; or")),
		{Kind: "para", Style: "closing", Text: line(t("in each case only while the "), in(clauses.TermUse, "Release Event"), t(" lasts."))},
	}
	c := clauses.Clause{ID: "escrow.deposit", Kind: "clause", Anchor: a, Number: fmt.Sprint(n), Heading: line(t(fmt.Sprintf("Verification and release procedure %d", n))), Blocks: []clauses.Block{
		item(1, fmt.Sprintf("%d.1", n), a+".1", sub, in(clauses.Strong, "Deposit."), t(" "+filler), ref(fmt.Sprintf("clause\u00a0%d.1 (Verification and release procedure %d)", next, next), fmt.Sprintf("c%d.1", next)), t(" requires; each of these is a "), in(clauses.TermDef, `"Release Event"`), t(":")),
		item(1, fmt.Sprintf("%d.2", n), a+".2", nil, t("The Escrow Agent is "), in(clauses.Blank, "[name of the Escrow Agent – Customer]"), t(". "+filler+"the law requires, "), in(clauses.Emph, "mutatis mutandis"), t(".")),
		para(t("An unnumbered paragraph stands here. " + filler + "agreed.")),
	}}
	c.Bracketed = n == 3
	return c
}

func schedules() clauses.Section {
	table := &clauses.Table{Head: []clauses.Cell{line(t("Item")), line(t("Format")), line(t("Who supplies it"))}}
	for i := range 40 {
		a := Awkward[i%len(Awkward)]
		table.Rows = append(table.Rows, []clauses.Cell{
			line(t(fmt.Sprintf("%d. Source for every licensed module at the exact released version, with its commit and tag", i+1))), line(in(clauses.Value, a)),
			line(t("Supplier"), in(clauses.Break, ""), in(clauses.Blank, "[format]"), t(" under "), ref("clause\u00a01", "c1")),
		})
	}
	s := clauses.Section{Role: "schedules", ID: "schedules", Anchor: "schedules", Heading: line(t("Schedules"))}
	s.Clauses = []clauses.Clause{
		{ID: "schedule.deposit", Kind: "schedule", Anchor: "s1", Number: "Schedule\u00a01", Heading: line(t("Deposit Materials")), Blocks: []clauses.Block{
			item(1, "1", "s1.1", nil, t("The Deposit Materials are:")), {Kind: "table", Table: table},
			item(1, "2", "s1.2", nil, t("An address: https://example.com/a/very/long/path/that/does/not/end/before/the/line/is/full/and/then/goes/on/for/a/while?query=1234567890&more=abcdefghijklmnopqrstuvwxyz")),
		}},
		{ID: "schedule.names", Kind: "schedule", Anchor: "s2", Number: "Schedule\u00a02", Heading: line(t("Names")), Blocks: awkward()},
	}
	return s
}

func awkward() []clauses.Block {
	var blocks []clauses.Block
	for i, a := range Awkward {
		blocks = append(blocks, para(in(clauses.Value, a)), item(1, fmt.Sprintf("%d", i+1), "", nil, in(clauses.Value, a), in(clauses.Break, ""), in(clauses.Value, a), t("("), in(clauses.Strong, a), in(clauses.Emph, a), t(")")))
	}
	return append(blocks, styled("bullet", t("a bullet")), styled("bullet", t("# another bullet")), styled("note", t("A note in small type.")))
}

func signatures() clauses.Section {
	s := clauses.Section{Role: "signatures", ID: "signatures", Anchor: "signatures", Heading: line(t("Signatures"))}
	for i, n := range Names[:4] {
		s.Clauses = append(s.Clauses, clauses.Clause{ID: "signature", Kind: "signature", Anchor: fmt.Sprintf("sig%d", i), Together: true, Blocks: []clauses.Block{
			styled("signature", t("Signed for "), in(clauses.Value, n), t(" by:")),
			{Kind: "rule", Style: "signature", Text: line(t("Signature:"))}, {Kind: "rule", Style: "signature", Text: line(t("Name:"))}, {Kind: "rule", Style: "signature", Text: line(t("Date:"))},
		}})
	}
	return s
}

// Memo gives a short memo with a heading, reasons and a table.
func Memo() *clauses.Draft {
	return &clauses.Draft{
		Version: clauses.TreeVersion, Kind: "memo", ID: "HW-2026-031 · memo · 2026-11-22 · 3f9a2b1c", Title: "Memo on the Pump-control licence",
		Legend: "Privileged and confidential – draft of 22 November 2026", AsOf: "2026-11-22", Language: "en-US", Paper: "letter", PageOf: "Page %d of %d",
		OpenPoints: openPoints()[2:], Sections: []clauses.Section{
			{Role: "part", ID: "must", Anchor: "must", Heading: line(t("What must be in")), Intro: []clauses.Block{para(t("Two clauses are demanded by law."))}, Clauses: []clauses.Clause{
				{ID: "m1", Kind: "heading", Anchor: "m1", Heading: line(t("No re-export clause")), Blocks: []clauses.Block{
					para(t("Harzwerk is an exporter bound by EU law. "), in(clauses.Cite, "Regulation (EU) 833/2014, art. 12g"), t(" requires the ban. "), in(clauses.Emph, "Verified; checked 22 November 2026.")),
					styled("bullet", t("It stands in clause 14, which reads at some length so that this bullet needs a second line to show how the text hangs.")), styled("bullet", t("It cannot be left out.")),
				}},
			}},
		},
	}
}
