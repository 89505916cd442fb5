package docx

import (
	"encoding/xml"
	"fmt"
	"path"
	"regexp"
	"strconv"
	"strings"

	"github.com/proviso-legal/proviso/internal/office"
)

// section is what a firm's document says of a section.
type section struct {
	edges []edge
	title bool
}

// edge is a header or footer of a section.
type edge struct{ element, kind, id string }

// readSection takes the page set-up of the last section, with its headers and footers.
func (s *Style) readSection(r *office.Archive, main string, rels []office.Relation) error {
	data, err := r.Read(main)
	if err != nil {
		return err
	}
	s.sheet = paper("a4")
	s.sheet.name = "firm"
	var last section
	err = office.Scan(main, data, func(t xml.Token, _, _ int) error {
		if e, ok := t.(xml.StartElement); ok {
			last.read(e, &s.sheet)
		}
		return nil
	})
	if err != nil {
		return err
	}
	if s.sheet.text() < narrowest*4 || s.sheet.depth() < narrowest*4 {
		return fmt.Errorf("the page set-up of the document leaves no room for text")
	}
	var m markup
	m.add(`<w:sectPr>`)
	for i, e := range last.edges {
		if err := s.readEdge(r, main, rels, e, i); err != nil {
			return err
		}
		m.add(`<w:`, e.element, ` w:type="`, e.kind, `" r:id="`, edgeID(i), `"/>`)
		s.even = s.even || e.kind == "even"
	}
	m.add(s.sheet.pageMarkup())
	if last.title {
		m.add(`<w:titlePg/>`)
	}
	m.add(`</w:sectPr>`)
	s.sheet.firm = m.String()
	return nil
}

func edgeID(i int) string { return "rIdEdge" + strconv.Itoa(i+1) }

// read notes an element of a section; a new section forgets the one before, but for the heads and
// feet that it does not name anew.
func (n *section) read(e xml.StartElement, s *sheet) {
	switch e.Name.Local {
	case "sectPr":
		n.title = false
	case "titlePg":
		n.title = office.Attribute(e, "val") != "0" && office.Attribute(e, "val") != "false"
	case "headerReference", "footerReference":
		n.refer(edge{e.Name.Local, office.Attribute(e, "type"), office.Attribute(e, "id")})
	case "pgSz":
		s.width, s.height = length(e, "w", s.width), length(e, "h", s.height)
	case "pgMar":
		s.left, s.right, s.top, s.bottom = length(e, "left", s.left), length(e, "right", s.right), length(e, "top", s.top), length(e, "bottom", s.bottom)
		s.header, s.footer = length(e, "header", s.header), length(e, "footer", s.footer)
	}
}

func (n *section) refer(e edge) {
	if e.kind != "first" && e.kind != "even" {
		e.kind = "default"
	}
	for i, old := range n.edges {
		if old.element == e.element && old.kind == e.kind {
			n.edges[i] = e
			return
		}
	}
	n.edges = append(n.edges, e)
}

// longestLength is the largest measure that Word takes, in twips.
const longestLength = 31680

func length(e xml.StartElement, name string, otherwise int) int {
	n, err := strconv.Atoi(office.Attribute(e, name))
	if err != nil || n > longestLength || n < -longestLength {
		return otherwise
	}
	return max(n, -n)
}

// readEdge copies a header or footer with its pictures.
func (s *Style) readEdge(r *office.Archive, main string, rels []office.Relation, e edge, i int) error {
	for _, rel := range rels {
		if rel.ID != e.id {
			continue
		}
		from := office.Target(main, rel)
		data, err := r.Read(from)
		if err != nil {
			return err
		}
		read := &edgeFields{}
		if err := read.scan(from, data); err != nil {
			return err
		}
		kind := strings.TrimSuffix(e.element, "Reference")
		name := kind + strconv.Itoa(i+1) + ".xml"
		s.fills[len(s.copied)] = read.fills
		s.copied = append(s.copied, part{name: "word/" + name, kind: wordType + kind + "+xml", data: string(data)})
		s.linked = append(s.linked, related{edgeID(i), relation + kind, name, ""})
		return s.readLinks(r, from, name)
	}
	return fmt.Errorf("the document names a header or footer %q that it does not hold", e.id)
}

// pictures that a header or footer may hold, by the ending of their names.
var pictures = map[string]string{
	".png": "image/png", ".jpg": "image/jpeg", ".jpeg": "image/jpeg", ".gif": "image/gif", ".bmp": "image/bmp",
	".tif": "image/tiff", ".tiff": "image/tiff", ".emf": "image/x-emf", ".wmf": "image/x-wmf", ".svg": "image/svg+xml",
}

var plainLink = regexp.MustCompile(`^(https?://|mailto:)[^\s]+$`)

// readLinks copies the pictures of a header or footer, and keeps its links to web and mail.
func (s *Style) readLinks(r *office.Archive, from, name string) error {
	rels, err := r.Relations(from)
	if err != nil || len(rels) == 0 {
		return err
	}
	var kept []related
	for _, rel := range rels {
		ending := strings.ToLower(path.Ext(rel.Target))
		switch {
		case rel.Kind == relation+"hyperlink" && plainLink.MatchString(rel.Target):
			kept = append(kept, related{rel.ID, rel.Kind, rel.Target, "External"})
		case rel.Kind == relation+"image" && rel.Mode != "External" && pictures[ending] != "":
			data, err := r.Read(office.Target(from, rel))
			if err != nil {
				return err
			}
			file := "media/picture" + strconv.Itoa(len(s.copied)) + ending
			s.copied = append(s.copied, part{name: "word/" + file, kind: pictures[ending], data: string(data)})
			kept = append(kept, related{rel.ID, rel.Kind, file, ""})
		default:
			return fmt.Errorf("the part %q needs %q, which cannot be taken over: only pictures of the document, and links to web and mail", from, rel.Target)
		}
	}
	s.copied = append(s.copied, part{name: "word/_rels/" + name + ".rels", data: relations(kept)})
	return nil
}
