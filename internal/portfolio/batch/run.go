package batch

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"

	"github.com/proviso-legal/proviso/internal/finding"
	"github.com/proviso-legal/proviso/internal/portfolio/workbook"
	"github.com/proviso-legal/proviso/rules/deal"
)

// run is one pass over the rows.
type run struct {
	maker
	source Source
	taken  names
	next   *journal // of this run, in the order of the rows
	totals Totals
	so     Progress
}

// Run drafts every row into a disk, whose folder messages call by a name, and writes the reports. The error ends
// the run: what was finished stands, and the same run again goes on from there. A row that has errors is no
// error of the run: Totals counts it.
func (o *Order) Run(ctx context.Context, rows Source, d Disk, folder string) (*Totals, error) {
	s, err := openStore(d, folder)
	if err != nil {
		return nil, err
	}
	old, err := openJournal(d, journalName)
	if err != nil {
		return nil, fmt.Errorf("%s/%s: the journal of the runs cannot be opened: %w", folder, journalName, plain(err))
	}
	next, err := newJournal(d, nextName)
	if err != nil {
		return nil, errors.Join(s.unwritten(nextName, err), old.close())
	}
	r := &run{maker: maker{o, s, old}, source: rows, taken: names{}, next: next, totals: newTotals(), so: Progress{Rows: o.Rows}}
	err = r.rows(ctx)
	if err == nil {
		err = r.finish()
	}
	err = errors.Join(err, old.close(), next.close())
	if err == nil {
		err = r.compact()
	}
	return &r.totals, err
}

// rows takes all rows through the workers and their results, in order, into the new journal. No more than a
// few rows are on their way at a time.
func (r *run) rows(ctx context.Context) error {
	ctx, stop := context.WithCancelCause(ctx)
	jobs := max(r.order.Jobs, 1)
	work, line := make(chan *task, jobs), make(chan *task, 4*jobs)
	var busy sync.WaitGroup
	busy.Go(func() {
		defer close(work)
		defer close(line)
		if err := r.read(ctx, work, line); err != nil {
			stop(err)
		}
	})
	for range jobs {
		busy.Go(func() {
			for t := range work {
				t.done <- r.unlessOver(ctx, t)
			}
		})
	}
	for t := range line {
		m := <-t.done
		if m.err == nil && ctx.Err() == nil {
			m.err = r.collect(m)
		}
		if m.err != nil {
			stop(m.err)
		}
	}
	busy.Wait()
	defer stop(nil)
	return context.Cause(ctx)
}

// unlessOver makes a task unless the run is over.
func (r *run) unlessOver(ctx context.Context, t *task) made {
	if ctx.Err() != nil {
		return made{err: context.Cause(ctx)}
	}
	return r.attempt(t)
}

// read gives the rows out, named, in their order.
func (r *run) read(ctx context.Context, work, line chan<- *task) (err error) {
	defer func() {
		if fault := recover(); fault != nil {
			err = fmt.Errorf("a fault of ours in reading the rows, please report it: %v", fault)
		}
	}()
	for {
		row, ok := r.source.Next()
		if !ok {
			return nil
		}
		t := r.task(row)
		for _, to := range []chan<- *task{work, line} {
			select {
			case to <- t:
			case <-ctx.Done():
				return nil
			}
		}
	}
}

// task changes a row as the order says, and names it. A row with errors is named by its cells as far as they go,
// so that its earlier files are known as its own.
func (r *run) task(row *workbook.Row) *task {
	row = r.changed(row)
	fact := func(path string) string { return row.Cells[path] }
	if row.Deal != nil {
		fact = factOf(row.Deal)
	}
	t := &task{row: row, name: r.order.Name.Of(fact), done: make(chan made, 1)}
	t.clash = r.taken.take(t.name, row.Number)
	return t
}

func (r *run) changed(row *workbook.Row) *workbook.Row {
	if row.Deal == nil || r.order.Change == nil {
		return row
	}
	d, err := r.order.Change(row.Deal)
	if err == nil {
		return &workbook.Row{Number: row.Number, Deal: d, Findings: row.Findings, Cells: row.Cells}
	}
	found := slices.Clone(row.Findings)
	found.Add(rowPlace(r.order.Input, r.order.Sheet, row.Number), "batch.change", "%s", err)
	return &workbook.Row{Number: row.Number, Findings: found, Cells: row.Cells}
}

// collect takes the result of the next row.
func (r *run) collect(m made) error {
	rec := m.record
	if err := r.next.add(rec); err != nil {
		return r.store.unwritten(nextName, err)
	}
	r.totals.add(rec.Result)
	r.so.Done++
	switch {
	case rec.Result.State == Failed:
		r.so.Failed++
	case m.unchanged:
		r.so.Unchanged++
		r.totals.Unchanged++
	default:
		r.so.Drafted++
	}
	if r.order.Watch != nil {
		r.order.Watch(r.so)
	}
	return nil
}

// finish names the files of rows that are no more, and writes the reports.
func (r *run) finish() error {
	var gone []*record
	for _, key := range r.journal.others(r.taken) {
		old := r.journal.find(key)
		if old.Result == nil {
			continue
		}
		result := empty(0, old.Result.Name)
		result.Deal, result.State = old.Result.Deal, ""
		rec := &record{Gone: true, Known: map[string][]string{}, Result: &result}
		if r.leave(rec, old); len(result.Left) > 0 {
			gone = append(gone, rec)
		}
	}
	slices.SortFunc(gone, func(a, b *record) int { return strings.Compare(a.Result.Name, b.Result.Name) })
	for _, rec := range gone {
		if err := r.next.add(rec); err != nil {
			return r.store.unwritten(nextName, err)
		}
		r.totals.Left += len(rec.Result.Left)
	}
	r.totals.Sheet = append(finding.List{}, r.source.Findings()...)
	return r.report()
}

// compact puts the journal of this run in the place of the old one.
func (r *run) compact() error {
	if err := r.store.disk.Rename(nextName, journalName); err != nil {
		return r.store.unwritten(journalName, err)
	}
	return nil
}

// Changed checks what the order changes in every deal, on an empty one: the error tells of the order.
func (o *Order) Changed() error {
	if o.Change == nil {
		return nil
	}
	_, err := o.Change(deal.New(""))
	return err
}
