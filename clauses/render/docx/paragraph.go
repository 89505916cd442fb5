package docx

import (
	"strconv"
	"strings"

	"github.com/proviso-legal/proviso/clauses"
	"github.com/proviso-legal/proviso/clauses/render"
)

// paragraph is one paragraph before it is written.
type paragraph struct {
	style   string
	list    int // list instance, when it is not the style's own
	level   int
	label   string // a number that is no list's, as text
	opening string // before the words and outside of the bookmark
	text    []clauses.Inline
	place   *place
	note    []clauses.Inline // drafting note, for a comment
	heading bool             // stands in the contents
	title   bool             // the title of the document
}

func plain(text []clauses.Inline) string { return render.Plain(text) }

// paragraph writes one paragraph with its bookmark and its comments.
func (c *composer) paragraph(p paragraph) {
	c.pages.add(p)
	c.begin(p)
	if p.label != "" {
		c.run("", p.label)
		c.body.add(`<w:r><w:tab/></w:r>`)
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
		c.body.add(`<w:bookmarkStart w:id="`, strconv.Itoa(c.marks), `" w:name="`, p.place.mark, `"/>`)
	}
	id := c.marks
	c.inlines(p.text)
	if mark {
		c.body.add(`<w:bookmarkEnd w:id="`, strconv.Itoa(id), `"/>`)
	}
	c.endComments(notes)
	c.body.add(`</w:p>`)
}

// begin opens a paragraph with its style.
func (c *composer) begin(p paragraph) {
	c.body.add(`<w:p><w:pPr><w:pStyle w:val="`, c.look.id(p.style), `"/>`)
	if p.list > 0 {
		c.body.add(`<w:numPr><w:ilvl w:val="`, strconv.Itoa(p.level), `"/><w:numId w:val="`, strconv.Itoa(p.list), `"/></w:numPr>`)
	}
	c.body.add(`</w:pPr>`)
}

// styles of characters, by kind of inline.
var characters = map[clauses.InlineKind]string{
	clauses.Strong: "Strong", clauses.Emph: "Emphasis", clauses.TermDef: "Defined Term", clauses.TermUse: "Term",
	clauses.Cite: "Citation",
}

func (c *composer) inlines(text []clauses.Inline) {
	for _, in := range text {
		switch in.Kind {
		case clauses.Break:
			c.body.add(`<w:r><w:br/></w:r>`)
		case clauses.Ref:
			c.reference(in)
		case clauses.Blank:
			c.blank(in)
		default:
			c.run(characters[in.Kind], in.Text)
		}
	}
}

// run writes a text in a style of characters; "" is that of the paragraph.
func (c *composer) run(style, text string) {
	text = c.clean(text)
	for text != "" {
		piece, rtl := direction(text)
		text = text[len(piece):]
		c.body.add(`<w:r>`)
		if style != "" || rtl {
			c.body.add(`<w:rPr>`)
			if style != "" {
				c.body.add(`<w:rStyle w:val="`, c.look.id(style), `"/>`)
			}
			if rtl {
				c.body.add(`<w:rtl/>`)
			}
			c.body.add(`</w:rPr>`)
		}
		for i, line := range strings.Split(piece, "\n") {
			if i > 0 {
				c.body.add(`<w:br/>`)
			}
			c.body.add(`<w:t xml:space="preserve">`)
			c.body.text(line)
			c.body.add(`</w:t>`)
		}
		c.body.add(`</w:r>`)
	}
}
