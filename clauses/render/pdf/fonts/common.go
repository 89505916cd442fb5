package fonts

import (
	"sync"

	"golang.org/x/text/encoding/charmap"
)

// punctuation is what nearly every draft uses beyond ASCII.
const punctuation = "\u00a0£§·–—‘’“”•…€"

// codes gives the common characters beyond ASCII their byte.
var codes = func() map[rune]byte {
	m := map[rune]byte{}
	for _, r := range punctuation {
		m[r], _ = charmap.Windows1252.EncodeRune(r)
	}
	return m
}()

// Code gives the byte of a common character in the WinAnsi encoding of PDF. Common are those of nearly
// every draft: ASCII and some punctuation. Every style of the body face has them; they neither compose
// nor join, and never run from right to left.
func Code(r rune) (byte, bool) {
	if r < 0x7F {
		return byte(r), r >= ' '
	}
	c, ok := codes[r]
	return c, ok
}

// Common gives all common characters in the order of their codes; nobody may change the list.
func Common() []rune { return common() }

var common = sync.OnceValue(func() []rune {
	var all []rune
	for c := range 256 {
		r := charmap.Windows1252.DecodeByte(byte(c))
		if _, ok := Code(r); ok {
			all = append(all, r)
		}
	}
	return all
})
