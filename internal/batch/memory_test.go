package batch

import (
	"context"
	"fmt"
	"os"
	"runtime"
	"strconv"
	"testing"

	"github.com/proviso-legal/proviso"
	"github.com/proviso-legal/proviso/internal/finding"
	"github.com/proviso-legal/proviso/internal/workbook"
	"github.com/proviso-legal/proviso/rules/deal"
)

// endless is a source of so many rows, of which none is kept.
type endless struct {
	t          testing.TB
	deal       *deal.Deal
	rows, next int
}

func (e *endless) Next() (*workbook.Row, bool) {
	if e.next == e.rows {
		return nil, false
	}
	e.next++
	if e.next%10 == 0 {
		return bad(e.next+1, fmt.Sprintf("bad-%d", e.next)), true
	}
	return row(e.t, e.next+1, e.deal, fmt.Sprintf("deal-%d", e.next)), true
}

func (e *endless) Findings() finding.List { return nil }

// Memory does not grow with the rows: what lives on after 100 rows and after many differs by less than a fifth.
// PROVISO_ROWS says how many.
func TestMemoryStaysFlat(t *testing.T) {
	if testing.Short() || raced {
		t.Skip("takes long")
	}
	rows := 1500
	if text := os.Getenv("PROVISO_ROWS"); text != "" {
		rows, _ = strconv.Atoi(text)
	}
	d := sheet(t, "base-station")[0].Deal
	o := order(t, proviso.Markdown)
	var early, late uint64
	o.Watch = func(so Progress) {
		if so.Done%100 != 0 {
			return
		}
		runtime.GC()
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		if so.Done == 100 {
			early = m.HeapAlloc
		}
		late = max(late, m.HeapAlloc)
	}
	totals, err := o.Run(context.Background(), &endless{t: t, deal: d, rows: rows}, open(t, t.TempDir()), "out")
	if err != nil || totals.Rows != rows || totals.Failed != rows/10 {
		t.Fatalf("%+v, %v", totals, err)
	}
	t.Logf("%d KB after 100 rows, at most %d KB until row %d", early>>10, late>>10, rows)
	if late > early+early/5 {
		t.Errorf("%d KB after 100 rows, and %d KB later", early>>10, late>>10)
	}
}
