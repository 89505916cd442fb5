package rules_test

import (
	"os"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/proviso-legal/proviso/internal/layer"
	"github.com/proviso-legal/proviso/rules"
)

// The short records that the README shows are read over the base, beside rules for the clauses that they name.
func TestReadmeShortRecords(t *testing.T) {
	data, err := os.ReadFile("README.md")
	if err != nil {
		t.Fatal(err)
	}
	_, text, _ := strings.Cut(string(data), "*A part of a record*")
	_, text, _ = strings.Cut(text, "```yaml\n")
	text, _, _ = strings.Cut(text, "```")
	pack := map[string]string{}
	for _, rec := range strings.Split("\n"+text, "\n- ")[1:] {
		kind, _, _ := strings.Cut(rec, ":")
		pack[map[string]string{"point": "book/points/escrow.yaml", "slot": "book/slots.yaml", "document": "book/documents.yaml"}[kind]] += "- " + rec + "\n"
	}
	for _, clause := range regexp.MustCompile(`[a-z]+\.house-[a-z]+|escrow\.insolvency-house`).FindAllString(text, -1) {
		pack["book/rules/a.yaml"] += "- {rule: calls-" + strings.ReplaceAll(clause, ".", "-") + ", basis: [HOUSE-01], outcome: should_include, clause: " + clause + ", because: The house wants it.}\n"
	}
	files := fstest.MapFS{}
	for name, text := range pack {
		files[name] = &fstest.MapFile{Data: []byte(text)}
	}
	l, _ := base(t)
	b, bad := rules.BookOver(l, layer.Pack{Name: "house", Files: files})
	for _, f := range bad {
		if f.Code != "pack.stale" && f.Code != "book.no-place" { // no document holds the clause of a point
			t.Error(f)
		}
	}
	changes := 0
	for _, d := range b.Departures() {
		if d.Act == layer.Changes {
			changes++
		}
	}
	if changes != 4 {
		t.Errorf("%d records are changed, want 4", changes)
	}
}
