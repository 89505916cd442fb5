package pdf

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"github.com/proviso-legal/proviso/clauses/render/pdf/fonts"
	"github.com/proviso-legal/proviso/clauses/render/pdf/script"
	"github.com/proviso-legal/proviso/clauses/tree"
	"github.com/proviso-legal/proviso/internal/finding"
)

// glyph is one character ready to be placed.
type glyph struct {
	r       rune
	source  string // what was typed, when the glyph is another character: a joined form, a substitute
	face    *fonts.Face
	advance int32 // thousandths of the size
	run     int32 // which inline it belongs to
	bold    bool
	level   uint8 // odd: runs from right to left
	after   stop
}

// stop says whether a line may or must end after a glyph.
type stop uint8

const (
	runsOn stop = iota
	mayEnd
	mustEnd
)

// substitute stands for a character that no font has.
const substitute = '□'

// glyphs gives the glyphs of a text whose own style comes on top of base. They are good until the next
// call.
func (c *composer) glyphs(text []tree.Inline, base fonts.Style) []glyph {
	out := c.scratch[:0]
	for i, in := range text {
		run, style := int32(i), base|styleOf(in.Kind)
		if in.Kind == tree.Break {
			out = append(out, glyph{r: '\n', run: run, after: mustEnd})
		} else if more, ok := c.common(out, in.Text, style, run); ok {
			out = more
		} else {
			out = c.shape(out, in.Text, style, run)
		}
	}
	markStops(out)
	c.scratch = out
	return out
}

func styleOf(kind tree.InlineKind) fonts.Style {
	switch kind {
	case tree.Strong, tree.TermDef:
		return fonts.Bold
	case tree.Emph:
		return fonts.Italic
	}
	return fonts.Regular
}

var lineFeeds = strings.NewReplacer("\r\n", "\n", "\r", "\n", "\u2028", "\n", "\u2029", "\n", "\t", " ")

// common appends the glyphs of one run as it stands if all of it is common: that needs no shape.
func (c *composer) common(out []glyph, text string, style fonts.Style, run int32) ([]glyph, bool) {
	g := glyph{run: run, face: c.faces.Serif(style), bold: style&fonts.Bold != 0}
	for ; len(text) > 0 && text[0] == ' ' && len(out) > 0 && out[len(out)-1].face != g.face; text = text[1:] {
		out = c.place(out, glyph{r: ' ', run: run, bold: g.bold}, style, text) // it may be the space of another face
	}
	out = slices.Grow(out, len(text))
	for _, r := range text {
		if _, ok := fonts.Code(r); !ok {
			return nil, false
		}
		g.r, g.advance = r, int32(g.face.Advance(r))
		out = append(out, g)
	}
	return out, true
}

// shape appends the glyphs of one run: composed, joined, with direction and face.
func (c *composer) shape(out []glyph, text string, style fonts.Style, run int32) []glyph {
	text = lineFeeds.Replace(norm.NFC.String(strings.ToValidUTF8(text, string(utf8.RuneError))))
	letters := script.Join([]rune(text))
	runes := make([]rune, len(letters))
	for i, l := range letters {
		runes[i] = l.Rune
	}
	levels := script.Levels(runes)
	for i, l := range letters {
		g := glyph{r: l.Rune, run: run, bold: style&fonts.Bold != 0}
		if l.Source != string(l.Rune) {
			g.source = l.Source
		}
		if levels != nil {
			g.level = levels[i]
		}
		out = c.place(out, g, style, text)
	}
	return out
}

// place appends one glyph, or what stands for it.
func (c *composer) place(out []glyph, g glyph, style fonts.Style, text string) []glyph {
	last := len(out) - 1
	switch {
	case g.r == '\n':
		g.after = mustEnd
		return append(out, g)
	case script.TurnsText(g.r):
		c.warn("render.direction-control", fmt.Sprintf("the invisible character U+%04X, which turns the direction of text, is left out", g.r), text)
		return out
	case script.Invisible(g.r):
		if g.r == '\u200B' && last >= 0 {
			out[last].after = mayEnd
		}
		return out
	case script.Space(g.r) && last >= 0 && out[last].face != nil && out[last].face.Has(g.r):
		g.face = out[last].face
	default:
		g.face = c.faces.Face(style, g.r)
	}
	if g.face == nil {
		if plain := c.equivalent(g.r, style); plain != nil {
			return c.placePlain(out, g, plain, style, text)
		}
		c.warn("render.no-glyph", fmt.Sprintf("no font has the character %s; it is printed as %c", nameOf(g.r), substitute), text)
		g.source, g.r, g.face = string(g.r), substitute, c.faces.Face(style, substitute)
	}
	g.advance = int32(g.face.Advance(g.r))
	return append(out, g)
}

// nameOf gives U+1F600 (😀), without the picture when it cannot be shown.
func nameOf(r rune) string {
	if unicode.IsPrint(r) {
		return fmt.Sprintf("U+%04X (%c)", r, r)
	}
	return fmt.Sprintf("U+%04X", r)
}

// warn reports once for each message and text.
func (c *composer) warn(code, message, text string) {
	const most = 80
	if cut := []rune(text); len(cut) > most {
		text = string(cut[:most]) + "…"
	}
	message += fmt.Sprintf(": %q", text)
	if c.warned[message] {
		return
	}
	c.warned[message] = true
	c.found = append(c.found, finding.Finding{Severity: finding.Warning, Code: code, Message: message, Subject: text})
}

// markStops finds where lines may end: after spaces, and where the script allows it.
func markStops(gs []glyph) {
	for i := range len(gs) - 1 {
		a, b := gs[i].r, gs[i+1].r
		switch {
		case gs[i].after != runsOn || script.Space(b) || b == '\n' || gs[i].source == noBreakHyphen:
		case script.Space(a) || script.MayBreak(before(gs, i), a, b):
			gs[i].after = mayEnd
		}
	}
}

func before(gs []glyph, i int) rune {
	if i == 0 {
		return ' '
	}
	return gs[i-1].r
}
