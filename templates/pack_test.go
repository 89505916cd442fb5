package templates

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"github.com/proviso-legal/proviso/internal/finding"
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
		_, more := c.Passage(nobody{})
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
		if got := p.Signature(c.place, c.form, c.name); got.Block != c.block {
			t.Errorf("%s %s: signature %q, want %q", c.place, c.form, got.Block, c.block)
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
