package rules

import (
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/proviso-legal/proviso/internal/finding"
	"github.com/proviso-legal/proviso/rules/book"
	"github.com/proviso-legal/proviso/rules/law"
)

func baseLaw(t testing.TB) *law.Law {
	t.Helper()
	l, _ := law.Base()
	return l
}

// goodFiles is the book under testdata/good as a file system that a case may change.
func goodFiles(t testing.TB) fstest.MapFS {
	t.Helper()
	files := fstest.MapFS{}
	good := os.DirFS("testdata/good")
	err := fs.WalkDir(good, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := fs.ReadFile(good, name)
		files[name] = &fstest.MapFile{Data: data}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	said, err := fs.ReadFile(book.Files, "phrases.yaml")
	if err != nil {
		t.Fatal(err)
	}
	files["phrases.yaml"] = &fstest.MapFile{Data: said}
	return files
}

func goodBook(t testing.TB) *book.Book {
	t.Helper()
	b, bad := book.ReadBook(goodFiles(t), baseLaw(t))
	if len(bad) > 0 {
		t.Fatal(bad)
	}
	return b
}

// TestBadBooks lays each archive over the good book. The lines before its first file are the
// findings that it must give, in any order, and no others; a line may leave out the end of one.
func TestBadBooks(t *testing.T) {
	names, err := filepath.Glob("testdata/bad/*.txtar")
	if err != nil || len(names) == 0 {
		t.Fatal("no bad books", err)
	}
	for _, name := range names {
		t.Run(filepath.Base(name), func(t *testing.T) {
			files := goodFiles(t)
			want := unpack(t, name, files)
			_, bad := book.ReadBook(files, baseLaw(t))
			compare(t, bad, want)
		})
	}
}

// unpack adds the files of an archive, each behind a line "-- name --", and gives the lines before.
func unpack(t *testing.T, archive string, files fstest.MapFS) []string {
	t.Helper()
	data, err := os.ReadFile(archive)
	if err != nil {
		t.Fatal(err)
	}
	head, rest, _ := strings.Cut(string(data), "-- ")
	for _, part := range strings.Split("\n"+rest, "\n-- ") {
		if name, text, ok := strings.Cut(strings.TrimPrefix(part, "\n"), " --\n"); ok {
			files[name] = &fstest.MapFile{Data: []byte(text)}
		}
	}
	return strings.Split(strings.TrimSpace(head), "\n")
}

func compare(t *testing.T, bad finding.List, want []string) {
	t.Helper()
	left := append([]string(nil), want...)
next:
	for _, f := range bad {
		for i, w := range left {
			if strings.HasPrefix(f.String(), w) {
				left = append(left[:i], left[i+1:]...)
				continue next
			}
		}
		t.Errorf("unexpected: %s", f)
	}
	for _, w := range left {
		t.Errorf("missing:    %s", w)
	}
}

func TestGoodBook(t *testing.T) {
	b := goodBook(t)
	if got, want := len(b.Rules()), 14; got != want {
		t.Errorf("got %d rules, want %d", got, want)
	}
	if r, ok := b.Rule("no-russia"); !ok || strings.Join(r.Reads.Fields, " ") != "party.seat" || r.Reads.Laws[0].String() != `in_force("EU-12G")` {
		t.Errorf("no-russia reads %+v", r.Reads)
	}
	if p, ok := b.Point("ESC-16"); !ok || p.Values[0].Name != "cure" || p.Values[0].ByPosition != [3]string{"75", "30", "10"} {
		t.Errorf("ESC-16 is %+v", p)
	}
	if d, ok := b.Document("combined"); !ok || !d.StandsAlone {
		t.Errorf("combined is %+v", d)
	}
	want := "disruption.listing disruption.no-russia disruption.treaty escrow.deposit escrow.export escrow.insolvency-de " +
		"escrow.insolvency-plain escrow.insolvency-us escrow.notice schedule.deposit"
	if got := strings.Join(b.ClauseIDs(), " "); got != want {
		t.Errorf("got clauses %s\nwant %s", got, want)
	}
	if len(b.Hash()) != 64 || b.Hash() != goodBook(t).Hash() {
		t.Error("the hash is not steady")
	}
}

func TestBaseBookIsSound(t *testing.T) {
	b, bad := book.BaseBook()
	for _, f := range bad {
		t.Error(f)
	}
	if len(b.Rules()) == 0 {
		t.Error("the base book holds no rule")
	}
}

// FuzzReadBook reads any text as a file of rules, points or conditions: nothing panics.
func FuzzReadBook(f *testing.F) {
	files := goodFiles(f)
	for _, name := range []string{"rules/all.yaml", "points/escrow.yaml", "conditions.yaml", "slots.yaml", "documents.yaml", "conflicts.yaml"} {
		f.Add(name, string(files[name].Data))
	}
	f.Add("rules/all.yaml", "- rule: a\n  when: >\n\n")
	f.Add("rules/all.yaml", "- rule: a\n  when: \"\\u0041 \\\n  in\"\n  because: x\n")
	l := baseLaw(f)
	f.Fuzz(func(t *testing.T, name, text string) {
		if !fs.ValidPath(name) || !strings.HasSuffix(name, ".yaml") {
			return
		}
		files := goodFiles(t)
		files[name] = &fstest.MapFile{Data: []byte(text)}
		b, _ := book.ReadBook(files, l)
		b.ClauseIDs()
	})
}
