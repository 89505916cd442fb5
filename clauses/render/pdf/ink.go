package pdf

import (
	"encoding/hex"
	"math"
	"strconv"
)

// ink writes what stands on one page, in the operators of PDF (ISO 32000-1, annex A). Places are given
// from the upper left corner and written from the lower left one, to a hundredth of a point.
type ink struct {
	out    []byte
	height float64
	tone   string // of what is filled, as last written
	font   string
	size   float64
	open   bool // a text object
	x, y   int  // where its last line began
	end    float64
	base   float64 // where its last text ended, as given
}

// Tones are operators that set the colour of what is filled.
const (
	black  = "0 g"
	grey   = ".376 g"
	yellow = "1 .953 .769 rg"
)

// turn begins a new page.
func (k *ink) turn() { *k = ink{out: k.out[:0], height: k.height, tone: black} }

func (k *ink) write(s string) { k.out = append(k.out, s...) }

func hundredths(v float64) int { return int(math.Round(v * 100)) }

// number writes hundredths in the fewest digits, and a space.
func (k *ink) number(h int) {
	if h < 0 {
		k.out, h = append(k.out, '-'), -h
	}
	if h >= 100 || h == 0 {
		k.out = strconv.AppendInt(k.out, int64(h/100), 10)
	}
	if h %= 100; h > 0 {
		k.out = append(k.out, '.', byte('0'+h/10))
		if h%10 > 0 {
			k.out = append(k.out, byte('0'+h%10))
		}
	}
	k.out = append(k.out, ' ')
}

func (k *ink) point(x, y float64) {
	k.number(hundredths(x))
	k.number(hundredths(k.height - y))
}

func (k *ink) fill(tone string) {
	if tone != k.tone {
		k.tone = tone
		k.write(tone + "\n")
	}
}

// box fills a rectangle, given by its upper left corner.
func (k *ink) box(x, y, width, height float64, tone string) {
	k.fill(tone)
	k.point(x, y)
	k.number(hundredths(width))
	k.number(-hundredths(height))
	k.write("re f\n")
}

func (k *ink) line(h hairline, top float64) {
	k.number(hundredths(h.width))
	k.write("w ")
	k.point(h.x1, top+h.y1)
	k.write("m ")
	k.point(h.x2, top+h.y2)
	k.write("l S\n")
}

// endText ends the text object, if one is open.
func (k *ink) endText() {
	if k.open {
		k.write("ET\n")
	}
	k.open = false
}

// place moves to where a text begins, unless the last one ended there.
func (k *ink) place(x, y float64) {
	if !k.open {
		k.write("BT\n")
		k.open, k.x, k.y, k.end, k.base = true, 0, 0, -1, -1
	}
	if math.Abs(x-k.end) < 0.005 && y == k.base {
		return
	}
	nx, ny := hundredths(x), hundredths(k.height-y)
	k.number(nx - k.x)
	k.number(ny - k.y)
	k.write("Td\n")
	k.x, k.y = nx, ny
}

// set chooses a font.
func (k *ink) set(font string, size float64) {
	if font != k.font || size != k.size {
		k.font, k.size = font, size
		k.write(font + " ")
		k.number(hundredths(size))
		k.write("Tf\n")
	}
}

// text writes a piece. A bold one of a face without a bold style is drawn with a line around it; one
// that stands for other characters says which.
func (k *ink) text(t *typeface, pc piece, top float64) {
	k.place(pc.x, top+pc.y)
	tone := black
	if pc.grey {
		tone = grey
	}
	k.fill(tone)
	if pc.source != "" {
		k.write("/Span<</ActualText<" + hex.EncodeToString([]byte(utf16Text(pc.source))) + ">>>BDC\n")
	}
	embolden := pc.bold && !t.serif
	if embolden {
		k.number(hundredths(pc.size / 40))
		k.write("w 2 Tr\n")
	}
	k.letters(t, pc)
	if embolden {
		k.write("0 Tr\n")
	}
	if pc.source != "" {
		k.write("EMC\n")
	}
	k.end, k.base = pc.x+pc.width, top+pc.y
}

// letters writes the strings of a piece, a new one for each change of font.
func (k *ink) letters(t *typeface, pc piece) {
	shown := ""
	for _, r := range pc.text {
		c, common := t.see(r)
		font := t.other
		if common {
			font = t.common
		}
		if font != shown {
			k.shown(shown)
			k.set(font, pc.size)
			k.write("(")
			shown = font
		}
		if !common {
			k.letter(byte(c >> 8))
		}
		k.letter(byte(c))
	}
	k.shown(shown)
}

// shown ends a string if one was begun.
func (k *ink) shown(font string) {
	if font != "" {
		k.write(")Tj\n")
	}
}

// letter writes a byte of a string.
func (k *ink) letter(b byte) {
	switch b {
	case '(', ')', '\\':
		k.out = append(k.out, '\\', b)
	case '\r':
		k.write(`\r`)
	default:
		k.out = append(k.out, b)
	}
}
