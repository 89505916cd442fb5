package batch

import (
	"context"
	"fmt"
	"os"
	"runtime"
	"slices"
	"strconv"
	"sync/atomic"
	"testing"
	"time"

	"github.com/proviso-legal/proviso"
	"github.com/proviso-legal/proviso/internal/finding"
	"github.com/proviso-legal/proviso/internal/portfolio/workbook"
	"github.com/proviso-legal/proviso/internal/testing/full"
	"github.com/proviso-legal/proviso/rules/deal"
)

// endless is a source of so many rows, of which none is kept. From time to time it waits until all are done, and
// looks what memory is held.
type endless struct {
	t          testing.TB
	deal       *deal.Deal
	rows, next int
	done       atomic.Int64
	held       []uint64 // bytes after each 100 rows
}

func (e *endless) Next() (*workbook.Row, bool) {
	if e.next > 0 && e.next%100 == 0 && len(e.held) < e.next/100 {
		e.look()
	}
	if e.next == e.rows {
		return nil, false
	}
	e.next++
	if e.next%10 == 0 {
		return bad(e.next+1, fmt.Sprintf("bad-%d", e.next)), true
	}
	return row(e.t, e.next+1, e.deal, fmt.Sprintf("deal-%d", e.next)), true
}

func (e *endless) look() {
	for int(e.done.Load()) < e.next {
		time.Sleep(time.Millisecond)
	}
	var m runtime.MemStats
	runtime.GC()
	runtime.GC() // pools let go at the second
	runtime.ReadMemStats(&m)
	e.held = append(e.held, m.HeapAlloc)
}

func (e *endless) Findings() finding.List { return nil }

// Memory does not grow with the rows: what is held after 100 rows and after many differs by less than a fifth.
// PROVISO_ROWS says how many.
func TestMemoryStaysFlat(t *testing.T) {
	if testing.Short() || raced {
		t.Skip("takes long")
	}
	rows := full.Count(t)
	if text := os.Getenv("PROVISO_ROWS"); text != "" {
		rows, _ = strconv.Atoi(text)
	}
	source := &endless{t: t, deal: sheet(t, "base-station")[0].Deal, rows: rows}
	o := order(t, proviso.Markdown)
	o.Watch = func(so Progress) { source.done.Store(int64(so.Done)) }
	totals, err := o.Run(context.Background(), source, open(t, t.TempDir()), "out")
	if err != nil || totals.Rows != rows || totals.Failed != rows/10 {
		t.Fatalf("%+v, %v", totals, err)
	}
	first, last := source.held[0], slices.Max(source.held)
	t.Logf("%d KB after 100 rows, at most %d KB until row %d", first>>10, last>>10, rows)
	if last > first+first/5 {
		t.Errorf("held after each 100 rows: %d", source.held)
	}
}
