package rules

import (
	"path/filepath"
	"testing"
	"testing/fstest"

	"github.com/proviso-legal/proviso/internal/overlay"
	"github.com/proviso-legal/proviso/rules/book"
)

// FuzzPack reads any text as a file of a pack's book: nothing panics, and every finding has words, and a
// place in the pack or in what lies below.
func FuzzPack(f *testing.F) {
	names, _ := filepath.Glob("testdata/packs/*/*.txtar")
	for _, name := range names {
		list, _ := packs(f, name)
		for file, data := range list[0].Files.(fstest.MapFS) {
			f.Add(file, string(data.Data))
		}
	}
	f.Add("book/rules/a.yaml", "- rule: export\r  replaces: &a [*a]\r\n- - -\n- {rule: export, off: }")
	f.Add("book/documents.yaml", "- {document: insert, adds: [{}, [], {part: x, heading: y, slots: [z]}]}")
	l := baseLaw(f)
	f.Fuzz(func(t *testing.T, name, text string) {
		pack := fstest.MapFS{"book/rules/0.yaml": {Data: []byte("[]\n")}}
		pack[name] = &fstest.MapFile{Data: []byte(text)}
		b, bad := book.ReadBook(goodFiles(t), l, overlay.Pack{Name: "house", Files: pack})
		for _, x := range bad {
			if x.Message == "" || x.Place.File == "" {
				t.Errorf("a finding without words or place: %+v", x)
			}
		}
		for _, d := range b.Departures() {
			if d.Pack != "house" || d.ID == "" || d.Text == "" {
				t.Errorf("got %+v", d)
			}
		}
		if !bad.Errors() {
			Decide(readDeal(t, plainDeal), l, b)
		}
	})
}
