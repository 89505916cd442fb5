package workbook

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"io"
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/proviso-legal/proviso/internal/archive"
)

const sheetSpace = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"

// oldNotes are the notes that a sheet has: those of an earlier copy, and those of other people.
type oldNotes struct {
	prefix  string
	authors edit
	ours    int // index of our author, or -1
	list    int // where the list of notes ends
	notes   []oldNote
}

type oldNote struct {
	cell     string
	from, to int
	own      bool
	textEnd  int // where what we add to a note of other people goes
	added    [2]int
}

// seam is with what the text begins that we add to a note of other people.
const seam = "\n\n" + resultAuthor + ": "

// readNotes reads the part with the notes of a sheet.
func readNotes(data []byte) (*oldNotes, error) {
	o := &oldNotes{ours: -1, list: -1}
	var author, run strings.Builder
	var now oldNote
	inAuthor, runFrom := false, 0
	err := archive.Scan("comments", data, func(t xml.Token, from, to int) error {
		switch e := t.(type) {
		case xml.StartElement:
			switch e.Name.Local {
			case "comments":
				o.prefix = elementPrefix(data[from:])
			case "authors":
				o.authors.open = [2]int{from, to}
			case "author":
				inAuthor = true
				author.Reset()
			case "comment":
				id, _ := strconv.Atoi(archive.Attribute(e, "authorId"))
				now = oldNote{cell: archive.Attribute(e, "ref"), from: from, own: id == o.ours, textEnd: -1}
			case "r":
				runFrom = from
				run.Reset()
			}
		case xml.CharData:
			run.Write(e)
			if inAuthor {
				author.Write(e)
			}
		case xml.EndElement:
			switch e.Name.Local {
			case "author":
				if inAuthor = false; author.String() == resultAuthor {
					o.ours = o.authors.count
				}
				o.authors.count++
			case "authors":
				o.authors.close = from
			case "r":
				if strings.HasPrefix(run.String(), seam) {
					now.added = [2]int{runFrom, to}
				}
			case "text":
				now.textEnd = from
			case "comment":
				now.to = to
				o.notes = append(o.notes, now)
			case "commentList":
				o.list = from
			}
		}
		return nil
	})
	if err != nil || o.list < 0 || o.authors.close < o.authors.open[1] || o.authors.close == 0 {
		return nil, errNotes
	}
	return o, nil
}

// foreign gives the cells that have a note of other people.
func (o *oldNotes) foreign() map[string]bool {
	cells := map[string]bool{}
	for _, n := range o.notes {
		if !n.own && n.textEnd >= 0 {
			cells[n.cell] = true
		}
	}
	return cells
}

// eachNote walks the notes of the copy in order.
func (n *annotation) eachNote(f func(cell string, column, row int, text string) error) error {
	for s := range n.rows {
		byColumn := n.notes(s)
		for _, column := range slices.Sorted(maps.Keys(byColumn)) {
			if err := f(CellName(column, s.Row), column, s.Row, byColumn[column]); err != nil {
				return err
			}
		}
	}
	return nil
}

// writeComments writes the part with the notes.
func (n *annotation) writeComments(w io.Writer) error {
	if n.parts.oldComments == nil {
		_, err := fmt.Fprintf(w, `%s<comments xmlns="%s"><authors><author>%s</author></authors><commentList>`, xmlHead, sheetSpace, resultAuthor)
		if err == nil {
			err = n.addComments(w, "", 0, nil)
		}
		if err == nil {
			_, err = io.WriteString(w, "</commentList></comments>")
		}
		return err
	}
	data := n.parts.oldComments
	o, err := readNotes(data)
	if err != nil {
		return err
	}
	changes, err := n.changedNotes(o)
	if err != nil {
		return err
	}
	author := o.ours
	if author < 0 {
		author = o.authors.count
		changes = append(changes, change{o.authors.close, o.authors.close, fmt.Sprintf("<%[1]sauthor>%[2]s</%[1]sauthor>", o.prefix, resultAuthor)})
	}
	done := apply(data[:o.list], changes)
	if _, err := w.Write(done); err != nil {
		return err
	}
	if err := n.addComments(w, o.prefix, author, o.foreign()); err != nil {
		return err
	}
	_, err = w.Write(data[o.list:])
	return err
}

// changedNotes takes out what an earlier copy wrote, and adds to the notes of other people where they are in the way.
func (n *annotation) changedNotes(o *oldNotes) ([]change, error) {
	var changes []change
	more, foreign := map[string]string{}, o.foreign()
	err := n.eachNote(func(cell string, _, _ int, text string) error {
		if foreign[cell] {
			more[cell] = text
		}
		return nil
	})
	for _, old := range o.notes {
		switch text := more[old.cell]; {
		case old.own:
			changes = append(changes, change{old.from, old.to, ""})
		default:
			if old.added[1] > 0 {
				changes = append(changes, change{old.added[0], old.added[1], ""})
			}
			if text != "" {
				changes = append(changes, change{old.textEnd, old.textEnd, fmt.Sprintf(`<%[1]sr><%[1]st xml:space="preserve">%[2]s</%[1]st></%[1]sr>`, o.prefix, xmlText(seam+text))})
			}
		}
	}
	return changes, err
}

func (n *annotation) addComments(w io.Writer, prefix string, author int, but map[string]bool) error {
	return n.eachNote(func(cell string, _, _ int, text string) error {
		if but[cell] {
			return nil
		}
		_, err := fmt.Fprintf(w, `<%[1]scomment ref="%[2]s" authorId="%[3]d"><%[1]stext><%[1]sr><%[1]st xml:space="preserve">%[4]s</%[1]st></%[1]sr></%[1]stext></%[1]scomment>`,
			prefix, cell, author, xmlText(text))
		return err
	})
}

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
		if own[CellName(c+1, r+1)] {
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

// xmlText writes a text so that it can stand in a part; what no part can hold is left out.
func xmlText(s string) string {
	var b strings.Builder
	s = escapedForm.ReplaceAllString(s, "_x005F$0")
	s = strings.Map(func(r rune) rune {
		if r < ' ' && r != '\n' && r != '\t' || r == 0xFFFE || r == 0xFFFF {
			return -1
		}
		return r
	}, strings.ToValidUTF8(s, "\uFFFD"))
	_ = xml.EscapeText(&b, []byte(s)) // a strings.Builder takes all
	return strings.NewReplacer("&#xA;", "\n", "&#x9;", "\t").Replace(b.String())
}

// escapedForm is a text that a program would take for a character written out.
var escapedForm = regexp.MustCompile(`_x[0-9A-Fa-f]{4}_`)
