package batch

import (
	"bytes"
	"context"
	"crypto/sha256"
	"fmt"
	"io"
	"iter"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/proviso-legal/proviso"
	"github.com/proviso-legal/proviso/internal/finding"
	"github.com/proviso-legal/proviso/internal/portfolio/workbook"
	"github.com/proviso-legal/proviso/rules/deal"
)

// list is a source of rows that stand in a test.
type list struct {
	rows []*workbook.Row
	next int
}

func (l *list) Next() (*workbook.Row, bool) {
	if l.next == len(l.rows) {
		return nil, false
	}
	l.next++
	return l.rows[l.next-1], true
}

func (l *list) Findings() finding.List { return nil }

// sheet gives rows with the deals of example files, each with an id of its own.
func sheet(t testing.TB, names ...string) []*workbook.Row {
	t.Helper()
	var rows []*workbook.Row
	for i, name := range names {
		d, found := deal.ReadFile("../../../examples/deals/" + name + ".yaml")
		if d == nil {
			t.Fatal(found)
		}
		rows = append(rows, row(t, i+2, d, fmt.Sprintf("%s-%d", name, i)))
	}
	return rows
}

func row(t testing.TB, number int, d *deal.Deal, id string) *workbook.Row {
	t.Helper()
	d, err := d.With("deal.id", id)
	if err != nil {
		t.Fatal(err)
	}
	return &workbook.Row{Number: number, Deal: d, Cells: map[string]string{"deal.id": id}}
}

// bad gives a row whose cells are wrong.
func bad(number int, id string) *workbook.Row {
	r := &workbook.Row{Number: number, Cells: map[string]string{"deal.id": id}}
	r.Findings.Add(finding.Place{File: "deals.csv", Sheet: "deals", Cell: fmt.Sprintf("H%d", number)}, "deal.value", "Seat: %q is no place", "Ruritania")
	return r
}

func order(t testing.TB, formats ...proviso.Format) *Order {
	t.Helper()
	s, err := proviso.Open(proviso.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return &Order{
		Studio: s, Input: "deals.csv", Sheet: "deals", Formats: formats, Jobs: 2,
		Annotate: func(w io.Writer, rows iter.Seq[workbook.RowStatus]) error {
			for r := range rows {
				fmt.Fprintln(w, r)
			}
			return nil
		},
	}
}

// open opens a folder that is closed at the end of the test.
func open(t testing.TB, name string) *Folder {
	t.Helper()
	f, err := OpenFolder(name)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { f.Close() })
	return f
}

func (o *Order) run(t testing.TB, d Disk, rows []*workbook.Row) *Totals {
	t.Helper()
	totals, err := o.Run(context.Background(), &list{rows: rows}, d, "out")
	if err != nil {
		t.Fatal(err)
	}
	return totals
}

// tree gives the fingerprint of every file below a folder.
func folderTree(t testing.TB, folder string) map[string]string {
	t.Helper()
	files := map[string]string{}
	err := filepath.Walk(folder, func(name string, info os.FileInfo, err error) error {
		if err != nil || info.IsDir() {
			return err
		}
		data, err := os.ReadFile(name)
		rel, _ := filepath.Rel(folder, name)
		files[filepath.ToSlash(rel)] = fmt.Sprintf("%x", sha256.Sum256(data))
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

func same(t testing.TB, what string, want, got map[string]string) {
	t.Helper()
	if diff := cmp.Diff(want, got); diff != "" {
		t.Fatalf("%s: the folder differs (-want +got):\n%s", what, diff)
	}
}

func read(t testing.TB, name string) string {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return string(bytes.ReplaceAll(data, []byte("\r\n"), []byte("\n")))
}

func write(t testing.TB, name, text string) {
	t.Helper()
	if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}
