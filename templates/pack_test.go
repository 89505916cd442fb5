package templates

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"github.com/proviso-legal/proviso/internal/finding"
	"github.com/proviso-legal/proviso/templates/wording"
)

func good(t testing.TB) *Pack {
	t.Helper()
	p, l := Read(os.DirFS("testdata/good"))
	if len(l) > 0 {
		t.Fatalf("the good pack has findings:\n%v", l)
	}
	return p
}

// TestBad reads every pack of testdata/bad and words its clauses; the findings stand in the file.
func TestBad(t *testing.T) {
	files, err := filepath.Glob("testdata/bad/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatal("no bad packs", err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
			data, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			fsys := archive(string(data))
			want := string(fsys["want"].Data)
			delete(fsys, "want")
			if diff := cmp.Diff(want, found(fsys)); diff != "" {
				t.Errorf("findings (-want +got):\n%s", diff)
			}
		})
	}
}

// archive cuts a file at its lines "-- name --".
func archive(text string) fstest.MapFS {
	fsys := fstest.MapFS{}
	var file *fstest.MapFile
	for _, line := range strings.SplitAfter(text, "\n") {
		name, starts := strings.CutPrefix(strings.TrimSpace(line), "-- ")
		if name, ends := strings.CutSuffix(name, " --"); starts && ends {
			file = &fstest.MapFile{}
			fsys[name] = file
		} else if file != nil {
			file.Data = append(file.Data, line...)
		}
	}
	return fsys
}

// found reads a pack without paper and words its clauses.
func found(fsys fstest.MapFS) string {
	p, l := Read(fsys)
	for _, id := range p.ClauseIDs() {
		c, _ := p.Clause(id)
		_, more := c.Passage(wording.Nobody{})
		l = append(l, more...)
	}
	l.Sort()
	var lines strings.Builder
	for _, f := range l {
		if f.Code == "paper.missing" {
			continue
		}
		hint := f.Hint
		if strings.HasPrefix(hint, "allowed: ") {
			f.Hint = ""
		}
		lines.WriteString(f.String() + "\n")
	}
	return lines.String()
}

func TestGood(t *testing.T) {
	p := good(t)
	if diff := cmp.Diff([]string{"common.definitions", "escrow.deposit"}, p.ClauseIDs()); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]string{"Business Day", "Software"}, p.Terms()); diff != "" {
		t.Error(diff)
	}
	c, _ := p.Clause("escrow.deposit")
	if c.Title != "Deposit" || c.Kind != Plain || c.Note == "" || c.Why == "" {
		t.Errorf("front matter: %+v", c)
	}
	if again := good(t); again.Hash() != p.Hash() || len(p.Hash()) != 64 {
		t.Errorf("hash %q and %q", p.Hash(), again.Hash())
	}
}

func TestConventions(t *testing.T) {
	p := good(t)
	for _, c := range []struct{ place, paper, date string }{
		{"US-NY", "letter", "January 2, 2006"},
		{"US", "letter", "January 2, 2006"},
		{"US-LA", "a4", "January 2, 2006"},
		{"DE", "a4", "2 January 2006"},
		{"", "a4", "2 January 2006"},
	} {
		if got := p.Convention(c.place); got.Paper != c.paper || got.Date != c.date {
			t.Errorf("%s: got %s, %s; want %s, %s", c.place, got.Paper, got.Date, c.paper, c.date)
		}
	}
	if got := p.Numbering("us"); got.Clause != "Section" || !got.Letters {
		t.Errorf("us numbering: %+v", got)
	}
}

func TestPartyPaper(t *testing.T) {
	p := good(t)
	for _, c := range []struct{ place, form, name, says, block string }{
		{"GB-ENG", "plc", "Lowmoor Water plc", "a company incorporated", "gb"},
		{"GB-ENG", "", "Lowmoor Water PLC", "a company incorporated", "gb"},
		{"GB-ENG", "LLP", "Lowmoor LLP", "{a form} of", "default"},
		{"DE", "GmbH", "Harzwerk GmbH", "{a form} of", "default"},
	} {
		if got := p.Description(c.place, c.form, c.name); !strings.Contains(got.Says, c.says) {
			t.Errorf("%s %s: described as %q", c.place, c.form, got.Says)
		}
		if got := p.Signature(Signer{Place: c.place, Form: c.form, Name: c.name}); got.Block != c.block {
			t.Errorf("%s %s: signature %q, want %q", c.place, c.form, got.Block, c.block)
		}
	}
}

// Every ordinary block of the base pack is the one that some party gets.
func TestEverySignatureIsReached(t *testing.T) {
	p, _ := Base()
	reached := map[string]bool{}
	for _, block := range p.paper.signatures {
		for _, place := range block.Places {
			for _, form := range append([]string{""}, block.Forms...) {
				for _, way := range append([]string{""}, block.Signs...) {
					for _, deed := range []bool{false, true} {
						reached[p.Signature(Signer{Place: place, Form: form, Way: way, Deed: deed}).Block] = true
					}
				}
			}
		}
	}
	for _, block := range p.paper.signatures {
		if block.Rule == "" && !reached[block.Block] {
			t.Errorf("no party ever gets the block %q", block.Block)
		}
	}
}

func TestSignatures(t *testing.T) {
	p, _ := Base()
	for _, c := range []struct {
		signer Signer
		block  string
	}{
		{Signer{Place: "GB-ENG", Name: "Lowmoor Water plc"}, "gb-company"},
		{Signer{Place: "GB-ENG", Name: "Lowmoor Water plc", Deed: true}, "gb-deed"},
		{Signer{Place: "GB-ENG", Name: "Lowmoor Water plc", Deed: true, Way: "two_signatories"}, "gb-deed-two"},
		{Signer{Place: "GB-NIR", Deed: true, Way: "seal"}, "gb-deed-seal"},
		{Signer{Place: "GB-ENG", Name: "Lowmoor LLP", Deed: true}, "gb-llp-deed"},
		{Signer{Place: "GB-ENG", Form: "individual", Deed: true}, "person-deed"},
		{Signer{Place: "US-DE", Name: "Alder Inc.", Deed: true}, "foreign-deed"},
		{Signer{Place: "US-DE", Name: "Alder Inc."}, "us-entity"},
		{Signer{Place: "DE", Form: "GmbH"}, "two-signatories"},
		{Signer{Place: "AT", Form: "AG", Way: "two_signatories"}, "two-signatories"},
		{Signer{Place: "CH", Form: "AG", Way: "authorised_signatory"}, "one-signatory"},
		{Signer{Place: "CN"}, "cn-company"},
		{Signer{Place: "JP", Way: "electronic"}, "electronic"},
		{Signer{Place: "JP", Way: "seal"}, "jp-seal"},
		{Signer{Place: "HK", Way: "two_signatories"}, "common-law-two"},
		{Signer{Place: "SG", Deed: true}, "common-law-deed"},
		{Signer{Place: "AU-NSW"}, "au-company"},
		{Signer{Place: "AU-NSW", Way: "two_signatories"}, "au-company"},
		{Signer{Place: "AU", Way: "authorised_signatory"}, "au-authorised"},
		{Signer{Place: "IN"}, "in-company"},
		{Signer{Place: "VN"}, "director-and-seal"},
		{Signer{Place: "FR", Form: "public authority"}, "public-body"},
		{Signer{Place: "BR", Way: "two_signatories"}, "two"},
		{Signer{}, "default"},
	} {
		if got := p.Signature(c.signer).Block; got != c.block {
			t.Errorf("%+v: got %s, want %s", c.signer, got, c.block)
		}
	}
}

func TestAmerican(t *testing.T) {
	p := good(t)
	const uk = "The Licence, a licence or LICENCE; licences, Authorisation. Organise-r"
	const us = "The License, a license or LICENSE; licences, Authorization. Organize-r"
	if got := p.American(uk); got != us {
		t.Errorf("got %q, want %q", got, us)
	}
}

func TestPieces(t *testing.T) {
	got := Pieces("Signed by {a form} for {blank:name of it}: {line}")
	want := []Piece{{Words: "Signed by "}, {Brace: "a form"}, {Words: " for "}, {Brace: "blank", Arg: "name of it"}, {Words: ": "}, {Brace: "line"}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestBasePackReads(t *testing.T) {
	p, l := Base()
	for _, f := range l {
		if f.Severity == finding.Error {
			t.Error(f)
		}
	}
	if len(p.ClauseIDs()) < 45 {
		t.Errorf("the base pack has %d clauses, want 45 at least", len(p.ClauseIDs()))
	}
}
