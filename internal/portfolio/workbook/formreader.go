package workbook

import (
	"fmt"
	"strings"

	"github.com/proviso-legal/proviso/internal/finding"
	"github.com/proviso-legal/proviso/internal/portfolio/grid"
	"github.com/proviso-legal/proviso/rules/deal"
)

// mostFormRows is how many rows of a form are read.
const mostFormRows = 2000

// IsForm tells whether a file is a workbook with the sheet of a form.
func IsForm(name string) bool {
	source, err := grid.OpenFile(name)
	if err != nil {
		return false
	}
	defer source.Close()
	book, err := grid.OpenBook(source)
	if err != nil {
		return false
	}
	_, err = book.Choose(formSheet)
	return err == nil
}

// ReadForm reads the deal of a form. Facts are found by the names in the hidden column or, where those are gone, by
// their headings. Findings name the cell of the answer. The deal is nil when they hold an error.
func ReadForm(name string) (*deal.Deal, finding.List) {
	r := &Reader{file: name, down: true}
	defer r.Close()
	if err := r.open(name, Options{Sheet: formSheet}); err != nil {
		r.refuse(err)
		return nil, r.findings
	}
	answers, err := r.answers()
	if err != nil {
		r.refuse(err)
		return nil, r.findings
	}
	r.checkColumns()
	if r.findings.Errors() {
		return nil, r.findings
	}
	r.Merged = nil // the answers were taken one by one
	row := r.row(answers)
	if row == nil {
		r.report(finding.Finding{Severity: finding.Error, Code: "sheet.form", Place: finding.Place{File: name, Sheet: r.sheetName}, Message: "the form holds no answer; write into its second column"})
		return nil, r.findings
	}
	return row.Deal, append(r.findings, row.Findings...)
}

// answers turns the form on its side: each row with a fact is a column, and the answers are one line.
func (r *Reader) answers() (*grid.Line, error) {
	line := &grid.Line{Number: 1}
	for n := 0; ; n++ {
		l, err := r.rows.Next()
		switch {
		case isEnd(err):
			return line, nil
		case err != nil:
			return nil, err
		case n >= mostFormRows:
			return nil, fmt.Errorf("the form has more than %d rows", mostFormRows)
		case l.Wrong != "":
			return nil, fmt.Errorf("row %d: %s", l.Number, l.Wrong)
		}
		r.fact(l, line)
	}
}

// fact takes the fact and the answer of one row. Rows without either are headings of sections.
func (r *Reader) fact(l, line *grid.Line) {
	var heading, path string
	var answer *grid.Cell
	for i, c := range l.Cells {
		switch c.Column {
		case factColumn:
			heading = strings.TrimSuffix(tidy(c.Text), " *")
		case answerColumn:
			answer = &l.Cells[i]
		case pathColumn:
			path = theHeadings().path(tidy(c.Text), "")
		}
	}
	if path == "" && answer != nil {
		path = theHeadings().path(heading, "")
	}
	if path == "" && (answer == nil || l.Number <= formHeadings) {
		return
	}
	r.columns = append(r.columns, Column{Index: l.Number, Letter: grid.Letters(answerColumn), Heading: heading, Path: path})
	if answer != nil {
		c := *answer
		c.Column = l.Number
		line.Cells = append(line.Cells, c)
	}
}
