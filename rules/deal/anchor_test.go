package deal

import (
	"slices"
	"strings"
	"testing"

	"github.com/proviso-legal/proviso/internal/strictyaml"
)

func TestAnchorsAreChecked(t *testing.T) {
	const head = "values: {}\ndistricts: {GB-ENG: England}\nreplaced: {}\nnot_paid: {}\nanchors:\n- "
	const tail = "\nsections:\n- section: s\n  heading: S\n  fields:\n  - {field: seat, kind: place, heading: Seat, help: H}\n" +
		"  - {field: flag, kind: bool, heading: F, help: H}\n  - {field: word, kind: enum, values: {a: A, b: B}, heading: W, help: H}\n"
	for _, tt := range []struct{ name, anchor, want string }{
		{"a bool", "{fact: s.flag, to: US}", ""},
		{"a word", "{fact: s.word, to: US, words: [a]}", ""},
		{"no fact", "{fact: s.flags, to: US}", "no fact"},
		{"a place is an anchor of its own", "{fact: s.seat, to: US}", "no bool, enum or set"},
		{"which word?", "{fact: s.word, to: US}", "names the words that tie"},
		{"a bool has none", "{fact: s.flag, to: US, words: [a]}", "names the words that tie"},
		{"another word", "{fact: s.word, to: US, words: [c]}", `no value "c"`},
		{"no place", "{fact: s.flag}", "to"},
		{"an unknown key", "{fact: s.flag, to: US, from: GB}", "from"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			var f schemaFile
			bad := strictyaml.Decode("x.yaml", []byte(head+tt.anchor+tail), 0, &f)
			bad = append(bad, layOut(f).checkAnchors()...)
			if tt.want == "" && len(bad) > 0 || !strings.Contains(bad.Error(), tt.want) {
				t.Errorf("said %q, want %q", bad.Error(), tt.want)
			}
			if tt.want != "" && (len(bad) == 0 || bad[0].Place.Line != 6) {
				t.Errorf("no finding on line 6: %v", bad)
			}
		})
	}
}

// Every list, regime and control list of the schema ties a deal to some law, but for those of everyone.
func TestListsAndRegimesAreAnchors(t *testing.T) {
	if bad := CheckAnchors(); len(bad) > 0 {
		t.Error(bad)
	}
	for _, path := range []string{"supplier.listed_on", "customer.owner_listed_on", "software.components", "customer.regulated_as", "software.item_lists"} {
		f, _ := FieldOf(path)
		for _, w := range f.Words() {
			ties := slices.ContainsFunc(Anchors(), func(a Anchor) bool { return a.Path == path && slices.Contains(a.Words, w) })
			if !ties && w != "un" {
				t.Errorf("%s: %s ties a deal to no law", path, w)
			}
		}
	}
}
