package readback

import (
	"encoding/xml"
	"errors"
	"path"
	"strings"

	"github.com/proviso-legal/proviso/clauses/render"
	"github.com/proviso-legal/proviso/internal/office"
)

// word reads the paragraphs of a Word document as it stands after all changes that it tracks: what was
// inserted counts, what was deleted does not. Results of fields count, their codes do not, nor do the
// contents, comments, heads and feet. Numbers are Word's own and no text. Of what shows and is no text
// (pictures, notes, other files) the place is named.
func word(data []byte) (*Paper, error) {
	a, err := office.Open(data)
	if err != nil {
		return nil, err
	}
	main, err := a.Main()
	if err != nil {
		return nil, err
	}
	r := &wordReader{paper: &Paper{}}
	if err := errors.Join(r.readStyles(a, main), r.readStored(a)); err != nil {
		return nil, err
	}
	body, err := a.Read(main)
	if err != nil {
		return nil, err
	}
	err = office.Scan(main, body, func(t xml.Token, _, _ int) error {
		r.token(t)
		return nil
	})
	r.flush()
	return r.paper, err
}

// readStyles finds the styles of headings: those with a level in the contents, and the names of ours
// that stand over something without one.
func (r *wordReader) readStyles(a *office.Archive, main string) error {
	rels, err := a.Relations(main)
	if err != nil {
		return err
	}
	for _, rel := range rels {
		if rel.Kind != office.RelationSpace+"styles" {
			continue
		}
		name := office.Target(main, rel)
		data, err := a.Read(name)
		if err != nil {
			return err
		}
		s := &styleReader{based: map[string]string{}, heading: map[string]bool{}, set: map[string]bool{}}
		if err := office.Scan(name, data, s.token); err != nil {
			return err
		}
		r.styles = s
	}
	return nil
}

// styleReader reads which styles are those of headings.
type styleReader struct {
	id           string
	based        map[string]string // style → the one it is based on
	heading, set map[string]bool
}

func (s *styleReader) token(t xml.Token, _, _ int) error {
	e, ok := t.(xml.StartElement)
	if !ok {
		return nil
	}
	value := office.Attribute(e, "val")
	switch e.Name.Local {
	case "style":
		s.id = office.Attribute(e, "styleId")
	case "name":
		if name := strings.ToLower(value); name == "title" || name == "front heading" {
			s.heading[s.id], s.set[s.id] = true, true
		}
	case "basedOn":
		s.based[s.id] = value
	case "outlineLvl":
		s.heading[s.id], s.set[s.id] = value != noOutline, true
	}
	return nil
}

// noOutline is the level of text.
const noOutline = "9"

// is tells whether a style is that of a heading, by itself or by what it is based on.
func (s *styleReader) is(id string) bool {
	for range 32 { // styles of a hostile document may be based on each other
		if s == nil || s.set[id] || s.based[id] == "" {
			break
		}
		id = s.based[id]
	}
	return s != nil && s.heading[id]
}

// readStored finds the data that is no text: the provenance, and the values to which blanks are bound.
// Programs give the parts other numbers, so the name space of their root tells them.
func (r *wordReader) readStored(a *office.Archive) error {
	for _, name := range a.Names() {
		if path.Ext(name) != ".xml" || !strings.Contains("/"+name, "/customXml/item") {
			continue
		}
		data, err := a.Read(name)
		if err != nil {
			return err
		}
		if err := r.stored(name, data); err != nil && !errors.Is(err, errForeign) {
			return err
		}
	}
	return nil
}

var errForeign = errors.New("the data of another program")

func (r *wordReader) stored(name string, data []byte) error {
	space, depth := "", 0
	var text strings.Builder
	return office.Scan(name, data, func(t xml.Token, _, _ int) error {
		switch t := t.(type) {
		case xml.StartElement:
			if depth++; depth == 1 {
				space = t.Name.Space
			}
			if space != render.ProvenanceSpace && space != render.BlanksSpace {
				return errForeign
			}
			text.Reset()
		case xml.EndElement:
			depth--
			switch {
			case space == render.ProvenanceSpace && depth == 0:
				r.paper.Provenance = provenance([]byte(text.String()))
			case space == render.BlanksSpace && depth == 1:
				r.blanks = append(r.blanks, text.String())
			}
		case xml.CharData:
			text.Write(t)
		}
		return nil
	})
}
