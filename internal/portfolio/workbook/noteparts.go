package workbook

import (
	"bytes"
	"errors"
	"strings"

	"github.com/proviso-legal/proviso/internal/office"
	"github.com/proviso-legal/proviso/internal/portfolio/grid"
)

// noteParts are the parts of a sheet that hold its notes.
type noteParts struct {
	comments, drawing string
	oldComments       []byte // as they were, or nil
	oldDrawing        []byte
	rels              []byte // with the relations that the copy needs
	drawingID         string // of the relation that leads to the drawing
}

const officeRelations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

// findNotes finds the parts that hold the notes of the sheet, or names new ones.
func (n *annotation) findNotes() error {
	list := grid.RelationsOf(n.entry.Part)
	n.parts.rels = []byte(xmlHead + `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"></Relationships>`)
	var rels []office.Relation
	if n.book.Has(list) {
		var err error
		if rels, err = n.book.Relations(list); err != nil {
			return err
		}
		if n.parts.rels, err = n.book.Read(list); err != nil {
			return err
		}
	}
	for _, rel := range rels {
		part := office.Target(n.entry.Part, rel)
		switch {
		case grid.KindOf(rel) == "comments" && n.book.Has(part):
			n.parts.comments = part
		case grid.KindOf(rel) == "vmlDrawing" && rel.ID == n.Legacy && n.book.Has(part):
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
		n.parts.oldComments, err = n.book.Read(n.parts.comments)
	}
	if n.parts.drawing != "" && err == nil {
		n.parts.oldDrawing, err = n.book.Read(n.parts.drawing)
	}
	return err
}

// nameNew names the parts that are not there and adds the relations to them.
func (n *annotation) nameNew() {
	p := &n.parts
	up := strings.Repeat("../", strings.Count(n.entry.Part, "/"))
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
