package proviso

import (
	"context"
	"fmt"
	"iter"

	"github.com/proviso-legal/proviso/internal/day"
	"github.com/proviso-legal/proviso/internal/repaper"
)

// PortfolioItem is one deal of a portfolio, or what is wrong with it: a deal that cannot be read keeps none of the
// others from being looked at.
type PortfolioItem = repaper.Item

// Repapered is what changes for one deal between two dates: which clauses come in, fall away or are worded
// otherwise, which rules and which law did it, worst first.
type Repapered = repaper.Deal

// RepaperReport is what a change of law does to a portfolio, worst first. It says of itself what it is as
// JSON, by Text, and by WriteWorkbook.
type RepaperReport = repaper.Report

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
	from, to, err := r.days()
	if err != nil {
		return nil, err
	}
	report := repaper.Collect(from, to, s.repaper(ctx, deals, from, to, r.Workers))
	return report, ctx.Err()
}

// RepaperEach is Repaper for portfolios too large to be held: it gives what changes deal by deal, in the
// order of the deals, and gives unchanged deals too. When the context ends, so does the sequence.
func (s *Studio) RepaperEach(ctx context.Context, deals iter.Seq[PortfolioItem], r Repapering) (iter.Seq[Repapered], error) {
	from, to, err := r.days()
	if err != nil {
		return nil, err
	}
	return s.repaper(ctx, deals, from, to, r.Workers), nil
}

func (s *Studio) repaper(ctx context.Context, deals iter.Seq[PortfolioItem], from, to day.Day, workers int) iter.Seq[Repapered] {
	studio := &repaper.Studio{Law: s.law, Book: s.book, Pack: s.pack}
	return studio.Each(ctx, deals, from, to, workers)
}

func (r Repapering) days() (from, to day.Day, err error) {
	if from, err = day.Parse(r.From); err != nil {
		return 0, 0, fmt.Errorf("from: %w", err)
	}
	if to, err = day.Parse(r.To); err != nil {
		return 0, 0, fmt.Errorf("to: %w", err)
	}
	return from, to, repaper.CheckDates(from, to)
}
