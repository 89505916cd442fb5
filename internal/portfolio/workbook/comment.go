package workbook

import (
	"encoding/xml"
	"fmt"
	"io"
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/proviso-legal/proviso/internal/office"
	"github.com/proviso-legal/proviso/internal/portfolio/grid"
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
	r := &noteReading{data: data, old: &oldNotes{ours: -1, list: -1}}
	err := office.Scan("comments", data, r.token)
	if o := r.old; err != nil || o.list < 0 || o.authors.close == 0 || o.authors.close < o.authors.open[1] {
		return nil, errNotes
	}
	return r.old, nil
}

// noteReading reads notes mark by mark.
type noteReading struct {
	data    []byte
	old     *oldNotes
	letters strings.Builder // of the author or run that is read
	now     oldNote
	runFrom int
}

func (r *noteReading) token(t xml.Token, from, to int) error {
	switch e := t.(type) {
	case xml.StartElement:
		r.start(e, from, to)
	case xml.CharData:
		r.letters.Write(e)
	case xml.EndElement:
		r.end(e.Name.Local, from, to)
	}
	return nil
}

func (r *noteReading) start(e xml.StartElement, from, to int) {
	switch e.Name.Local {
	case "comments":
		r.old.prefix = elementPrefix(r.data[from:])
	case "authors":
		r.old.authors.open = [2]int{from, to}
	case "author":
		r.letters.Reset()
	case "comment":
		id, _ := strconv.Atoi(office.Attribute(e, "authorId"))
		r.now = oldNote{cell: office.Attribute(e, "ref"), from: from, own: id == r.old.ours, textEnd: -1}
	case "r":
		r.runFrom = from
		r.letters.Reset()
	}
}

func (r *noteReading) end(name string, from, to int) {
	switch name {
	case "author":
		if r.letters.String() == resultAuthor {
			r.old.ours = r.old.authors.count
		}
		r.old.authors.count++
	case "authors":
		r.old.authors.close = from
	case "r":
		if strings.HasPrefix(r.letters.String(), seam) {
			r.now.added = [2]int{r.runFrom, to}
		}
	case "text":
		r.now.textEnd = from
	case "comment":
		r.now.to = to
		r.old.notes = append(r.old.notes, r.now)
	case "commentList":
		r.old.list = from
	}
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
			if err := f(grid.CellName(column, s.Row), column, s.Row, byColumn[column]); err != nil {
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
