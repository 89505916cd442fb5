package page

import (
	"archive/zip"
	"bytes"
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"io/fs"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"time"

	"github.com/proviso-legal/proviso"
	"github.com/proviso-legal/proviso/internal/portfolio/batch"
	"github.com/proviso-legal/proviso/internal/portfolio/workbook"
)

// The limits of a workbook.
const (
	mostRows = 500
	mostRuns = 4 // kept at once, with what they gave
	mostRun  = 10 * time.Minute
)

// run drafts the rows of a workbook beside the requests.
type run struct {
	id, name string
	begun    time.Time

	mu       sync.Mutex
	rows     int
	progress batch.Progress
	done     bool
	says     string
	wrong    problems
	zip      []byte
}

// runView is what the page of a run shows.
type runView struct {
	ID, Title, Says string
	Done            bool
	Ready           bool
	Rows, Drafted   int
	Problems        problems
}

// batch takes a workbook and begins to draft its rows.
func (d *Desk) batch(w http.ResponseWriter, r *http.Request) {
	name, data, ok := d.received(w, r, mostSheet)
	if !ok {
		return
	}
	b, err := d.newRun(name)
	if err != nil {
		d.startPage(w, http.StatusServiceUnavailable, problems{{Says: sentence(err)}})
		return
	}
	d.running.Go(func() {
		ctx, stop := context.WithTimeout(d.open, mostRun)
		defer stop()
		defer func() {
			if fault := recover(); fault != nil {
				b.end(nil, nil, errors.New("a fault of ours ended it"))
				if d.Fault != nil {
					d.Fault(fault)
				}
			}
		}()
		b.end(d.draftRows(ctx, b, data))
	})
	http.Redirect(w, r, "/batch/"+b.id, http.StatusSeeOther)
}

// newRun makes room for a run: the oldest that is done goes.
func (d *Desk) newRun(name string) (*run, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	var oldest *run
	for _, b := range d.runs {
		b.mu.Lock()
		if !b.done {
			b.mu.Unlock()
			return nil, errors.New("another workbook is being drafted; wait for its end")
		}
		b.mu.Unlock()
		if oldest == nil || b.begun.Before(oldest.begun) {
			oldest = b
		}
	}
	if len(d.runs) >= mostRuns {
		delete(d.runs, oldest.id)
	}
	b := &run{id: rand.Text(), name: name, begun: time.Now()}
	d.runs[b.id] = b
	return b, nil
}

// end keeps what a run gave.
func (b *run) end(totals *batch.Totals, file []byte, err error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.done = true
	switch {
	case errors.Is(err, context.DeadlineExceeded):
		b.says = "The workbook takes too long here; proviso batch drafts it at a command line."
	case err != nil:
		b.says, b.wrong = "The workbook cannot be drafted.", problemsIn(err)
	default:
		b.zip = file
		b.says = fmt.Sprintf("%s: %d drafted, %d stopped by law, %d failed.", counted(totals.Rows, "row"), totals.Drafted, totals.Stopped, totals.Failed)
		b.wrong = problemsOf(totals.Sheet)
	}
}

// draftRows drafts into a folder that is gone afterwards, and gives it as a zip.
func (d *Desk) draftRows(ctx context.Context, b *run, data []byte) (totals *batch.Totals, file []byte, err error) {
	folder, err := os.MkdirTemp("", "proviso-")
	if err != nil {
		return nil, nil, errors.New("there is no room for the drafts on this machine")
	}
	defer os.RemoveAll(folder)
	in, out := filepath.Join(folder, sheetName(b.name)), filepath.Join(folder, "drafts")
	if err := os.WriteFile(in, data, 0o600); err != nil {
		return nil, nil, errors.New("there is no room for the workbook on this machine")
	}
	n, err := countRows(in)
	if err != nil {
		return nil, nil, inName(err, in, b.name)
	}
	b.mu.Lock()
	b.rows = n
	b.mu.Unlock()
	rows, found := workbook.Open(in, workbook.Options{})
	if found.Errors() {
		return nil, nil, inName(found, in, b.name)
	}
	defer rows.Close()
	disk, err := batch.OpenFolder(out)
	if err != nil {
		return nil, nil, err
	}
	defer disk.Close()
	if totals, err = d.order(b, rows.Sheet()).Run(ctx, rows, disk, "drafts"); err != nil {
		return nil, nil, inName(err, in, b.name)
	}
	file, err = zipped(os.DirFS(out))
	return totals, file, err
}

// order is what is made of every row: a Word draft and a memo.
func (d *Desk) order(b *run, sheet string) *batch.Order {
	return &batch.Order{
		Studio: d.Studio, Input: b.name, Sheet: sheet, Rows: b.rows, Formats: []proviso.Format{proviso.Word}, Memo: true,
		Setting: proviso.Setting{Style: d.Studio.Style()}, Jobs: 1,
		Change: func(it *proviso.Deal) (*proviso.Deal, error) { return d.dated(it), nil },
		Watch: func(p batch.Progress) {
			b.mu.Lock()
			defer b.mu.Unlock()
			b.progress = p
		},
	}
}

// sheetName is the name of our copy of a sheet: that of the person's file, by which messages call it, where it can be one.
func sheetName(name string) string {
	if badName.MatchString(name) || !filepath.IsLocal(name) || len(name) > 120 || name == "drafts" {
		return "deals"
	}
	return name
}

// inName names the file of the person in findings about our copy of it.
func inName(err error, file, name string) error {
	var found proviso.Findings
	if !errors.As(err, &found) {
		return errors.New(strings.ReplaceAll(err.Error(), file, name))
	}
	for i := range found {
		if found[i].Place.File == file {
			found[i].Place.File = name
		}
		found[i].Message = strings.ReplaceAll(found[i].Message, file, name)
	}
	return found
}

// countRows reads a sheet once without drafting, and refuses one that is too long.
func countRows(name string) (n int, err error) {
	rows, found := workbook.Open(name, workbook.Options{})
	if found.Errors() {
		return 0, found
	}
	defer rows.Close()
	for {
		if _, ok := rows.Next(); !ok {
			return n, nil
		}
		if n++; n > mostRows {
			return n, fmt.Errorf("the workbook has more than %d rows; proviso batch drafts it at a command line", mostRows)
		}
	}
}

// zipped packs the drafts and the reports; what a run keeps for itself stays out.
func zipped(files fs.FS) ([]byte, error) {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	err := fs.WalkDir(files, ".", func(name string, e fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if e.IsDir() && name != "." && strings.HasPrefix(e.Name(), ".") {
			return fs.SkipDir
		}
		if !e.Type().IsRegular() {
			return nil
		}
		data, err := fs.ReadFile(files, name)
		if err != nil {
			return err
		}
		w, err := z.Create(name)
		if err == nil {
			_, err = w.Write(data)
		}
		return err
	})
	err = errors.Join(err, z.Close())
	return b.Bytes(), err
}

// runOf finds the run that an address names. ok is false after an answer.
func (d *Desk) runOf(w http.ResponseWriter, r *http.Request) (b *run, ok bool) {
	d.mu.Lock()
	b, ok = d.runs[r.PathValue("id")]
	d.mu.Unlock()
	if !ok {
		d.refuse(w, http.StatusNotFound, "What this workbook gave is not kept any more.")
	}
	return b, ok
}

// batchPage tells how far a run has come.
func (d *Desk) batchPage(w http.ResponseWriter, r *http.Request) {
	b, ok := d.runOf(w, r)
	if !ok {
		return
	}
	b.mu.Lock()
	v := runView{ID: b.id, Title: b.name, Says: b.says, Done: b.done, Ready: b.zip != nil, Rows: b.rows, Drafted: b.progress.Done, Problems: b.wrong}
	b.mu.Unlock()
	d.write(w, http.StatusOK, "batch.html", v)
}

// batchZip gives what a run made.
func (d *Desk) batchZip(w http.ResponseWriter, r *http.Request) {
	b, ok := d.runOf(w, r)
	if !ok {
		return
	}
	b.mu.Lock()
	file := b.zip
	b.mu.Unlock()
	if file == nil {
		d.refuse(w, http.StatusNotFound, "There is nothing to take yet.")
		return
	}
	sendFile(w, strings.TrimSuffix(b.name, filepath.Ext(b.name))+"-drafts.zip", "application/zip", file)
}
