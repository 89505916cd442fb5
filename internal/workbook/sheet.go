package workbook

import (
	"encoding/xml"
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/proviso-legal/proviso/internal/archive"
	"github.com/proviso-legal/proviso/internal/day"
)

// sheet reads the rows of a worksheet as they come.
type sheet struct {
	part     io.ReadCloser
	in       *tokens
	texts    *texts
	styles   []shown
	from1904 bool

	hidden   []span // columns
	formulas tally
	row      *line
	last     int // the row before
	now      stored
	ended    bool
	inside   string // the element whose letters are gathered: v, f or is
}

// span is a range of columns.
type span struct{ first, last int }

// tally counts something and remembers where it was first.
type tally struct {
	count int
	first string
}

func (t *tally) add(where string) {
	if t.count++; t.count == 1 {
		t.first = where
	}
}

// stored is a cell as the file has it.
type stored struct {
	column     int
	kind       string
	style      int
	value      strings.Builder
	inline     rich
	hasValue   bool
	hasFormula bool
	hasInline  bool
}

// next gives a row; io.EOF at the end.
func (s *sheet) next() (*line, error) {
	for {
		if s.ended {
			return nil, io.EOF
		}
		token, err := s.in.next()
		if err == io.EOF {
			return nil, errDamaged // the end of the rows comes first
		}
		if err != nil {
			return nil, err
		}
		switch t := token.(type) {
		case xml.StartElement:
			err = s.start(t)
		case xml.CharData:
			s.letters(t)
		case xml.EndElement:
			s.ended = t.Name.Local == "sheetData"
			if l := s.end(t); l != nil {
				return l, nil
			}
		}
		if err != nil {
			return nil, err
		}
	}
}

func (s *sheet) start(e xml.StartElement) error {
	if s.inside == "is" {
		s.now.inline.token(e)
		return nil
	}
	switch e.Name.Local {
	case "col":
		s.column(e)
	case "row":
		return s.startRow(e)
	case "c":
		return s.startCell(e)
	case "v", "f", "is":
		s.inside = e.Name.Local
		s.now.hasValue = s.now.hasValue || s.inside == "v"
		s.now.hasFormula = s.now.hasFormula || s.inside == "f"
		s.now.hasInline = s.now.hasInline || s.inside == "is"
	}
	return nil
}

func (s *sheet) column(e xml.StartElement) {
	first, _ := strconv.Atoi(archive.Attribute(e, "min"))
	last, _ := strconv.Atoi(archive.Attribute(e, "max"))
	if isTrue(archive.Attribute(e, "hidden")) && first > 0 && len(s.hidden) < mostColumns {
		s.hidden = append(s.hidden, span{first, min(last, mostColumns)})
	}
}

func (s *sheet) startRow(e xml.StartElement) error {
	number := s.last + 1
	if r := archive.Attribute(e, "r"); r != "" {
		number, _ = strconv.Atoi(r)
	}
	if s.row != nil || number <= s.last {
		return errDamaged
	}
	if number > mostRows {
		return fmt.Errorf("the sheet has more than %d rows", mostRows)
	}
	s.row = &line{number: number, hidden: isTrue(archive.Attribute(e, "hidden"))}
	s.last, s.now.column = number, 0
	return nil
}

func (s *sheet) startCell(e xml.StartElement) error {
	if s.row == nil {
		return errDamaged
	}
	column := s.now.column + 1
	if name := archive.Attribute(e, "r"); name != "" {
		at, row, ok := splitName(name)
		if !ok || row != s.row.number {
			return fmt.Errorf("row %d holds a cell named %q, which lies outside of it", s.row.number, cut(name))
		}
		if at < column {
			return errDamaged
		}
		column = at
	}
	if column > mostColumns {
		return fmt.Errorf("row %d has more than %d columns", s.row.number, mostColumns)
	}
	style, _ := strconv.Atoi(archive.Attribute(e, "s"))
	s.now = stored{column: column, kind: archive.Attribute(e, "t"), style: style}
	return nil
}

func (s *sheet) letters(t xml.CharData) {
	switch {
	case s.inside == "is":
		s.now.inline.token(t)
	case s.inside == "v" && s.now.value.Len() < mostToken:
		s.now.value.Write(t)
	}
}

// end closes an element; at the end of a row it gives the row.
func (s *sheet) end(e xml.EndElement) *line {
	switch name := e.Name.Local; {
	case s.inside == name:
		s.inside = ""
	case s.inside == "is":
		s.now.inline.token(e)
	case name == "c" && s.row != nil:
		if c := s.cell(); !c.empty() {
			s.row.cells = append(s.row.cells, c)
		}
	case name == "row":
		l := s.row
		s.row = nil
		return l
	}
	return nil
}

// cell reads what a cell holds by its kind.
func (s *sheet) cell() cell {
	n, value := &s.now, s.now.value.String()
	if n.hasFormula {
		s.formulas.add(CellName(n.column, s.row.number))
		if !n.hasValue || n.kind != "str" && trim(value) == "" { // some programs write an empty value
			return fault(n.column, "holds a formula that was never reckoned; open the workbook in a spreadsheet program and save it, or write the value")
		}
	}
	switch n.kind {
	case "s":
		i, err := strconv.Atoi(strings.TrimSpace(value))
		text, ok := s.texts.get(i)
		if n.hasValue && (err != nil || !ok) {
			return fault(n.column, "refers to a text that the workbook does not hold; the file is damaged")
		}
		if !n.hasValue {
			text = ""
		}
		return textCell(n.column, text)
	case "inlineStr":
		return textCell(n.column, n.inline.take())
	case "str":
		return textCell(n.column, unescape(value))
	case "b":
		return boolCell(n.column, value)
	case "e":
		return fault(n.column, "holds the error "+cut(value)+"; write the value, or unknown")
	case "d":
		return writtenDay(n.column, value)
	}
	if n.hasInline && !n.hasValue {
		return textCell(n.column, n.inline.take())
	}
	if trim(value) == "" {
		return cell{}
	}
	return numberCell(n.column, value, s.shown(), s.from1904)
}

func (s *sheet) shown() shown {
	if s.now.style < 0 || s.now.style >= len(s.styles) {
		return asNumber
	}
	return s.styles[s.now.style]
}

func boolCell(column int, value string) cell {
	text := "false"
	if isTrue(trim(value)) {
		text = "true"
	}
	return cell{column: column, kind: isBool, text: text}
}

// writtenDay reads a day that the strict form of the format writes out.
func writtenDay(column int, value string) cell {
	date, clock, _ := strings.Cut(trim(value), "T")
	d, err := day.Parse(date)
	if err != nil {
		return fault(column, "holds the date "+strconv.Quote(cut(value))+", which is none")
	}
	c := cell{column: column, kind: isDay, day: d, text: d.String()}
	if strings.Trim(clock, "0:.Z") != "" {
		c.odd = "holds a time of day beside the date " + d.String()
	}
	return c
}

func (s *sheet) close() error { return s.part.Close() }
