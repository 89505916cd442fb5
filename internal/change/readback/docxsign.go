package readback

import (
	"encoding/xml"
	"slices"
	"strings"

	"github.com/proviso-legal/proviso/internal/digest"
	"github.com/proviso-legal/proviso/internal/office"
)

// known are the name spaces, by their usual prefixes, of what Word shows beyond the standard. Of
// alternatives the first is taken that needs no other.
var known = strings.Fields("w14 w15 w16 w16se w16cid w16cex w16sdtdh wp14 wps wpg wpc wpi a14 v o")

func (r *wordReader) alternate(name, requires string) {
	n := len(r.choices) - 1
	switch {
	case name == "AlternateContent":
		r.choices = append(r.choices, false)
	case n < 0 || r.choices[n]:
		r.silence(name)
	case name == "Choice" && slices.ContainsFunc(strings.Fields(requires), func(p string) bool { return !slices.Contains(known, p) }):
		r.silence(name)
	default:
		r.choices[n] = true
	}
}

// runLook reads what a run says of its own look.
func (r *wordReader) runLook(name, value string) {
	if r.above(1) != "rPr" || r.above(2) != "r" {
		return
	}
	switch name {
	case "rStyle":
		r.run.style = value
	case "vanish":
		r.run.hidden = flag(value)
	default:
		if r.run.struck == nil || !*r.run.struck {
			r.run.struck = flag(value)
		}
	}
}

// wordPicture is an open picture, drawing or object.
type wordPicture struct {
	depth int
	kind  string
	marks []string // of the parts that it shows
	words bool     // it holds a text box
}

func (r *wordReader) pictured(name string) {
	if r.picture == nil {
		r.picture = &wordPicture{depth: len(r.path), kind: map[string]string{"object": "object"}[name]}
	}
}

// part notes a part that a picture shows, or that it has words.
func (p *wordPicture) part(r *wordReader, e xml.StartElement) {
	p.words = p.words || e.Name.Local == "txbxContent"
	for _, a := range e.Attr {
		if a.Name.Space+"/" == office.RelationSpace && r.digest[a.Value] != "" {
			p.marks = append(p.marks, r.digest[a.Value])
		}
	}
}

// endPicture puts a sign for the picture into the text; the words of a text box stand for themselves.
func (r *wordReader) endPicture() {
	p := r.picture
	if p == nil || p.depth != len(r.path) {
		return
	}
	r.picture = nil
	if p.words && len(p.marks) == 0 {
		return
	}
	if p.kind == "" {
		p.kind = "picture"
	}
	r.add("[" + strings.Join(append([]string{p.kind}, p.marks...), " ") + "]")
}

// noted puts the words of a note where its number stands.
func (r *wordReader) noted(id string) {
	if text := r.notes[id]; text != "" {
		r.add("[note: " + text + "]")
		return
	}
	r.add("[note]")
}

// endNote keeps the words of a note.
func (r *wordReader) endNote() {
	var words []string
	for _, p := range r.raw {
		words = append(words, plainWord(p.text))
	}
	r.notes[r.note] = alike(strings.Join(words, " "))
	r.raw = nil
}

// readParts reads what the main part leads to: its notes, and marks of the pictures and other files
// that it shows.
func (r *wordReader) readParts(a *office.Archive, main string) error {
	rels, err := a.Relations(main)
	if err != nil {
		return err
	}
	for _, rel := range rels {
		name := office.Target(main, rel)
		switch {
		case rel.Mode == "External":
			r.digest[rel.ID] = digest.Bytes([]byte(rel.Target))[:8]
		case rel.Kind == office.RelationSpace+"footnotes" || rel.Kind == office.RelationSpace+"endnotes":
			if err := r.readNotes(a, name); err != nil {
				return err
			}
		case shown(rel.Kind) && a.Has(name):
			data, err := a.Read(name)
			if err != nil {
				return err
			}
			r.digest[rel.ID] = digest.Bytes(data)[:8]
		}
	}
	return nil
}

// shown tells whether a relation leads to what a document shows and is no text.
func shown(kind string) bool {
	what, ok := strings.CutPrefix(kind, office.RelationSpace)
	return ok && slices.Contains([]string{"image", "chart", "diagramData", "oleObject", "package"}, what)
}

func (r *wordReader) readNotes(a *office.Archive, name string) error {
	data, err := a.Read(name)
	if err != nil {
		return err
	}
	notes := newWordReader(r.styles)
	notes.notes = r.notes
	return office.Scan(name, data, func(t xml.Token, _, _ int) error {
		notes.token(t)
		return nil
	})
}
