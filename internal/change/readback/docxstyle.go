package readback

import (
	"encoding/xml"
	"regexp"
	"strings"

	"github.com/proviso-legal/proviso/internal/office"
)

// wordStyle is what is read of a style; nil where it says nothing.
type wordStyle struct {
	name, based    string
	level          string // in the contents
	hidden, struck *bool
	list, rank     string // that numbers its paragraphs
}

// styleReader reads the styles of a document.
type styleReader struct {
	styles   map[string]*wordStyle
	now      *wordStyle
	path     []string
	standard string // the style of a paragraph that names none
}

func newStyleReader() *styleReader {
	return &styleReader{styles: map[string]*wordStyle{}, now: &wordStyle{}}
}

func (s *styleReader) token(t xml.Token, _, _ int) error {
	switch e := t.(type) {
	case xml.StartElement:
		s.path = append(s.path, e.Name.Local)
		s.start(e)
	case xml.EndElement:
		s.path = s.path[:len(s.path)-1]
	}
	return nil
}

// in tells whether the current element stands right in another.
func (s *styleReader) in(name string) bool { return len(s.path) > 1 && s.path[len(s.path)-2] == name }

func (s *styleReader) start(e xml.StartElement) {
	value := office.Attribute(e, "val")
	switch name := e.Name.Local; {
	case name == "style":
		id := office.Attribute(e, "styleId")
		s.now = &wordStyle{}
		s.styles[id] = s.now
		if office.Attribute(e, "type") == "paragraph" && on(office.Attribute(e, "default"), false) {
			s.standard = id
		}
	case name == "name" && s.in("style"):
		s.now.name = strings.ToLower(value)
	case name == "basedOn" && s.in("style"):
		s.now.based = value
	case name == "outlineLvl" && s.in("pPr"):
		s.now.level = value
	case name == "numId" && s.in("numPr"):
		s.now.list = value
	case name == "ilvl" && s.in("numPr"):
		s.now.rank = value
	case name == "vanish" && s.in("rPr"):
		s.now.hidden = flag(value)
	case (name == "strike" || name == "dstrike") && s.in("rPr"):
		s.now.struck = flag(value)
	}
}

// on reads a switch of Word; one without a value is on.
func on(value string, empty bool) bool {
	switch value {
	case "":
		return empty
	case "0", "false", "off":
		return false
	}
	return true
}

func flag(value string) *bool {
	is := on(value, true)
	return &is
}

// noOutline is the level of text.
const noOutline = "9"

// headingName is the name of a style that is a heading whatever it says of its level: those that Word
// knows by their names, and ours that stand over something without a number.
var headingName = regexp.MustCompile(`^(heading [1-9]|title|front heading)$`)

// walk asks a style and then those that it is based on, until one answers.
func (s *styleReader) walk(id string, ask func(*wordStyle) bool) {
	for range 32 { // styles of a hostile document may be based on each other
		if s == nil || s.styles[id] == nil || ask(s.styles[id]) {
			return
		}
		id = s.styles[id].based
	}
}

// known gives the style itself, or the standard one where a paragraph names none that is known.
func (s *styleReader) known(id string) string {
	if s != nil && s.styles[id] == nil {
		return s.standard
	}
	return id
}

// numbered gives the list by which a style numbers its paragraphs.
func (s *styleReader) numbered(id string) (list, rank string) {
	s.walk(id, func(w *wordStyle) bool {
		if rank == "" {
			rank = w.rank
		}
		list = w.list
		return list != ""
	})
	return list, rank
}

// heading tells whether a style is that of a heading: by its name, by its level, or by what it is based on.
func (s *styleReader) heading(id string) (is bool) {
	s.walk(s.known(id), func(w *wordStyle) bool {
		is = headingName.MatchString(w.name) || w.level != "" && w.level != noOutline
		return is || w.level != ""
	})
	return is
}

// look tells whether the text of a run is hidden or struck through. What the run says itself counts;
// else the styles of paragraph and run, of which each turns over what the other says.
func (s *styleReader) look(direct *bool, paragraph, run string, of func(*wordStyle) *bool) bool {
	if direct != nil {
		return *direct
	}
	set := false
	for _, id := range []string{paragraph, run} {
		s.walk(id, func(w *wordStyle) bool {
			v := of(w)
			set = set != (v != nil && *v)
			return v != nil
		})
	}
	return set
}

// title tells whether a style is that of the title.
func (s *styleReader) title(id string) (is bool) {
	s.walk(id, func(w *wordStyle) bool {
		is = w.name == "title"
		return is
	})
	return is
}
