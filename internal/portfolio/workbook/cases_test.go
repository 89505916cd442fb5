package workbook_test

import (
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"github.com/proviso-legal/proviso/internal/finding"
	"github.com/proviso-legal/proviso/internal/portfolio/workbook"
)

// TestFiles reads each file of testdata: in good every row is a deal, in bad something is refused. A case holds deals.csv, or
// parts of a workbook; a map of headings; options; and what is wanted. UPDATE=1 writes what is.
func TestFiles(t *testing.T) {
	for _, kind := range []string{"good", "bad"} {
		files, _ := filepath.Glob("testdata/" + kind + "/*.txtar")
		if len(files) < 10 {
			t.Fatalf("%d cases", len(files))
		}
		for _, file := range files {
			t.Run(kind+"/"+strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
				arch, err := txtar.ParseFile(file)
				if err != nil {
					t.Fatal(err)
				}
				got, failed := told(t, arch)
				if failed != (kind == "bad") {
					t.Errorf("failed: %v", failed)
				}
				want := &arch.Files[len(arch.Files)-1]
				if os.Getenv("UPDATE") != "" {
					want.Data = []byte(got)
					if err := os.WriteFile(file, txtar.Format(arch), 0o666); err != nil {
						t.Fatal(err)
					}
				}
				if got != string(want.Data) {
					t.Errorf("got\n%s\nwant\n%s", got, want.Data)
				}
			})
		}
	}
}

// told reads the file of a case and tells all that is read and said.
func told(t *testing.T, arch *txtar.Archive) (text string, failed bool) {
	name, o, bad := opened(t, arch)
	folder := filepath.Dir(name) + string(filepath.Separator)
	var b strings.Builder
	tell := func(l finding.List) {
		for _, f := range l {
			failed = failed || f.Severity == finding.Error
			fmt.Fprintf(&b, "%s: %s\n", f.Severity, strings.ReplaceAll(f.String(), folder, ""))
		}
	}
	if tell(bad); bad.Errors() {
		return b.String(), true
	}
	r, found := workbook.Open(name, o)
	if found.Errors() {
		tell(found)
		return b.String(), true
	}
	defer r.Close()
	for {
		row, ok := r.Next()
		if !ok {
			break
		}
		fmt.Fprintf(&b, "row %d\n", row.Number)
		tell(row.Findings)
		if row.Deal != nil {
			for _, path := range slices.Sorted(maps.Keys(row.Cells)) {
				fmt.Fprintf(&b, "  %s: %s\n", path, row.Cells[path])
			}
			b.WriteString("  " + strings.ReplaceAll(strings.TrimSpace(string(row.Deal.YAML())), "\n", "\n  ") + "\n")
		}
	}
	tell(r.Findings())
	return b.String(), failed
}

// opened writes the file of a case and reads its options.
func opened(t *testing.T, arch *txtar.Archive) (name string, o workbook.Options, bad finding.List) {
	own := map[string]string{}
	for _, f := range arch.Files[:len(arch.Files)-1] {
		switch text := strings.TrimSuffix(string(f.Data), "\n"); f.Name {
		case "deals.csv":
			name = put(t, "deals.csv", []byte(text))
		case "map":
			o.Map, bad = workbook.ReadMap("map.yaml", f.Data)
		case "options":
			o.Sheet = strings.TrimPrefix(text, "sheet ")
		default:
			own[f.Name] = text
		}
	}
	if name == "" {
		name = put(t, "deals.xlsx", made(t, own))
	}
	return name, o, bad
}
