package proof_test

import (
	"context"
	"fmt"
	"io/fs"
	"os"
	"path"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/proviso-legal/proviso/clauses"
	"github.com/proviso-legal/proviso/internal/cases"
	"github.com/proviso-legal/proviso/internal/closed"
	"github.com/proviso-legal/proviso/internal/proof"
	"github.com/proviso-legal/proviso/rules"
	"github.com/proviso-legal/proviso/rules/law"
	"github.com/proviso-legal/proviso/templates"
)

// defect is one fault planted into the content.
type defect struct {
	Name     string `yaml:"defect,required"`
	File     string `yaml:"file,required"`
	After    string `yaml:"after"` // where in the file, or its beginning
	Old      string `yaml:"old"`
	New      string `yaml:"new"`
	Drop     bool   `yaml:"drop"`     // the record that begins there
	Survives string `yaml:"survives"` // why nothing catches it
	At       closed.Pos
}

// content is the folders that make up law, rulebook and wording.
var content = []string{"rules/law/data", "rules/book", "templates/base"}

// TestSeededDefects plants the defects of testdata/defects.yaml one by one. At least 95 in a hundred are
// caught, and each that is not says why.
func TestSeededDefects(t *testing.T) {
	if testing.Short() {
		t.Skip("plants every defect; not in short tests")
	}
	data, err := os.ReadFile("testdata/defects.yaml")
	if err != nil {
		t.Fatal(err)
	}
	var defects []defect
	if bad := closed.Decode("testdata/defects.yaml", data, 0, &defects); len(bad) > 0 {
		t.Fatal(bad)
	}
	all, bad := cases.Read(os.DirFS("../../rules/cases"))
	if len(bad) > 0 || len(defects) < 40 {
		t.Fatalf("%d defects, %v", len(defects), bad)
	}
	by := make([]string, len(defects))
	t.Run("each", func(t *testing.T) {
		for i, d := range defects {
			t.Run(d.Name, func(t *testing.T) {
				t.Parallel()
				by[i] = d.catch(t, slices.Clone(all))
			})
		}
	})
	caught := 0
	for i, d := range defects {
		t.Logf("%s: %s", d.Name, by[i])
		switch {
		case by[i] != "" && d.Survives != "":
			t.Errorf("%s: %q is said to survive but is caught: %s", d.At.Place(), d.Name, by[i])
		case by[i] != "":
			caught++
		case d.Survives == "":
			t.Errorf("%s: %q is not caught", d.At.Place(), d.Name)
		}
	}
	if caught*100 < len(defects)*95 {
		t.Errorf("%d of %d defects are caught", caught, len(defects))
	}
}

// catch tells what catches a defect: reading, a worked case, or the proof; "" when nothing does.
func (d defect) catch(t *testing.T, all []cases.Case) string {
	t.Helper()
	folders := map[string]fs.FS{}
	for _, folder := range content {
		folders[folder] = d.plant(t, folder)
	}
	l, found := law.Read(folders[content[0]])
	b, more := rules.ReadBook(folders[content[1]], l)
	p, last := templates.Read(folders[content[2]])
	if found = slices.Concat(found, more, last); !found.Errors() {
		found = clauses.Lint(p, b, l)
	}
	if found.Errors() {
		return "reading: " + found[0].String()
	}
	if !strings.HasPrefix(d.File, content[2]) { // cases judge decisions, which wording does not touch
		if wrong := d.judge(all, l, b); wrong != "" {
			return "case: " + wrong
		}
	}
	report, err := proof.Prove(context.Background(), l, b, p)
	if err != nil {
		t.Fatal(err)
	}
	for _, x := range report.Breaches {
		return fmt.Sprintf("proof: %s: %s", x.Law, x.Message)
	}
	for _, x := range report.Unresolved {
		return fmt.Sprintf("proof: unresolved: %s: %s", x.Law, x.Message)
	}
	return ""
}

// judge runs the cases, those that speak of the defect's record first, until one is not as it says.
func (d defect) judge(all []cases.Case, l *law.Law, b *rules.Book) string {
	_, id, _ := strings.Cut(strings.TrimSpace(d.After), ": ")
	slices.SortStableFunc(all, func(x, y cases.Case) int { return rank(&x, id) - rank(&y, id) })
	deals := cases.From(os.DirFS("../../rules/cases"), os.DirFS("../../examples/deals"))
	for i := range all {
		if wrong := all[i].Judge(deals, l, b); len(wrong) > 0 {
			return all[i].Name + ": " + wrong[0].String()
		}
	}
	return ""
}

func rank(c *cases.Case, id string) int {
	if c.Names(id) {
		return 0
	}
	return 1
}

// plant copies a folder with the defect in it.
func (d defect) plant(t *testing.T, folder string) fs.FS {
	t.Helper()
	planted := fstest.MapFS{}
	err := fs.WalkDir(os.DirFS("../.."), folder, func(name string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		data, err := os.ReadFile(path.Join("../..", name))
		if name == d.File {
			data = []byte(d.edit(t, string(data)))
		}
		planted[strings.TrimPrefix(name, folder+"/")] = &fstest.MapFile{Data: data}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return planted
}

func (d defect) edit(t *testing.T, text string) string {
	t.Helper()
	at := strings.Index(text, d.After)
	if at < 0 {
		t.Fatalf("%s: %q is not in %s", d.At.Place(), d.After, d.File)
	}
	before, after := text[:at], text[at:]
	if d.Drop {
		end := strings.Index(after[1:], "\n- ")
		if end < 0 {
			return before
		}
		return before + after[end+2:]
	}
	if !strings.Contains(after, d.Old) {
		t.Fatalf("%s: %q does not follow %q in %s", d.At.Place(), d.Old, d.After, d.File)
	}
	return before + strings.Replace(after, d.Old, d.New, 1)
}
