package clauses

import (
	"os"
	"strings"
	"testing"

	"github.com/proviso-legal/proviso/internal/finding"
	"github.com/proviso-legal/proviso/rules/book"
	"github.com/proviso-legal/proviso/rules/law"
	"github.com/proviso-legal/proviso/templates"
)

func TestLintNamesWhatDoesNotExist(t *testing.T) {
	statute, _ := law.Base()
	b, l := book.ReadBook(os.DirFS("testdata/book"), statute)
	if l.Errors() {
		t.Fatal(l)
	}
	if l := Lint(pack(t), b, statute); len(l) > 0 {
		t.Errorf("the good pack: %v", l)
	}
	for body, want := range map[string]string{
		`{{ if is "software.clas" "bespoke" }}a{{ end }}b`:                  `"software.clas" is no fact of a deal; did you mean "software.class"?`,
		`{{ if is "software.class" "bespok" }}a{{ end }}b`:                  `"bespok" is no value of software.class; did you mean "bespoke"?`,
		`{{ if is "software.functions" "erp" }}a{{ end }}b`:                 `is cannot ask for "software.functions", which is of the kind set`,
		`{{ if is "deal.consumer" "yes" }}a{{ end }}b`:                      `"yes" is no value of deal.consumer`,
		`{{ if within "supplier.seat" "UKX" }}a{{ end }}b`:                  `"UKX" is no place that the law data knows`,
		`{{ if applies "include-escrow-terms" }}a{{ end }}b`:                `"include-escrow-terms" is no rule of the rulebook; did you mean "include-escrow-term"?`,
		`{{ if included "escrow.releas" }}a{{ end }}b`:                      `"escrow.releas" is no clause of the pack; did you mean "escrow.release"?`,
		`{{ if eq (point "ESC-16.curee") "x" }}a{{ end }}b`:                 `"curee" is no value of the point ESC-16; did you mean "cure"?`,
		`{{ if eq (point "ESC-17.cure") "x" }}a{{ end }}b`:                  `"ESC-17" is no negotiable point`,
		`{{ if family "escro" }}a{{ end }}b`:                                `"escro" is no family of clauses; did you mean "escrow"?`,
		`{{ if document "letter" }}a{{ end }}b`:                             `"letter" is no kind of document`,
		`{{ if in_force "NO-SUCH-LAW" }}a{{ end }}b`:                        `"NO-SUCH-LAW" is no instrument or provision of the law data`,
		`{{ if known "host.title" }}never worded: {term:Softwar}{{ end }}b`: `"Softwar" is no defined term; did you mean "Software"?`,
		`See {ref:escrow.release#lst}.`:                                     `"lst" is no label in escrow.release; did you mean "list"?`,
		`For {party:banker}.`:                                               `"banker" is no role`,
	} {
		found := Lint(changed(t, map[string]string{"escrow/term.md": body}), b, statute).Error()
		if !strings.Contains(found, want) {
			t.Errorf("%s: got %q, want %q", body, found, want)
		}
	}
}

func TestBasePackFitsRulebookAndLaw(t *testing.T) {
	statute, _ := law.Base()
	book, _ := book.BaseBook()
	base, _ := templates.Base()
	for _, f := range Lint(base, book, statute) {
		if f.Severity == finding.Error {
			t.Error(f)
		}
	}
}

func BenchmarkAssemble(b *testing.B) {
	dec, p := decision(b, readDeal(b, "combined.yaml")), pack(b)
	b.ReportAllocs()
	for b.Loop() {
		if _, l := Assemble(dec, p, Options{}); l.Errors() {
			b.Fatal(l)
		}
	}
}
