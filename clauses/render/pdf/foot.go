package pdf

import (
	"slices"
	"strconv"
	"strings"

	"github.com/proviso-legal/proviso/clauses/render/pdf/fonts"
)

// foot gives the line at the foot of a page: the document's id at the left, the legend in the middle,
// the page at the right. What does not fit on one line goes on a line above.
func (p *painter) foot(number int) []piece {
	y := p.sheet.height - footerHeight
	id := p.footText(p.draft.ID, flushLeft, y)
	page := p.footText(p.pageOf(number), flushRight, y)
	legend := p.footText(p.draft.Legend, centred, y)
	if len(legend) > 0 && (end(id)+gap > legend[0].x || len(page) > 0 && end(legend)+gap > page[0].x) {
		legend = p.footText(p.draft.Legend, flushLeft, y-footer.lead)
	}
	return slices.Concat(id, legend, page)
}

func end(line []piece) float64 {
	if len(line) == 0 {
		return 0
	}
	return line[len(line)-1].x + line[len(line)-1].width
}

func (p *painter) pageOf(number int) string {
	form := p.draft.PageOf
	for _, n := range []int{number, len(p.pages)} {
		form = strings.Replace(form, "%d", strconv.Itoa(n), 1)
	}
	return form
}

// footLine is one line at the foot of pages.
type footLine struct {
	text  string
	align alignment
	y     float64
}

// footText sets one line, cut where it would run over the page number. Most come back on every page.
func (p *painter) footText(text string, align alignment, y float64) []piece {
	line := footLine{text, align, y}
	pieces, known := p.feet[line]
	if !known {
		pieces = p.setFoot(line)
		p.feet[line] = pieces
	}
	return pieces
}

func (p *painter) setFoot(f footLine) []piece {
	para := paragraph{look: footer, text: plain(f.text), align: f.align, grey: true, left: p.sheet.left(), right: p.sheet.right(), style: fonts.Regular}
	gs := p.glyphs(para.text, para.style)
	line := trim(gs, breakLines(gs, para.thousandths(para.right-para.left), 0)[0])
	pieces := para.pieces(line, para.start(line, para.left))
	for i := range pieces {
		pieces[i].y = f.y
	}
	return pieces
}
