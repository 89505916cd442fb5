package workbook

import (
	"errors"
	"io"
	"iter"

	"github.com/proviso-legal/proviso/internal/finding"
)

// RowStatus is what became of one row.
type RowStatus struct {
	Row      int          // its number, as Row has it
	Status   string       // one word: drafted, unchanged, stopped, failed …
	Says     string       // what there is to do, in a line or two
	Findings finding.List // each that names a cell of the row becomes a note there
}

// Annotate writes a copy of a workbook, or a workbook made from a text file, with a note in each cell that a finding
// names and two columns for what became of each row. All else stays as it is; the notes and columns of an earlier
// copy are replaced. Rows are in ascending order; they are walked more than once and must be the same each time,
// so that none need be kept. The same input gives the same bytes.
func Annotate(in string, out io.Writer, o Options, rows iter.Seq[RowStatus]) error {
	return errors.New("copies with notes cannot be written yet")
}
