package lint

import (
	"fmt"
	"io/fs"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/proviso-legal/proviso/internal/finding"
	"github.com/proviso-legal/proviso/rules/book"
	"github.com/proviso-legal/proviso/templates"
)

// wanted is the comment at the end of a bad clause that lists what must be found in it, and where.
var wanted = regexp.MustCompile(`\{\{/\* wants (.*?) \*/\}\}`)

// The folders bad and good are packs. In a clause of the bad one is found what its last line says,
// neither more nor less; in the good one nothing is.
func TestCases(t *testing.T) {
	book, _ := book.BaseBook()
	for _, folder := range []string{"bad", "good"} {
		own := os.DirFS("testdata/" + folder)
		got := map[string][]string{}
		want := wantedIn(t, own)
		p, bad := layered(t, own)
		if bad.Errors() {
			t.Fatal(bad)
		}
		inside := func(file string) string { return strings.TrimPrefix(file, folder+"/") }
		for _, f := range readWording(p, book, func(s script) bool { return s.clause != nil && s.clause.Pack == folder }) {
			file := inside(f.Place.File)
			got[file] = append(got[file], fmt.Sprintf("%s %d:%d", f.Code, f.Place.Line, f.Place.Column))
		}
		for file, want := range want {
			if slices.Sort(got[file]); !slices.Equal(got[file], want) {
				t.Errorf("%s/%s: got %q, want %q", folder, file, got[file], want)
			}
			if (folder == "bad") != (len(want) > 0) {
				t.Errorf("%s/%s wants %d findings", folder, file, len(want))
			}
			delete(got, file)
		}
		for file := range got {
			t.Errorf("%s/%s: got %q, want nothing", folder, file, got[file])
		}
	}
}

// layered reads a folder laid over the base.
func layered(t *testing.T, own fs.FS) (*templates.Pack, finding.List) {
	t.Helper()
	imprint, found := templates.ReadImprint(own)
	if imprint == nil {
		t.Fatal(found)
	}
	base, _ := templates.Base()
	return base.Over(templates.Layer{Imprint: imprint, Files: own})
}

func wantedIn(t *testing.T, own fs.FS) map[string][]string {
	all := map[string][]string{}
	names, err := fs.Glob(own, "*/*.md")
	if err != nil || len(names) < 10 {
		t.Fatalf("%d cases: %v", len(names), err)
	}
	for _, name := range names {
		data, err := fs.ReadFile(own, name)
		if err != nil {
			t.Fatal(err)
		}
		all[name] = nil
		if m := wanted.FindSubmatch(data); m != nil {
			all[name] = strings.Split(string(m[1]), ", ")
			slices.Sort(all[name])
		}
	}
	return all
}
