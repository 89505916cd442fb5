package workbook

import (
	"archive/zip"
	"errors"
	"io"
	"iter"

	"github.com/proviso-legal/proviso/internal/finding"
	"github.com/proviso-legal/proviso/internal/portfolio/grid"
)

// RowStatus is what became of one row.
type RowStatus struct {
	Row      int          // its number, as Row has it
	Status   string       // one word: drafted, unchanged, stopped, failed …
	Says     string       // what there is to do, in a line or two
	Findings finding.List // each that names a cell of the row becomes a note there
}

// The headings of the columns that tell what became of a row.
const (
	statusHeading = ourHeadings + " status"
	saysHeading   = ourHeadings + " what to do"
)

// resultAuthor signs the notes in cells.
const resultAuthor = "Proviso"

// Annotate writes a copy of a workbook, or a workbook made from a text file, with a note in each cell that a finding
// names and two columns for what became of each row. All else stays as it is; the notes and columns of an earlier
// copy are replaced. Rows are in ascending order; they are walked more than once and must be the same each time,
// so that none need be kept. The same input gives the same bytes.
func Annotate(in string, out io.Writer, o Options, rows iter.Seq[RowStatus]) error {
	r, found := Open(in, o)
	if err := found.Err(); err != nil {
		return err
	}
	defer r.Close()
	n := &annotation{Reader: r, rows: rows, zip: zip.NewWriter(out)}
	if err := n.placeColumns(); err != nil {
		return err
	}
	if r.book == nil {
		return n.fromText()
	}
	return n.copyBook()
}

// annotation is a copy in the making.
type annotation struct {
	*Reader
	rows         iter.Seq[RowStatus]
	zip          *zip.Writer
	status, says int  // columns
	isNew        bool // the columns are not there yet
	parts        noteParts
	marks        marks
}

// placeColumns finds the columns of an earlier copy, or puts new ones behind the last that holds anything.
func (n *annotation) placeColumns() error {
	last := 0
	for _, c := range n.columns {
		switch {
		case c.Heading == statusHeading:
			n.status = c.Index
		case c.Heading == saysHeading:
			n.says = c.Index
		}
		last = max(last, c.Index)
	}
	if n.status > 0 && n.says > 0 {
		return nil
	}
	for {
		l, err := n.line()
		if isEnd(err) {
			break
		}
		if err != nil {
			return err
		}
		if len(l.Cells) > 0 {
			last = max(last, l.Cells[len(l.Cells)-1].Column)
		}
	}
	n.status, n.says, n.isNew = last+1, last+2, true
	if n.says > grid.MostColumns {
		return errors.New("the sheet has no room for the columns of the result")
	}
	return nil
}

// ourCell tells whether a cell is one that the copy writes anew.
func (n *annotation) ourCell(column int) bool { return column == n.status || column == n.says }

// notes gives, for each cell of a row that a finding names, what is wrong with it.
func (n *annotation) notes(s RowStatus) map[int]string {
	byColumn := map[int]string{}
	for _, f := range s.Findings {
		column, row, ok := grid.SplitName(f.Place.Cell)
		if !ok || row != s.Row || f.Place.Sheet != n.sheetName && f.Place.Sheet != "" {
			continue
		}
		text := f.Message
		if f.Hint != "" {
			text += "; " + f.Hint
		}
		if f.Severity != finding.Error {
			text = string(f.Severity) + ": " + text
		}
		if was := byColumn[column]; was != "" {
			text = was + "\n" + text
		}
		byColumn[column] = short(text, mostNote)
	}
	return byColumn
}

// mostNote is how many letters a note or a cell of the result may have; programs hold some 32,000.
const mostNote = 8000

// copyBook copies a workbook part by part; only those that hold the sheet, its notes and the looks are changed.
func (n *annotation) copyBook() error {
	if err := n.findNotes(); err != nil {
		return err
	}
	if n.book.Styles != "" && n.book.Has(n.book.Styles) {
		data, err := n.book.Read(n.book.Styles)
		if err != nil {
			return err
		}
		n.marks = markStyles(data)
	}
	for _, f := range n.book.Files() {
		if err := n.copyOne(f); err != nil {
			return err
		}
	}
	if err := n.missingParts(); err != nil {
		return err
	}
	return n.zip.Close()
}

func (n *annotation) copyOne(f *zip.File) error {
	switch f.Name {
	case n.entry.Part:
		return n.make(f.Name, n.writeSheet)
	case n.parts.comments:
		return n.make(f.Name, n.writeComments)
	case n.parts.drawing:
		return n.make(f.Name, n.writeDrawing)
	case grid.RelationsOf(n.entry.Part):
		return n.make(f.Name, bytesOf(n.parts.rels))
	case n.book.Styles:
		if n.marks.styles != nil {
			return n.make(f.Name, bytesOf(n.marks.styles))
		}
	case "[Content_Types].xml":
		data, err := n.book.Read(f.Name)
		if err != nil {
			return err
		}
		return n.make(f.Name, bytesOf(withTypes(data, n.parts)))
	}
	return copyPart(n.zip, f)
}

// missingParts writes the parts for notes that the workbook did not have.
func (n *annotation) missingParts() error {
	var err error
	for _, part := range []struct {
		name  string
		write func(io.Writer) error
	}{
		{n.parts.comments, n.writeComments}, {n.parts.drawing, n.writeDrawing}, {grid.RelationsOf(n.entry.Part), bytesOf(n.parts.rels)},
	} {
		if err == nil && (n.book == nil || !n.book.Has(part.name)) {
			err = n.make(part.name, part.write)
		}
	}
	return err
}

// make writes a part.
func (n *annotation) make(name string, write func(io.Writer) error) error {
	to, err := n.zip.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Deflate})
	if err != nil {
		return err
	}
	return write(to)
}

func bytesOf(data []byte) func(io.Writer) error {
	return func(w io.Writer) error {
		_, err := w.Write(data)
		return err
	}
}
