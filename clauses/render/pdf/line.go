package pdf

import (
	"strings"
	"unicode/utf8"

	"github.com/proviso-legal/proviso/clauses/render/pdf/script"
)

// span is a line's part of a glyph list.
type span struct{ from, to int }

// breakLines cuts glyphs into lines no wider than the measure, in thousandths of the size; the first
// line has a measure of its own. Spaces at the end of a line do not count. There is always a line.
func breakLines(gs []glyph, first, measure int) []span {
	var lines []span
	for from := 0; from < len(gs); {
		limit := measure
		if len(lines) == 0 {
			limit = first
		}
		to := lineEnd(gs, from, limit)
		lines = append(lines, span{from, to})
		from = to
	}
	if n := len(gs); n == 0 || gs[n-1].r == '\n' {
		lines = append(lines, span{n, n})
	}
	return lines
}

// lineEnd gives the position after the last glyph of the line that begins at from.
func lineEnd(gs []glyph, from, limit int) int {
	width, best := 0, 0
	for i := from; i < len(gs); i++ {
		width += int(gs[i].advance)
		if width > limit && !script.Space(gs[i].r) {
			if best > 0 {
				return best
			}
			return breakLong(gs, from, i)
		}
		switch gs[i].after {
		case mustEnd:
			return i + 1
		case mayEnd:
			best = i + 1
		}
	}
	return len(gs)
}

// breakLong cuts a word that is wider than the line: after a slash or the like in its second half,
// else wherever the line is full. The line gets at least one glyph.
func breakLong(gs []glyph, from, full int) int {
	for i := full; i > from+(full-from)/2; i-- {
		if script.BreaksLong(gs[i-1].r) {
			return i
		}
	}
	return max(full, from+1)
}

// trim takes spaces and line feeds off the end of a line.
func trim(gs []glyph, s span) []glyph {
	for s.to > s.from && (script.Space(gs[s.to-1].r) || gs[s.to-1].r == '\n') {
		s.to--
	}
	return gs[s.from:s.to]
}

func widthOf(gs []glyph) int {
	w := 0
	for i := range gs {
		w += int(gs[i].advance)
	}
	return w
}

// ordered gives a line's glyphs from left to right.
func ordered(line []glyph) []glyph {
	turned := false
	for i := range line {
		turned = turned || line[i].level > 0
	}
	if !turned {
		return line
	}
	levels := make([]uint8, len(line))
	for i, g := range line {
		levels[i] = g.level
	}
	out := make([]glyph, len(line))
	for i, from := range script.Order(levels) {
		out[i] = line[from]
		if levels[from]%2 == 1 {
			out[i].r = script.Mirror(out[i].r)
		}
	}
	return out
}

// pieces cuts a line into runs of one face and one inline. A glyph that stands for other characters
// is a piece of its own, so that a reader of the file can be told which.
func (p paragraph) pieces(line []glyph, x float64) []piece {
	var out []piece
	line = ordered(line)
	for i := 0; i < len(line); {
		end := i + 1
		for end < len(line) && line[end].face == line[i].face && line[end].run == line[i].run && line[i].source == "" && line[end].source == "" {
			end++
		}
		pc := p.piece(line[i:end], x)
		x += pc.width
		out = append(out, pc)
		i = end
	}
	return out
}

// piece joins glyphs that are set alike.
func (p paragraph) piece(gs []glyph, x float64) piece {
	var text strings.Builder
	text.Grow(len(gs))
	for i := range gs {
		if r := gs[i].r; r < utf8.RuneSelf {
			text.WriteByte(byte(r))
		} else {
			text.WriteRune(r)
		}
	}
	in := p.text[gs[0].run]
	return piece{
		face: gs[0].face, size: p.size, text: text.String(), source: gs[0].source, bold: gs[0].bold,
		x: x, y: p.baseline(), width: float64(widthOf(gs)) * p.size / 1000,
		link: linkOf(in), shade: shaded(in), grey: p.grey, of: p.of,
	}
}
