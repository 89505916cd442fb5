package docx

import (
	"strconv"
	"strings"
)

// sheet is the paper with its margins, in twips, and what stands at head and foot.
type sheet struct {
	name                     string
	width, height            int
	left, right, top, bottom int
	header, footer           int    // from the edge of the paper
	firm                     string // section properties of a firm's document, in place of ours
}

const (
	sideMargin   = 1520
	topMargin    = 1440
	bottomMargin = 1680
	edgeMargin   = 720
)

// paper gives the sheet of a size's name; A4 when it is not known.
func paper(name string) sheet {
	s := sheet{name: "a4", width: 11906, height: 16838, left: sideMargin, right: sideMargin, top: topMargin, bottom: bottomMargin, header: edgeMargin, footer: edgeMargin}
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
	relProvenance                        = "rId8"
)

// properties are those of a section. The cover shows the legend itself, so that our head is empty
// there; a firm's own first page is the cover.
func (s sheet) properties(cover bool) string {
	if s.firm != "" && cover {
		return s.firm
	}
	if s.firm != "" {
		return strings.Replace(s.firm, `<w:titlePg/>`, "", 1)
	}
	first, title := "", ""
	if cover {
		first, title = `<w:footerReference w:type="first" r:id="`+relFooter+`"/>`, `<w:titlePg/>`
	}
	return `<w:sectPr><w:headerReference w:type="default" r:id="` + relHeader + `"/><w:footerReference w:type="default" r:id="` + relFooter + `"/>` + first +
		s.pageMarkup() + title + `</w:sectPr>`
}

// pageMarkup is the size of the paper and its margins.
func (s sheet) pageMarkup() string {
	var m markup
	turned := ""
	if s.width > s.height {
		turned = `" w:orient="landscape`
	}
	m.add(`<w:pgSz w:w="`, strconv.Itoa(s.width), `" w:h="`, strconv.Itoa(s.height), turned, `"/><w:pgMar`)
	for _, a := range []struct {
		name  string
		value int
	}{{"top", s.top}, {"right", s.right}, {"bottom", s.bottom}, {"left", s.left}, {"header", s.header}, {"footer", s.footer}, {"gutter", 0}} {
		m.add(` w:`, a.name, `="`, strconv.Itoa(a.value), `"`)
	}
	m.add(`/>`)
	return m.String()
}

// sectionEnd parts the front from the body: what follows begins on a new page.
func (c *composer) sectionEnd() string {
	return `<w:p><w:pPr><w:pStyle w:val="` + c.look.id("After Table") + `"/>` + c.sheet.properties(true) + `</w:pPr></w:p>`
}
