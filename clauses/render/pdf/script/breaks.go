package script

import (
	"strings"
	"unicode"
)

// Space tells whether r is a space at which a line may break. No-break spaces are not.
func Space(r rune) bool {
	return r == ' ' || r == '\t' || r == 0x1680 || r >= 0x2000 && r <= 0x200A && r != 0x2007 || r == 0x205F || r == 0x3000
}

// Invisible tells whether r leaves no mark on paper: joiners, direction controls, variation selectors,
// the soft hyphen.
func Invisible(r rune) bool {
	return unicode.Is(unicode.Cf, r) && !unicode.Is(unicode.Arabic, r) || unicode.Is(unicode.Variation_Selector, r)
}

// TurnsText tells whether r is a control that would turn the direction of the text around it.
func TurnsText(r rune) bool { return r >= 0x202A && r <= 0x202E || r >= 0x2066 && r <= 0x2069 }

const (
	zeroWidthSpace = 0x200B
	emDash         = 0x2014
	closing        = `)]}>,.;:!?%"'’”»›…、。，．：；？！）］｝〉》」』】〕〗ーぁぃぅぇぉっゃゅょァィゥェォッャュョ々`
	opening        = `([{<“‘«‹（［｛〈《「『【〔〖`
)

// MayBreak tells whether a line may end between two neighbours, neither of them a space: after a
// hyphen between letters, after an em dash, and beside Han or kana, except that closing marks do
// not begin a line and opening ones do not end it.
func MayBreak(before, a, b rune) bool {
	switch {
	case a < unicode.MaxASCII && b < unicode.MaxASCII && a != '-':
		return false
	case a == zeroWidthSpace:
		return true
	case strings.ContainsRune(closing, b) || strings.ContainsRune(opening, a):
		return false
	case a == '-':
		return unicode.IsLetter(before) && unicode.IsLetter(b)
	case a == emDash:
		return true
	}
	return (ideographic(a) || ideographic(b)) && !glue(a) && !glue(b)
}

// BreaksLong tells whether a word too long for a line, such as an address on the web, is best broken
// after r.
func BreaksLong(r rune) bool { return strings.ContainsRune("/\\._-?&=@:,;|+", r) }

func ideographic(r rune) bool {
	return unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana) || r >= 0x3000 && r <= 0x303F || r >= 0xFF00 && r <= 0xFF60
}

func glue(r rune) bool { return r == 0xA0 || r == 0x202F || r == 0x2007 || r == 0x2060 || r == 0x2011 }
