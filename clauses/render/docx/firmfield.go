package docx

import (
	"encoding/xml"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/proviso-legal/proviso/internal/office"
)

// edgeFields reads the fields of a header or footer: those that show a property of the document are to
// show the draft's, those that reach outside of the document are refused.
type edgeFields struct {
	code, all      strings.Builder
	inCode, inText bool
	shown          string // the property whose value is being read
	first          bool
	fills          []fill
}

// fill is a text of a header or footer that gives way to a property; "" leaves it empty.
type fill struct {
	span
	property string
}

// reaching are fields that fetch or run something.
var reaching = regexp.MustCompile(`(?i)\b(DDE|DDEAUTO|INCLUDETEXT|INCLUDEPICTURE|INCLUDE|IMPORT|LINK|DATABASE|MACROBUTTON|RD|SHELL|PRINT)\b`)

func (e *edgeFields) scan(name string, data []byte) error {
	if err := office.Scan(name, data, e.token); err != nil {
		return err
	}
	if found := reaching.FindString(e.all.String()); found != "" {
		return fmt.Errorf("the part %q holds a field %s, which reaches outside of the document", name, found)
	}
	return nil
}

func (e *edgeFields) token(t xml.Token, start, end int) error {
	switch t := t.(type) {
	case xml.StartElement:
		e.open(t)
	case xml.EndElement:
		switch t.Name.Local {
		case "fldSimple":
			e.shown = ""
		case "instrText":
			e.inCode = false
		case "t":
			e.inText = false
		}
	case xml.CharData:
		e.characters(string(t), start, end)
	}
	return nil
}

func (e *edgeFields) open(t xml.StartElement) {
	switch t.Name.Local {
	case "fldSimple":
		instruction := office.Attribute(t, "instr")
		e.all.WriteString(" " + instruction + " ")
		e.shown, e.first = propertyOf(instruction), true
	case "fldChar":
		e.shown = ""
		switch office.Attribute(t, "fldCharType") {
		case "begin":
			e.code.Reset()
		case "separate":
			e.shown, e.first = propertyOf(e.code.String()), true
		}
	case "instrText":
		e.inCode = true
	case "t":
		e.inText = true
	}
}

func (e *edgeFields) characters(text string, start, end int) {
	switch {
	case e.inCode:
		e.code.WriteString(text)
		e.all.WriteString(text)
	case e.inText && e.shown != "" && e.first:
		e.fills, e.first = append(e.fills, fill{span{start, end}, e.shown}), false
	case e.inText && e.shown != "":
		e.fills = append(e.fills, fill{span{start, end}, ""})
	}
}

// Properties of a document that a header or footer can show.
const legendProperty, idProperty, dateProperty = "Legend", "Document Id", "As-of Date"

var showing = regexp.MustCompile(`(?i)^\s*(?:DOCPROPERTY\s+"?([^"\\]+?)"?|(TITLE|SUBJECT))\s*(\\.*)?$`)

// propertyOf gives the property of ours that a field shows, or "".
func propertyOf(instruction string) string {
	m := showing.FindStringSubmatch(instruction)
	if m == nil {
		return ""
	}
	for _, p := range []string{legendProperty, idProperty, dateProperty, "Title", "Subject"} {
		if strings.EqualFold(p, m[1]+m[2]) {
			return p
		}
	}
	return ""
}

// filled gives the parts of a firm with the draft's properties where their fields show them.
func (s *Style) filled(values map[string]string) []part {
	all := slices.Clone(s.copied)
	for i, fills := range s.fills {
		var m markup
		at := 0
		for _, f := range fills {
			m.add(all[i].data[at:f.start], values[f.property])
			at = f.end
		}
		m.add(all[i].data[at:])
		all[i].data = m.String()
	}
	return all
}
