package docx

import (
	"github.com/proviso-legal/proviso/clauses/tree"
)

// pager tells on which page a heading begins, from the widths of letters and the heights of styles.
// Only the program that lays the document out knows for certain: Word sets the numbers of the contents
// right when it prints or updates its fields.
type pager struct {
	width, depth int
	page, y      int
	soft         bool     // the page began where the one before was full
	held, above  int      // height of paragraphs that stay with what follows, and the space over the first
	waiting      []*place // the headings among them
	below        int      // space that the last paragraph leaves under it
	head         int      // height of the header row of the table being written
}

func newPager(s sheet) *pager { return &pager{width: s.text(), depth: s.depth(), page: 1} }

// add places a paragraph.
func (g *pager) add(p paragraph) {
	m := metricsOf()[small(p.style)]
	if m.newPage {
		g.settle(0)
		g.turn()
	}
	l := linesIn(g.width-m.indent, m)
	l.add(p.opening)
	l.runs(p.text)
	n := l.count()
	if p.heading && p.place != nil {
		g.waiting = append(g.waiting, p.place)
	}
	gap := max(g.below, m.before) // of two spaces that meet, the larger counts
	g.below = m.after
	if m.kept || p.leads() {
		if g.held == 0 {
			g.above = gap
		}
		g.held += gap + n*m.line
		return
	}
	g.settle(gap + min(n, 2)*m.line)
	g.flow(n, gap, m)
}

// settle places what is held with the first lines of what follows.
func (g *pager) settle(first int) {
	if g.y > 0 && g.y+g.held+first > g.depth {
		g.overflow()
	}
	if g.y == 0 && g.soft && g.held > 0 {
		g.held -= g.above // no space over the first line of a page
	}
	for _, p := range g.waiting {
		p.page = g.page
	}
	g.y, g.held, g.above, g.waiting = g.y+g.held, 0, 0, nil
}

// flow lets lines run over pages; no page begins or ends with one line of several.
func (g *pager) flow(n, gap int, m metrics) {
	if g.y > 0 || !g.soft {
		g.y += gap
	}
	for {
		room := max(1, (g.depth-g.y)/m.line)
		if n <= room {
			break
		}
		if n-room == 1 && room > 2 {
			room--
		}
		n -= room
		g.overflow()
	}
	g.y += n * m.line
}

// row places a row of a table, which no page parts; the header comes again on a new page.
func (g *pager) row(cells []tree.Cell, widths []int, head bool) {
	m := metricsOf()["table text"]
	most := 1
	for i, c := range cells {
		if i < len(widths) {
			l := linesIn(widths[i]-2*cellMargin, m)
			l.runs(c)
			most = max(most, l.count())
		}
	}
	height := m.before + most*m.line + m.after + ruleHeight + g.below
	g.below = 0
	if head {
		g.held, g.head = g.held+height, height
		return
	}
	if g.y > 0 && g.y+g.held+height > g.depth {
		again := g.head
		if g.held > 0 {
			again = 0
		}
		g.settle(height)
		if again > 0 {
			g.overflow()
			g.y = again
		}
	}
	g.settle(height)
	g.y += height
}

// ruleHeight is what the line under a row takes.
const ruleHeight = 10

// cellMargin is the space at the sides of a cell.
const cellMargin = 108

func (g *pager) space(height int) { g.y += height }

// turn begins a page that is asked for.
func (g *pager) turn() {
	if g.y > 0 {
		g.page, g.y, g.soft = g.page+1, 0, false
	}
	g.below = 0
}

// overflow begins a page because the one before is full.
func (g *pager) overflow() {
	g.turn()
	g.soft = true
}

// skip leaves room for the contents, which are written last: their length does not depend on the
// pages they name.
func (g *pager) skip(entries []entry) {
	if len(entries) == 0 {
		return
	}
	g.add(paragraph{style: "Contents Heading", text: words(contentsHeading)})
	for _, e := range entries {
		g.add(paragraph{style: e.style, text: words(e.text)})
	}
}
