package docx

import (
	"strconv"

	"github.com/proviso-legal/proviso/clauses/render"
	"github.com/proviso-legal/proviso/clauses/tree"
)

// blanks are the values of all blanks, in one data part to which the content controls are bound: what
// is filled in at one place stands at all.
type blanks struct {
	values   []string
	index    map[[2]string]int // subject and text → position in the part, from 1
	controls int
}

// of gives the position of a blank's value. Blanks that ask the same in other words have values of
// their own, since Word shows the value and not what stood there.
func (b *blanks) of(subject, text string) int {
	if b.index == nil {
		b.index = map[[2]string]int{}
	}
	key := [2]string{subject, text}
	if b.index[key] == 0 {
		b.values = append(b.values, text)
		b.index[key] = len(b.values)
	}
	return b.index[key]
}

// most characters of a content control's title and tag.
const longestTag = 64

// blank writes a blank as a content control, with the comment that says what is missing.
func (c *composer) blank(in tree.Inline) {
	notes := c.commentsAtBlank(in.Target)
	c.startComments(notes)
	text := c.clean(in.Text)
	if c.change() != "" { // a control in a change would outlive it
		c.run("Blank", text)
		c.endComments(notes)
		return
	}
	c.untracked()
	at := strconv.Itoa(c.blanks.of(in.Target, text))
	c.blanks.controls++
	c.body.add(`<w:sdt><w:sdtPr><w:rPr><w:rStyle w:val="`, c.look.id("Blank"), `"/>`, c.look.blank, `</w:rPr><w:alias w:val="`)
	c.body.text(cut(unbracketed(text)))
	c.body.add(`"/><w:tag w:val="`)
	c.body.text(cut(c.clean(in.Target)))
	c.body.add(`"/><w:id w:val="`, strconv.Itoa(c.blanks.controls), `"/><w:dataBinding w:prefixMappings="xmlns:b='`, render.BlanksSpace,
		`'" w:xpath="/b:blanks[1]/b:blank[`, at, `]" w:storeItemID="`, render.BlanksStore, `"/><w:text/></w:sdtPr><w:sdtContent>`)
	c.run("Blank", text)
	c.body.add(`</w:sdtContent></w:sdt>`)
	c.endComments(notes)
}

func unbracketed(text string) string {
	if n := len(text); n > 2 && text[0] == '[' && text[n-1] == ']' {
		return text[1 : n-1]
	}
	return text
}

// cut shortens a text to what a content control's title holds.
func cut(text string) string {
	runes := []rune(text)
	return string(runes[:min(len(runes), longestTag)])
}

// parts gives the data part and what says which it is.
func (b *blanks) parts() []part {
	var m markup
	m.add(declaration, `<b:blanks xmlns:b="`, render.BlanksSpace, `">`)
	for _, v := range b.values {
		m.add(`<b:blank>`)
		m.text(v)
		m.add(`</b:blank>`)
	}
	m.add(`</b:blanks>`)
	return stored("1", render.BlanksSpace, render.BlanksStore, m.String())
}
