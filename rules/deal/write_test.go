package deal_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/proviso-legal/proviso/rules/deal"
)

// Every good deal and every example comes back from its own YAML as the same deal.
func TestYAMLRoundTrip(t *testing.T) {
	var files []string
	for _, pattern := range []string{"testdata/good/*.yaml", "../../examples/deals/*.yaml"} {
		found, err := filepath.Glob(pattern)
		if err != nil || len(found) == 0 {
			t.Fatalf("no deals in %s (%v)", pattern, err)
		}
		files = append(files, found...)
	}
	for _, name := range files {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		d, found := deal.Read(name, data)
		if found.Errors() {
			t.Fatal(found)
		}
		again, found := deal.Read("again.yaml", d.YAML())
		if found.Errors() {
			t.Errorf("%s: what was written is refused: %v\n%s", name, found, d.YAML())
			continue
		}
		if again.Hash() != d.Hash() {
			t.Errorf("%s: another deal comes back:\n%s", name, d.YAML())
		}
	}
}

// A text that looks like another kind of value stays a text.
func TestYAMLKeepsAwkwardTexts(t *testing.T) {
	base, _ := deal.ReadFile("../../examples/deals/pump-control.yaml")
	for _, text := range []string{"NO", "0123", "true", "2026-01-02", "null", "~", "- a", "a: b", "#x", "'", `"`, "{{x}}", "*a", "&a", "!tag", "é 华为", "unknown ", "two\nlines"} {
		d, err := base.With("supplier.name", text)
		if err != nil {
			continue // refused as a value already
		}
		again, _ := deal.Read("again.yaml", d.YAML())
		if again == nil || again.Get("supplier.name").Word() != d.Get("supplier.name").Word() {
			t.Errorf("%q comes back changed from\n%s", text, d.YAML())
		}
	}
}
