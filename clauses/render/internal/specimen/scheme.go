package specimen

import (
	"fmt"

	"github.com/proviso-legal/proviso/clauses"
)

// Articles gives a contract numbered in articles: Article I, Section 1.1, (a), (i), (A), Exhibit A.
func Articles() *clauses.Draft {
	d := &clauses.Draft{
		Version: clauses.TreeVersion, Kind: "escrow-agreement", Title: "Source Code Escrow Agreement", Legend: "DRAFT November 22, 2026",
		AsOf: "2026-11-22", Language: "en-US", Paper: "letter", Words: clauses.Words{Clause: "Section", Schedule: "Exhibit", Part: "Article"},
		Scheme: "articles", PageOf: "Page %d of %d", HasContents: true,
	}
	for p, roman := range []string{"I", "II"} {
		s := clauses.Section{Role: "part", ID: "part", Anchor: "part." + roman, Number: "Article\u00a0" + roman, Heading: line(t("Article of terms"))}
		for n := 1; n <= 3; n++ {
			s.Clauses = append(s.Clauses, section(p+1, n))
		}
		d.Sections = append(d.Sections, s)
	}
	terms := styled("definition", in(clauses.TermDef, "“Terms”"), t(" means:"))
	terms.Anchor, terms.Children = "term.terms", []clauses.Block{item(1, "(a)", "", nil, t("one; and")), item(1, "(b)", "", nil, t("two."))}
	first := &d.Sections[0].Clauses[0]
	first.Blocks = append(first.Blocks, terms)
	exhibit := func(letter string) clauses.Clause {
		a := "exhibit." + letter
		return clauses.Clause{ID: a, Kind: "schedule", Anchor: a, Number: "Exhibit\u00a0" + letter, Heading: line(t("Forms " + letter)), Blocks: []clauses.Block{
			item(1, "1", a+"#1", []clauses.Block{item(2, "(a)", a+"#a", nil, t("the first of "), ref("Section\u00a01.1", "s1.1"))}, t("These forms:")),
			item(1, "2", a+"#2", nil, t("See "), ref("paragraph\u00a01(a) of Exhibit\u00a0A (Forms A)", "exhibit.A#a"), t(".")),
		}}
	}
	d.Sections = append(d.Sections, clauses.Section{Role: "schedules", ID: "schedules", Anchor: "schedules", Heading: line(t("Exhibits")),
		Clauses: []clauses.Clause{exhibit("A"), exhibit("B")}})
	for _, number := range []string{"Memo 1.", "Memo 2."} {
		d.Sections = append(d.Sections, clauses.Section{Role: "annex", ID: number, Anchor: number, Number: number, Heading: line(t("Reasons")), Intro: []clauses.Block{para(t("Why."))}})
	}
	return d
}

func section(article, n int) clauses.Clause {
	number := fmt.Sprintf("%d.%d", article, n)
	a := "s" + number
	next := fmt.Sprintf("%d.%d", article, n%3+1)
	return clauses.Clause{ID: a, Kind: "clause", Anchor: a, Number: "Section\u00a0" + number, Heading: line(t("Terms " + number)), Blocks: []clauses.Block{
		item(1, "(a)", a+"#a", []clauses.Block{
			item(2, "(i)", a+"#a1", []clauses.Block{item(3, "(A)", a+"#a1A", nil, t("deep enough"))}, t("under "), ref("Section\u00a0"+next+"(a)(i) (Terms "+next+")", "s"+next+"#a1"), t(";")),
		}, t("The Supplier shall act:")),
		item(1, "(b)", a+"#b", nil, t("Article text under "), ref("Exhibit\u00a0B (Forms B)", "exhibit.B"), t(".")),
	}}
}

// Gaps gives a contract whose numbers no list counts by itself: some jump, some skip a level, some are
// no numbers; and items directly below a clause, a recital and a definition.
func Gaps() *clauses.Draft {
	d := &clauses.Draft{Version: clauses.TreeVersion, Kind: "insert", Title: "Gaps", AsOf: "2026-11-22", Language: "en-GB", Paper: "a4", PageOf: "%d/%d",
		Words: clauses.Words{Clause: "clause", Schedule: "Schedule", Part: "Part", Recital: "recital", Paragraph: "paragraph"}}
	at := func(ordinal int, b clauses.Block) clauses.Block { b.Ordinal = ordinal; return b }
	to := func(text, anchor string, form clauses.Form) clauses.Inline {
		return clauses.Inline{Kind: clauses.Ref, Text: text, Target: anchor, Ref: &clauses.Reference{Form: form, Called: "clause"}}
	}
	def := func(term string) clauses.Block {
		b := styled("definition", in(clauses.TermDef, "“"+term+"”"), t(" means:"))
		b.Anchor = "term." + term
		b.Children = []clauses.Block{at(1, item(2, "(a)", b.Anchor+"#a", nil, t("one"))), at(2, item(2, "(b)", b.Anchor+"#b", []clauses.Block{at(1, item(3, "(i)", "", nil, t("two")))}, t("more")))}
		return b
	}
	recital := clauses.Clause{ID: "r", Kind: "recital", Anchor: "r", Ordinal: 1, Number: "(A)", Blocks: []clauses.Block{
		{Kind: "para", Text: line(t("The parties know:")), Children: []clauses.Block{at(1, item(2, "(a)", "r#a", nil, t("this"))), at(2, item(2, "(b)", "r#b", nil, t("that")))}}}}
	list := clauses.Block{Kind: "para", Text: line(t("The parties shall:")), Children: []clauses.Block{
		at(1, item(2, "(a)", "c7#a", []clauses.Block{at(1, item(3, "(i)", "c7#a1", nil, t("first")))}, t("act"))), at(2, item(2, "(b)", "c7#b", nil, t("rest")))}}
	d.Sections = []clauses.Section{
		{Role: "recitals", ID: "recitals", Anchor: "rs", Heading: line(t("Background")), Clauses: []clauses.Clause{recital}},
		{Role: "part", ID: "a", Anchor: "pa", Clauses: []clauses.Clause{
			{ID: "c1", Kind: "clause", Anchor: "c1", Ordinal: 1, Number: "1", Heading: line(t("Definitions")), Blocks: []clauses.Block{para(t("In this text:")), def("A"), def("B")}},
			{ID: "c7", Kind: "clause", Anchor: "c7", Ordinal: 7, Number: "7", Bracketed: true, Heading: line(t("Jump")), Blocks: []clauses.Block{list, list}},
			{ID: "c8", Kind: "clause", Anchor: "c8", Ordinal: 8, Number: "8", Heading: line(t("Mixed")), Blocks: []clauses.Block{
				list, at(1, item(1, "8.1", "c8#1", nil, t("Refer to "), to("clause\u00a07(a)(i) (Jump)", "c7#a1", clauses.Titled), t(" and "), to("recital\u00a0(A)(b)", "r#b", clauses.Numbered), t(" and "), to("clause\u00a01", "term.A", clauses.Inside), t("."))),
				at(5, item(1, "8.5", "c8#5", nil, t("Odd."))), at(26, item(2, "(z)", "c8#z", nil, t("Odder."))), at(27, item(2, "(aa)", "c8#aa", nil, t("Oddest.")))}},
			{ID: "x", Kind: "clause", Anchor: "x", Number: "12 bis", Heading: line(t("No number")), Blocks: []clauses.Block{para(t("Text.")), item(1, "12 bis.1", "x#1", nil, t("More."))}},
			{ID: "c9", Kind: "clause", Anchor: "c9", Ordinal: 9, Number: "9", Heading: line(t("Last")), Blocks: []clauses.Block{para(t("As "), ref("clause\u00a012 bis (No number)", "x"), t(" says."))}},
		}},
	}
	return d
}
