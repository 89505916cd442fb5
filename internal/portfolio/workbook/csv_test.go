package workbook_test

import (
	"bytes"
	"encoding/csv"
	"os"
	"path/filepath"
	"testing"

	"github.com/proviso-legal/proviso/internal/portfolio/workbook"
	"github.com/proviso-legal/proviso/rules/deal"
)

// examples are the deals that the program ships.
func examples(t testing.TB) []*deal.Deal {
	t.Helper()
	files, _ := filepath.Glob("../../../examples/deals/*.yaml")
	var all []*deal.Deal
	for _, file := range files {
		d, bad := deal.ReadFile(file)
		if bad.Errors() {
			t.Fatal(bad)
		}
		all = append(all, d)
	}
	if len(all) < 10 {
		t.Fatalf("%d examples", len(all))
	}
	return all
}

// asCSV writes deals below headings of every fact.
func asCSV(deals []*deal.Deal, mark rune) []byte {
	paths := []string{}
	head := []string{}
	for _, f := range deal.Fields() {
		paths, head = append(paths, f.Path), append(head, workbook.HeadingOf(f.Path))
	}
	paths, head = append(paths, "points"), append(head, "points")
	var out bytes.Buffer
	w := csv.NewWriter(&out)
	w.Comma = mark
	_ = w.Write(head)
	for _, d := range deals {
		var row []string
		for _, p := range paths {
			row = append(row, workbook.Text(d, p))
		}
		_ = w.Write(row)
	}
	w.Flush()
	return out.Bytes()
}

// put writes a file into a folder of the test's own.
func put(t testing.TB, name string, data []byte) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, data, 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// rows reads all rows of a file.
func rows(t testing.TB, name string, o workbook.Options) ([]*workbook.Row, *workbook.Reader) {
	t.Helper()
	r, bad := workbook.Open(name, o)
	if bad.Errors() {
		t.Fatal(bad)
	}
	t.Cleanup(func() { _ = r.Close() })
	var all []*workbook.Row
	for {
		row, ok := r.Next()
		if !ok {
			return all, r
		}
		all = append(all, row)
	}
}

func sameDeals(t *testing.T, got []*workbook.Row, want []*deal.Deal) {
	t.Helper()
	if len(got) != len(want) {
		t.Fatalf("%d rows, want %d", len(got), len(want))
	}
	for i, row := range got {
		switch {
		case row.Deal == nil:
			t.Errorf("row %d: %v", row.Number, row.Findings)
		case row.Deal.Hash() != want[i].Hash():
			t.Errorf("row %d: got\n%s\nwant\n%s", row.Number, row.Deal.YAML(), want[i].YAML())
		}
	}
}

func TestExamplesThroughText(t *testing.T) {
	want := examples(t)
	for name, mark := range map[string]rune{"comma": ',', "semicolon": ';', "tab": '\t'} {
		t.Run(name, func(t *testing.T) {
			got, _ := rows(t, put(t, "deals.csv", asCSV(want, mark)), workbook.Options{})
			sameDeals(t, got, want)
		})
	}
}
