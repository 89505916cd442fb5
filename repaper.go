package proviso

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"iter"

	"github.com/proviso-legal/proviso/internal/change/repaper"
	"github.com/proviso-legal/proviso/internal/day"
)

// PortfolioItem is one deal of a portfolio, or what is wrong with it: a deal that cannot be read keeps none of the
// others from being looked at.
type PortfolioItem = repaper.Item

// Repapered is what changes for one deal between two dates: which clauses come in, fall away or are worded
// otherwise, which rules and which law did it. As JSON it tells each change with its rules and laws.
type Repapered struct {
	Deal     string // its id
	File     string // where it stands: a file, or a row of a sheet
	Sheet    string
	Row      int
	Result   string   // differs, reasons (the same text for other reasons), same, failed
	Certain  bool     // a clause changes, or whether the deal may be done, whatever is not known yet
	Worst    string   // what the worst change is: stopped, forbidden, demanded …; "" for none
	Says     string   // the worst change in a sentence
	Changes  []string // each in a sentence, worst first
	Findings Findings // what is wrong with the deal

	whole repaper.Deal
}

// MarshalJSON writes the deal as a report holds it.
func (r Repapered) MarshalJSON() ([]byte, error) { return plainJSON(r.whole) }

// RepaperReport is what a change of law does to a portfolio, worst first. It is written as JSON, by Text and by
// WriteWorkbook.
type RepaperReport struct{ whole *repaper.Report }

// Says is the sentence that the person who must decide reads first.
func (r *RepaperReport) Says() string { return r.whole.Says }

// Deals gives the deals, worst first; those that could not be compared, then those that stay, last.
func (r *RepaperReport) Deals() []Repapered {
	deals := make([]Repapered, len(r.whole.Deals))
	for i, d := range r.whole.Deals {
		deals[i] = repapered(d)
	}
	return deals
}

// Text gives the report for a terminal, in at most 40 lines: the summary, the laws that changed with how many deals
// each touches, and the deals that change for certain apart from those that may.
func (r *RepaperReport) Text() string { return r.whole.Text() }

// Detail gives the summary, then each deal that changes with all its changes.
func (r *RepaperReport) Detail() string { return r.whole.Detail() }

// MarshalJSON writes the report as "proviso repaper --json" does: fields are added, never renamed.
func (r *RepaperReport) MarshalJSON() ([]byte, error) { return plainJSON(r.whole) }

// WriteWorkbook writes the report as an Excel workbook. Link gives the address of the place where a deal stands, ""
// for none; it may be nil. Equal reports give equal bytes.
func (r *RepaperReport) WriteWorkbook(w io.Writer, link func(Repapered) string) error {
	if link == nil {
		return r.whole.WriteWorkbook(w, nil)
	}
	return r.whole.WriteWorkbook(w, func(d repaper.Deal) string { return link(repapered(d)) })
}

func repapered(d repaper.Deal) Repapered {
	r := Repapered{Deal: d.Deal, File: d.File, Sheet: d.Sheet, Row: d.Row, Result: string(d.Result), Certain: d.Certain, Worst: d.Worst.String(), Says: d.Says, Findings: d.Findings, whole: d}
	for _, c := range d.Changes {
		r.Changes = append(r.Changes, c.Line())
	}
	return r
}

// plainJSON leaves signs such as & as they are; whoever puts the JSON into HTML has them escaped.
func plainJSON(v any) ([]byte, error) {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	err := enc.Encode(v)
	return bytes.TrimSpace(b.Bytes()), err
}

// Repapering says between which dates a portfolio is looked at, written as 2026-02-28. The deals' own as-of
// dates do not count; their contract dates do. Workers is how many deals are looked at together; results
// do not depend on it.
type Repapering struct {
	From, To string
	Workers  int
}

// Repaper tells which deals would be drafted differently at the later of two dates. The sequence of deals is
// read on another goroutine. The error is the context's when that ended, or says which date is wrong.
func (s *Studio) Repaper(ctx context.Context, deals iter.Seq[PortfolioItem], r Repapering) (*RepaperReport, error) {
	from, to, err := s.days(r)
	if err != nil {
		return nil, err
	}
	report := repaper.Collect(from, to, s.repaper(ctx, deals, from, to, r.Workers))
	return &RepaperReport{report}, ctx.Err()
}

// RepaperEach is Repaper for portfolios too large to be held: it gives what changes deal by deal, in the
// order of the deals, and gives unchanged deals too. When the context ends, so does the sequence.
func (s *Studio) RepaperEach(ctx context.Context, deals iter.Seq[PortfolioItem], r Repapering) (iter.Seq[Repapered], error) {
	from, to, err := s.days(r)
	if err != nil {
		return nil, err
	}
	return func(yield func(Repapered) bool) {
		for d := range s.repaper(ctx, deals, from, to, r.Workers) {
			if !yield(repapered(d)) {
				return
			}
		}
	}, nil
}

func (s *Studio) repaper(ctx context.Context, deals iter.Seq[PortfolioItem], from, to day.Day, workers int) iter.Seq[repaper.Deal] {
	studio := &repaper.Studio{Law: s.law, Book: s.book, Pack: s.pack}
	return studio.Each(ctx, deals, from, to, workers)
}

func (s *Studio) days(r Repapering) (from, to day.Day, err error) {
	if !s.open() {
		return 0, 0, ErrNotOpen
	}
	if from, err = day.Parse(r.From); err != nil {
		return 0, 0, fmt.Errorf("from: %w", err)
	}
	if to, err = day.Parse(r.To); err != nil {
		return 0, 0, fmt.Errorf("to: %w", err)
	}
	return from, to, repaper.CheckDates(from, to)
}
