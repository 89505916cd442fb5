package readback

import (
	"encoding/xml"
	"errors"
	"maps"
	"path"
	"strings"

	"github.com/proviso-legal/proviso/clauses/render"
	"github.com/proviso-legal/proviso/internal/office"
)

// word reads the paragraphs of a Word document as it stands after all changes that it tracks: what was
// inserted counts, what was deleted does not, nor what is hidden. Results of fields count, their codes do
// not, nor do the contents, comments, heads and feet. Numbers are Word's own and no text, so a reference
// to one is told by where it leads. What shows and is no text (pictures, symbols, other files) has a sign
// that tells it from another; notes stand where their numbers do.
func word(data []byte) (*Paper, error) {
	a, err := office.Open(data)
	if err != nil {
		return nil, err
	}
	main, err := a.Main()
	if err != nil {
		return nil, err
	}
	r := newWordReader(nil)
	if err := errors.Join(r.readStyles(a, main), r.readParts(a, main), r.readStored(a), r.surveyParts(a, main)); err != nil {
		return nil, err
	}
	body, err := a.Read(main)
	if err != nil {
		return nil, err
	}
	var words []Unread
	r.survey = &surveyor{paper: r.paper, under: func() string { return r.under }, shown: func(text string) {
		if text = alike(text); text != "" {
			words = append(words, Unread{text, r.under})
		}
	}}
	err = office.Scan(main, body, func(t xml.Token, _, _ int) error {
		r.token(t)
		return nil
	})
	r.flush()
	r.paper.word = true
	at := make([]int, len(r.raw)+1)
	for i, one := range r.raw {
		at[i] = len(r.paper.Passages)
		r.paper.wordPassage(one, r.marks)
	}
	at[len(r.raw)] = len(r.paper.Passages)
	r.paper.silence(words)
	maps.DeleteFunc(r.paper.ranges, func(name, _ string) bool { return !r.quoted[name] })
	for name, raw := range r.marks {
		r.paper.marks[name] = at[raw]
	}
	return r.paper, err
}

func newWordReader(styles *styleReader) *wordReader {
	return &wordReader{paper: &Paper{Properties: map[string]string{}, marks: map[string]int{}, ranges: map[string]string{}}, spans: map[string]span{}, quoted: map[string]bool{}, styles: styles, notes: map[string]string{}, digest: map[string]string{}, marks: map[string]int{}}
}

// readStyles reads the styles of the document.
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
		s := newStyleReader()
		if err := office.Scan(name, data, s.token); err != nil {
			return err
		}
		r.styles = s
	}
	return nil
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
				r.paper.told = text.String()
				r.paper.Provenance = provenance([]byte(r.paper.told))
			case space == render.BlanksSpace && depth == 0:
				r.stores, r.store = r.stores+1, name
			case space == render.BlanksSpace && depth == 1:
				r.blanks = append(r.blanks, text.String())
			}
		case xml.CharData:
			text.Write(t)
		}
		return nil
	})
}
