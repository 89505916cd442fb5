package readback

import (
	"encoding/xml"
	"regexp"
	"strconv"
	"strings"

	"github.com/proviso-legal/proviso/internal/office"
)

// wordReader walks the text of a Word document.
type wordReader struct {
	paper  *Paper
	styles *styleReader
	blanks []string // values to which content controls are bound

	path       []string // names of the open elements
	silent     int      // depth of the element whose text does not count; 0 for none
	paragraphs []*wordParagraph
	carried    string // text of paragraphs whose end was deleted
	fields     []*wordField
	controls   []wordControl
}

// wordParagraph is an open paragraph; text boxes hold paragraphs in paragraphs.
type wordParagraph struct {
	text    strings.Builder
	style   string
	heading bool // by itself and not by its style
	merged  bool // its end was deleted: the next goes on in it
}

// wordField is an open field of several runs.
type wordField struct {
	code   strings.Builder
	result bool
}

// wordControl is an open content control that is bound to a value.
type wordControl struct {
	depth, from int // from where in the paragraph it stands
	in          *wordParagraph
	value       string
}

func (r *wordReader) token(t xml.Token) {
	switch t := t.(type) {
	case xml.StartElement:
		r.path = append(r.path, t.Name.Local)
		if r.silent == 0 {
			r.start(t)
		}
	case xml.EndElement:
		r.end(t.Name.Local)
		r.path = r.path[:len(r.path)-1]
	case xml.CharData:
		if r.silent == 0 {
			r.characters(string(t))
		}
	}
}

// above is the name of the element so many levels above the current one.
func (r *wordReader) above(levels int) string {
	if i := len(r.path) - 1 - levels; i >= 0 {
		return r.path[i]
	}
	return ""
}

// silence leaves out the innermost open element of a name.
func (r *wordReader) silence(name string) {
	for i := len(r.path) - 1; i >= 0; i-- {
		if r.path[i] == name {
			r.silent = i + 1
			return
		}
	}
}

func (r *wordReader) start(e xml.StartElement) {
	name, value := e.Name.Local, office.Attribute(e, "val")
	switch name {
	case "p":
		r.paragraphs = append(r.paragraphs, &wordParagraph{})
	case "del", "moveFrom":
		r.deleted(name)
	case "cellDel":
		r.silence("tc")
	case "Fallback": // shows the same in an older way
		r.silence(name)
	case "vanish":
		if r.above(1) == "rPr" && r.above(2) == "r" && value != "0" && value != "false" {
			r.silence("r")
		}
	case "docPartGallery":
		if value == "Table of Contents" {
			r.silence("sdt")
		}
	case "fldSimple":
		if contents(office.Attribute(e, "instr")) {
			r.silence(name)
		}
	case "fldChar":
		r.field(office.Attribute(e, "fldCharType"))
	case "dataBinding":
		r.bind(office.Attribute(e, "xpath"))
	case "pStyle", "outlineLvl":
		r.looks(name, value)
	default:
		r.sign(name)
	}
}

// deleted leaves out what a tracked change deletes: text, the end of a paragraph, or a row.
func (r *wordReader) deleted(name string) {
	switch in := r.above(1); {
	case in == "rPr" && r.above(2) == "pPr":
		if p := r.paragraph(); p != nil {
			p.merged = true
		}
	case in == "trPr":
		r.silence("tr")
	case in != "rPr":
		r.silence(name)
	}
}

func (r *wordReader) paragraph() *wordParagraph {
	if len(r.paragraphs) == 0 {
		return nil
	}
	return r.paragraphs[len(r.paragraphs)-1]
}

func (r *wordReader) looks(name, value string) {
	p := r.paragraph()
	switch {
	case p == nil || r.above(1) != "pPr":
	case name == "pStyle":
		p.style = value
	default:
		p.heading = value != noOutline
	}
}

// signs are what stands for the elements of a run that are no text.
var signs = map[string]string{
	"tab": " ", "br": " ", "cr": " ", "ptab": " ", "noBreakHyphen": "\u2011", "sym": "[symbol]",
	"footnoteReference": "[note]", "endnoteReference": "[note]", "drawing": "[picture]", "pict": "[picture]", "object": "[object]",
}

func (r *wordReader) sign(name string) {
	switch {
	case name == "altChunk" || name == "subDoc":
		r.paper.passage("[content of another file]", false)
	case r.above(1) == "r":
		r.add(signs[name])
	}
}

func (r *wordReader) characters(text string) {
	switch {
	case r.above(0) == "t" && r.above(1) == "r":
		r.add(text)
	case r.above(0) == "instrText" && len(r.fields) > 0:
		r.fields[len(r.fields)-1].code.WriteString(text)
	}
}

// add adds text that shows, unless a field hides it.
func (r *wordReader) add(text string) {
	for _, f := range r.fields {
		if !f.result || contents(f.code.String()) {
			return
		}
	}
	if p := r.paragraph(); p != nil {
		p.text.WriteString(text)
	}
}

// contents tells whether a field is the list of contents.
func contents(code string) bool {
	words := strings.Fields(code)
	return len(words) > 0 && strings.EqualFold(words[0], "TOC")
}

func (r *wordReader) field(kind string) {
	n := len(r.fields) - 1
	switch {
	case kind == "begin":
		r.fields = append(r.fields, &wordField{})
	case kind == "separate" && n >= 0:
		r.fields[n].result = true
	case kind == "end" && n >= 0:
		r.fields = r.fields[:n]
	}
}

var blankPath = regexp.MustCompile(`/b:blank\[(\d{1,6})\]$`)

// bind notes that the content control being read shows a value of the blanks.
func (r *wordReader) bind(xpath string) {
	m, p := blankPath.FindStringSubmatch(xpath), r.paragraph()
	if m == nil || p == nil || r.above(1) != "sdtPr" {
		return
	}
	n, err := strconv.Atoi(m[1])
	if err != nil || n < 1 || n > len(r.blanks) {
		return
	}
	r.controls = append(r.controls, wordControl{len(r.path) - 2, p.text.Len(), p, r.blanks[n-1]})
}

func (r *wordReader) end(name string) {
	if r.silent > 0 {
		if len(r.path) == r.silent {
			r.silent = 0
		}
		return
	}
	switch name {
	case "p":
		r.endParagraph()
	case "sdt":
		r.endControl()
	case "tc":
		r.flush()
	}
}

// endControl adds the value to which a content control is bound when it shows another: Word will show
// the value.
func (r *wordReader) endControl() {
	n := len(r.controls) - 1
	if n < 0 || r.controls[n].depth != len(r.path) {
		return
	}
	c := r.controls[n]
	r.controls = r.controls[:n]
	if shown := c.in.text.String()[c.from:]; r.paragraph() == c.in && alike(shown) != alike(c.value) {
		r.add(" [stored: " + c.value + "]")
	}
}

func alike(text string) string { return strings.Join(strings.Fields(text), " ") }

func (r *wordReader) endParagraph() {
	p := r.paragraph()
	r.paragraphs = r.paragraphs[:len(r.paragraphs)-1]
	text := r.carried + p.text.String()
	r.carried = ""
	switch {
	case p.merged:
		r.carried = text
	default:
		r.paper.passage(text, p.heading || r.styles.is(p.style))
	}
}

// flush ends what nothing follows.
func (r *wordReader) flush() {
	r.paper.passage(r.carried, false)
	r.carried = ""
}
