package deal

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "write the schema anew")

func TestExamplesRead(t *testing.T) {
	files, _ := filepath.Glob("../../examples/deals/*.yaml")
	if len(files) < 8 {
		t.Fatalf("only %d example deals", len(files))
	}
	for _, file := range files {
		if _, bad := ReadFile(file); len(bad) > 0 {
			t.Errorf("%v", bad)
		}
	}
}

// Editors find the schema of a deal beside it: the examples name the file, and it is what the program writes.
func TestSchemaFile(t *testing.T) {
	const name = "deal.schema.json"
	if *update {
		if err := os.WriteFile(name, JSONSchema(), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	data, err := os.ReadFile(name)
	if err != nil || !bytes.Equal(data, JSONSchema()) {
		t.Errorf("%s is not what the schema gives (%v); go test ./rules/deal -run SchemaFile -update", name, err)
	}
	deals, _ := filepath.Glob("../../examples/deals/*.yaml")
	stories, _ := filepath.Glob("../../examples/stories/*/deal.yaml")
	for _, file := range append(deals, stories...) {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		line, _, _ := strings.Cut(string(text), "\n")
		path, ok := strings.CutPrefix(line, "# yaml-language-server: $schema=")
		if _, err := os.Stat(filepath.Join(filepath.Dir(file), path)); !ok || err != nil {
			t.Errorf("%s begins with %q, and not with the line that names its schema to an editor", file, line)
		}
	}
}
