package workbook

import (
	"bytes"
	"fmt"
	"io"
	"regexp"
	"strconv"

	"github.com/proviso-legal/proviso/internal/portfolio/grid"
)

var (
	noteShape  = regexp.MustCompile(`(?s)<v:shape[\s>].*?</v:shape>`)
	noteRow    = regexp.MustCompile(`<x:Row>\s*(\d+)\s*</x:Row>`)
	noteColumn = regexp.MustCompile(`<x:Column>\s*(\d+)\s*</x:Column>`)
)

const newDrawing = `<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:x="urn:schemas-microsoft-com:office:excel">` +
	`<o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="1"/></o:shapelayout>` +
	`<v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe"><v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype></xml>`

// writeDrawing writes the part with the frames of the notes.
func (n *annotation) writeDrawing(w io.Writer) error {
	data, foreign := []byte(newDrawing), map[string]bool{}
	if n.parts.oldDrawing != nil {
		data = n.parts.oldDrawing
	}
	if n.parts.oldComments != nil {
		o, err := readNotes(n.parts.oldComments)
		if err != nil {
			return err
		}
		foreign = o.foreign()
		data = withoutFrames(data, o)
	}
	end := closing(data, "xml")
	if end < 0 {
		return errNotes
	}
	if _, err := w.Write(data[:end]); err != nil {
		return err
	}
	err := n.eachNote(func(cell string, column, row int, text string) error {
		if foreign[cell] && bytes.Contains(data, []byte("<x:Row>")) {
			return nil
		}
		_, err := io.WriteString(w, frame(cell, column, row, text))
		return err
	})
	if err == nil {
		_, err = w.Write(data[end:])
	}
	return err
}

// withoutFrames takes out the frames of notes that an earlier copy wrote.
func withoutFrames(data []byte, o *oldNotes) []byte {
	own := map[string]bool{}
	for _, old := range o.notes {
		own[old.cell] = own[old.cell] || old.own
	}
	return noteShape.ReplaceAllFunc(data, func(shape []byte) []byte {
		row, column := noteRow.FindSubmatch(shape), noteColumn.FindSubmatch(shape)
		if row == nil || column == nil {
			return shape
		}
		r, _ := strconv.Atoi(string(row[1]))
		c, _ := strconv.Atoi(string(column[1]))
		if own[grid.CellName(c+1, r+1)] {
			return nil
		}
		return shape
	})
}

// frame is the frame in which a program shows a note when the pointer is on its cell.
func frame(cell string, column, row int, text string) string {
	lines := min(int(noteHeight(text))/17+1, 24)
	return fmt.Sprintf(`<v:shape id="proviso_%s" type="#_x0000_t202" style="position:absolute;width:260pt;height:%dpt;z-index:1;visibility:hidden" fillcolor="#ffc7cf" o:insetmode="auto">`+
		`<v:fill color2="#ffc7cf"/><v:shadow on="t" color="black" obscured="t"/><v:path o:connecttype="none"/><v:textbox style="mso-direction-alt:auto"><div style="text-align:left"></div></v:textbox>`+
		`<x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/><x:Anchor>%d, 15, %d, 2, %d, 15, %d, 4</x:Anchor><x:AutoFill>False</x:AutoFill><x:Row>%d</x:Row><x:Column>%d</x:Column></x:ClientData></v:shape>`,
		cell, lines*13, column, max(row-2, 0), column+4, max(row-2, 0)+lines, row-1, column-1)
}
