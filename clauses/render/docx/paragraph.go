package docx

import (
	"strconv"
	"strings"

	"github.com/proviso-legal/proviso/clauses/tree"
)

// paragraph is one paragraph before it is written.
type paragraph struct {
	style   string
	list    int // list instance, when it is not the style's own
	level   int
	label   string // a number that is no list's, as text
	opening string // before the words and outside of the bookmark
	text    []tree.Inline
	place   *place
	note    []tree.Inline // drafting note, for a comment
	heading bool          // stands in the contents
	title   bool          // the title of the document
}

// paragraph writes one paragraph with its bookmark and its comments.
func (c *composer) paragraph(p paragraph) {
	c.pages.add(p)
	c.begin(p)
	if p.label != "" {
		c.run("", p.label)
		c.element("tab")
	}
	notes := c.commentsAt(p)
	c.startComments(notes)
	if p.opening != "" {
		c.run("", p.opening)
	}
	mark := p.place.marked(p.heading)
	if mark {
		p.place.written = true
		c.marks++
		c.untracked()
		c.body.add(`<w:bookmarkStart w:id="`, strconv.Itoa(c.marks), `" w:name="`, p.place.mark, `"/>`)
	}
	id := c.marks
	c.inlines(p.text)
	if mark {
		c.untracked()
		c.body.add(`<w:bookmarkEnd w:id="`, strconv.Itoa(id), `"/>`)
	}
	c.endComments(notes)
	c.end()
}

// end closes a paragraph.
func (c *composer) end() {
	c.untracked()
	c.body.add(`</w:p>`)
}

// element writes an element of a run that has no text.
func (c *composer) element(name string) {
	c.tracked()
	c.body.add(`<w:r><w:`, name, `/></w:r>`)
}

// leads tells whether a paragraph announces what follows, and stays with it.
func (p paragraph) leads() bool {
	for i := len(p.text) - 1; i >= 0; i-- {
		in := &p.text[i]
		switch {
		case in.Change == tree.Deleted:
		case in.Kind == tree.Break:
			return false
		case in.Text != "":
			return strings.HasSuffix(in.Text, ":")
		}
	}
	return false
}

// begin opens a paragraph with its style.
func (c *composer) begin(p paragraph) {
	c.body.add(`<w:p><w:pPr><w:pStyle w:val="`, c.look.id(p.style), `"/>`)
	if p.leads() {
		c.body.add(`<w:keepNext/>`)
	}
	if p.list > 0 {
		c.body.add(`<w:numPr><w:ilvl w:val="`, strconv.Itoa(p.level), `"/><w:numId w:val="`, strconv.Itoa(p.list), `"/></w:numPr>`)
	}
	if mark := c.mark(); mark != "" {
		c.body.add(`<w:rPr>`, mark, `</w:rPr>`)
	}
	c.body.add(`</w:pPr>`)
}

// styles of characters, by kind of inline.
var characters = map[tree.InlineKind]string{
	tree.Strong: "Strong", tree.Emph: "Emphasis", tree.TermDef: "Defined Term", tree.TermUse: "Term",
	tree.Cite: "Citation",
}

func (c *composer) inlines(text []tree.Inline) {
	defer func() { c.track.run = "" }()
	for _, in := range text {
		c.track.run = in.Change
		switch in.Kind {
		case tree.Break:
			c.element("br")
		case tree.Ref:
			c.reference(in)
		case tree.Blank:
			c.blank(in)
		default:
			c.run(characters[in.Kind], in.Text)
		}
	}
}

// run writes a text in a style of characters; "" is that of the paragraph.
func (c *composer) run(style, text string) {
	if common(text) {
		c.piece(style, text, false)
		return
	}
	text = c.clean(text)
	for text != "" {
		piece, rtl := direction(text)
		text = text[len(piece):]
		c.piece(style, piece, rtl)
	}
}

// piece writes a text that runs in one direction.
func (c *composer) piece(style, text string, rtl bool) {
	if text == "" {
		return
	}
	c.tracked()
	begin := c.look.exact[style].run
	switch {
	case rtl && style == "":
		begin = `<w:r><w:rPr><w:rtl/></w:rPr>`
	case rtl:
		begin = strings.Replace(begin, `</w:rPr>`, `<w:rtl/></w:rPr>`, 1)
	}
	c.body.add(begin)
	from, to := `<w:t xml:space="preserve">`, `</w:t>`
	if c.change() == tree.Deleted {
		from, to = `<w:delText xml:space="preserve">`, `</w:delText>`
	}
	for {
		line, rest, more := strings.Cut(text, "\n")
		c.body.add(from)
		c.body.text(line)
		c.body.add(to)
		if text = rest; !more {
			break
		}
		c.body.add(`<w:br/>`)
	}
	c.body.add(`</w:r>`)
}
