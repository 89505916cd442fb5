package proof_test

import (
	"context"
	"fmt"
	"io/fs"
	"os"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/proviso-legal/proviso/clauses"
	"github.com/proviso-legal/proviso/internal/check/cases"
	"github.com/proviso-legal/proviso/internal/check/proof"
	"github.com/proviso-legal/proviso/internal/finding"
	"github.com/proviso-legal/proviso/internal/strictyaml"
	"github.com/proviso-legal/proviso/internal/testing/full"
	"github.com/proviso-legal/proviso/rules/book"
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
	At       strictyaml.Pos
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
	if bad := strictyaml.Decode("testdata/defects.yaml", data, 0, &defects); len(bad) > 0 {
		t.Fatal(bad)
	}
	all, bad := cases.Read("", os.DirFS("../../../rules/cases"))
	if len(bad) > 0 || len(defects) < 40 {
		t.Fatalf("%d defects, %v", len(defects), bad)
	}
	if !full.Asked() { // what nothing catches takes a whole proof to show
		defects = slices.DeleteFunc(defects, func(d defect) bool { return d.Survives != "" })
	}
	defects = full.Of(t, defects)
	tales := make([]told, len(all))
	for i := range all {
		tales[i] = tell(&all[i])
	}
	by := make([]string, len(defects))
	t.Run("each", func(t *testing.T) {
		for i, d := range defects {
			t.Run(d.Name, func(t *testing.T) {
				t.Parallel()
				by[i] = d.catch(t, slices.Clone(tales))
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
func (d defect) catch(t *testing.T, all []told) string {
	t.Helper()
	l, b, p, found := d.read(t)
	if !found.Errors() {
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
	if d.Survives != "" {
		return d.flaw(t, l, b, p)
	}
	if flaw := proof.FirstFlaw(context.Background(), l, b, p, d.subject()); flaw != "" {
		return "proof: " + flaw
	}
	return ""
}

// flaw tells what a whole proof finds; it takes what was shown of the base.
func (d defect) flaw(t *testing.T, l *law.Law, b *book.Book, p *templates.Pack) string {
	t.Helper()
	base, err := proof.BaseShown()
	if err != nil {
		t.Fatal(err)
	}
	r, _, err := proof.Certify(t.Context(), base.Program, l, b, p, base.Certificate)
	if err != nil {
		t.Fatal(err)
	}
	if r.Holds() {
		return ""
	}
	return "proof: it does not hold"
}

// read reads the folder that the defect is in, and what is read by it; the rest is the base.
func (d defect) read(t *testing.T) (l *law.Law, b *book.Book, p *templates.Pack, found finding.List) {
	t.Helper()
	l, _ = law.Base()
	b, _ = book.BaseBook()
	p, _ = templates.Base()
	var more finding.List
	switch {
	case strings.HasPrefix(d.File, content[0]):
		l, found = law.Read(d.plant(t, content[0]))
		b, more = book.ReadBook(os.DirFS("../../../"+content[1]), l)
	case strings.HasPrefix(d.File, content[1]):
		b, found = book.ReadBook(d.plant(t, content[1]), l)
	default:
		p, found = templates.Read(d.plant(t, content[2]))
	}
	return l, b, p, append(found[:len(found):len(found)], more...)
}

// subject is what the defect is in: a record, or the clause of a file.
func (d defect) subject() string {
	if _, id, ok := strings.Cut(strings.TrimSpace(d.After), ": "); ok {
		return id
	}
	return strings.TrimSuffix(path.Base(d.File), path.Ext(d.File))
}

// judge runs the cases, those that speak most of the defect first, until one is not as it says.
func (d defect) judge(all []told, l *law.Law, b *book.Book) string {
	about := wordsOf(d.After + d.Old + strings.ToUpper(d.subject()))
	slices.SortStableFunc(all, func(x, y told) int { return y.near(about, d.subject()) - x.near(about, d.subject()) })
	deals := cases.From(os.DirFS("../../../rules/cases"), os.DirFS("../../../examples/deals"))
	for i := range all {
		if wrong := all[i].Judge(deals, l, b); len(wrong) > 0 {
			return all[i].Name + ": " + wrong[0].String()
		}
	}
	return ""
}

// told is a case with the words that it tells.
type told struct {
	*cases.Case
	words map[string]bool
}

func tell(c *cases.Case) told {
	return told{c, wordsOf(fmt.Sprint(c.Name, c.AsOf, c.With, c.Expect, c.Absent))}
}

var word = regexp.MustCompile(`[A-Za-z0-9]{2,}`)

func wordsOf(text string) map[string]bool {
	words := map[string]bool{}
	for _, w := range word.FindAllString(text, -1) {
		words[w] = true
	}
	return words
}

// near counts the words that a case shares with what it is asked about; its subject counts for many.
func (c told) near(about map[string]bool, subject string) (n int) {
	if c.Names(subject) {
		n = 100
	}
	for w := range about {
		if c.words[w] {
			n++
		}
	}
	return n
}

// plant copies a folder with the defect in it.
func (d defect) plant(t *testing.T, folder string) fs.FS {
	t.Helper()
	planted := fstest.MapFS{}
	err := fs.WalkDir(os.DirFS("../../.."), folder, func(name string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		data, err := os.ReadFile(path.Join("../../..", name))
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
