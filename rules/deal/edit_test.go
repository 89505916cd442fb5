package deal

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// A deal written fact by fact, the last first, is the deal, and its facts stand in the order of the schema.
func TestWriteFactByFact(t *testing.T) {
	names, _ := filepath.Glob("../../examples/deals/*.yaml")
	if len(names) < 5 {
		t.Fatal("no examples")
	}
	for _, name := range names {
		want, found := ReadFile(name)
		if found.Errors() {
			t.Fatal(found)
		}
		var text []byte
		fields := Fields()
		for i := len(fields) - 1; i >= 0; i-- {
			v, ok := want.stated[fields[i].Path]
			if !ok || fields[i].Kind == Text && strings.ContainsAny(v.Word(), "\n") {
				continue
			}
			var err error
			if text, err = Write(text, fields[i].Path, v.Code()); err != nil {
				t.Fatalf("%s: %s: %v", name, fields[i].Path, err)
			}
		}
		got, found := ReadPart(name, text)
		if found.Errors() {
			t.Fatalf("%s: %v\n%s", name, found, text)
		}
		for path, v := range want.stated {
			if got.stated[path].Code() != v.Code() {
				t.Errorf("%s: %s is %q, want %q", name, path, got.stated[path].Code(), v.Code())
			}
		}
		at := -1
		for _, f := range fields {
			if p, ok := got.at[f.Path]; ok && p.Line < at {
				t.Errorf("%s: %s stands before its time", name, f.Path)
			} else if ok {
				at = p.Line
			}
		}
	}
}

// What a person wrote beside the facts stays, and a fact taken out leaves the rest.
func TestWriteKeepsComments(t *testing.T) {
	text := []byte("# of the house\ndeal:\n  # ask Dana\n  id: A-1 # ours\n\npoints:\n  ESC-16: {cure: 20} # agreed\n")
	text, err := Write(text, "deal.governing_law", "DE")
	if err == nil {
		text, err = Write(text, "deal.id", "A-2")
	}
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"# of the house\n", "# ask Dana\n", "id: A-2 # ours\n", "governing_law: DE # ", "{cure: 20} # agreed"} {
		if !strings.Contains(string(text), want) {
			t.Errorf("%q is gone:\n%s", want, text)
		}
	}
	if text, err = Write(text, "deal.id", ""); err != nil || strings.Contains(string(text), "A-2") || !strings.Contains(string(text), "governing_law") {
		t.Errorf("%v\n%s", err, text)
	}
	if _, err := Write([]byte("deal: ["), "deal.id", "A"); err == nil {
		t.Error("what is no deal is written on")
	}
}

// Whatever is written into, the result is read again or refused.
func FuzzWrite(f *testing.F) {
	if data, err := os.ReadFile("../../examples/deals/pump-control.yaml"); err == nil {
		f.Add(data, "DE")
	}
	f.Add([]byte("deal: &a {id: x}\nsupplier: *a\n"), "DE")
	f.Add([]byte("- 1"), "DE")
	f.Fuzz(func(t *testing.T, text []byte, words string) {
		out, err := Write(text, "deal.governing_law", words)
		if err != nil || words == "" {
			return
		}
		if _, found := ReadPart("a.yaml", text); found.Errors() {
			return // it was no deal before
		}
		d, found := ReadPart("a.yaml", out)
		if found.Errors() || d.Get("deal.governing_law").Code() != d.Stated("deal.governing_law").Code() {
			t.Errorf("%v\n%s", found, out)
		}
	})
}
