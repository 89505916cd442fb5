package pdf

import (
	"bytes"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf16"

	"github.com/jung-kurt/gofpdf"

	"github.com/proviso-legal/proviso/internal/day"
)

// painter puts finished pages into a file.
type painter struct {
	*composer
	pages  []page
	places map[string]place
	asOf   day.Day
	file   *gofpdf.Fpdf
	links  map[string]int

	typefaces []*typeface // in the order of their first use
	feet      map[footLine][]piece
	ink       ink      // on the present page
	contents  [][]byte // of each page, deflated
	marking   bool     // the following belongs to something:
	of        *element
	texts     []int // marked texts on each page so far
	areas     int   // of links, on the present page
}

func (p *painter) paint() ([]byte, error) {
	p.ink.height = p.sheet.height
	p.numberPages()
	p.file = gofpdf.New("P", "pt", p.sheet.name, "")
	p.file.SetCatalogSort(true)
	p.file.SetCompression(false) // finishing does it, with less memory
	p.file.SetAutoPageBreak(false, 0)
	p.file.SetMargins(0, 0, 0)
	p.describe()
	p.addLinks()
	for n, pg := range p.pages {
		p.page(n+1, pg)
	}
	var b bytes.Buffer
	if err := p.file.Output(&b); err != nil {
		return nil, err
	}
	return p.finish(b.Bytes())
}

// describe fills in the file's own data. The only date is the draft's.
func (p *painter) describe() {
	year, month, dayOfMonth := p.asOf.Date()
	when := time.Date(year, month, dayOfMonth, 0, 0, 0, 0, time.UTC)
	p.file.SetCreationDate(when)
	p.file.SetModificationDate(when)
	p.file.SetTitle(utf16Text(p.draft.Title), false)
	p.file.SetSubject(utf16Text(p.draft.ID), false)
	p.file.SetAuthor(author, true)
	p.file.SetCreator(author, true)
	p.file.SetProducer(author, true)
}

// utf16Text writes a text as the file's data want it. The library's own encoder fails beyond the
// basic plane.
func utf16Text(s string) string {
	out := []byte{0xFE, 0xFF}
	for _, u := range utf16.Encode([]rune(s)) {
		out = append(out, byte(u>>8), byte(u))
	}
	return string(out)
}

// numberPages sets the page numbers of the contents, now that they are known.
func (p *painter) numberPages() {
	for _, pg := range p.pages {
		for _, s := range pg {
			for i := range s.pieces {
				if pc := &s.pieces[i]; pc.pageOf != "" {
					pc.text = strconv.Itoa(p.places[pc.pageOf].page)
					pc.width = pc.face.Width(pc.text, pc.size)
					pc.x -= pc.width
				}
			}
		}
	}
}

// addLinks gives every anchor a number in the file.
func (p *painter) addLinks() {
	p.links = map[string]int{}
	names := make([]string, 0, len(p.places))
	for a := range p.places {
		names = append(names, a)
	}
	slices.Sort(names)
	for _, a := range names {
		p.links[a] = p.file.AddLink()
		p.file.SetLink(p.links[a], max(0, topMargin+p.places[a].y-4), p.places[a].page)
	}
}

func (p *painter) page(number int, pg page) {
	p.file.AddPage()
	p.ink.turn()
	p.areas = 0
	p.texts = append(p.texts, 0)
	p.mark(nil)
	for _, s := range pg {
		p.shade(s)
		for _, r := range s.rules {
			p.ink.line(r, topMargin+s.y)
		}
	}
	for _, s := range pg {
		p.strip(s)
	}
	if foot := p.foot(number); len(foot) > 0 {
		p.run(foot, 0)
	}
	p.unmark()
	p.contents = append(p.contents, deflate(p.ink.out))
}

// shade lays a light ground under blanks.
func (p *painter) shade(s placed) {
	for _, pc := range s.pieces {
		if pc.shade {
			p.ink.box(pc.x-0.5, topMargin+s.y+pc.y-0.78*pc.size, pc.width+1, 1.04*pc.size, yellow)
		}
	}
}

// strip paints the text of a strip, neighbours that belong together under one mark.
func (p *painter) strip(s placed) {
	top := topMargin + s.y
	for from := 0; from < len(s.pieces); {
		to := from + 1
		for to < len(s.pieces) && s.pieces[to].of == s.pieces[from].of && s.pieces[to].link == s.pieces[from].link {
			to++
		}
		p.run(s.pieces[from:to], top)
		from = to
	}
	if s.mark != nil {
		p.file.Bookmark(basicPlane(s.mark.title), s.mark.level, max(0, top-4))
	}
}

// run paints neighbours that are parts of one element and lead to one place.
func (p *painter) run(pieces []piece, top float64) {
	of := pieces[0].of
	link, linked := p.links[pieces[0].link]
	if linked = linked && of != nil; linked {
		of = of.add(&element{kind: "Link"})
	}
	p.mark(of)
	for _, pc := range pieces {
		if pc.text != "" {
			p.ink.text(p.typeface(pc.face), pc, top)
		}
	}
	switch {
	case linked:
		of.kids = append(of.kids, kid{page: len(p.texts), text: -1, area: p.areas})
		p.areas++
		p.area(pieces, top, link)
	case of != nil && pieces[0].link != "":
		p.warn("render.no-anchor", "a reference leads nowhere", pieces[0].text)
	}
}

// mark says to what the following belongs, line after line until that changes: to an element, or to
// none and is read by nobody.
func (p *painter) mark(of *element) {
	if p.marking && p.of == of {
		return
	}
	p.unmark()
	p.marking, p.of = true, of
	if of == nil {
		p.ink.write("/Artifact BMC\n")
		return
	}
	page := len(p.texts)
	text := p.texts[page-1]
	p.texts[page-1]++
	of.kids = append(of.kids, kid{page: page, text: text, area: -1})
	p.ink.write("/" + of.kind + "<</MCID " + strconv.Itoa(text) + ">>BDC\n")
}

func (p *painter) unmark() {
	if p.marking {
		p.ink.endText()
		p.ink.write("EMC\n")
	}
	p.marking = false
}

// basicPlane replaces what the library cannot write in a bookmark.
func basicPlane(s string) string {
	return strings.Map(func(r rune) rune {
		if r > 0xFFFF {
			return substitute
		}
		return r
	}, s)
}

// area makes pieces of one line lead to a place.
func (p *painter) area(pieces []piece, top float64, link int) {
	x, size, last := pieces[0].x, pieces[0].size, pieces[len(pieces)-1]
	p.file.Link(x, top+pieces[0].y-0.9*size, last.x+last.width-x, 1.2*size, link)
}
