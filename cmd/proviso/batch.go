package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"os"
	"os/signal"
	"path/filepath"
	"runtime/debug"
	"slices"
	"time"

	"github.com/rogpeppe/go-internal/lockedfile"
	"github.com/urfave/cli/v2"

	"github.com/proviso-legal/proviso"
	"github.com/proviso-legal/proviso/internal/portfolio/batch"
	"github.com/proviso-legal/proviso/internal/portfolio/workbook"
)

func batchCommands(p *printer) []*cli.Command {
	return []*cli.Command{{
		Name: "batch", Usage: "draft every row of a workbook or CSV into a folder", ArgsUsage: "SHEET",
		Description: "Run it again to go on where it was broken off: rows of which nothing changed are skipped. Files that a person changed are left.",
		Flags:       batchFlags(),
		Action:      p.batch,
	}}
}

// batch drafts the rows of the sheet named on the command line.
func (p *printer) batch(c *cli.Context) (err error) {
	order, err := p.batchOrder(c)
	if err != nil {
		return err
	}
	options, err := sheetOptions(c)
	if err != nil {
		return err
	}
	rows, found := workbook.Open(order.Input, options)
	if found.Errors() {
		return found
	}
	defer rows.Close()
	order.Sheet = rows.Sheet()
	order.Annotate = func(w io.Writer, status iter.Seq[workbook.RowStatus]) error {
		return workbook.Annotate(order.Input, w, options, status)
	}
	folder, release, err := claim(c.Path("output"))
	if err != nil {
		return err
	}
	defer release()
	return p.runBatch(c, order, rows, options, folder)
}

// claim opens the output folder for this run alone.
func claim(name string) (*batch.Folder, func(), error) {
	folder, err := batch.OpenFolder(name)
	if err != nil {
		return nil, nil, fmt.Errorf("%s: %w", name, err)
	}
	if info, err := folder.Lstat(batch.LockName); err == nil && !info.Mode().IsRegular() {
		folder.Close()
		return nil, nil, fmt.Errorf("%s: %s in it is no plain file, and is not followed; remove it", name, batch.LockName)
	}
	unlock, err := lock(filepath.Join(name, filepath.FromSlash(batch.LockName)))
	if err != nil {
		folder.Close()
		return nil, nil, fmt.Errorf("%s: %w", name, err)
	}
	return folder, func() { unlock(); folder.Close() }, nil
}

// lock takes a lock that ends with the program, however it ends, and waits for it no longer than a moment.
func lock(name string) (unlock func(), err error) {
	type lock struct {
		unlock func()
		err    error
	}
	got := make(chan lock, 1)
	go func() {
		unlock, err := lockedfile.MutexAt(name).Lock()
		got <- lock{unlock, err}
	}()
	select {
	case l := <-got:
		return l.unlock, l.err
	case <-time.After(2 * time.Second):
	}
	go func() {
		if l := <-got; l.err == nil {
			l.unlock()
		}
	}()
	return nil, errors.New("another run is writing into this folder; wait for its end")
}

// runBatch runs an order until it is done or the person at the keyboard ends it.
func (p *printer) runBatch(c *cli.Context, order *batch.Order, rows *workbook.Reader, o workbook.Options, folder *batch.Folder) error {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	debug.SetGCPercent(batchGC)
	debug.SetMemoryLimit(batchMemory + int64(order.Jobs)*rowMemory)
	var last batch.Progress
	if !c.Bool("quiet") {
		order.Rows = countRows(order.Input, o)
	}
	shown := newProgress(p.err, time.Now) // the time of counting is none of the rate
	order.Watch = func(so batch.Progress) {
		if last = so; !c.Bool("quiet") {
			shown.show(so)
		}
	}
	totals, err := order.Run(ctx, rows, folder, c.Path("output"))
	shown.end()
	switch {
	case errors.Is(err, context.Canceled):
		return fmt.Errorf("stopped after %d rows; what is finished stands, and the same command goes on from there", last.Done)
	case err != nil:
		return p.brokenOff(err)
	}
	p.findings(slices.DeleteFunc(slices.Clone(totals.Sheet), func(f proviso.Finding) bool {
		return c.Bool("quiet") && f.Severity == proviso.SeverityNote
	}))
	return p.batchDone(c, totals)
}

// brokenOff tells what ended a run before its time.
func (p *printer) brokenOff(err error) error {
	var list proviso.Findings
	if !errors.As(err, &list) {
		return fmt.Errorf("%w; what is finished stands, and the same command goes on from there", err)
	}
	p.findings(list)
	p.note("no report was written; what is finished stands, and the same command goes on from there")
	return errFindings
}

// batchDone tells what the run gave.
func (p *printer) batchDone(c *cli.Context, t *batch.Totals) error {
	if !c.Bool("quiet") {
		p.note("%d rows: %d drafted, %d stopped by law, %d failed; %d were unchanged and skipped", t.Rows, t.Drafted, t.Stopped, t.Failed, t.Unchanged)
		p.note("%s says what is open and what is wrong", filepath.Join(c.Path("output"), "report.md"))
	}
	if !t.Fine() {
		if c.Bool("quiet") {
			p.note("%d of %d rows failed; see %s", t.Failed, t.Rows, filepath.Join(c.Path("output"), "report.md"))
		}
		return errFindings
	}
	return nil
}

// batchGC lets more garbage gather before it is collected: a draft leaves much of it, and what lives on is small.
// The memory that a run aims at keeps that garbage from growing with the rows: ten thousand take what a hundred take.
const (
	batchGC     = 400
	batchMemory = 96 << 20
	rowMemory   = 16 << 20 // for each row that is drafted at a time
)

// countRows reads the sheet once without drafting, for the time left.
func countRows(name string, o workbook.Options) int {
	rows, found := workbook.Open(name, o)
	if found.Errors() {
		return 0
	}
	defer rows.Close()
	n := 0
	for {
		if _, ok := rows.Next(); !ok {
			return n
		}
		n++
	}
}
