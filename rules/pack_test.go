package rules

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/rogpeppe/go-internal/txtar"

	"github.com/proviso-legal/proviso/internal/layer"
	"github.com/proviso-legal/proviso/rules/law"
)

// packs gives the packs of an archive, in the order in which it first names them, and the lines before its
// first file.
func packs(t testing.TB, archive string) (list []layer.Pack, want []string) {
	t.Helper()
	a, err := txtar.ParseFile(archive)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range a.Files {
		name, rest, _ := strings.Cut(f.Name, "/")
		i := slices.IndexFunc(list, func(p layer.Pack) bool { return p.Name == name })
		if i < 0 {
			i = len(list)
			list = append(list, layer.Pack{Name: name, Files: fstest.MapFS{}})
		}
		list[i].Files.(fstest.MapFS)[rest] = &fstest.MapFile{Data: f.Data}
	}
	return list, strings.FieldsFunc(string(a.Comment), func(r rune) bool { return r == '\n' })
}

// over reads the good book with the packs of an archive laid over it.
func over(t testing.TB, archive string) *Book {
	t.Helper()
	list, _ := packs(t, archive)
	b, bad := ReadBook(goodFiles(t), baseLaw(t), list...)
	if bad.Errors() {
		t.Fatal(bad)
	}
	return b
}

// The lines before the first file of each archive are the findings that its packs give over the good book,
// in any order, and no others; a line may leave out the end of one.
func TestBadPacks(t *testing.T) {
	names, _ := filepath.Glob("testdata/packs/bad/*.txtar")
	if len(names) < 10 {
		t.Fatalf("found %d archives", len(names))
	}
	for _, name := range names {
		t.Run(strings.TrimSuffix(filepath.Base(name), ".txtar"), func(t *testing.T) {
			list, want := packs(t, name)
			_, bad := ReadBook(goodFiles(t), baseLaw(t), list...)
			compare(t, bad, want)
		})
	}
}

// The lines before the first file of each archive are all the departures of its packs. No finding but that of
// what the packs make weaker stands beside them.
func TestGoodPacks(t *testing.T) {
	names, _ := filepath.Glob("testdata/packs/good/*.txtar")
	if len(names) < 2 {
		t.Fatalf("found %d archives", len(names))
	}
	for _, name := range names {
		t.Run(strings.TrimSuffix(filepath.Base(name), ".txtar"), func(t *testing.T) {
			list, want := packs(t, name)
			b, bad := ReadBook(goodFiles(t), baseLaw(t), list...)
			for _, f := range bad {
				t.Error(f)
			}
			var got []string
			for _, d := range b.Departures() {
				got = append(got, fmt.Sprintf("%s %s %s %s", d.Pack, d.Act, d.Kind, d.ID))
				if d.Stale || d.At.Line == 0 || d.Text == "" || (d.Act == layer.Adds) != (d.Below == "") {
					t.Errorf("%s: %+v", d.ID, d)
				}
			}
			slices.Sort(got)
			slices.Sort(want)
			if !slices.Equal(got, want) {
				t.Errorf("got departures\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
			}
		})
	}
}

var _ = fs.ValidPath
var _ = os.DirFS
var _ = law.Base
