package proviso_test

import (
	"archive/zip"
	"bytes"
	"context"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/proviso-legal/proviso"
	"github.com/proviso-legal/proviso/clauses"
	"github.com/proviso-legal/proviso/internal/cases"
	"github.com/proviso-legal/proviso/internal/packfile"
	"github.com/proviso-legal/proviso/internal/testing/full"
)

// examplePacks are the packs under examples/packs, as they may be laid over the base and over each other.
var examplePacks = map[string][]string{
	"of a firm":             {"rathbrack"},
	"of ten lines":          {"harbour"},
	"ten lines over a firm": {"rathbrack", "harbour"},
	"a firm over ten lines": {"harbour", "rathbrack"},
}

// over opens a studio with packs of examples/packs.
func over(t testing.TB, names ...string) *proviso.Studio {
	t.Helper()
	var packs []fs.FS
	for _, name := range names {
		files, err := packfile.Open(filepath.Join("examples", "packs", name))
		if err != nil {
			t.Fatal(err)
		}
		packs = append(packs, files)
	}
	s, err := proviso.Open(proviso.Options{Packs: packs})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// Nothing in the packs is stale, careless or unproved, alone and stacked.
func TestExamplePacks(t *testing.T) {
	for _, name := range full.Of(t, slices.Sorted(maps.Keys(examplePacks))) {
		packs := examplePacks[name]
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := over(t, packs...)
			for _, f := range s.Warnings() {
				t.Error("opening:", f)
			}
			read, err := s.Lint(context.Background())
			if err != nil {
				t.Fatal(err)
			}
			for _, f := range read.Findings {
				t.Error("lint:", f)
			}
			if !full.Asked() || testing.Short() || packs[0] == "harbour" { // one paragraph, which the stack proves too
				return
			}
			proof, err := s.Prove(context.Background())
			if err != nil {
				t.Fatal(err)
			}
			for _, b := range proof.Breaches {
				t.Error("prove:", b.Message)
			}
			if len(proof.Unresolved)+len(proof.Warnings) > 0 {
				t.Error("prove:", proof.Unresolved, proof.Warnings)
			}
		})
	}
}

// The firm's pack is what a house would have: it overrides clauses by the dozen and adds a rule with its law,
// a point, words, numbering and a look. The other changes one paragraph.
func TestExamplePacksDepart(t *testing.T) {
	kinds := func(s *proviso.Studio) (map[string]int, int) {
		count, clauses := map[string]int{}, map[string]bool{}
		for _, d := range s.Departures() {
			count[d.Kind]++
			id, _, _ := strings.Cut(d.ID, " ")
			if d.Kind == "paragraph" || d.Kind == "clause" && d.Act == "replaces" {
				clauses[id] = true
			}
		}
		return count, len(clauses)
	}
	firm := over(t, "rathbrack")
	count, overridden := kinds(firm)
	if overridden < 15 {
		t.Errorf("the firm overrides %d clauses, want 15 at least", overridden)
	}
	for _, kind := range []string{"clause", "paragraph", "term", "word", "numbering", "phrase", "rule", "point", "document", "instrument", "source"} {
		if count[kind] == 0 {
			t.Errorf("the firm changes no %s: %v", kind, count)
		}
	}
	for _, d := range firm.Departures() {
		if d.Kind == "rule" && d.Act != "adds" {
			t.Errorf("the firm touches a rule of the base: %s", d.ID)
		}
	}
	if firm.Style() == nil {
		t.Error("the firm's drafts have no look of their own")
	}
	if got, n := kinds(over(t, "harbour")); n != 1 || len(got) != 1 || got["paragraph"] != 1 {
		t.Errorf("the pack of ten lines changes %v", got)
	}
	lines := 0
	for _, file := range []string{"pack.yaml", "escrow/agent-duties.md"} {
		data, err := os.ReadFile(filepath.Join("examples", "packs", "harbour", file))
		if err != nil {
			t.Fatal(err)
		}
		lines += bytes.Count(data, []byte("\n"))
	}
	if lines != 10 {
		t.Errorf("the pack of ten lines has %d", lines)
	}
}

// The rules of the firm's pack have their cases, which hold also with the other pack over it.
func TestExamplePackCases(t *testing.T) {
	all, bad := cases.Read("", os.DirFS("examples/packs/rathbrack/cases"))
	if len(bad) > 0 || len(all) == 0 {
		t.Fatal(len(all), bad)
	}
	deals := cases.From(os.DirFS("examples/packs/rathbrack/cases"), nil)
	for _, packs := range [][]string{{"rathbrack"}, {"rathbrack", "harbour"}} {
		s, works, rests, open := over(t, packs...), map[string]bool{}, map[string]bool{}, map[string]bool{}
		for _, c := range all {
			for _, wrong := range c.Judge(deals, s.Statutes(), s.Book()) {
				t.Errorf("%s: %s", c.Name, wrong)
			}
			for _, x := range c.Expect {
				works[x.Rule] = works[x.Rule] || x.State == ""
				open[x.Rule] = open[x.Rule] || x.State == "unknown"
			}
			for _, x := range c.Absent {
				rests[x.Rule] = true
			}
		}
		for _, r := range s.Book().Rules() {
			if r.Origin.Pack == "rathbrack" && !(works[r.ID] && rests[r.ID] && open[r.ID]) {
				t.Errorf("%s: no case in which it applies, does not, or is unknown", r.ID)
			}
		}
	}
}

// Three deals are kept as the firm drafts them, with their memos. go test . -run ExamplePackDrafts -update
// writes them anew.
func TestExamplePackDrafts(t *testing.T) {
	s := over(t, "rathbrack")
	for _, name := range []string{"vault-ledger", "pump-control", "fibre-access"} {
		c, err := s.Draft(examples(t)[name])
		if err != nil {
			t.Fatal(err)
		}
		for file, paper := range map[string]*clauses.Draft{name + ".md": c.Draft, name + ".memo.md": memo(t, c)} {
			got := digits.ReplaceAll(written(t, paper.With(nil), proviso.Markdown), []byte("$1 00000000"))
			kept(t, filepath.Join("examples", "packs", "drafts", file), got)
		}
	}
}

// kept compares with the bytes of a file, or writes it anew.
func kept(t *testing.T, golden string, got []byte) {
	t.Helper()
	if *update {
		if err := os.WriteFile(golden, got, 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), string(got)); diff != "" {
		t.Errorf("%s differs from what is kept (-kept +now); read the change, then write it anew with -update\n%s", golden, diff)
	}
}

// The firm's look is made from the parts of a Word document under testdata/packs/style, so that people can
// read what changes in it.
func TestExamplePackStyle(t *testing.T) {
	var made bytes.Buffer
	z := zip.NewWriter(&made)
	parts := os.DirFS("testdata/packs/style")
	err := fs.WalkDir(parts, ".", func(name string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		part, err := fs.ReadFile(parts, name)
		if err != nil {
			return err
		}
		w, err := z.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Store})
		if err != nil {
			return err
		}
		_, err = w.Write(part)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	kept(t, "examples/packs/rathbrack/style.docx", made.Bytes())
}
