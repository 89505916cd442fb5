package batch

import (
	"bufio"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/proviso-legal/proviso/clauses"
	"github.com/proviso-legal/proviso/internal/finding"
	"github.com/proviso-legal/proviso/internal/portfolio/grid"
	"github.com/proviso-legal/proviso/rules/deal"
)

// summary writes the report for people: what is wrong first, each row last. Parts without rows are left out.
type summary struct {
	*run
	out *bufio.Writer
}

func (r *run) writeMarkdown(w io.Writer) error {
	s := &summary{r, bufio.NewWriter(w)}
	s.numbers()
	s.notes()
	s.mistakes()
	err := s.failures()
	if err == nil {
		err = s.stops()
	}
	if err == nil {
		s.counts("Conflicts of law", "conflict", r.totals.Conflicts)
		s.counts("Points that defeat each other", "mix", r.totals.Mixes)
		s.counts("To confirm", "about", r.totals.ToConfirm)
		s.counts("To decide", "about", r.totals.ToDecide)
		err = s.warnings()
	}
	if err == nil {
		err = s.left()
	}
	if err == nil {
		err = s.each()
	}
	if err == nil {
		err = s.out.Flush()
	}
	return err
}

func (s *summary) printf(format string, args ...any) { fmt.Fprintf(s.out, format, args...) }

// row writes a line of a table. What people typed stays what they typed.
func (s *summary) row(cells ...any) {
	grid.PlainRow(s.out, cells...)
}

func (s *summary) table(title string, headings ...any) {
	s.printf("\n## %s\n\n", title)
	s.row(headings...)
	s.printf("%s|\n", strings.Repeat("|---", len(headings)))
}

// rows writes a table of what f tells of rows; none when it tells nothing.
func (s *summary) rows(gone bool, title string, f func(*Result) [][]any, headings ...any) error {
	begun := false
	return s.results(gone, func(one *Result) error {
		for _, cells := range f(one) {
			if !begun {
				begun = true
				s.table(title, headings...)
			}
			s.row(cells...)
		}
		return nil
	})
}

func (s *summary) numbers() {
	t := s.totals
	s.printf("# Drafts from %s\n\n", grid.Plain(base(s.order.Input)))
	s.row("of all rows", "number")
	s.printf("|---|--:|\n")
	for _, line := range []struct {
		what string
		n    int
	}{
		{"rows", t.Rows}, {"drafted", t.Drafted}, {"stopped by law", t.Stopped}, {"failed", t.Failed},
		{"open points", t.Open.Fill + t.Open.Decide + t.Open.Confirm}, {"blanks to fill in", t.Open.Fill}, {"points to decide", t.Open.Decide}, {"points to confirm", t.Open.Confirm},
		{"points with the supplier", t.Sides.Supplier}, {"points in balance", t.Sides.Balanced}, {"points with the customer", t.Sides.Customer},
		{"points between", t.Sides.Between}, {"warnings", t.Warnings}, {"files left from earlier runs", t.Left},
	} {
		s.row(line.what, line.n)
	}
	for _, c := range t.most(t.Positions) {
		s.row("deals in the position "+c.ID, c.Rows)
	}
	kinds, _ := deal.FieldOf("deal.document")
	for _, c := range t.most(t.Documents) {
		s.row("documents: "+clauses.ChoiceSays(kinds, c.ID), c.Rows)
	}
}

// notes tells what there is to say of the sheet as a whole.
func (s *summary) notes() {
	if len(s.totals.Sheet) == 0 {
		return
	}
	s.printf("\n## The sheet\n\n")
	for _, f := range s.totals.Sheet {
		s.printf("- %s: %s\n", f.Severity, grid.Plain(brief(f)))
	}
}

func (s *summary) failures() error {
	return s.found("Rows that failed", func(r *Result, f finding.Finding) bool { return f.Severity == finding.Error })
}

func (s *summary) warnings() error {
	return s.found("Warnings", func(r *Result, f finding.Finding) bool { return f.Severity == finding.Warning })
}

func (s *summary) found(title string, wanted func(*Result, finding.Finding) bool) error {
	return s.rows(false, title, func(r *Result) (lines [][]any) {
		for _, f := range r.all() {
			if wanted(r, f) {
				lines = append(lines, []any{r.Row, r.Deal, brief(f)})
			}
		}
		return lines
	}, "row", "deal", "what is wrong")
}

// mistakes lists what is wrong, each once, where something is wrong in more rows than one.
func (s *summary) mistakes() {
	if !slices.ContainsFunc(s.totals.Mistakes, func(m Mistake) bool { return m.Times > 1 }) {
		return
	}
	s.table("Mistakes, each once", "times", "what is wrong", "what to write", "where")
	for _, m := range s.totals.Mistakes {
		where := strings.Join(m.Cells, ", ")
		if m.Times > len(m.Cells) && where != "" {
			where += " …"
		}
		s.row(m.Times, m.Says, m.Hint, where)
	}
}

// stops tells apart what the law stops, whom nobody has screened, and on which answers it turns whether a law stops
// more: of what is not known nothing is said as if it were so.
func (s *summary) stops() error {
	err := s.rows(false, "Stopped by law", func(r *Result) (lines [][]any) {
		for _, stop := range r.stopping() {
			lines = append(lines, []any{r.Row, r.Deal, stop.Says})
		}
		return lines
	}, "row", "deal", "why")
	if err != nil {
		return err
	}
	err = s.rows(false, "Not screened", func(r *Result) (lines [][]any) {
		if len(r.Unscreened) > 0 {
			lines = append(lines, []any{r.Row, r.Deal, strings.Join(r.Unscreened, "; ")})
		}
		return lines
	}, "row", "deal", "of whom the deal does not say on which lists they or their owners stand")
	if err != nil {
		return err
	}
	return s.rows(false, "Could be stopped, as the answer may be", func(r *Result) (lines [][]any) {
		for _, asked := range r.MayStop {
			lines = append(lines, []any{r.Row, r.Deal, asked})
		}
		return lines
	}, "row", "deal", "what to answer")
}

func (s *summary) counts(title, what string, of map[string]int) {
	if len(of) == 0 {
		return
	}
	s.table(title, what, "rows")
	for _, c := range s.totals.most(of) {
		s.row(c.Says, c.Rows)
	}
}

// left names the files of earlier runs that no row of this one would write.
func (s *summary) left() error {
	list := func(r *Result) (lines [][]any) {
		for _, name := range r.Left {
			lines = append(lines, []any{name, r.Deal})
		}
		return lines
	}
	err := s.rows(false, "Files that this run would not write", list, "file", "deal")
	if err == nil {
		err = s.rows(true, "Files of rows that are no longer in the sheet", list, "file", "deal")
	}
	return err
}

func (s *summary) each() error {
	return s.rows(false, "Each row", func(r *Result) [][]any {
		return [][]any{{r.Row, r.Deal, r.State, r.Position, len(r.stopping()), len(r.Conflicts), r.Open.Fill, r.Open.Decide, r.Open.Confirm, r.Name}}
	}, "row", "deal", "state", "position", "stops", "conflicts", "fill in", "decide", "confirm", "name")
}
