package workbook

import (
	"archive/zip"
	"bytes"
	"errors"
	"io"
	"iter"
	"strings"

	"github.com/proviso-legal/proviso/internal/archive"
	"github.com/proviso-legal/proviso/internal/finding"
)

// RowStatus is what became of one row.
type RowStatus struct {
	Row      int          // its number, as Row has it
	Status   string       // one word: drafted, unchanged, stopped, failed …
	Says     string       // what there is to do, in a line or two
	Findings finding.List // each that names a cell of the row becomes a note there
}

// The headings of the columns that tell what became of a row.
const (
	statusHeading = ourHeadings + " status"
	saysHeading   = ourHeadings + " what to do"
)

// resultAuthor signs the notes in cells.
const resultAuthor = "Proviso"

// Annotate writes a copy of a workbook, or a workbook made from a text file, with a note in each cell that a finding
// names and two columns for what became of each row. All else stays as it is; the notes and columns of an earlier
// copy are replaced. Rows are in ascending order; they are walked more than once and must be the same each time,
// so that none need be kept. The same input gives the same bytes.
func Annotate(in string, out io.Writer, o Options, rows iter.Seq[RowStatus]) error {
	r, found := Open(in, o)
	if err := found.Err(); err != nil {
		return err
	}
	defer r.Close()
	n := &annotation{Reader: r, rows: rows, zip: zip.NewWriter(out)}
	if err := n.placeColumns(); err != nil {
		return err
	}
	if r.book == nil {
		return n.fromText()
	}
	return n.copyBook()
}

// annotation is a copy in the making.
type annotation struct {
	*Reader
	rows         iter.Seq[RowStatus]
	zip          *zip.Writer
	status, says int  // columns
	isNew        bool // the columns are not there yet
	parts        noteParts
	marks        marks
}

// noteParts are the parts of a sheet that hold its notes.
type noteParts struct {
	comments, drawing string
	oldComments       []byte // as they were, or nil
	oldDrawing        []byte
	rels              []byte // with the relations that the copy needs
	drawingID         string // of the relation that leads to the drawing
}

// placeColumns finds the columns of an earlier copy, or puts new ones behind the last that holds anything.
func (n *annotation) placeColumns() error {
	last := 0
	for _, c := range n.columns {
		switch {
		case c.Heading == statusHeading:
			n.status = c.Index
		case c.Heading == saysHeading:
			n.says = c.Index
		}
		last = max(last, c.Index)
	}
	if n.status > 0 && n.says > 0 {
		return nil
	}
	for {
		l, err := n.line()
		if isEnd(err) {
			break
		}
		if err != nil {
			return err
		}
		if len(l.cells) > 0 {
			last = max(last, l.cells[len(l.cells)-1].column)
		}
	}
	n.status, n.says, n.isNew = last+1, last+2, true
	if n.says > mostColumns {
		return errors.New("the sheet has no room for the columns of the result")
	}
	return nil
}

// ourCell tells whether a cell is one that the copy writes anew.
func (n *annotation) ourCell(column int) bool { return column == n.status || column == n.says }

// notes gives, for each cell of a row that a finding names, what is wrong with it.
func (n *annotation) notes(s RowStatus) map[int]string {
	byColumn := map[int]string{}
	for _, f := range s.Findings {
		column, row, ok := splitName(f.Place.Cell)
		if !ok || row != s.Row || f.Place.Sheet != n.sheetName && f.Place.Sheet != "" {
			continue
		}
		text := f.Message
		if f.Hint != "" {
			text += "; " + f.Hint
		}
		if f.Severity != finding.Error {
			text = string(f.Severity) + ": " + text
		}
		if was := byColumn[column]; was != "" {
			text = was + "\n" + text
		}
		byColumn[column] = short(text, mostNote)
	}
	return byColumn
}

// mostNote is how many letters a note or a cell of the result may have; programs hold some 32,000.
const mostNote = 8000

// copyBook copies a workbook part by part; only those that hold the sheet, its notes and the looks are changed.
func (n *annotation) copyBook() error {
	if err := n.findNotes(); err != nil {
		return err
	}
	if n.book.styles != "" && n.book.has(n.book.styles) {
		data, err := n.book.read(n.book.styles)
		if err != nil {
			return err
		}
		n.marks = markStyles(data)
	}
	for _, f := range n.book.order {
		if err := n.copyOne(f); err != nil {
			return err
		}
	}
	if err := n.missingParts(); err != nil {
		return err
	}
	return n.zip.Close()
}

func (n *annotation) copyOne(f *zip.File) error {
	switch f.Name {
	case n.entry.part:
		return n.make(f.Name, n.writeSheet)
	case n.parts.comments:
		return n.make(f.Name, n.writeComments)
	case n.parts.drawing:
		return n.make(f.Name, n.writeDrawing)
	case relationsOf(n.entry.part):
		return n.make(f.Name, bytesOf(n.parts.rels))
	case n.book.styles:
		if n.marks.styles != nil {
			return n.make(f.Name, bytesOf(n.marks.styles))
		}
	case "[Content_Types].xml":
		data, err := n.book.read(f.Name)
		if err != nil {
			return err
		}
		return n.make(f.Name, bytesOf(withTypes(data, n.parts)))
	}
	return copyPart(n.zip, f)
}

// missingParts writes the parts for notes that the workbook did not have.
func (n *annotation) missingParts() error {
	var err error
	for _, part := range []struct {
		name  string
		write func(io.Writer) error
	}{
		{n.parts.comments, n.writeComments}, {n.parts.drawing, n.writeDrawing}, {relationsOf(n.entry.part), bytesOf(n.parts.rels)},
	} {
		if err == nil && (n.book == nil || !n.book.has(part.name)) {
			err = n.make(part.name, part.write)
		}
	}
	return err
}

// make writes a part.
func (n *annotation) make(name string, write func(io.Writer) error) error {
	to, err := n.zip.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Deflate, ModifiedDate: firstDate})
	if err != nil {
		return err
	}
	return write(to)
}

func bytesOf(data []byte) func(io.Writer) error {
	return func(w io.Writer) error {
		_, err := w.Write(data)
		return err
	}
}

const officeRelations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

// findNotes finds the parts that hold the notes of the sheet, or names new ones.
func (n *annotation) findNotes() error {
	list := relationsOf(n.entry.part)
	n.parts.rels = []byte(xmlHead + `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"></Relationships>`)
	var rels []archive.Relation
	if n.book.has(list) {
		var err error
		if rels, err = n.book.relations(list); err != nil {
			return err
		}
		if n.parts.rels, err = n.book.read(list); err != nil {
			return err
		}
	}
	for _, rel := range rels {
		part := archive.Target(n.entry.part, rel)
		switch {
		case kindOf(rel) == "comments" && n.book.has(part):
			n.parts.comments = part
		case kindOf(rel) == "vmlDrawing" && rel.ID == n.legacy && n.book.has(part):
			n.parts.drawing, n.parts.drawingID = part, rel.ID
		}
	}
	if err := n.readOld(); err != nil {
		return err
	}
	n.nameNew()
	return nil
}

func (n *annotation) readOld() error {
	var err error
	if n.parts.comments != "" {
		n.parts.oldComments, err = n.book.read(n.parts.comments)
	}
	if n.parts.drawing != "" && err == nil {
		n.parts.oldDrawing, err = n.book.read(n.parts.drawing)
	}
	return err
}

// nameNew names the parts that are not there and adds the relations to them.
func (n *annotation) nameNew() {
	p := &n.parts
	up := strings.Repeat("../", strings.Count(n.entry.part, "/"))
	add := func(id, kind, target string) {
		rel := `<Relationship Id="` + id + `" Type="` + officeRelations + "/" + kind + `" Target="` + up + target + `"/>`
		p.rels = before(p.rels, closing(p.rels, "Relationships"), withPrefix(p.rels, "Relationships", rel))
	}
	if p.comments == "" {
		p.comments = "xl/provisoComments.xml"
		add("rIdProvisoComments", "comments", p.comments)
	}
	if p.drawing == "" {
		p.drawing, p.drawingID = "xl/drawings/provisoNotes.vml", "rIdProvisoNotes"
		add(p.drawingID, "vmlDrawing", p.drawing)
	}
}

const xmlHead = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n"

// withTypes adds to the list of kinds of parts those of the notes.
func withTypes(types []byte, p noteParts) []byte {
	add := ""
	if !bytes.Contains(bytes.ToLower(types), []byte(`extension="vml"`)) {
		add += `<Default Extension="vml" ContentType="application/vnd.openxmlformats-officedocument.vmlDrawing"/>`
	}
	if !bytes.Contains(types, []byte(`"/`+p.comments+`"`)) {
		add += `<Override PartName="/` + p.comments + `" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"/>`
	}
	return before(types, closing(types, "Types"), withPrefix(types, "Types", add))
}

// closing finds the last mark that closes an element, whatever its prefix; -1 when there is none.
func closing(data []byte, name string) int {
	i := bytes.LastIndex(data, []byte(name+">"))
	if i < 0 {
		return -1
	}
	return bytes.LastIndexByte(data[:i], '<')
}

// withPrefix gives elements the prefix that the element around them has.
func withPrefix(data []byte, around, elements string) string {
	i := closing(data, around)
	if i < 0 {
		return elements
	}
	prefix, _, ok := strings.Cut(string(data[i+2:]), ":"+around)
	if !ok || strings.ContainsAny(prefix, "<> ") {
		return elements
	}
	return strings.ReplaceAll(elements, "<", "<"+prefix+":")
}

// before puts a text in at a place.
func before(data []byte, at int, text string) []byte {
	if at < 0 {
		return data
	}
	return bytes.Join([][]byte{data[:at], []byte(text), data[at:]}, nil)
}

var errNotes = errors.New("the notes of the workbook are damaged; open it in a spreadsheet program and save it again")
