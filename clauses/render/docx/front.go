package docx

import (
	"strconv"
	"strings"

	"github.com/proviso-legal/proviso/clauses/render"
	"github.com/proviso-legal/proviso/clauses/tree"
)

// front writes the first pages: legend, title, facts of the deal, open points.
func (c *composer) front() {
	c.comments.front = true
	was, _ := render.Front(c.draft)
	c.lineFrom("Legend", was.Legend, c.draft.Legend)
	c.paragraph(paragraph{style: "Title", text: render.Changed(was.Title, c.draft.Title), title: true})
	c.lineFrom("Subtitle", was.Subtitle, c.draft.Subtitle)
	c.lineFrom("Document Id", render.DocumentID(was.ID), render.DocumentID(c.draft.ID))
	for _, b := range c.draft.Cover {
		if b.Kind == "para" && b.Style == "party" && b.Number == "" {
			c.under(b.Change, func() { c.paragraph(paragraph{style: "Cover Party", text: b.Text}) })
			continue
		}
		c.block(b, context{})
	}
	if open := render.OpenPoints(c.draft); open != nil {
		c.line("Front Heading", render.OpenPointsHeading)
		c.table(open, 0)
	}
	c.comments.front = false
}

func words(s string) []tree.Inline { return []tree.Inline{{Kind: tree.Text, Text: s}} }

// line writes a paragraph of plain words, if there are any.
func (c *composer) line(style, text string) {
	if text != "" {
		c.paragraph(paragraph{style: style, text: words(text)})
	}
}

// lineFrom writes a line that may have been another.
func (c *composer) lineFrom(style, was, is string) {
	if was+is != "" {
		c.under(changeOf(was, is), func() { c.paragraph(paragraph{style: style, text: render.Changed(was, is)}) })
	}
}

// contentsHeading stands over the contents.
const contentsHeading = "Contents"

// entry is one line of the contents.
type entry struct {
	style, number, text string
	suffix              string // of the number: tab or space
	place               *place
}

// entries gives the contents as Word would make them when all changes are accepted.
func (c *composer) entries() (all []entry) {
	for _, s := range c.draft.Sections {
		if s.Change == tree.Deleted {
			continue
		}
		if (len(s.Heading) > 0 || s.Number != "") && c.places[s.Anchor] != nil {
			all = append(all, c.sectionEntry(s))
		}
		for _, cl := range s.Clauses {
			if cl.Change != tree.Deleted && len(cl.Heading) > 0 && c.places[cl.Anchor] != nil {
				all = append(all, c.clauseEntry(cl))
			}
		}
	}
	return all
}

func (c *composer) sectionEntry(s tree.Section) entry {
	e := entry{style: "toc 1", number: s.Number, text: render.Standing(s.Heading), place: c.places[s.Anchor]}
	e.suffix = " "
	return e
}

func (c *composer) clauseEntry(cl tree.Clause) entry {
	e := entry{style: "toc 1", number: cl.Number, text: render.Standing(cl.Heading), place: c.places[cl.Anchor]}
	list, level := c.lists.ofUnit(cl.Kind)
	if list != nil && list.levels[level].suffix == "space" {
		e.suffix = " "
	}
	if level > 0 || cl.Kind == "heading" {
		e.style = "toc 2"
	}
	if cl.Bracketed {
		e.text = "[" + e.text
	}
	return e
}

// writeContents writes the field for the contents with the entries it has now. Word makes them of the
// headings' outline levels.
func (c *composer) writeContents() {
	entries := c.entries()
	if len(entries) == 0 {
		return
	}
	body := c.body
	c.body = c.contents
	c.begin(paragraph{style: "Contents Heading"})
	c.run("", contentsHeading)
	c.end()
	for i, e := range entries {
		c.begin(paragraph{style: e.style})
		if i == 0 {
			c.body.add(`<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> TOC \o "1-2" \h \z \u </w:instrText></w:r>`,
				`<w:r><w:fldChar w:fldCharType="separate"/></w:r>`)
		}
		c.entry(e)
		if i == len(entries)-1 {
			c.body.add(`<w:r><w:fldChar w:fldCharType="end"/></w:r>`)
		}
		c.end()
	}
	c.body = body
}

// entry writes a line of the contents: number, heading, page, all leading to the place.
func (c *composer) entry(e entry) {
	c.body.add(`<w:hyperlink w:anchor="`, e.place.mark, `" w:history="1">`)
	if e.number != "" {
		number := e.number
		if !strings.HasSuffix(number, stop) {
			number += stop
		}
		c.run("", number+e.suffix)
		if e.suffix == "" {
			c.body.add(`<w:r><w:tab/></w:r>`)
		}
	}
	c.run("", e.text)
	c.body.add(`<w:r><w:tab/></w:r>`)
	c.body.field("PAGEREF "+e.place.mark+` \h`, strconv.Itoa(max(1, e.place.page)))
	c.body.add(`</w:hyperlink>`)
}
