package readback

import (
	"encoding/xml"
	"slices"
	"strings"

	"github.com/proviso-legal/proviso/internal/office"
)

// wordReader walks the text of a Word document.
type wordReader struct {
	paper  *Paper
	styles *styleReader
	blanks []string          // values to which content controls are bound
	notes  map[string]string // the words of footnotes and endnotes, by kind and number
	digest map[string]string // what the relations of the part lead to, by id
	marks  map[string]int    // the paragraphs in which the bookmarks of the document stand
	raw    []wordPassage

	path       []string // names of the open elements
	silent     int      // depth of the element whose text does not count; 0 for none
	paragraphs []*wordParagraph
	carried    strings.Builder // text of paragraphs whose end was deleted
	fields     []*wordField
	unseen     int // open fields whose words do not show
	controls   []wordControl
	run        wordRun
	choices    []bool // for each open alternate content, whether one was taken
	picture    *wordPicture
	note       string // the note that is being read

	lists  *lists
	quoted map[string]bool // the bookmarks whose words fields show
	spans  map[string]span // the open bookmarks, by id
	survey *surveyor
	under  string // the heading read last
	store  string // the part with the values of blanks
	stores int    // such parts with the values of blanks
	head   bool   // a head or foot is read, or comments: pages are counted anew by every program
}

// wordPassage is a paragraph with the signs of references and of what is struck through in it.
type wordPassage struct {
	text    string
	heading bool
	title   bool
	label   label
}

// wordRun is how the text of the open run looks.
type wordRun struct {
	style          string
	hidden, struck *bool
}

// wordParagraph is an open paragraph; text boxes hold paragraphs in paragraphs.
type wordParagraph struct {
	text   strings.Builder
	style  string
	level  string // in the contents, where the paragraph says so itself
	list   string // that numbers it, where it says so itself
	rank   string // in that list
	merged bool   // its end was deleted: the next goes on in it
}

// wordField is an open field of several runs.
type wordField struct {
	code   strings.Builder
	result bool
	shows  bool           // its result does
	refers *wordParagraph // where the sign of its reference stands open
	depth  int            // of a field that is one element; 0 for others
	box    string         // what a field of a form shows
}

// span is where a bookmark begins.
type span struct {
	name string
	in   *wordParagraph
	from int
}

// wordControl is an open content control that is bound to a value.
type wordControl struct {
	depth, from int // from where in the paragraph it stands
	in          *wordParagraph
	value       string
}

func (r *wordReader) token(t xml.Token) {
	if r.survey != nil {
		r.survey.token(t)
	}
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

// inRun tells whether the current element is one of a run's, be it one of alternatives.
func (r *wordReader) inRun() bool {
	return slices.Contains([]string{"r", "Choice", "Fallback"}, r.above(1))
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
	case "r":
		r.run = wordRun{}
	case "del", "moveFrom":
		r.deleted(name)
	case "pPrChange", "rPrChange", "trPrChange", "tcPrChange", "tblPrChange", "sectPrChange":
		r.silence(name) // how it was before a tracked change
	case "cellDel":
		r.silence("tc")
	case "AlternateContent", "Choice", "Fallback":
		r.alternate(name, office.Attribute(e, "Requires"))
	case "vanish", "strike", "dstrike", "rStyle":
		r.runLook(name, value)
	case "footnote", "endnote":
		r.note = name + " " + office.Attribute(e, "id")
	case "footnoteReference", "endnoteReference":
		r.noted(strings.TrimSuffix(name, "Reference") + " " + office.Attribute(e, "id"))
	case "sym":
		r.add("[symbol " + strings.ToUpper(office.Attribute(e, "char")) + " of " + office.Attribute(e, "font") + "]")
	case "checkBox", "default", "checked", "ddList", "result", "listEntry":
		r.form(name, value)
	case "docPartGallery":
		if value == "Table of Contents" {
			r.silence("sdt")
		}
	case "fldSimple":
		r.simple(office.Attribute(e, "instr"))
	case "fldChar":
		r.field(office.Attribute(e, "fldCharType"))
	case "dataBinding":
		r.bind(office.Attribute(e, "xpath"))
	case "pStyle", "outlineLvl", "numId", "ilvl":
		r.looks(name, value)
	default:
		r.sign(e)
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
	case p == nil:
	case r.above(1) == "numPr" && r.above(2) == "pPr" && name == "numId":
		p.list = value
	case r.above(1) == "numPr" && r.above(2) == "pPr" && name == "ilvl":
		p.rank = value
	case r.above(1) != "pPr":
	case name == "pStyle":
		p.style = value
	default:
		p.level = value
	}
}

// signs are what stands for the elements of a run that are no text.
var signs = map[string]string{
	"tab": " ", "br": " ", "cr": " ", "ptab": " ", "noBreakHyphen": "\u2011",
}

func (r *wordReader) sign(e xml.StartElement) {
	name := e.Name.Local
	switch {
	case name == "bookmarkStart":
		r.mark(strings.ToLower(office.Attribute(e, "name")), office.Attribute(e, "id"))
	case name == "bookmarkEnd":
		r.markEnd(office.Attribute(e, "id"))
	case name == "altChunk" || name == "subDoc":
		r.passage("[content of another file]", false)
	case name == "drawing" || name == "pict" || name == "object":
		r.pictured(name)
	case r.picture != nil:
		r.picture.part(r, e)
	case r.inRun():
		r.add(signs[name])
	}
}

func (r *wordReader) characters(text string) {
	switch {
	case r.above(0) == "t" && r.inRun():
		r.add(text)
	case r.above(0) == "instrText" && len(r.fields) > 0:
		r.fields[len(r.fields)-1].code.WriteString(text)
	}
}

// add adds text that shows, unless a field or the look of its run hides it.
func (r *wordReader) add(text string) {
	p := r.paragraph()
	if p == nil || r.unseen > 0 || text == "" {
		return
	}
	style := r.styles.known(p.style)
	if r.styles.look(r.run.hidden, style, r.run.style, func(w *wordStyle) *bool { return w.hidden }) {
		return
	}
	if r.styles.look(r.run.struck, style, r.run.style, func(w *wordStyle) *bool { return w.struck }) {
		text = struckFrom + text + struckTo
	}
	p.text.WriteString(text)
}

// contents tells whether a field is the list of contents.
func contents(code string) bool {
	words := strings.Fields(code)
	return len(words) > 0 && strings.EqualFold(words[0], "TOC")
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
	case "r":
		r.run = wordRun{}
	case "fldSimple":
		r.endField(len(r.path))
	case "AlternateContent":
		r.choices = r.choices[:max(0, len(r.choices)-1)]
	case "drawing", "pict", "object":
		r.endPicture()
	case "footnote", "endnote":
		r.endNote()
	case "sdt":
		r.endControl()
	case "tc":
		r.flush()
	}
}
