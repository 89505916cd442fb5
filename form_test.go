package proviso_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/proviso-legal/proviso"
	"github.com/proviso-legal/proviso/clauses/render"
	"github.com/proviso-legal/proviso/clauses/tree"
	"github.com/proviso-legal/proviso/rules/deal"
)

// formed drafts a small deal of three companies under one law, with facts changed.
func formed(t *testing.T, place string, changes ...string) *proviso.Case {
	t.Helper()
	d, found := deal.Read("formed.yaml", []byte(fmt.Sprintf(`
deal: {id: F-1, document: combined, families: [escrow], governing_law: %[1]s, contract_date: 2026-12-01, as_of: 2026-11-22, standard_terms: false}
supplier: {name: Alder Software, form: company limited by shares, seat: %[1]s, address: 1 High Road}
customer: {name: Birch Trading, form: company limited by shares, seat: %[1]s, address: 2 High Road}
escrow_agent: {name: Cedar Escrow, form: company limited by shares, seat: %[1]s, address: 3 High Road}
software: {name: Ledger, class: mass_market, owner: supplier}
deposit: {places: [%[1]s]}
`, place)))
	if d == nil {
		t.Fatal(found)
	}
	for _, c := range changes {
		path, text, _ := strings.Cut(c, "=")
		var err error
		if d, err = d.With(path, text); err != nil {
			t.Fatal(err)
		}
	}
	return draft(t, d)
}

func sectionOf(t *testing.T, d *tree.Draft, id string) tree.Section {
	t.Helper()
	i := slices.IndexFunc(d.Sections, func(s tree.Section) bool { return s.ID == id })
	if i < 0 {
		t.Fatalf("the draft has no section %q", id)
	}
	return d.Sections[i]
}

// linesOf gives the lines of a section: its introduction, then its clauses.
func linesOf(s tree.Section) (lines []string) {
	blocks := slices.Clone(s.Intro)
	for _, c := range s.Clauses {
		blocks = append(blocks, c.Blocks...)
	}
	for _, b := range blocks {
		lines = append(lines, strings.ReplaceAll(render.Plain(b.Text), "\u00a0", " "))
	}
	return lines
}

func TestDeed(t *testing.T) {
	d := formed(t, "GB-ENG", "deal.deed=true", "customer.signs_by=two_signatories", "escrow_agent.seat=US-DE").Draft
	signed := linesOf(sectionOf(t, d, "signatures"))
	for _, want := range []string{
		"The parties execute this document as a deed. It is delivered on the date at its beginning.",
		"Executed as a deed by Alder Software, acting by the director named below in the presence of the witness named below",
		"Signature of witness: ",
		"Executed as a deed by Birch Trading, acting by the two persons named below",
		"Executed as a deed by Cedar Escrow, acting by the person named below, who acts under its authority by the law of Delaware",
	} {
		if !slices.Contains(signed, strings.TrimRight(want, " ")) && !slices.Contains(signed, want) {
			t.Errorf("the signatures lack %q:\n%s", want, strings.Join(signed, "\n"))
		}
	}
	if got := linesOf(sectionOf(t, d, "parties"))[0]; !strings.HasPrefix(got, "This deed is dated ") {
		t.Errorf("the deed begins %q", got)
	}
	for _, line := range linesOf(sectionOf(t, formed(t, "GB-ENG").Draft, "signatures")) {
		if strings.Contains(line, "deed") {
			t.Errorf("a simple contract is signed with %q", line)
		}
	}
}

// Who signs for a company is no party: every party has one number, and no block has one.
func TestSignatoriesAreNoParties(t *testing.T) {
	d := formed(t, "AU-NSW").Draft
	if n := len(sectionOf(t, d, "parties").Clauses); n != 3 {
		t.Errorf("%d parties, want 3", n)
	}
	for _, c := range sectionOf(t, d, "signatures").Clauses {
		if c.Number != "" || !c.Together || !strings.Contains(render.Plain(c.Blocks[0].Text), "section 127") {
			t.Errorf("%s: %+v", c.ID, c.Blocks[0])
		}
	}
}

// A public body of which no form is known is not asked for a register that it may not stand in; a company is.
func TestPublicBodyNeedsNoRegister(t *testing.T) {
	for _, c := range []struct {
		government, wants string
	}{
		{"true", "Birch Trading, a public body of Belarus, with its seat at 2 High Road"},
		{"false", "Birch Trading, of Belarus, whose further particulars stand in Schedule"},
	} {
		d := formed(t, "BY", "customer.form=unknown", "customer.government="+c.government).Draft
		if got := strings.Join(linesOf(sectionOf(t, d, "parties")), "\n"); !strings.Contains(got, c.wants) {
			t.Errorf("government %s: the parties lack %q:\n%s", c.government, c.wants, got)
		}
	}
}

// What one side's standard terms need under a law stands in the draft, and nothing of it where the terms were negotiated.
func TestStandardTermsDifferFromNegotiatedOnes(t *testing.T) {
	for _, c := range []struct{ place, words string }{
		{"GB-ENG", "a party may ask for a higher limit of liability than"},
		{"DE", "takes the place of a term that has no effect because it was set beforehand"},
		{"FR", "from the breach of a duty without which the Agreement cannot be performed"},
		{"CN", "These terms were marked in the copy received"},
	} {
		for terms, stands := range map[string]bool{"true": true, "false": false} {
			d := formed(t, c.place, "deal.standard_terms="+terms).Draft
			if got := strings.ReplaceAll(wordsApart(d), "\u00a0", " "); strings.Contains(got, c.words) != stands {
				t.Errorf("%s, standard terms %s: %q stands: %t", c.place, terms, c.words, !stands)
			}
		}
	}
}

func TestSpecificApproval(t *testing.T) {
	for _, kind := range []string{"combined", "insert"} {
		d := formed(t, "IT", "deal.standard_terms=true", "deal.document="+kind).Draft
		var approvals []tree.Clause
		for _, c := range sectionOf(t, d, "signatures").Clauses {
			if strings.HasSuffix(c.ID, ".specific-approval") {
				approvals = append(approvals, c)
			}
		}
		if len(approvals) != 2 {
			t.Fatalf("%s: %d approvals, want those of supplier and customer", kind, len(approvals))
		}
		var listed []string // a clause of two kinds stands in two rows
		for _, id := range references(sectionOf(t, d, "closing"), "common.onerous-terms") {
			if !slices.Contains(listed, id) {
				listed = append(listed, id)
			}
		}
		var signed []string
		for _, i := range approvals[0].Blocks[0].Text {
			if i.Kind == tree.Ref && i.Target != "common.onerous-terms" {
				signed = append(signed, i.Target)
			}
		}
		if len(signed) < 1 || !slices.Equal(listed, signed) {
			t.Errorf("%s: the clause lists %v, the signature %v", kind, listed, signed)
		}
	}
}

// What is not known to be asked for stands in brackets; what no law asks for does not stand.
func TestFurtherSignatures(t *testing.T) {
	for _, c := range []struct {
		place, terms, block string
		stands, bracketed   bool
	}{
		{"CA-QC", "true", "signature.customer.choice-of-language", true, false},
		{"CA-QC", "unknown", "signature.customer.choice-of-language", true, true},
		{"CA-QC", "false", "signature.customer.choice-of-language", false, false},
		{"CA-QC", "true", "signature.supplier.choice-of-language", false, false},
		{"IT", "unknown", "signature.supplier.specific-approval", true, true},
		{"DE", "true", "signature.supplier.specific-approval", false, false},
	} {
		stands, bracketed := false, false
		for _, k := range sectionOf(t, formed(t, c.place, "deal.standard_terms="+c.terms).Draft, "signatures").Clauses {
			if k.ID == c.block {
				stands, bracketed = true, k.Bracketed
			}
		}
		if stands != c.stands || bracketed != c.bracketed {
			t.Errorf("%s, standard terms %s: %s stands %t, bracketed %t", c.place, c.terms, c.block, stands, bracketed)
		}
	}
}

func references(s tree.Section, id string) (targets []string) {
	for _, c := range s.Clauses {
		if c.ID != id {
			continue
		}
		for _, b := range c.Blocks {
			for _, text := range textsOf(b) {
				for _, i := range text {
					if i.Kind == tree.Ref {
						targets = append(targets, i.Target)
					}
				}
			}
		}
	}
	return targets
}

func TestArticles(t *testing.T) {
	d := formed(t, "US-NY", "deal.numbering=us_articles").Draft
	if d.Scheme != "articles" || d.Words.Part != "Article" {
		t.Errorf("scheme %q, parts are called %q", d.Scheme, d.Words.Part)
	}
	var parts []string
	for _, s := range d.Sections {
		if s.Role == "part" {
			parts = append(parts, strings.ReplaceAll(s.Number+": "+s.Clauses[0].Number, "\u00a0", " "))
		}
	}
	if want := []string{"Article I: Section 1.1", "Article II: Section 2.1"}; !slices.Equal(parts[:2], want) {
		t.Errorf("got %v, want %v", parts, want)
	}
	eachRun(d, func(in string, run tree.Inline) {
		if run.Kind == tree.Ref && strings.Contains(run.Text, "lause") {
			t.Errorf("%s refers to %q", in, run.Text)
		}
	})
}

// The sheet stands before the draft, names what was not stated and what the law says to a choice, and the
// full memo ends with the same facts.
func TestAssumptionSheet(t *testing.T) {
	c := formed(t, "DE", "customer.listed_on=unknown", "deposit.places=[CN]")
	sheet := c.Draft.Sections[0]
	if sheet.Role != "annex" || sheet.ID != "assumptions" {
		t.Fatalf("the draft begins with %q", sheet.ID)
	}
	var out strings.Builder
	for _, b := range sheet.Intro {
		for _, text := range textsOf(b) {
			out.WriteString(strings.ReplaceAll(render.Plain(text), "\u00a0", " ") + "\n")
		}
	}
	for _, want := range []string{"Seat\nGermany\n", "Listed on", "Position: balanced", "Places of deposit\nChina\n", "You chose governing law: Germany."} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("the sheet lacks %q:\n%s", want, out.String())
		}
	}
	whole, err := c.FullMemo()
	if err != nil {
		t.Fatal(err)
	}
	told := whole.Sections
	facts := told[len(told)-1].Intro
	if diff := cmp.Diff(sheet.Intro[1:1+len(facts)], facts); diff != "" {
		t.Errorf("the memo tells other facts than the sheet (-sheet +memo):\n%s", diff)
	}
}

// An amount is asked for in the deal's currency, in that of the governing law where the deal leaves its own out, and in
// none where the deal says that it is not known.
func TestAmountsHaveACurrency(t *testing.T) {
	for _, c := range []struct{ place, change, want string }{
		{"GB-ENG", "deal.id=F-2", " in GBP."}, {"US-NY", "deal.currency=EUR", " in EUR."}, {"GB-ENG", "deal.currency=unknown", "Amount of the cap on liability."},
	} {
		seen := false
		for _, p := range formed(t, c.place, c.change).Draft.OpenPoints {
			if strings.HasPrefix(p.What, "Amount ") {
				seen = true
				if !strings.Contains(p.What, c.want) {
					t.Errorf("%s: %q has no %q", c.place, p.What, c.want)
				}
			}
		}
		if !seen {
			t.Errorf("%s: no amount is asked for", c.place)
		}
	}
}
