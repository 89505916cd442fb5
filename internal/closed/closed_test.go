package closed

import (
	"strings"
	"testing"

	"github.com/proviso-legal/proviso/internal/day"
)

type thing struct {
	Name  string            `yaml:"name,required"`
	On    day.Day           `yaml:"on"`
	Count int               `yaml:"count"`
	Yes   bool              `yaml:"yes"`
	Words []string          `yaml:"words"`
	By    map[string]string `yaml:"by"`
	Inner *inner            `yaml:"inner"`
	Pos   Pos
}

type inner struct {
	A string `yaml:"a,required"`
}

func TestDecode(t *testing.T) {
	var got thing
	bad := Decode("f.yaml", []byte("name: 0123\non: 2024-02-29\ncount: 3\nyes: true\nwords: [NO, on]\nby: {x: y}\ninner: {a: b}\n"), 0, &got)
	if len(bad) > 0 {
		t.Fatal(bad)
	}
	if got.Name != "0123" || got.On.String() != "2024-02-29" || got.Count != 3 || !got.Yes || got.Words[0] != "NO" ||
		got.By["x"] != "y" || got.Inner.A != "b" || got.Pos.Line != 1 || got.Pos.File != "f.yaml" {
		t.Errorf("%+v", got)
	}
}

func TestFindings(t *testing.T) {
	for name, c := range map[string]struct{ text, want string }{
		"unknown key":  {"name: a\ncuont: 1", `f.yaml:12:1: unknown key "cuont"; did you mean "count"?`},
		"far key":      {"name: a\nzzzzzz: 1", `f.yaml:12:1: unknown key "zzzzzz"; allowed here: name, on, count, yes, words, by or inner`},
		"missing":      {"count: 1", `f.yaml:11:1: "name" is missing`},
		"twice":        {"name: a\nname: b", `f.yaml:12:1: "name" is given twice`},
		"no date":      {"name: a\non: 2024-02-30", `f.yaml:12:5: "2024-02-30" is no date; write it as 2026-02-28`},
		"number":       {"name: a\ncount: many", `f.yaml:12:8: expected a whole number, found "many"`},
		"bool":         {"name: a\nyes: ja", `f.yaml:12:6: expected true or false, found "ja"`},
		"list":         {"name: a\nwords: b", `f.yaml:12:8: expected a list, found "b"`},
		"text":         {"name: [a]", `f.yaml:11:7: expected text, found a list`},
		"nothing":      {"name:", `f.yaml:11:6: expected text, found nothing`},
		"inner":        {"name: a\ninner: {b: c}", "f.yaml:12:8: \"a\" is missing\nf.yaml:12:9: unknown key \"b\"; did you mean \"a\"?"},
		"alias":        {"name: &x a", `f.yaml:11:7: anchors and aliases (& and *) are not allowed; write the value out`},
		"empty":        {"", `f.yaml:11:1: the file is empty`},
		"comment only": {"# nothing", `f.yaml:11:1: the file is empty`},
		"stray break":  {"name: é # was\u2028count: 7\ncount: 1", `f.yaml:11:14: the line holds the character U+2028, which cannot be seen on paper; take it out`},
		"two of them":  {"a: b\u0085\n# c\u2029", "f.yaml:11:5: the line holds the character U+0085, which cannot be seen on paper; take it out\nf.yaml:12:4: the line holds the character U+2029, which cannot be seen on paper; take it out"},
		"a list":       {"- a", `f.yaml:11:1: expected keys with values, found a list`},
	} {
		var got thing
		if said := Decode("f.yaml", []byte(c.text), 10, &got).Error(); said != c.want {
			t.Errorf("%s: got %s, want %s", name, said, c.want)
		}
	}
}

type origin struct {
	From string `yaml:"from,required"`
	Note string `yaml:"note"`
	Pos  Pos
}

type stamped struct {
	Name string `yaml:"name,required"`
	origin
	Last string `yaml:"last"`
}

type lent struct {
	origin `yaml:",optional"`
}

// The keys of an embedded struct are read, wanted and named among the others.
func TestEmbedded(t *testing.T) {
	var got stamped
	if bad := Decode("f.yaml", []byte("name: a\nfrom: b\nnote: c\nlast: d\n"), 0, &got); len(bad) > 0 || got.From != "b" || got.Note != "c" || got.Last != "d" || got.Pos.Line != 1 {
		t.Errorf("%+v, %v", got, bad)
	}
	for text, want := range map[string]string{
		"name: a":                     `f.yaml:1:1: "from" is missing`,
		"name: a\nfrom: b\nzzzzzz: c": `f.yaml:3:1: unknown key "zzzzzz"; allowed here: name, from, note or last`,
	} {
		if said := Decode("f.yaml", []byte(text), 0, &stamped{}).Error(); said != want {
			t.Errorf("got %s, want %s", said, want)
		}
	}
	if bad := Decode("f.yaml", []byte("note: c"), 0, &lent{}); len(bad) > 0 {
		t.Errorf("a key that is not required: %v", bad)
	}
}

func TestFrontMatter(t *testing.T) {
	head, body, line, err := FrontMatter("---\r\nid: a\r\nb: c\r\n---\r\ntext\n")
	if head != "id: a\nb: c" || body != "text\n" || line != 5 || err != nil {
		t.Errorf("%q %q %d %v", head, body, line, err)
	}
	for _, bad := range []string{"", "text", "---\nid: a\n", "--- \nid: a\n---\n"} {
		if _, _, _, err := FrontMatter(bad); err == nil {
			t.Errorf("%q was read", bad)
		}
	}
}

func FuzzDecode(f *testing.F) {
	f.Add("name: a\nwords: [b]")
	f.Fuzz(func(t *testing.T, text string) {
		var got thing
		for _, b := range Decode("f.yaml", []byte(text), 0, &got) {
			if b.Place.Line < 1 || strings.TrimSpace(b.Message) == "" {
				t.Fatalf("%+v", b)
			}
		}
	})
}
