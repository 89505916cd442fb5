package readback_test

import (
	"bytes"
	"io"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/proviso-legal/proviso/clauses/render"
	"github.com/proviso-legal/proviso/clauses/render/docx"
	"github.com/proviso-legal/proviso/clauses/render/html"
	"github.com/proviso-legal/proviso/clauses/render/pdf"
	"github.com/proviso-legal/proviso/clauses/tree"
	"github.com/proviso-legal/proviso/internal/change/readback"
)

var small = &tree.Draft{
	Version: tree.TreeVersion, Title: "Agreement", AsOf: "2026-11-22", ID: "A-1", Paper: "a4", Language: "en-GB",
	Provenance: &tree.Provenance{Program: "1", Part: tree.PartDraft, Deal: "supplier: {name: 'A -- <b> & 华为'}\n", DealHash: "00"},
	Sections: []tree.Section{{Role: "part", ID: "x", Anchor: "x", Clauses: []tree.Clause{{ID: "x.y", Kind: "clause", Anchor: "x.y", Number: "1",
		Heading: []tree.Inline{{Kind: tree.Text, Text: "Deposit"}},
		Blocks: []tree.Block{
			{Kind: "para", Level: 1, Number: "1.1", Text: []tree.Inline{{Kind: tree.Text, Text: "The Supplier shall deliver "}, {Kind: tree.Strong, Text: "it"}, {Kind: tree.Text, Text: "."}}},
			{Kind: "table", Table: &tree.Table{Head: []tree.Cell{{{Kind: tree.Text, Text: "Item"}}}, Rows: [][]tree.Cell{{{{Kind: tree.Text, Text: "Code"}}}}}},
		}}}}},
}

var writers = map[string]func(io.Writer, *tree.Draft) error{
	"md": render.Markdown, "html": html.Render, "json": render.JSON,
	"docx": func(w io.Writer, d *tree.Draft) error { _, err := docx.Render(w, d, docx.Options{}); return err },
	"pdf":  func(w io.Writer, d *tree.Draft) error { _, err := pdf.Render(w, d); return err },
}

func written(t testing.TB, ending string) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := writers[ending](&b, small); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestProvenanceComesBack(t *testing.T) {
	for _, ending := range readback.Endings() {
		p, err := readback.Read("draft."+ending, written(t, ending))
		if err != nil {
			t.Errorf("%s: %v", ending, err)
			continue
		}
		if diff := cmp.Diff(small.Provenance, p.Provenance); diff != "" {
			t.Errorf("%s: another provenance comes back (-want +got):\n%s", ending, diff)
		}
	}
}

func TestPassagesComeBack(t *testing.T) {
	want := map[string][]readback.Passage{
		"md": {{"# Agreement", true}, {"Document A-1", false}, {"### 1. Deposit", true}, {"1.1 The Supplier shall deliver **it**.", false},
			{"| Item |", false}, {"| --- |", false}, {"| Code |", false}},
		"docx": {{"Agreement", true}, {"Document A-1", false}, {"Deposit", true}, {"The Supplier shall deliver it.", false}, {"Item", false}, {"Code", false}},
		"html": {{"Agreement", true}, {"Document A-1", false}, {"1. Deposit", true}, {"1.1", false}, {"The Supplier shall deliver it.", false}, {"Item", false}, {"Code", false}},
	}
	for ending, passages := range want {
		p, err := readback.Read("draft."+ending, written(t, ending))
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(passages, p.Passages); diff != "" {
			t.Errorf("%s (-want +got):\n%s", ending, diff)
		}
	}
}

func TestRefused(t *testing.T) {
	for _, c := range []struct{ name, data, want string }{
		{"a.odt", "x", `ending in "odt" cannot be read back`},
		{"a.pdf", "x", "is no PDF"},
		{"a.json", "{", "a.json:1:2: this is not JSON: it ends too early"},
		{"a.html", "<p>", "not well-formed"},
		{"a.html", `<!DOCTYPE html [<!ENTITY a SYSTEM "file:///etc/passwd">]><p>&a;</p>`, "not well-formed"},
	} {
		if _, err := readback.Read(c.name, []byte(c.data)); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s %q: got %v, want %q", c.name, c.data, err, c.want)
		}
	}
}

func FuzzRead(f *testing.F) {
	for i, ending := range readback.Endings() {
		f.Add(i, written(f, ending))
	}
	for _, c := range hostile(f) {
		if len(c.file) < 1<<16 {
			f.Add(0, c.file)
		}
	}
	f.Fuzz(func(t *testing.T, kind int, data []byte) {
		endings := readback.Endings()
		if p, err := readback.Read("x."+endings[(kind%len(endings)+len(endings))%len(endings)], data); err == nil && p == nil {
			t.Error("neither paper nor error")
		}
	})
}
