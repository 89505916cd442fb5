package docx

import "strconv"

// sheet is the paper with its margins, in twips, and what stands at head and foot.
type sheet struct {
	name                     string
	width, height            int
	left, right, top, bottom int
	firm                     string // section properties of a firm's document, in place of ours
}

const (
	sideMargin   = 1520
	topMargin    = 1440
	bottomMargin = 1680
)

// paper gives the sheet of a size's name; A4 when it is not known.
func paper(name string) sheet {
	s := sheet{name: "a4", width: 11906, height: 16838, left: sideMargin, right: sideMargin, top: topMargin, bottom: bottomMargin}
	if name == "letter" {
		s.name, s.width, s.height = name, 12240, 15840
	}
	return s
}

// text is the width of the text.
func (s sheet) text() int { return s.width - s.left - s.right }

// depth is the height of the text.
func (s sheet) depth() int { return s.height - s.top - s.bottom }

// Relations of the document's own parts.
const (
	relStyles, relNumbering, relSettings = "rId1", "rId2", "rId3"
	relHeader, relFooter                 = "rId4", "rId5"
	relComments, relBlanks               = "rId6", "rId7"
)

// properties are those of a section. The cover shows the legend itself, so that its head is empty.
func (s sheet) properties(cover bool) string {
	if s.firm != "" {
		return s.firm
	}
	first, title := "", ""
	if cover {
		first, title = `<w:footerReference w:type="first" r:id="`+relFooter+`"/>`, `<w:titlePg/>`
	}
	return `<w:sectPr><w:headerReference w:type="default" r:id="` + relHeader + `"/><w:footerReference w:type="default" r:id="` + relFooter + `"/>` + first +
		`<w:pgSz w:w="` + strconv.Itoa(s.width) + `" w:h="` + strconv.Itoa(s.height) + `"/>` +
		`<w:pgMar w:top="` + strconv.Itoa(s.top) + `" w:right="` + strconv.Itoa(s.right) + `" w:bottom="` + strconv.Itoa(s.bottom) +
		`" w:left="` + strconv.Itoa(s.left) + `" w:header="720" w:footer="720" w:gutter="0"/>` + title + `</w:sectPr>`
}

// sectionEnd parts the front from the body: what follows begins on a new page.
func (c *composer) sectionEnd() string {
	return `<w:p><w:pPr><w:pStyle w:val="` + c.look.id("After Table") + `"/>` + c.sheet.properties(true) + `</w:pPr></w:p>`
}
