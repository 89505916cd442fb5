// Package safe judges texts from elsewhere before they are used: whether a text shows on paper what it is, without
// characters that cannot be seen or that show it other than it is written, and whether a regular expression that a pack
// writes is small enough to be run.
package safe

import (
	"fmt"
	"strings"
	"unicode"
)

// Hidden finds the first character that cannot be seen, with the offset of its bytes: controls, marks that
// turn the direction, have no width, or are drawn otherwise by every font. An end of line is none.
func Hidden(text string) (offset int, r rune, found bool) {
	for offset, r := range text {
		if hides(r) {
			return offset, r, true
		}
	}
	return 0, 0, false
}

// Shown gives a text in which each hidden character is named in its place, but for tabs and the marks that tell how letters
// join: for terminals, which act on some of them.
func Shown(text string) string {
	if _, _, hides := Hidden(text); !hides {
		return text
	}
	var b strings.Builder
	for _, r := range text {
		if hides(r) && r != '\t' && r != '\u200c' && r != '\u200d' {
			fmt.Fprintf(&b, "<%U>", r)
			continue
		}
		b.WriteRune(r)
	}
	return b.String()
}

// Said names a hidden character in a message.
func Said(r rune) string {
	return fmt.Sprintf("the character %U, which cannot be seen on paper; take it out", r)
}

func hides(r rune) bool {
	switch {
	case r == '\n':
		return false
	case r < 0x7f:
		return r < 0x20
	case r == 0x034f, r == 0x115f, r == 0x1160, r == 0x3164, r == 0xffa0, r == 0x2800, r == 0xfffc, r == 0xfffd:
		return true // are drawn empty, or stand for something else
	case r >= 0x180b && r <= 0x180f, r >= 0xfe00 && r <= 0xfe0f, r >= 0xe0000 && r <= 0xe0fff:
		return true // variants and tags
	}
	return unicode.In(r, unicode.Cc, unicode.Cf, unicode.Co, unicode.Cs, unicode.Zl, unicode.Zp, unicode.Noncharacter_Code_Point)
}
