package batch

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"iter"

	"github.com/proviso-legal/proviso"
	"github.com/proviso-legal/proviso/internal/portfolio/workbook"
	"github.com/proviso-legal/proviso/rules/deal"
)

// Order says what a run is to make of the rows of a sheet.
type Order struct {
	Studio *proviso.Studio

	Input string // the file of the rows, as messages name it
	Sheet string // the sheet in it; "" for a file that has lines
	Rows  int    // how many rows there are; 0 when nobody counted

	Formats   []proviso.Format
	Part      string // of a case, that is written; "" for the draft
	Memo      bool   // a memo beside each draft
	Setting   proviso.Setting
	Overwrite bool // also what a person changed

	Name   Pattern
	Change func(*deal.Deal) (*deal.Deal, error) // what the command line says of every deal; nil for nothing

	// Annotate writes a copy of the sheet with notes on its rows, which come in their order, each time the same; nil for none.
	Annotate func(w io.Writer, rows iter.Seq[workbook.RowStatus]) error

	Jobs  int            // workers; at least one
	Watch func(Progress) // called after each row, in their order; nil for nobody
}

// key is the fingerprint of all that decides the files of a deal.
func (o *Order) key(d *deal.Deal) string {
	law, book, wording := o.Studio.Inputs()
	h := sha256.New()
	fmt.Fprintln(h, proviso.Version, law, book, wording, o.Studio.Packs(), o.Formats, o.Memo, o.Setting.Notes, o.Setting.Style.Hash(), o.Setting.Deal, o.Part, d.Hash())
	return hex.EncodeToString(h.Sum(nil))
}

// places is the fingerprint of where a deal states its facts: messages about it lead there.
func places(d *deal.Deal) string {
	h := sha256.New()
	for _, f := range deal.Fields() {
		if d.Given(f.Path) {
			fmt.Fprintln(h, d.At(f.Path))
		}
	}
	for _, p := range d.Points() {
		fmt.Fprintln(h, p.At)
	}
	return hex.EncodeToString(h.Sum(nil)[:8])
}

// Progress is how far a run has come.
type Progress struct {
	Done      int // all of the below together
	Drafted   int
	Unchanged int // skipped: nothing that decides their files changed
	Failed    int
	Rows      int // how many there are; 0 when nobody counted
}
