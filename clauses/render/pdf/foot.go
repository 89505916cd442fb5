package pdf

import (
	"strconv"
	"strings"

	"github.com/proviso-legal/proviso/clauses"
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
	return append(append(id, legend...), page...)
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

// footText sets one line, cut where it would run over the page number.
func (p *painter) footText(text string, align alignment, y float64) []piece {
	para := paragraph{look: footer, text: []clauses.Inline{{Kind: clauses.Text, Text: text}}, align: align, grey: true,
		left: p.sheet.left(), right: p.sheet.right(), style: fonts.Regular}
	gs := p.glyphs(para.text, para.style)
	line := trim(gs, breakLines(gs, para.thousandths(para.right-para.left), 0)[0])
	pieces := para.pieces(line, para.start(line, para.left))
	for i := range pieces {
		pieces[i].y = y
	}
	return pieces
}
