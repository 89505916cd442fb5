package workbook_test

import (
	"fmt"
	"io"
	"iter"
	"runtime"
	"testing"

	"github.com/proviso-legal/proviso/internal/portfolio/workbook"
	"github.com/proviso-legal/proviso/internal/testing/full"
	"github.com/proviso-legal/proviso/rules/deal"
)

// many gives so many deals with names of their own.
func many(t testing.TB, n int) []*deal.Deal {
	t.Helper()
	from := examples(t)
	all := make([]*deal.Deal, n)
	for i := range all {
		d := from[i%len(from)]
		for _, path := range []string{"deal.id", "supplier.name", "customer.name", "software.name", "supplier.address"} {
			var err error
			if d, err = d.WithWords(path, []string{fmt.Sprintf("%s %d", d.Get(path), i)}); err != nil {
				t.Fatal(err)
			}
		}
		all[i] = d
	}
	return all
}

// peak reads a file to its end and gives its rows and the most memory in use on the way.
func peak(t testing.TB, name string, every int) (count int, most uint64) {
	t.Helper()
	r, bad := workbook.Open(name, workbook.Options{})
	if bad.Errors() {
		t.Fatal(bad)
	}
	defer r.Close()
	for {
		row, ok := r.Next()
		if !ok {
			return count, most
		}
		if row.Deal == nil {
			t.Fatal(row.Findings)
		}
		if count++; count%every == 0 {
			most = max(most, inUse())
		}
	}
}

func inUse() uint64 {
	var m runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&m)
	return m.HeapAlloc
}

// files of so many deals, as text and as a workbook whose texts are shared.
func bigFiles(t testing.TB, n int) map[string]string {
	deals := many(t, n)
	return map[string]string{
		"csv": put(t, fmt.Sprintf("%d.csv", n), asCSV(deals, ',')), "xlsx": put(t, fmt.Sprintf("%d.xlsx", n), asXLSX(t, deals)),
	}
}

// Memory does not grow with the number of rows.
func TestMemoryIsFlat(t *testing.T) {
	if testing.Short() {
		t.Skip("writes a large workbook")
	}
	most := full.Count(t)
	few, lots := bigFiles(t, 100), bigFiles(t, most)
	for kind := range few {
		base := inUse()
		_, a := peak(t, few[kind], 25)
		n, b := peak(t, lots[kind], most/4)
		if n != most {
			t.Fatalf("%s: %d rows", kind, n)
		}
		t.Logf("%s: %d KB before, %d KB with 100 rows, %d KB with %d", kind, base>>10, a>>10, b>>10, most)
		if b > a+a/5 {
			t.Errorf("%s: memory grows from %d to %d KB", kind, a>>10, b>>10)
		}
	}
}

func BenchmarkRead(b *testing.B) {
	const n = 2000
	for kind, name := range bigFiles(b, n) {
		b.Run(kind, func(b *testing.B) {
			for b.Loop() {
				r, _ := workbook.Open(name, workbook.Options{})
				for {
					if _, ok := r.Next(); !ok {
						break
					}
				}
				_ = r.Close()
			}
			b.ReportMetric(float64(n*b.N)/b.Elapsed().Seconds(), "rows/s")
		})
	}
}

func BenchmarkAnnotate(b *testing.B) {
	const n = 1000
	name := put(b, "deals.xlsx", asXLSX(b, many(b, n)))
	var rows iter.Seq[workbook.RowStatus] = func(yield func(workbook.RowStatus) bool) {
		for i := range n {
			if !yield(workbook.RowStatus{Row: i + 2, Status: "drafted"}) {
				return
			}
		}
	}
	for b.Loop() {
		if err := workbook.Annotate(name, io.Discard, workbook.Options{}, rows); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(n*b.N)/b.Elapsed().Seconds(), "rows/s")
}
