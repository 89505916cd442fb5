package templates

import (
	"fmt"
	"unicode"
)

// hidden finds the first character that cannot be seen on paper, or that shows text other than it is
// written: controls, marks that turn the direction, that have no width, or that every font draws
// otherwise. Ends of lines are none.
func hidden(text string) (rune, bool) {
	for _, r := range text {
		if hides(r) {
			return r, true
		}
	}
	return 0, false
}

func hides(r rune) bool {
	switch {
	case r == '\n':
		return false
	case r < 0x7f:
		return r < 0x20
	case r == 0xfffc, r == 0xfffd, r == 0x034f, r == 0x115f, r == 0x1160, r == 0x3164, r == 0xffa0, r == 0x2800:
		return true // stand for something else, or are drawn empty
	case r >= 0x180b && r <= 0x180f, r >= 0xfe00 && r <= 0xfe0f, r >= 0xe0000 && r <= 0xe0fff:
		return true // variants and tags
	}
	return unicode.In(r, unicode.Cc, unicode.Cf, unicode.Co, unicode.Cs, unicode.Zl, unicode.Zp) || r&0xfffe == 0xfffe ||
		unicode.Is(unicode.Noncharacter_Code_Point, r)
}

// saidCharacter names a hidden character in a message.
func saidCharacter(r rune) string {
	return fmt.Sprintf("the character %U, which cannot be seen on paper; take it out", r)
}
