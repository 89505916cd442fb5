package pdf

import (
	"bytes"
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf16"

	"github.com/jung-kurt/gofpdf"

	"github.com/proviso-legal/proviso/clauses/render/pdf/fonts"
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
	face   *fonts.Face
	size   float64
	texts  []int // marked texts on each page so far
	areas  int   // of links, on the present page
}

func (p *painter) paint() ([]byte, error) {
	p.numberPages()
	p.file = gofpdf.New("P", "pt", p.sheet.name, "")
	p.file.SetCatalogSort(true)
	p.file.SetCompression(false) // finishing does it, with less memory
	p.file.SetAutoPageBreak(false, 0)
	p.file.SetMargins(0, 0, 0)
	p.describe()
	p.addFonts()
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

// addFonts embeds of each face what the pages use.
func (p *painter) addFonts() {
	used := map[*fonts.Face][]rune{}
	note := func(pc piece) { used[pc.face] = append(used[pc.face], []rune(pc.text)...) }
	for n, pg := range p.pages {
		for _, s := range pg {
			for _, pc := range s.pieces {
				note(pc)
			}
		}
		for _, pc := range p.foot(n + 1) {
			note(pc)
		}
	}
	faces := make([]*fonts.Face, 0, len(used))
	for f := range used {
		faces = append(faces, f)
	}
	slices.SortFunc(faces, func(a, b *fonts.Face) int { return cmp.Compare(a.Name, b.Name) })
	for _, f := range faces {
		p.file.AddUTF8FontFromBytes(f.Name, "", f.Subset(used[f]))
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
	p.face, p.areas = nil, 0
	p.texts = append(p.texts, 0)
	p.ink(false)
	p.decorate(func() {
		for _, s := range pg {
			p.shade(s)
			p.rule(s)
		}
	})
	for _, s := range pg {
		p.strip(s)
	}
	p.decorate(func() {
		for _, pc := range p.foot(number) {
			p.text(pc, 0)
		}
	})
}

const black, grey = 0, 96

func (p *painter) ink(pale bool) {
	tone := black
	if pale {
		tone = grey
	}
	p.file.SetTextColor(tone, tone, tone)
}

// shade lays a light ground under blanks.
func (p *painter) shade(s placed) {
	p.file.SetFillColor(255, 243, 196)
	for _, pc := range s.pieces {
		if pc.shade {
			p.file.Rect(pc.x-0.5, topMargin+s.y+pc.y-0.78*pc.size, pc.width+1, 1.04*pc.size, "F")
		}
	}
}

func (p *painter) rule(s placed) {
	for _, r := range s.rules {
		p.file.SetLineWidth(r.width)
		p.file.Line(r.x1, topMargin+s.y+r.y1, r.x2, topMargin+s.y+r.y2)
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
	if of == nil {
		p.decorate(func() { p.texted(pieces, top) })
		return
	}
	link, linked := p.links[pieces[0].link]
	if linked {
		of = of.add(&element{kind: "Link"})
	}
	p.marked(of, func() { p.texted(pieces, top) })
	switch {
	case linked:
		of.kids = append(of.kids, kid{page: len(p.texts), text: -1, area: p.areas})
		p.areas++
		p.area(pieces, top, link)
	case pieces[0].link != "":
		p.warn("render.no-anchor", "a reference leads nowhere", pieces[0].text)
	}
}

func (p *painter) texted(pieces []piece, top float64) {
	for _, pc := range pieces {
		p.text(pc, top)
	}
}

// marked paints what is part of an element.
func (p *painter) marked(of *element, paint func()) {
	page := len(p.texts)
	text := p.texts[page-1]
	p.texts[page-1]++
	of.kids = append(of.kids, kid{page: page, text: text, area: -1})
	p.file.RawWriteStr(fmt.Sprintf("/%s <</MCID %d>> BDC", of.kind, text))
	paint()
	p.file.RawWriteStr("EMC")
}

// decorate paints what nobody reads aloud.
func (p *painter) decorate(paint func()) {
	p.file.RawWriteStr("/Artifact BMC")
	paint()
	p.file.RawWriteStr("EMC")
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

func (p *painter) text(pc piece, top float64) {
	if pc.text == "" {
		return
	}
	if pc.face != p.face || pc.size != p.size {
		p.file.SetFont(pc.face.Name, "", pc.size)
		p.face, p.size = pc.face, pc.size
	}
	p.ink(pc.grey)
	embolden := pc.bold && !pc.face.Serif()
	if pc.source != "" {
		p.file.RawWriteStr("/Span <</ActualText <" + fmt.Sprintf("%X", utf16Text(pc.source)) + ">>> BDC")
	}
	if embolden {
		p.file.RawWriteStr(fmt.Sprintf("q 2 Tr %.2f w", pc.size/40))
	}
	p.file.Text(pc.x, top+pc.y, pc.text)
	if embolden {
		p.file.RawWriteStr("Q")
	}
	if pc.source != "" {
		p.file.RawWriteStr("EMC")
	}
}

// area makes pieces of one line lead to a place.
func (p *painter) area(pieces []piece, top float64, link int) {
	x, size, last := pieces[0].x, pieces[0].size, pieces[len(pieces)-1]
	p.file.Link(x, top+pieces[0].y-0.9*size, last.x+last.width-x, 1.2*size, link)
}
