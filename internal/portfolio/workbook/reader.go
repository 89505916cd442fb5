package workbook

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"strings"

	"github.com/proviso-legal/proviso/internal/finding"
	"github.com/proviso-legal/proviso/internal/portfolio/grid"
)

// Options say how a table is read. The zero Options read the sheet named Deals, or the first that shows, by its
// headings.
type Options struct {
	Map   Map
	Sheet string // the name of the sheet; a text file has one, whatever it is called
}

// Reader reads deals row by row. It is not for use by several at once.
type Reader struct {
	file, sheetName string
	mapped          map[string]string // by folded heading
	wanted          Map
	source          *grid.Source
	rows            table
	book            *grid.Book // nil for a text file
	entry           grid.SheetEntry
	columns         []Column
	heading         int // row
	ahead           []*grid.Line
	grid.Tail
	over       map[int][]grid.Area // blocks of merged cells, by the column over which they stand
	findings   finding.List
	hiddenRows grid.Tally
	idle       grid.Tally // rows that hold nothing in a column that is read
	ended      bool
	down       bool // a form: its facts stand one below the other
}

// table gives the rows of a file; io.EOF at the end.
type table interface {
	Next() (*grid.Line, error)
	Close() error
}

func isEnd(err error) bool { return errors.Is(err, io.EOF) }

// Open opens a workbook or a text file, told apart by content, and finds its columns. The findings are those of the file
// as a whole; when they hold an error the reader is nil.
func Open(name string, o Options) (*Reader, finding.List) {
	r := &Reader{file: name, mapped: map[string]string{}, wanted: o.Map}
	for heading, path := range o.Map.Columns {
		r.mapped[fold(heading)] = path
	}
	err := r.open(name, o)
	if err == nil {
		err = r.findHeadings()
	}
	if isEnd(err) {
		err = fmt.Errorf("%s is empty; write headings into its first row and a deal into each row below", r.sheetName)
	}
	if err != nil {
		r.refuse(err)
	} else {
		r.checkColumns()
		r.checkHidden()
	}
	if r.findings.Errors() {
		_ = r.Close()
		return nil, r.findings
	}
	return r, r.findings
}

func (r *Reader) open(name string, o Options) error {
	var err error
	if r.source, err = grid.OpenFile(name); err != nil {
		return err
	}
	base := filepath.Base(name)
	r.sheetName = strings.TrimSuffix(base, filepath.Ext(base)) // as programs call the one sheet of a text file
	switch head := r.source.Head(8); {
	case len(head) == 0:
		return errors.New("the file is empty")
	case bytes.HasPrefix(head, []byte("PK\x03\x04")):
		return r.openSheet(o)
	case bytes.HasPrefix(head, []byte{0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1}):
		return oldContainer(r.source)
	}
	rows, err := grid.OpenText(r.source)
	if err == nil {
		r.rows = rows
	}
	return err
}

// oldContainer tells what is in the container of the time before workbooks were archives.
func oldContainer(s *grid.Source) error {
	wide := func(name string) []byte { return []byte(strings.Join(strings.Split(name, ""), "\x00")) }
	whole := s.Whole()
	buffer, kept := make([]byte, 1<<20), 0
	for {
		n, err := io.ReadFull(whole, buffer[kept:])
		if bytes.Contains(buffer[:kept+n], wide("EncryptedPackage")) {
			return errors.New("the workbook is protected by a password; take the password off and save it again")
		}
		if err != nil {
			break
		}
		kept = copy(buffer, buffer[len(buffer)-64:])
	}
	return errors.New("this is a workbook of an old kind (.xls), whatever its name says; save it as .xlsx, or as CSV in UTF-8")
}

// openSheet opens the sheet that is wanted of a workbook.
func (r *Reader) openSheet(o Options) error {
	var err error
	if r.book, err = grid.OpenBook(r.source); err != nil {
		return err
	}
	if r.entry, err = r.book.Choose(o.Sheet); err != nil {
		return err
	}
	r.sheetName = r.entry.Name
	if r.Tail, err = r.book.Tail(r.entry.Part); err != nil {
		return err
	}
	rows, err := openRows(r.book, r.entry.Part)
	if err == nil { // an empty reader is not no reader
		r.rows = rows
	}
	return err
}

// openRows opens a sheet with what its cells refer to.
func openRows(b *grid.Book, part string) (*grid.Sheet, error) {
	s := &grid.Sheet{From1904: b.From1904, Texts: &grid.Texts{}}
	if b.Styles != "" && b.Has(b.Styles) {
		data, err := b.Read(b.Styles)
		if err == nil {
			s.Styles, err = grid.ReadStyles(b.Styles, data)
		}
		if err != nil {
			return nil, err
		}
	}
	if b.Strings != "" && b.Has(b.Strings) {
		in, err := b.Stream(b.Strings)
		if err == nil {
			s.Texts, err = grid.ReadTexts(in)
			err = errors.Join(err, in.Close())
		}
		if err != nil {
			return nil, plain(err)
		}
	}
	var err error
	if s.Part, err = b.Stream(part); err != nil {
		return nil, err
	}
	s.In = grid.NewTokens(s.Part)
	return s, nil
}

// plain gives one error of several.
func plain(err error) error {
	if many, ok := err.(interface{ Unwrap() []error }); ok && len(many.Unwrap()) > 0 {
		return many.Unwrap()[0]
	}
	return err
}

// checkHidden says what is read although it does not show, and what is not read.
func (r *Reader) checkHidden() {
	if r.book == nil {
		return
	}
	if r.entry.Hidden {
		r.noteAt(finding.Place{File: r.file}, "sheet.hidden", "the sheet %q is hidden, and is read", r.sheetName)
	}
	var others []string
	for _, s := range r.book.Sheets {
		if s.Part != r.entry.Part && !s.Hidden && r.sheetName != grid.DealsSheet {
			others = append(others, fmt.Sprintf("%q", s.Name))
		}
	}
	if len(others) > 0 {
		r.noteAt(finding.Place{File: r.file}, "sheet.others", "the sheet %q is read, and not %s", r.sheetName, few(others))
	}
	s, _ := r.rows.(*grid.Sheet)
	var hidden []string
	for _, c := range r.columns {
		for _, span := range s.Hidden {
			if c.Path != "" && c.Index >= span.First && c.Index <= span.Last {
				hidden = append(hidden, fmt.Sprintf("%q (%s)", grid.Cut(c.Heading), c.Letter))
			}
		}
	}
	if len(hidden) > 0 {
		r.noteAt(finding.Place{File: r.file}, "sheet.hidden", "%s hidden, and read: %s", count(len(hidden), "column is", "columns are"), few(hidden))
	}
}

func (r *Reader) place(column, row int) finding.Place {
	if r.down { // columns are rows, and there is one deal
		column, row = answerColumn, column
	}
	return finding.Place{File: r.file, Sheet: r.sheetName, Cell: grid.CellName(column, row)}
}

func (r *Reader) report(f finding.Finding) { r.findings = append(r.findings, f) }

func (r *Reader) refuse(err error) {
	r.report(finding.Finding{Severity: finding.Error, Code: "sheet.file", Message: err.Error(), Place: finding.Place{File: r.file}})
}

func (r *Reader) noteAt(at finding.Place, code, format string, args ...any) {
	r.report(finding.Finding{Severity: finding.Note, Code: code, Message: fmt.Sprintf(format, args...), Place: at})
}

// Columns gives the columns that have a heading, from left to right.
func (r *Reader) Columns() []Column { return append([]Column(nil), r.columns...) }

// Sheet gives the name of the sheet that is read; of a text file, its name.
func (r *Reader) Sheet() string { return r.sheetName }

// Findings gives what there is to say of the file as a whole: columns that are ignored, what is hidden and, once
// Next has given false, where the file breaks off and what held formulas.
func (r *Reader) Findings() finding.List { return append(finding.List(nil), r.findings...) }

// Close closes the file.
func (r *Reader) Close() error {
	r.ended = true
	var err error
	if r.rows != nil {
		err = r.rows.Close()
	}
	if r.source != nil {
		err = errors.Join(err, r.source.Close())
	}
	return err
}
