package deal

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strconv"
	"unicode/utf16"
	"unicode/utf8"
)

// asYAML gives JSON as the reader of YAML takes it: without tabs between values, the escape \/, escapes of
// half a character and bare characters that only JSON has. Anything that is not JSON stays as it is.
func asYAML(data []byte) []byte {
	if !json.Valid(data) {
		return data
	}
	var out bytes.Buffer
	for i, quoted := 0, false; i < len(data); {
		n := 1
		switch c := data[i]; {
		case c == '"':
			quoted = !quoted
			out.WriteByte(c)
		case !quoted && c == '\t':
			out.WriteByte(' ')
		case quoted && c == '\\':
			n = escape(&out, data[i:])
		case c < 0x7f:
			out.WriteByte(c)
		default:
			var r rune
			if r, n = utf8.DecodeRune(data[i:]); odd(r) {
				fmt.Fprintf(&out, `\u%04x`, r)
			} else {
				out.Write(data[i : i+n])
			}
		}
		i += n
	}
	return out.Bytes()
}

// odd tells the characters that YAML does not allow as they are.
func odd(r rune) bool { return r >= 0x7f && r < 0xa0 || r == 0xfeff || r == 0xfffe || r == 0xffff }

// escape writes the escape with which valid JSON begins, and gives its length.
func escape(out *bytes.Buffer, data []byte) int {
	switch {
	case data[1] == '/':
		out.WriteByte('/')
		return 2
	case data[1] != 'u':
		out.Write(data[:2])
		return 2
	}
	r := unit(data)
	if !utf16.IsSurrogate(r) {
		out.Write(data[:6])
		return 6
	}
	if len(data) >= 12 && data[6] == '\\' && data[7] == 'u' {
		if whole := utf16.DecodeRune(r, unit(data[6:])); whole != utf8.RuneError {
			fmt.Fprintf(out, `\U%08x`, whole)
			return 12
		}
	}
	out.WriteString(`\ufffd`)
	return 6
}

// unit reads \uXXXX.
func unit(data []byte) rune {
	n, _ := strconv.ParseUint(string(data[2:6]), 16, 32)
	return rune(n)
}
