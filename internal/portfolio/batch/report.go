package batch

import (
	"bufio"
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"iter"
	"slices"
	"strings"
	"sync"

	"github.com/proviso-legal/proviso"
	"github.com/proviso-legal/proviso/internal/finding"
	"github.com/proviso-legal/proviso/internal/portfolio/workbook"
)

// reportName is the name of the report's files, without their endings.
const reportName = "report"

// paper is one file of the report.
type paper struct {
	name  string
	write func(io.Writer) error

	temp, hash string // once it is staged: the file in which it waits for its name
	err        error
}

// reports are what a run leaves beside the drafts. None tells the time, or which rows this run skipped: it is
// the same for a run that was broken off and started again.
func (r *run) reports() []paper {
	all := []paper{{name: reportName + ".json", write: r.writeJSON}, {name: reportName + ".csv", write: r.writeCSV}, {name: reportName + ".md", write: r.writeMarkdown}}
	if r.order.Annotate != nil {
		all = append(all, paper{name: reportName + ".xlsx", write: r.writeWorkbook})
	}
	return all
}

// staged writes the reports into files without a name yet, all or none: as many at a time as the run has workers,
// the last first, since the workbook takes longest.
func (r *run) staged() ([]paper, error) {
	papers := r.reports()
	var busy sync.WaitGroup
	free := make(chan struct{}, max(r.order.Jobs, 1))
	for i := range slices.Backward(papers) {
		free <- struct{}{}
		busy.Go(func() {
			one := &papers[i]
			one.temp = r.store.temp()
			one.hash, one.err = r.store.stream(one.temp, one.write)
			<-free
		})
	}
	busy.Wait()
	bad := slices.IndexFunc(papers, func(p paper) bool { return p.err != nil })
	if bad < 0 {
		return papers, nil
	}
	for _, p := range papers {
		if p.err == nil {
			r.store.discard([]string{p.temp})
		}
	}
	return nil, r.store.unwritten(papers[bad].name, papers[bad].err)
}

// report writes the reports, each whole or not at all, and none over one that a person changed.
func (r *run) report() error {
	old := r.journal.find(reportKey)
	now, before := &record{Report: true, Known: map[string][]string{}}, &record{Report: true, Known: map[string][]string{}}
	var temps, finals []string
	var kept finding.List
	r.totals.rank()
	papers, err := r.staged()
	if err != nil {
		return err
	}
	for _, one := range papers {
		temp, hash := one.temp, one.hash
		is, err := r.store.hash(one.name)
		switch {
		case err != nil:
			kept.Add(r.store.place(one.name), "batch.write", "%s", err)
		case is != "" && is != hash && !r.order.Overwrite && !slices.Contains(old.Known[one.name], is):
			kept.Add(r.store.place(one.name), "batch.edited", "no run wrote the report as it is now, so it is left; move it away, or overwrite it with --overwrite")
		}
		now.Known[one.name], before.Known[one.name] = []string{hash}, []string{hash, is}
		temps, finals = append(temps, temp), append(finals, one.name)
	}
	if kept.Errors() {
		r.store.discard(temps)
		return kept
	}
	if err := r.journal.add(before); err != nil {
		return r.store.unwritten(journalName, err)
	}
	for i, temp := range temps {
		if err := r.store.settle(temp, finals[i]); err != nil {
			return fmt.Errorf("%s/%s: %w", r.store.folder, finals[i], err)
		}
	}
	if err := r.next.add(now); err != nil {
		return r.store.unwritten(journalName, err)
	}
	return nil
}

// stream writes a file bit by bit and gives its fingerprint.
func (s *store) stream(name string, write func(io.Writer) error) (string, error) {
	f, err := s.disk.Create(name)
	if err != nil {
		return "", err
	}
	h := sha256.New()
	w := bufio.NewWriterSize(io.MultiWriter(f, h), 64<<10)
	err = write(w)
	if err == nil {
		err = w.Flush()
	}
	if err == nil {
		err = f.Sync()
	}
	if err = errors.Join(err, f.Close()); err != nil {
		s.discard([]string{name})
		return "", err
	}
	return hex.EncodeToString(h.Sum(nil)), nil
}

// results gives the rows in their order, or the names of which no row is left.
func (r *run) results(gone bool, f func(*Result) error) error {
	return r.next.each(func(rec *record) error {
		if rec.Gone != gone {
			return nil
		}
		return f(rec.Result)
	})
}

// all gives what was found in a row at any stage.
func (r *Result) all() finding.List { return slices.Concat(r.Findings, r.Drafting) }

// says tells what there is to do about a row, in a line.
func (r *Result) says() string {
	var parts []string
	for _, f := range r.all() {
		if f.Severity != finding.Note {
			parts = append(parts, brief(f))
		}
	}
	for _, s := range r.stopping() {
		parts = append(parts, s.Says)
	}
	if len(r.Unscreened) > 0 {
		parts = append(parts, "not screened: "+strings.Join(r.Unscreened, ", "))
	}
	if r.State != Failed {
		parts = append(parts, fmt.Sprintf("%d to fill in, %d to decide, %d to confirm", r.Open.Fill, r.Open.Decide, r.Open.Confirm))
	}
	return strings.Join(parts, "; ")
}

// brief gives a finding without the file.
func brief(f finding.Finding) string {
	text := f.Message
	if f.Hint != "" {
		text += "; " + f.Hint
	}
	switch where := cmp.Or(f.Place.Cell, f.Place.File); {
	case where == "":
		return text
	default:
		return where + ": " + text
	}
}

// writeWorkbook copies the sheet with a note in each cell that is wrong.
func (r *run) writeWorkbook(w io.Writer) error {
	var rows iter.Seq[workbook.RowStatus] = func(yield func(workbook.RowStatus) bool) {
		_ = r.results(false, func(one *Result) error {
			if !yield(workbook.RowStatus{Row: one.Row, Status: string(one.State), Says: one.says(), Findings: one.all()}) {
				return io.EOF
			}
			return nil
		})
	}
	return r.order.Annotate(w, rows)
}

// heading is what the report says before the rows.
type heading struct {
	Program  string           `json:"program"`
	Input    string           `json:"input"`
	Sheet    string           `json:"sheet"`
	Law      string           `json:"law_sha"`
	Book     string           `json:"book_sha"`
	Pack     string           `json:"pack_sha"`
	Formats  []proviso.Format `json:"formats"`
	Memo     bool             `json:"memo"`
	Totals   *Totals          `json:"totals"`
	Findings finding.List     `json:"findings"`
}

func (r *run) heading() heading {
	law, book, wording := r.order.Studio.Inputs()
	return heading{
		Program: proviso.Version, Input: base(r.order.Input), Sheet: r.order.Sheet, Law: law, Book: book, Pack: wording,
		Formats: r.order.Formats, Memo: r.order.Memo, Totals: &r.totals, Findings: r.totals.Sheet,
	}
}

// base gives a file's name without its folders, which differ from one computer to the next.
func base(name string) string { return name[strings.LastIndexAny(name, `/\`)+1:] }
