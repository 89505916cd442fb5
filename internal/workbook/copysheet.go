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
	"strings"

	"github.com/proviso-legal/proviso/internal/archive"
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
	part, err := n.book.stream(n.entry.part)
	if err != nil {
		return err
	}
	defer part.Close()
	c := &sheetCopy{annotation: n, out: w}
	var stop func()
	c.editOf, stop = n.edits()
	defer stop()
	var held bytes.Buffer
	in := newTokens(io.TeeReader(part, &held))
	for at := int64(0); ; {
		token, err := in.next()
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
		last, _ := strconv.Atoi(archive.Attribute(e, "max"))
		c.widest = max(c.widest, last)
	case name == "sheetData" && c.widest == 0:
		c.writef("<%[1]scols>%[2]s</%[1]scols>", c.prefix, c.widths())
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
	if r := archive.Attribute(e, "r"); r != "" {
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
	if at, _, ok := splitName(archive.Attribute(e, "r")); ok {
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
	c.style, _ = strconv.Atoi(archive.Attribute(e, "s"))
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
	at := CellName(e.column, c.row.number)
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
		c.until(mostColumns + 3)
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

// fromText writes a workbook with the rows of a text file.
func (n *annotation) fromText() error {
	n.entry.part = "xl/worksheets/sheet1.xml"
	n.parts = noteParts{comments: "xl/provisoComments.xml", drawing: "xl/drawings/provisoNotes.vml", drawingID: "rIdProvisoNotes"}
	n.parts.rels = fmt.Appendf(nil, `%s<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rIdProvisoComments" Type="%s/comments" Target="../provisoComments.xml"/><Relationship Id="rIdProvisoNotes" Type="%[2]s/vmlDrawing" Target="../drawings/provisoNotes.vml"/></Relationships>`, xmlHead, officeRelations)
	for _, part := range plainParts(n.sheetName, n.parts) {
		if err := n.make(part[0], bytesOf([]byte(xmlHead+part[1]))); err != nil {
			return err
		}
	}
	if err := n.make(n.entry.part, n.writeText); err != nil {
		return err
	}
	if err := n.missingParts(); err != nil {
		return err
	}
	return n.zip.Close()
}

// Looks of a workbook made from text: text, headings, text that is marked.
const (
	lookText = iota + 1
	lookHeading
	lookMarked
)

// writeText writes the rows of a text file as a sheet.
func (n *annotation) writeText(w io.Writer) error {
	in, err := openText(n.source)
	if err != nil {
		return err
	}
	editOf, stop := n.edits()
	defer stop()
	c := &sheetCopy{annotation: n, out: w}
	c.writef(`%s<worksheet xmlns="%s"><sheetViews><sheetView workbookViewId="0"><pane ySplit="%[3]d" topLeftCell="A%[4]d" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols>%[5]s</cols><sheetData>`,
		xmlHead, sheetSpace, n.heading, n.heading+1, c.widths())
	for c.err == nil {
		l, err := in.next()
		if isEnd(err) {
			break
		}
		if err != nil {
			return err
		}
		c.textRow(l, editOf(l.number))
	}
	c.writef("</sheetData>")
	c.leadToNotes()
	c.writef("</worksheet>")
	return c.err
}

func (c *sheetCopy) textRow(l *line, e rowEdit) {
	look := lookText
	if l.number == c.heading {
		look = lookHeading
	}
	at, marked := map[int]cellEdit{}, map[int]bool{}
	columns := []int{}
	for _, one := range e.todo {
		columns, marked[one.column], at[one.column] = append(columns, one.column), one.marked, one
	}
	for _, one := range l.cells {
		if _, ours := at[one.column]; !ours {
			columns = append(columns, one.column)
		}
		if !c.ourCell(one.column) || l.number <= c.heading {
			at[one.column] = cellEdit{column: one.column, text: one.text}
		}
	}
	slices.Sort(columns)
	c.writef(`<row r="%d">`, l.number)
	for _, column := range columns {
		as := look
		if marked[column] {
			as = lookMarked
		}
		c.writef("%s", newCell("", CellName(column, l.number), as, at[column].text))
	}
	c.writef("</row>")
}

// plainParts are the parts of a workbook with one sheet, but for the sheet.
func plainParts(sheet string, p noteParts) [][2]string {
	const space = "http://schemas.openxmlformats.org/"
	kinds := "application/vnd.openxmlformats-officedocument.spreadsheetml."
	name := sheetTitle(sheet)
	return [][2]string{
		{"[Content_Types].xml", `<Types xmlns="` + space + `package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>` +
			`<Default Extension="vml" ContentType="application/vnd.openxmlformats-officedocument.vmlDrawing"/><Override PartName="/xl/workbook.xml" ContentType="` + kinds + `sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="` + kinds + `worksheet+xml"/>` +
			`<Override PartName="/xl/styles.xml" ContentType="` + kinds + `styles+xml"/><Override PartName="/` + p.comments + `" ContentType="` + kinds + `comments+xml"/></Types>`},
		{"_rels/.rels", `<Relationships xmlns="` + space + `package/2006/relationships"><Relationship Id="rId1" Type="` + officeRelations + `/officeDocument" Target="xl/workbook.xml"/></Relationships>`},
		{"xl/_rels/workbook.xml.rels", `<Relationships xmlns="` + space + `package/2006/relationships"><Relationship Id="rId1" Type="` + officeRelations + `/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="` + officeRelations + `/styles" Target="styles.xml"/></Relationships>`},
		{"xl/workbook.xml", `<workbook xmlns="` + sheetSpace + `" xmlns:r="` + officeRelations + `"><sheets><sheet name="` + xmlText(name) + `" sheetId="1" r:id="rId1"/></sheets></workbook>`},
		{"xl/styles.xml", `<styleSheet xmlns="` + sheetSpace + `"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts>` +
			`<fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="` + markColour + `"/><bgColor indexed="64"/></patternFill></fill></fills>` +
			`<borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="4"><xf fontId="0" fillId="0"/><xf numFmtId="49" fontId="0" fillId="0" applyNumberFormat="1"/><xf numFmtId="49" fontId="1" fillId="0" applyNumberFormat="1" applyFont="1"/>` +
			`<xf numFmtId="49" fontId="0" fillId="2" applyNumberFormat="1" applyFill="1"/></cellXfs></styleSheet>`},
	}
}

// sheetTitle makes a name that a sheet can have.
func sheetTitle(name string) string {
	name = strings.Map(func(r rune) rune {
		if strings.ContainsRune(`[]:*?/\`, r) {
			return '_'
		}
		return r
	}, name)
	if name = strings.Trim(short(name, 31), "'"); name == "" {
		return dealsSheet
	}
	return name
}
