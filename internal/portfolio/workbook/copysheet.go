package workbook

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"io"
	"iter"
	"regexp"
	"slices"
	"strconv"

	"github.com/proviso-legal/proviso/internal/office"
	"github.com/proviso-legal/proviso/internal/portfolio/grid"
)

// rowEdit is what the copy does to one row: the cells it writes, and those it marks.
type rowEdit struct {
	number int
	todo   []cellEdit // from left to right
}

type cellEdit struct {
	column int
	text   string
	marked bool // the cell that is there is marked, or an empty one is put there
}

// edits gives what the copy does to each row, when they are asked for in ascending order.
func (n *annotation) edits() (of func(row int) rowEdit, stop func()) {
	next, stop := iter.Pull(n.rows)
	s, more := next()
	return func(row int) rowEdit {
		for more && s.Row < row {
			s, more = next()
		}
		e := rowEdit{number: row}
		switch {
		case row == n.heading && n.isNew:
			e.todo = []cellEdit{{column: n.status, text: statusHeading}, {column: n.says, text: saysHeading}}
		case row > n.heading && more && s.Row == row:
			e.todo = []cellEdit{{column: n.status, text: short(s.Status, mostNote)}, {column: n.says, text: short(s.Says, mostNote)}}
			for column := range n.notes(s) {
				if !n.ourCell(column) {
					e.todo = append(e.todo, cellEdit{column: column, marked: true})
				}
			}
		}
		slices.SortFunc(e.todo, func(a, b cellEdit) int { return a.column - b.column })
		return e
	}, stop
}

// sheetCopy copies a sheet mark by mark.
type sheetCopy struct {
	*annotation
	out    io.Writer
	err    error
	editOf func(row int) rowEdit

	prefix   string
	depth    int
	row      rowEdit
	tag      string // of the row
	bare     bool   // the row was written as one mark without end
	column   int
	dropping bool
	widest   int // column with a width of its own
	style    int // of the cell before
	hasNotes bool
}

func (n *annotation) writeSheet(w io.Writer) error {
	part, err := n.book.Stream(n.entry.Part)
	if err != nil {
		return err
	}
	defer part.Close()
	c := &sheetCopy{annotation: n, out: w}
	var stop func()
	c.editOf, stop = n.edits()
	defer stop()
	var held bytes.Buffer
	in := grid.NewTokens(io.TeeReader(part, &held))
	for at := int64(0); ; {
		token, err := in.Next()
		if err != nil && err != io.EOF {
			return err
		}
		end := in.InputOffset()
		raw := held.Next(int(end - at))
		if at = end; err == io.EOF {
			c.write(raw)
			return c.err
		}
		c.token(token, raw)
		if c.err != nil {
			return c.err
		}
	}
}

func (c *sheetCopy) write(raw []byte) {
	if c.err == nil && len(raw) > 0 {
		_, c.err = c.out.Write(raw)
	}
}

func (c *sheetCopy) writef(format string, args ...any) { c.write(fmt.Appendf(nil, format, args...)) }

func (c *sheetCopy) token(t xml.Token, raw []byte) {
	switch e := t.(type) {
	case xml.StartElement:
		c.depth++
		if !c.dropping {
			c.start(e, raw)
		}
	case xml.EndElement:
		c.end(e, raw)
		c.depth--
	default:
		if !c.dropping {
			c.write(raw)
		}
	}
}

// behindNotes are the elements that stand behind the one that leads to the notes.
var behindNotes = []string{"legacyDrawingHF", "drawingHF", "picture", "oleObjects", "controls", "AlternateContent", "webPublishItems", "tableParts", "extLst"}

func (c *sheetCopy) start(e xml.StartElement, raw []byte) {
	name := e.Name.Local
	switch {
	case c.depth == 1:
		c.prefix = elementPrefix(raw)
	case name == "dimension" && c.depth == 2:
		c.dropping = true // the copy is wider
		return
	case name == "legacyDrawing" && c.depth == 2:
		c.hasNotes = true
	case c.depth == 2 && slices.Contains(behindNotes, name):
		c.leadToNotes()
	case name == "col":
		last, _ := strconv.Atoi(office.Attribute(e, "max"))
		c.widest = max(c.widest, last)
	case name == "sheetData" && c.widest == 0:
		c.writeWidths()
	case name == "row":
		c.startRow(e, raw)
		return
	case name == "c":
		c.startCell(e, raw)
		return
	}
	c.write(raw)
}

// widths makes the columns of the result wide enough to be read.
func (c *sheetCopy) widths() string {
	if c.widest >= c.status || c.says != c.status+1 {
		return ""
	}
	return fmt.Sprintf(`<%[1]scol min="%[2]d" max="%[2]d" width="16" customWidth="1"/><%[1]scol min="%[3]d" max="%[3]d" width="70" customWidth="1"/>`, c.prefix, c.status, c.says)
}

// writeWidths writes the widths of columns for a sheet that has none of its own.
func (c *sheetCopy) writeWidths() {
	if widths := c.widths(); widths != "" {
		c.writef("<%[1]scols>%[2]s</%[1]scols>", c.prefix, widths)
	}
}

func (c *sheetCopy) leadToNotes() {
	if !c.hasNotes {
		c.writef(`<%slegacyDrawing xmlns:r="%s" r:id="%s"/>`, c.prefix, officeRelations, c.parts.drawingID)
		c.hasNotes = true
	}
}

var (
	spansAttr = regexp.MustCompile(`\sspans="[^"]*"`)
	styleAttr = regexp.MustCompile(`\ss="\d+"`)
)

func (c *sheetCopy) startRow(e xml.StartElement, raw []byte) {
	number := c.row.number + 1
	if r := office.Attribute(e, "r"); r != "" {
		number, _ = strconv.Atoi(r)
	}
	c.row, c.column, c.tag = c.editOf(number), 0, string(startTag.Find(raw)[1:])
	raw = spansAttr.ReplaceAll(raw, nil)
	if c.bare = bytes.HasSuffix(raw, []byte("/>")); c.bare {
		raw = append(bytes.TrimSuffix(raw, []byte("/>")), '>')
	}
	c.write(raw)
}

func (c *sheetCopy) startCell(e xml.StartElement, raw []byte) {
	c.column++
	if at, _, ok := grid.SplitName(office.Attribute(e, "r")); ok {
		c.column = at
	}
	c.until(c.column)
	if c.ourCell(c.column) && (c.row.number > c.heading) {
		if len(c.row.todo) > 0 && c.row.todo[0].column == c.column {
			c.put(c.row.todo[0])
			c.row.todo = c.row.todo[1:]
		}
		c.dropping = true
		return
	}
	marked := len(c.row.todo) > 0 && c.row.todo[0].column == c.column
	if marked {
		c.row.todo = c.row.todo[1:]
	}
	c.style, _ = strconv.Atoi(office.Attribute(e, "s"))
	if look := c.marks.of(c.style, marked); look != c.style && c.row.number > c.heading {
		raw = styleAttr.ReplaceAll(raw, nil)
		tag := startTag.Find(raw)
		raw = fmt.Appendf(nil, `%s s="%d"%s`, tag, look, raw[len(tag):])
	}
	c.write(raw)
}

// until writes the cells that stand before a column.
func (c *sheetCopy) until(column int) {
	for len(c.row.todo) > 0 && c.row.todo[0].column < column {
		c.put(c.row.todo[0])
		c.row.todo = c.row.todo[1:]
	}
}

func (c *sheetCopy) put(e cellEdit) {
	at := grid.CellName(e.column, c.row.number)
	look := 0
	if e.marked {
		look = c.marks.of(0, true)
	} else if c.row.number == c.heading {
		look = c.style
	}
	c.writef("%s", newCell(c.prefix, at, look, e.text))
}

// newCell writes a cell with a text; it is never a formula.
func newCell(prefix, at string, look int, text string) string {
	if text == "" {
		return fmt.Sprintf(`<%sc r="%s" s="%d"/>`, prefix, at, look)
	}
	return fmt.Sprintf(`<%[1]sc r="%[2]s" s="%[3]d" t="inlineStr"><%[1]sis><%[1]st xml:space="preserve">%[4]s</%[1]st></%[1]sis></%[1]sc>`, prefix, at, look, xmlText(text))
}

func (c *sheetCopy) end(e xml.EndElement, raw []byte) {
	name := e.Name.Local
	if c.dropping {
		if name == "c" || name == "dimension" {
			c.dropping = false
		}
		return
	}
	switch {
	case name == "row":
		c.until(grid.MostColumns + 3)
		if c.bare {
			raw = []byte("</" + c.tag + ">")
		}
	case name == "cols":
		c.writef("%s", c.widths())
	case c.depth == 1:
		c.leadToNotes()
	}
	c.write(raw)
}
