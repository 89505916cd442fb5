package workbook

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/proviso-legal/proviso/internal/portfolio/grid"
)

// fromText writes a workbook with the rows of a text file.
func (n *annotation) fromText() error {
	n.entry.Part = "xl/worksheets/sheet1.xml"
	n.parts = noteParts{comments: "xl/provisoComments.xml", drawing: "xl/drawings/provisoNotes.vml", drawingID: "rIdProvisoNotes"}
	n.parts.rels = fmt.Appendf(nil, `%s<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rIdProvisoComments" Type="%s/comments" Target="../provisoComments.xml"/><Relationship Id="rIdProvisoNotes" Type="%[2]s/vmlDrawing" Target="../drawings/provisoNotes.vml"/></Relationships>`, xmlHead, officeRelations)
	for _, part := range plainParts(n.sheetName, n.parts) {
		if err := n.make(part[0], bytesOf([]byte(xmlHead+part[1]))); err != nil {
			return err
		}
	}
	if err := n.make(n.entry.Part, n.writeText); err != nil {
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
	in, err := grid.OpenText(n.source)
	if err != nil {
		return err
	}
	editOf, stop := n.edits()
	defer stop()
	c := &sheetCopy{annotation: n, out: w}
	c.writef(`%s<worksheet xmlns="%s"><sheetViews><sheetView workbookViewId="0"><pane ySplit="%[3]d" topLeftCell="A%[4]d" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>`, xmlHead, sheetSpace, n.heading, n.heading+1)
	c.writeWidths()
	c.writef("<sheetData>")
	for c.err == nil {
		l, err := in.Next()
		if isEnd(err) {
			break
		}
		if err != nil {
			return err
		}
		c.textRow(l, editOf(l.Number))
	}
	c.writef("</sheetData>")
	c.leadToNotes()
	c.writef("</worksheet>")
	return c.err
}

func (c *sheetCopy) textRow(l *grid.Line, e rowEdit) {
	look := lookText
	if l.Number == c.heading {
		look = lookHeading
	}
	at, marked := map[int]cellEdit{}, map[int]bool{}
	columns := []int{}
	for _, one := range e.todo {
		columns, marked[one.column], at[one.column] = append(columns, one.column), one.marked, one
	}
	for _, one := range l.Cells {
		if _, ours := at[one.Column]; !ours {
			columns = append(columns, one.Column)
		}
		if !c.ourCell(one.Column) || l.Number <= c.heading {
			at[one.Column] = cellEdit{column: one.Column, text: one.Text}
		}
	}
	slices.Sort(columns)
	c.writef(`<row r="%d">`, l.Number)
	for _, column := range columns {
		as := look
		if marked[column] {
			as = lookMarked
		}
		c.writef("%s", newCell("", grid.CellName(column, l.Number), as, at[column].text))
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
		{"xl/workbook.xml", `<workbook xmlns="` + sheetSpace + `" xmlns:r="` + officeRelations + `"><bookViews><workbookView/></bookViews><sheets><sheet name="` + xmlText(name) + `" sheetId="1" r:id="rId1"/></sheets></workbook>`},
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
		return grid.DealsSheet
	}
	return name
}
