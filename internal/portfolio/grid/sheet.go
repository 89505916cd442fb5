package grid

import (
	"encoding/xml"
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/proviso-legal/proviso/internal/day"
	"github.com/proviso-legal/proviso/internal/office"
)

// Sheet reads the rows of a worksheet as they come.
type Sheet struct {
	Part     io.ReadCloser
	In       *tokens
	Texts    *Texts
	Styles   []shown
	From1904 bool

	Hidden   []span // columns
	Formulas Tally
	row      *Line
	last     int // the row before
	now      stored
	ended    bool
	inside   string // the element whose letters are gathered: v, f or is
}

// span is a range of columns.
type span struct{ First, Last int }

// Tally counts something and remembers where it was first.
type Tally struct {
	Count int
	First string
}

func (t *Tally) Add(where string) {
	if t.Count++; t.Count == 1 {
		t.First = where
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

// Next gives a row; io.EOF at the end.
func (s *Sheet) Next() (*Line, error) {
	for {
		if s.ended {
			return nil, io.EOF
		}
		token, err := s.In.Next()
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

func (s *Sheet) start(e xml.StartElement) error {
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

func (s *Sheet) column(e xml.StartElement) {
	first, _ := strconv.Atoi(office.Attribute(e, "min"))
	last, _ := strconv.Atoi(office.Attribute(e, "max"))
	if isTrue(office.Attribute(e, "hidden")) && first > 0 && len(s.Hidden) < MostColumns {
		s.Hidden = append(s.Hidden, span{first, min(last, MostColumns)})
	}
}

func (s *Sheet) startRow(e xml.StartElement) error {
	number := s.last + 1
	if r := office.Attribute(e, "r"); r != "" {
		number, _ = strconv.Atoi(r)
	}
	if s.row != nil || number <= s.last {
		return errDamaged
	}
	if number > mostRows {
		return fmt.Errorf("the sheet has more than %d rows", mostRows)
	}
	s.row = &Line{Number: number, Hidden: isTrue(office.Attribute(e, "hidden"))}
	s.last, s.now.column = number, 0
	return nil
}

func (s *Sheet) startCell(e xml.StartElement) error {
	if s.row == nil {
		return errDamaged
	}
	column := s.now.column + 1
	if name := office.Attribute(e, "r"); name != "" {
		at, row, ok := SplitName(name)
		if !ok || row != s.row.Number {
			return fmt.Errorf("row %d holds a cell named %q, which lies outside of it", s.row.Number, Cut(name))
		}
		if at < column {
			return errDamaged
		}
		column = at
	}
	if column > MostColumns {
		return fmt.Errorf("row %d has more than %d columns", s.row.Number, MostColumns)
	}
	style, _ := strconv.Atoi(office.Attribute(e, "s"))
	s.now = stored{column: column, kind: office.Attribute(e, "t"), style: style}
	return nil
}

func (s *Sheet) letters(t xml.CharData) {
	switch {
	case s.inside == "is":
		s.now.inline.token(t)
	case s.inside == "v" && s.now.value.Len() < mostToken:
		s.now.value.Write(t)
	}
}

// end closes an element; at the end of a row it gives the row.
func (s *Sheet) end(e xml.EndElement) *Line {
	switch name := e.Name.Local; {
	case s.inside == name:
		s.inside = ""
	case s.inside == "is":
		s.now.inline.token(e)
	case name == "c" && s.row != nil:
		if c := s.cell(); !c.empty() {
			s.row.Cells = append(s.row.Cells, c)
		}
	case name == "row":
		l := s.row
		s.row = nil
		return l
	}
	return nil
}

// cell reads what a cell holds by its kind.
func (s *Sheet) cell() Cell {
	n, value := &s.now, s.now.value.String()
	if n.hasFormula {
		s.Formulas.Add(CellName(n.column, s.row.Number))
		if !n.hasValue || n.kind != "str" && Trim(value) == "" { // some programs write an empty value
			return fault(n.column, "holds a formula that was never reckoned; open the workbook in a spreadsheet program and save it, or write the value")
		}
	}
	switch n.kind {
	case "s":
		i, err := strconv.Atoi(strings.TrimSpace(value))
		text, ok := s.Texts.get(i)
		if n.hasValue && (err != nil || !ok) {
			return fault(n.column, "refers to a text that the workbook does not hold; the file is damaged")
		}
		if !n.hasValue {
			text = ""
		}
		return TextCell(n.column, text)
	case "inlineStr":
		return TextCell(n.column, n.inline.take())
	case "str":
		return TextCell(n.column, unescape(value))
	case "b":
		return boolCell(n.column, value)
	case "e":
		return fault(n.column, "holds the error "+Cut(value)+"; write the value, or unknown")
	case "d":
		return writtenDay(n.column, value)
	}
	if n.hasInline && !n.hasValue {
		return TextCell(n.column, n.inline.take())
	}
	if Trim(value) == "" {
		return Cell{}
	}
	return numberCell(n.column, value, s.shown(), s.From1904)
}

func (s *Sheet) shown() shown {
	if s.now.style < 0 || s.now.style >= len(s.Styles) {
		return asNumber
	}
	return s.Styles[s.now.style]
}

func boolCell(column int, value string) Cell {
	text := "false"
	if isTrue(Trim(value)) {
		text = "true"
	}
	return Cell{Column: column, Kind: isBool, Text: text}
}

// writtenDay reads a day that the strict form of the format writes out.
func writtenDay(column int, value string) Cell {
	date, clock, _ := strings.Cut(Trim(value), "T")
	d, err := day.Parse(date)
	if err != nil {
		return fault(column, "holds the date "+strconv.Quote(Cut(value))+", which is none")
	}
	c := Cell{Column: column, Kind: IsDay, day: d, Text: d.String()}
	if strings.Trim(clock, "0:.Z") != "" {
		c.Odd = "holds a time of day beside the date " + d.String()
	}
	return c
}

func (s *Sheet) Close() error { return s.Part.Close() }
