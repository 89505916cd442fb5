package docx

import (
	"encoding/xml"
	"errors"
	"strconv"
	"strings"

	"github.com/proviso-legal/proviso/internal/office"
)

// firmStyles is the part of a firm's styles with the places where something is to be changed.
type firmStyles struct {
	data   []byte
	styles []firmStyle
	lang   span // of the language that holds by default
	end    int  // before the end of the last element
}

type span struct{ start, end int }

// firmStyle is one style of a firm.
type firmStyle struct {
	id, name, kind string
	whole, text    span // the style, and its properties of characters
	list           span // its numbering
	slot           int  // where a numbering would stand, inside its properties
	paragraph      bool // it has properties of a paragraph
}

const wordSpace = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"

// readStyles finds the styles of a firm's document.
func (s *Style) readStyles(r *office.Archive, name string) error {
	data, err := r.Read(name)
	if err != nil {
		return err
	}
	f := &firmReader{out: &firmStyles{data: data}}
	if err := office.Scan(name, data, f.token); err != nil {
		return err
	}
	if f.out.end == 0 || len(f.out.styles) == 0 {
		return errors.New("the document has no styles")
	}
	s.styles = f.out
	return nil
}

// firmReader walks a part of styles.
type firmReader struct {
	out   *firmStyles
	path  []string
	style *firmStyle
}

func (f *firmReader) token(t xml.Token, start, end int) error {
	switch t := t.(type) {
	case xml.StartElement:
		if len(f.path) == 0 && (t.Name.Space != wordSpace || !strings.HasPrefix(string(f.out.data[start:end]), "<w:styles")) {
			return errors.New("the styles of the document are not in the form that Word writes")
		}
		f.path = append(f.path, t.Name.Local)
		f.open(t, start, end)
	case xml.EndElement:
		f.close(t.Name.Local, start, end)
		f.path = f.path[:len(f.path)-1]
	}
	return nil
}

// in tells whether the element being read stands at a path below the root.
func (f *firmReader) in(path ...string) bool {
	if len(f.path) != len(path)+1 {
		return false
	}
	for i, p := range path {
		if f.path[i+1] != p {
			return false
		}
	}
	return true
}

// before are the properties of a paragraph that stand before its numbering.
var before = map[string]bool{"pStyle": true, "keepNext": true, "keepLines": true, "pageBreakBefore": true, "framePr": true, "widowControl": true}

func (f *firmReader) open(e xml.StartElement, start, end int) {
	switch {
	case f.in("style"):
		f.out.styles = append(f.out.styles, firmStyle{id: office.Attribute(e, "styleId"), kind: office.Attribute(e, "type")})
		f.style = &f.out.styles[len(f.out.styles)-1]
		f.style.whole.start = start
	case f.in("style", "name"):
		f.style.name = office.Attribute(e, "val")
	case f.in("style", "pPr"):
		f.style.slot, f.style.paragraph = end, string(f.out.data[end-2:end]) != "/>"
		if !f.style.paragraph {
			f.style.list = span{start, end} // an empty element gives way to one with a numbering
		}
	case f.in("style", "pPr", "numPr"):
		f.style.list.start = start
	case f.in("style", "rPr"):
		f.style.text.start = end
		if f.style.slot == 0 {
			f.style.slot = start
		}
	case f.in("docDefaults", "rPrDefault", "rPr", "lang"):
		f.out.lang.start = start
	case f.style != nil && f.style.slot == 0 && f.in("style", e.Name.Local) && afterParagraph[e.Name.Local]:
		f.style.slot = start
	}
}

// afterParagraph are the parts of a style behind the properties of its paragraphs.
var afterParagraph = map[string]bool{"rPr": true, "tblPr": true, "trPr": true, "tcPr": true, "tblStylePr": true}

func (f *firmReader) close(name string, start, end int) {
	switch {
	case f.in("style"):
		if f.style.slot == 0 {
			f.style.slot = start
		}
		f.style.whole.end = end
		f.style = nil
	case f.in("style", "rPr"):
		f.style.text.end = start
	case f.in("style", "pPr", "numPr"):
		f.style.list.end = end
	case f.in("docDefaults", "rPrDefault", "rPr", "lang"):
		f.out.lang.end = end
	case len(f.path) == 4 && f.in("style", "pPr", name) && before[name]:
		f.style.slot = end
	case len(f.path) == 1:
		f.out.end = start
	}
}

// look gives a firm's styles with our numbering bound to those that have the names of ours, and with
// ours where it has none of a name.
func (s *Style) look(language string, ls *lists) *look {
	l := &look{ids: map[string]string{}}
	taken := map[string]bool{}
	for _, st := range s.styles.styles {
		taken[strings.ToLower(st.id)] = true
		if key := strings.ToLower(st.name); l.ids[key] == "" && st.kind == kindOf(key) {
			l.ids[key] = st.id
		}
	}
	var missing []style
	for _, st := range ownStyles {
		key := strings.ToLower(st.name)
		switch {
		case l.ids[key] == "":
			l.ids[key] = free(ownID(st.name), taken)
		case !shaped[key]:
			continue
		default:
			st.text = s.styles.textOf(l.ids[key], st.text)
		}
		if shaped[key] {
			st.paragraph = settled(st.paragraph)
		}
		missing = append(missing, st)
	}
	l.blank = s.styles.textOf(l.ids["blank"], "")
	l.name()
	bound := ls.bindings()
	var m markup
	at := s.styles.write(&m, l, bound, language)
	m.Write(s.styles.data[at:s.styles.end])
	for _, st := range missing {
		st.write(&m, l, bound[strings.ToLower(st.name)], s.sheet.text())
	}
	m.Write(s.styles.data[s.styles.end:])
	l.styles = m.String()
	return l
}

// shaped are the styles of ours whose paragraphs are rules to sign on, rows and cells: a firm's document
// gives them letters and no shape.
var shaped = map[string]bool{"table text": true, "table heading": true, "after table": true, "signature text": true, "signature line": true, "signature table": true}

// settled says of a paragraph what it would else take from the style that it is based on: how far it is
// set in, and on which side it stands.
func settled(paragraph string) string {
	if paragraph == "" || strings.Contains(paragraph, `<w:ind `) {
		return paragraph
	}
	return strings.TrimSuffix(paragraph, ragged) + `<w:ind w:left="0" w:right="0" w:firstLine="0"/>` + ragged
}

// textOf gives the properties of characters of a style, or others where it has none.
func (f *firmStyles) textOf(id, other string) string {
	for _, st := range f.styles {
		if st.id == id && st.text.end > st.text.start {
			return string(f.data[st.text.start:st.text.end])
		}
	}
	return other
}

// kindOf is the kind of our style of a name.
func kindOf(key string) string {
	for _, st := range ownStyles {
		if strings.ToLower(st.name) == key && st.kind != "" {
			return st.kind
		}
	}
	return "paragraph"
}

// free gives an id that no other style has.
func free(id string, taken map[string]bool) string {
	for n := 1; taken[strings.ToLower(id)]; n++ {
		id = "Own" + strconv.Itoa(n) + id
	}
	taken[strings.ToLower(id)] = true
	return id
}

// write copies the firm's styles with their numbering changed, and gives the place reached.
func (f *firmStyles) write(m *markup, l *look, bound map[string]binding, language string) (at int) {
	if f.lang.end > f.lang.start && language != "" {
		m.Write(f.data[:f.lang.start])
		m.add(`<w:lang w:val="`, escaped(language), `" w:eastAsia="zh-CN" w:bidi="ar-SA"/>`)
		at = f.lang.end
	}
	for _, st := range f.styles {
		if key := strings.ToLower(st.name); shaped[key] && l.ids[key] == st.id && st.whole.start >= at { // ours takes its place
			m.Write(f.data[at:st.whole.start])
			at = st.whole.end
			continue
		}
		b := binding{}
		if key := strings.ToLower(st.name); l.ids[key] == st.id {
			b = bound[key]
		}
		numbering := b.numbering()
		from, to := st.slot, st.slot
		if st.list.end > st.list.start {
			from, to = st.list.start, st.list.end
		}
		if numbering == "" && from == to || from < at {
			continue
		}
		if numbering != "" && !st.paragraph {
			numbering = `<w:pPr>` + numbering + `</w:pPr>`
		}
		m.Write(f.data[at:from])
		m.add(numbering)
		at = to
	}
	return at
}
