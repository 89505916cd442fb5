package docx

import (
	"encoding/xml"
	"errors"

	"github.com/proviso-legal/proviso/internal/digest"
	"github.com/proviso-legal/proviso/internal/office"
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
	hash   string
}

// Hash gives the hex SHA-256 of the document that the style was read from; "" for the usual style.
func (s *Style) Hash() string {
	if s == nil {
		return ""
	}
	return s.hash
}

// ReadStyle reads the look of a Word document. Of the document it takes the styles, the page set-up of
// the last section, and that section's headers and footers with their pictures; its text, its macros
// and its lists stay behind. A document that reaches outside of itself is refused.
func ReadStyle(document []byte) (*Style, error) {
	r, err := office.Open(document)
	if err != nil {
		return nil, err
	}
	main, err := r.Main()
	if err != nil {
		return nil, err
	}
	rels, err := r.Relations(main)
	if err != nil {
		return nil, err
	}
	s := &Style{fills: map[int][]fill{}, hash: digest.Bytes(document)}
	for _, rel := range rels {
		switch rel.Kind {
		case relation + "styles":
			err = s.readStyles(r, office.Target(main, rel))
		case relation + "theme":
			err = s.readTheme(r, office.Target(main, rel))
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

// readTheme takes the theme, to which styles may leave the choice of faces and colours. One with
// pictures stays behind.
func (s *Style) readTheme(r *office.Archive, name string) error {
	data, err := r.Read(name)
	if err != nil {
		return err
	}
	pictures := false
	err = office.Scan(name, data, func(t xml.Token, _, _ int) error {
		if e, ok := t.(xml.StartElement); ok && office.Attribute(e, "embed")+office.Attribute(e, "link") != "" {
			pictures = true
		}
		return nil
	})
	if err == nil && !pictures {
		s.copied = append(s.copied, part{name: "word/theme/theme1.xml", kind: "application/vnd.openxmlformats-officedocument.theme+xml", data: string(data)})
		s.linked = append(s.linked, related{"rIdTheme", relation + "theme", "theme/theme1.xml", ""})
	}
	return err
}
