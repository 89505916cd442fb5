package lint

import (
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"github.com/proviso-legal/proviso/internal/digest"
	"github.com/proviso-legal/proviso/rules"
	"github.com/proviso-legal/proviso/templates"
)

// A house's own word is typed as easily as the base's, and is found as that is; part of a longer name is no
// party, and a plain small word no term.
func TestTypedHouseWords(t *testing.T) {
	book, _ := rules.BaseBook()
	imprint := "pack: own\nversion: 1\nbase: 0.1.0\nwords:\n  supplier: Vendor\n  Release Event: Trigger Event\n  Release Events: Trigger Events\n"
	body := "The Vendor may tell {party:customer} of each Trigger Event.\n\nTrigger Events, the Vendor Portal and each vendor are left alone. The list of trigger events is no term.\n"
	p, found := layered(t, fstest.MapFS{"pack.yaml": {Data: []byte(imprint)},
		"escrow/own.md": {Data: []byte("---\nid: escrow.own\ntitle: Own\nbasis: [ESC-01]\nwhy: Own.\n---\n\n" + body)}})
	if found.Errors() {
		t.Fatal(found)
	}
	var got []string
	for _, f := range wording(p, book, func(s script) bool { return s.in == "escrow.own" }) {
		if f.Place.File == "own/escrow/own.md" {
			got = append(got, f.String())
		}
	}
	want := []string{
		`own/escrow/own.md:8:1: "The Vendor" is typed; write {party:supplier}, since a host agreement may call the party otherwise`,
		`own/escrow/own.md:8:46: "Trigger Event" is typed where the defined term is meant; write {term:Release Event}`,
		`own/escrow/own.md:10:1: "Trigger Events" is typed where the defined term is meant; write {term:Release Event}`,
		`own/escrow/own.md:10:79: "trigger events" stands under another capital than the defined term "Release Event"; write {term:Release Event}, or choose other words`,
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// A pack's phrases are read as its clauses are; what stands in their places is not.
func TestPhrasesAreRead(t *testing.T) {
	book, _ := rules.BaseBook()
	base, _ := templates.Base()
	own := func(id, says string) string {
		return id + ": {replaces: " + digest.Fingerprint(base.Phrases().Line("memo."+id)) + ", says: \"" + says + "\"}\n"
	}
	p, found := layered(t, fstest.MapFS{"pack.yaml": {Data: []byte("pack: own\nversion: 1\nbase: 0.1.0\n")},
		"memo/sections.yaml": {Data: []byte(own("stops.none", "The deal is is null and void for ten days.") + own("must.none", "No law demands  a clause."))},
		"memo/phrases.yaml":  {Data: []byte(own("split", "{result}, {result} for some uses"))}})
	if found.Errors() {
		t.Fatal(found)
	}
	var got []string
	for _, f := range wording(p, book, func(s script) bool { return strings.HasPrefix(s.in, "phrase ") }) {
		got = append(got, f.String())
	}
	want := []string{
		`own/memo/sections.yaml:1:44: "is" stands twice`,
		`own/memo/sections.yaml:1:44: "null and void": write "void"`,
		`own/memo/sections.yaml:1:44: "ten days" is written in words; write digits, once`,
		`own/memo/sections.yaml:2:43: two spaces stand together after "No law demands"`,
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}
