package docx

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"path"
	"strings"
)

// Style is the look of a firm's own document: its styles, page set-up, header and footer. It is
// read-only and safe for concurrent use.
type Style struct {
	sheet  sheet
	even   bool // even pages have a head or foot of their own
	styles *firmStyles
	copied []part
	linked []related
	fills  map[int][]fill // by the place of a header or footer among the copied parts
}

// Most of what a firm's document may hold.
const (
	mostEntries = 4096
	mostBytes   = 8 << 20  // of one part
	mostInAll   = 48 << 20 // of all parts that are read
	mostDepth   = 256      // of elements in elements
)

// ReadStyle reads the look of a Word document. Of the document it takes the styles, the page set-up of
// the last section, and that section's headers and footers with their pictures; its text, its macros
// and its lists stay behind. A document that reaches outside of itself is refused.
func ReadStyle(document []byte) (*Style, error) {
	r, err := openPackage(document)
	if err != nil {
		return nil, err
	}
	main, err := r.mainPart()
	if err != nil {
		return nil, err
	}
	rels, err := r.relations(main)
	if err != nil {
		return nil, err
	}
	s := &Style{fills: map[int][]fill{}}
	for _, rel := range rels {
		switch rel.kind {
		case relation + "styles":
			err = s.readStyles(r, path.Join(path.Dir(main), rel.target))
		case relation + "theme":
			err = s.readTheme(r, path.Join(path.Dir(main), rel.target))
		}
		if err != nil {
			return nil, err
		}
	}
	if s.styles == nil {
		return nil, errors.New("the document has no styles")
	}
	return s, s.readSection(r, main, rels)
}

// reading is a firm's document being read.
type reading struct {
	files map[string]*zip.File
	left  int64 // bytes that may still be read
}

func openPackage(document []byte) (*reading, error) {
	z, err := zip.NewReader(bytes.NewReader(document), int64(len(document)))
	switch {
	case err != nil:
		return nil, errors.New("this is no Word document (.docx): it cannot be opened as an archive")
	case len(z.File) > mostEntries:
		return nil, fmt.Errorf("the document has %d parts, and at most %d are read", len(z.File), mostEntries)
	}
	r := &reading{files: map[string]*zip.File{}, left: mostInAll}
	for _, f := range z.File {
		if _, twice := r.files[f.Name]; twice {
			return nil, fmt.Errorf("the document has the part %q twice", f.Name)
		}
		r.files[f.Name] = f
	}
	return r, nil
}

// read gives a part, no larger than is allowed.
func (r *reading) read(name string) ([]byte, error) {
	f, ok := r.files[name]
	if !ok {
		return nil, fmt.Errorf("the document has no part %q", name)
	}
	most := min(mostBytes, r.left)
	open, err := f.Open()
	if err != nil {
		return nil, fmt.Errorf("the part %q cannot be read", name)
	}
	defer open.Close()
	data, err := io.ReadAll(io.LimitReader(open, most+1))
	switch {
	case int64(len(data)) > most:
		return nil, fmt.Errorf("the part %q is larger than %d MB, or all parts are than %d MB", name, mostBytes>>20, mostInAll>>20)
	case err != nil:
		return nil, fmt.Errorf("the part %q is damaged", name)
	}
	r.left -= int64(len(data))
	return data, nil
}

// scan calls f for every token of a part with the place of its bytes. A document type, which could
// name outside entities, is refused.
func scan(name string, data []byte, f func(t xml.Token, start, end int) error) error {
	d := xml.NewDecoder(bytes.NewReader(data))
	for depth := 0; ; {
		start := d.InputOffset()
		t, err := d.Token()
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return fmt.Errorf("the part %q is no sound XML", name)
		}
		switch t.(type) {
		case xml.Directive:
			return fmt.Errorf("the part %q declares a document type, which no Word document needs", name)
		case xml.StartElement:
			depth++
		case xml.EndElement:
			depth--
		}
		if depth > mostDepth {
			return fmt.Errorf("the part %q nests its elements more than %d deep", name, mostDepth)
		}
		if err := f(t, int(start), int(d.InputOffset())); err != nil {
			return err
		}
	}
}

// attribute gives the value of an attribute, whatever its name space.
func attribute(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// mainPart finds the document itself.
func (r *reading) mainPart() (string, error) {
	rels, err := r.relationsIn("_rels/.rels")
	if err != nil {
		return "", err
	}
	for _, rel := range rels {
		if rel.kind == relation+"officeDocument" {
			return strings.TrimPrefix(path.Clean(rel.target), "/"), nil
		}
	}
	return "", errors.New("this is no Word document (.docx), or one in the strict form; save it as an ordinary Word document")
}

// relations gives the relations of a part; none when it has no list of them.
func (r *reading) relations(name string) ([]related, error) {
	list := path.Join(path.Dir(name), "_rels", path.Base(name)+".rels")
	if r.files[list] == nil {
		return nil, nil
	}
	return r.relationsIn(list)
}

func (r *reading) relationsIn(name string) (all []related, err error) {
	data, err := r.read(name)
	if err != nil {
		return nil, err
	}
	err = scan(name, data, func(t xml.Token, _, _ int) error {
		if e, ok := t.(xml.StartElement); ok && e.Name.Local == "Relationship" {
			all = append(all, related{attribute(e, "Id"), attribute(e, "Type"), attribute(e, "Target"), attribute(e, "TargetMode")})
		}
		return nil
	})
	return all, err
}

// readTheme takes the theme, to which styles may leave the choice of faces and colours. One with
// pictures stays behind.
func (s *Style) readTheme(r *reading, name string) error {
	data, err := r.read(name)
	if err != nil {
		return err
	}
	pictures := false
	err = scan(name, data, func(t xml.Token, _, _ int) error {
		if e, ok := t.(xml.StartElement); ok && attribute(e, "embed")+attribute(e, "link") != "" {
			pictures = true
		}
		return nil
	})
	if err == nil && !pictures {
		s.copied = append(s.copied, part{"word/theme/theme1.xml", "application/vnd.openxmlformats-officedocument.theme+xml", string(data)})
		s.linked = append(s.linked, related{"rIdTheme", relation + "theme", "theme/theme1.xml", ""})
	}
	return err
}
