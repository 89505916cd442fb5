package office

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"path"
	"strings"
)

// Relation is what one part says of another. Its kind begins with RelationSpace, if it is one of the
// office programs'.
type Relation struct{ ID, Kind, Target, Mode string }

// RelationSpace is what the kinds of relations begin with.
const RelationSpace = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"

// Scan calls f for every token of a part with the place of its bytes. A document type, which could
// name outside entities, is refused.
func Scan(name string, data []byte, f func(t xml.Token, start, end int) error) error {
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

// Attribute gives the value of an attribute, whatever its name space; "" when it is not there.
func Attribute(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// Main finds the document itself.
func (a *Archive) Main() (string, error) {
	rels, err := a.RelationsIn("_rels/.rels")
	if err != nil {
		return "", err
	}
	for _, rel := range rels {
		if rel.Kind == RelationSpace+"officeDocument" {
			return Target("", rel), nil
		}
	}
	return "", errors.New("this is no Word document (.docx), or one in the strict form; save it as an ordinary Word document")
}

// Target gives the name of the part to which a relation of a part leads.
func Target(from string, r Relation) string {
	if rooted, ok := strings.CutPrefix(r.Target, "/"); ok {
		return path.Clean(rooted)
	}
	return path.Join(path.Dir(from), r.Target)
}

// Relations gives the relations of a part; none when it has no list of them.
func (a *Archive) Relations(name string) ([]Relation, error) {
	list := path.Join(path.Dir(name), "_rels", path.Base(name)+".rels")
	if !a.Has(list) {
		return nil, nil
	}
	return a.RelationsIn(list)
}

// RelationsIn gives the relations that a part lists.
func (a *Archive) RelationsIn(name string) (all []Relation, err error) {
	data, err := a.Read(name)
	if err != nil {
		return nil, err
	}
	err = Scan(name, data, func(t xml.Token, _, _ int) error {
		if e, ok := t.(xml.StartElement); ok && e.Name.Local == "Relationship" {
			all = append(all, Relation{Attribute(e, "Id"), Attribute(e, "Type"), Attribute(e, "Target"), Attribute(e, "TargetMode")})
		}
		return nil
	})
	return all, err
}
