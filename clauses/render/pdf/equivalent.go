package pdf

import (
	"fmt"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"github.com/proviso-legal/proviso/clauses/render/pdf/fonts"
)

const noBreakHyphen = "\u2011"

// currencies are the signs of currencies that fonts often lack, with their codes (ISO 4217).
var currencies = map[rune]string{
	'₫': "VND", '₭': "LAK", '₮': "MNT", '₱': "PHP", '₲': "PYG", '₴': "UAH", '₵': "GHS", '₸': "KZT", '₹': "INR", '₺': "TRY", '₼': "AZN", '₽': "RUB", '₾': "GEL",
}

// equivalent gives plain characters that say the same as one that no font has; nil when there are none.
// Raised and lowered figures have none: 10⁵ is not 105.
func (c *composer) equivalent(r rune, style fonts.Style) []rune {
	plain := norm.NFKD.String(string(r))
	switch {
	case string(r) == noBreakHyphen:
		plain = "-"
	case currencies[r] != "":
		plain = currencies[r]
	case plain == string(r) || unicode.Is(unicode.Lm, r):
		return nil
	default:
		for _, p := range plain {
			if !unicode.IsLetter(p) {
				return nil
			}
		}
	}
	for _, p := range plain {
		if c.faces.Face(style, p) == nil {
			return nil
		}
	}
	return []rune(plain)
}

// placePlain appends the equivalent of a glyph. One character keeps what was typed for readers of the
// text; several are read as they stand.
func (c *composer) placePlain(out []glyph, g glyph, plain []rune, style fonts.Style, text string) []glyph {
	c.warn("render.equivalent", fmt.Sprintf("no font has the character %s; it is printed as %s", nameOf(g.r), string(plain)), text)
	if len(plain) == 1 {
		g.source = string(g.r)
	}
	for _, r := range plain {
		g.r, g.face = r, c.faces.Face(style, r)
		g.advance = int32(g.face.Advance(r))
		out = append(out, g)
	}
	return out
}
