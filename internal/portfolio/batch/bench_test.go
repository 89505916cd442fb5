package batch

import (
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"runtime/metrics"
	"strings"
	"testing"
	"time"

	"github.com/proviso-legal/proviso"
	"github.com/proviso-legal/proviso/internal/portfolio/workbook"
	"github.com/proviso-legal/proviso/rules/deal"
)

// all gives every example deal, in rows.
func all(t testing.TB) []*workbook.Row {
	files, err := filepath.Glob("../../../examples/deals/*.yaml")
	if err != nil || len(files) < 8 {
		t.Fatalf("%d deals, %v", len(files), err)
	}
	var names []string
	for _, name := range files {
		names = append(names, strings.TrimSuffix(filepath.Base(name), ".yaml"))
	}
	return sheet(t, names...)
}

// BenchmarkBatch drafts the example deals, one worker and two, and gives deals a second, how much two do of what
// one does, and the share of the collector, which works beside one worker but not beside two. The command lets
// garbage gather as here. No worker waits for a lock of another: what keeps two from being twice as fast is the collector.
func BenchmarkBatch(b *testing.B) {
	defer debug.SetGCPercent(debug.SetGCPercent(400))
	rows := all(b)
	for _, format := range []proviso.Format{proviso.Markdown, proviso.Word, proviso.PDF} {
		b.Run(string(format), func(b *testing.B) {
			var took [2]time.Duration
			gc, user := collected()
			for b.Loop() {
				for i := range took {
					o := order(b, format)
					o.Jobs = i + 1
					disk := open(b, b.TempDir())
					began := time.Now()
					o.run(b, disk, rows)
					took[i] += time.Since(began)
				}
			}
			n := float64(b.N * len(rows))
			gc1, user1 := collected()
			b.ReportMetric((gc1-gc)/(gc1-gc+user1-user), "gc-share")
			b.ReportMetric(n/took[0].Seconds(), "deals/s/1")
			b.ReportMetric(n/took[1].Seconds(), "deals/s/2")
			b.ReportMetric(took[0].Seconds()/took[1].Seconds(), "two/one")
		})
	}
}

// collected gives the seconds that the collector and the program took of the processors so far.
func collected() (gc, user float64) {
	runtime.GC() // brings the numbers up to date
	s := []metrics.Sample{{Name: "/cpu/classes/gc/total:cpu-seconds"}, {Name: "/cpu/classes/user:cpu-seconds"}}
	metrics.Read(s)
	return s[0].Value.Float64(), s[1].Value.Float64()
}

// BenchmarkUnchanged goes over rows of which nothing changed.
func BenchmarkUnchanged(b *testing.B) {
	rows, disk, o := all(b), open(b, b.TempDir()), order(b, proviso.Markdown, proviso.Word)
	o.run(b, disk, rows)
	for b.Loop() {
		if got := o.run(b, disk, rows); got.Unchanged != len(rows) {
			b.Fatalf("%+v", got)
		}
	}
	b.ReportMetric(float64(b.N*len(rows))/b.Elapsed().Seconds(), "deals/s")
}

// BenchmarkShares gives where the time of a row goes, one worker: milliseconds a row for each step and format.
// Composing holds the checks and the memo.
func BenchmarkShares(b *testing.B) {
	defer debug.SetGCPercent(debug.SetGCPercent(400))
	name := filepath.Join(b.TempDir(), "deals.csv")
	rows := all(b)
	if err := os.WriteFile(name, table(rows), 0o644); err != nil {
		b.Fatal(err)
	}
	o := order(b)
	took := map[string]time.Duration{}
	timed := func(step string, f func()) {
		began := time.Now()
		f()
		took[step] += time.Since(began)
	}
	store := &store{disk: open(b, b.TempDir())}
	for b.Loop() {
		timed("reading", func() {
			r, found := workbook.Open(name, workbook.Options{})
			if found.Errors() {
				b.Fatal(found)
			}
			for n := 0; ; n++ {
				if _, ok := r.Next(); !ok && n == len(rows) {
					break
				} else if !ok {
					b.Fatalf("%d rows: %v", n, r.Findings())
				}
			}
		})
		for _, row := range rows {
			timed("deciding", func() { _, _ = o.Studio.Decide(row.Deal) })
			var c *proviso.Case
			timed("both", func() { c, _ = o.Studio.Draft(row.Deal) })
			for _, format := range []proviso.Format{proviso.Markdown, proviso.Word, proviso.PDF} {
				var data strings.Builder
				timed(string(format), func() { _, _ = proviso.Render(&data, c.Draft, format) })
				timed("writing", func() {
					f := file{name: string(format), data: []byte(data.String())}
					temps, err := store.prepareIn(f)
					if err == nil {
						err = store.settle(temps, f.name)
					}
					if err != nil {
						b.Fatal(err)
					}
				})
			}
		}
	}
	took["composing"] = took["both"] - took["deciding"]
	delete(took, "both")
	for step, d := range took {
		b.ReportMetric(float64(d.Microseconds())/1000/float64(b.N*len(rows)), step+"-ms/row")
	}
}

func (s *store) prepareIn(f file) (string, error) {
	if err := s.disk.MkdirAll(ownFolder); err != nil {
		return "", err
	}
	temps, err := s.prepare([]file{f})
	return strings.Join(temps, ""), err
}

// table writes rows as CSV.
func table(rows []*workbook.Row) []byte {
	var b strings.Builder
	for _, f := range deal.Fields() {
		b.WriteString(f.Path + ";")
	}
	b.WriteString("points\n")
	for _, row := range rows {
		for _, f := range deal.Fields() {
			fmt.Fprintf(&b, "\"%s\";", strings.ReplaceAll(workbook.Text(row.Deal, f.Path), `"`, `""`))
		}
		fmt.Fprintf(&b, "\"%s\"\n", deal.PointsText(row.Deal.Points()))
	}
	return []byte(b.String())
}
