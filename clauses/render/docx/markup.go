package docx

import (
	"bytes"
	"fmt"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"github.com/proviso-legal/proviso/internal/finding"
)

// markup is XML in the making.
type markup struct{ bytes.Buffer }

// bodies are kept for the next document, which will be of like length.
var bodies = sync.Pool{New: func() any { return &markup{} }}

// release gives the room of a finished document's body back.
func (c *composer) release() {
	for _, m := range []*markup{c.body, c.comments.part} {
		m.Reset()
		bodies.Put(m)
	}
}

// add writes mark-up as it is.
func (m *markup) add(parts ...string) {
	for _, p := range parts {
		m.WriteString(p)
	}
}

var escapes = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&quot;", "\r", "", "\n", " ", "\t", " ")

// text writes characters that are no mark-up.
func (m *markup) text(s string) {
	for i := range len(s) {
		switch s[i] {
		case '&', '<', '>', '"', '\r', '\n', '\t':
			_, _ = escapes.WriteString(m, s) // a buffer does not fail
			return
		}
	}
	m.WriteString(s)
}

func escaped(s string) string { return escapes.Replace(s) }

// clean takes from a text what XML cannot hold and what would turn its direction, and warns of it.
func (c *composer) clean(text string) string {
	if common(text) {
		return text
	}
	text = strings.ReplaceAll(strings.ReplaceAll(text, "\r\n", "\n"), "\t", " ")
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\n', r == ' ':
			return r
		case r == utf8.RuneError, unicode.IsControl(r), r == 0xFFFE, r == 0xFFFF:
			c.warn(text, fmt.Sprintf("a document cannot hold the character %U; it is written as \uFFFD", r))
			return utf8.RuneError
		case r >= 0x202A && r <= 0x202E, r >= 0x2066 && r <= 0x2069:
			c.warn(text, fmt.Sprintf("the character %U, which turns the direction of text, is left out", r))
			return -1
		}
		return r
	}, text)
}

// common tells whether a text has nothing but letters and signs that run from left to right and that a
// document can hold: those of ASCII, of Europe, and quotation marks and dashes.
func common(text string) bool {
	for _, r := range text {
		if (r < ' ' || r > '~') && (r < 0xA0 || r >= 0x590) && (r < 0x2010 || r > 0x2027) {
			return false
		}
	}
	return true
}

func (c *composer) warn(text, message string) {
	if c.warned[text+message] {
		return
	}
	c.warned[text+message] = true
	c.found = append(c.found, finding.Finding{Severity: finding.Warning, Code: "docx.text", Message: fmt.Sprintf("%s: %q", message, text)})
}

// direction cuts the first stretch of a text that runs in one direction.
func direction(text string) (piece string, rtl bool) {
	if common(text) {
		return text, false
	}
	first, _ := utf8.DecodeRuneInString(text)
	rtl = rightToLeft(first)
	end := 0
	for i, r := range text {
		switch {
		case rightToLeft(r) != rtl && (!rtl || unicode.IsLetter(r) || unicode.IsDigit(r)):
			if rtl {
				return text[:end], true
			}
			return text[:i], false
		case rightToLeft(r):
			end = i + utf8.RuneLen(r)
		}
	}
	if rtl {
		return text[:end], true
	}
	return text, false
}

func rightToLeft(r rune) bool {
	if r < 0x590 || r >= 0x2000 && r < 0xFB00 { // none of these scripts has a letter there
		return false
	}
	return unicode.In(r, unicode.Hebrew, unicode.Arabic, unicode.Syriac, unicode.Thaana)
}
