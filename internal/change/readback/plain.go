package readback

import (
	"html"
	"strings"

	"github.com/proviso-legal/proviso/clauses/tree"
)

// noDay stands for the as-of date of a file that does not tell it: the earliest that an archive knows.
const noDay = "1980-01-01"

func run(text string) []tree.Inline { return []tree.Inline{{Kind: tree.Text, Text: text}} }

// words gives a line without its number.
func (l line) words() string {
	if l.heading {
		return headNumber.ReplaceAllString(l.text, "")
	}
	return l.text
}

// unmarked gives the characters of a text in Markdown without its mark-up.
func unmarked(text string) string {
	text = strings.ReplaceAll(strings.TrimLeft(text, "# "), "<br>", " ")
	var b strings.Builder
	for i := 0; i < len(text); i++ {
		switch {
		case text[i] == '\\' && i+1 < len(text) && strings.IndexByte("\\`*_{}[]()#+-.!|<>&~\"'", text[i+1]) >= 0:
			i++
			b.WriteString(html.EscapeString(text[i : i+1]))
		case text[i] == '*':
		default:
			b.WriteByte(text[i])
		}
	}
	plain := strings.TrimRight(html.UnescapeString(b.String()), "… ")
	return alike(strings.TrimPrefix(strings.TrimPrefix(strings.TrimSpace(plain), "- "), "• "))
}

// cells gives the cells of a row in Markdown; none of the line under the head.
func cells(row string) (all []line) {
	row = strings.Trim(strings.ReplaceAll(row, `\|`, "\x00"), "| ")
	for _, cell := range strings.Split(row, "|") {
		cell = unmarked(strings.ReplaceAll(cell, "\x00", `\|`))
		if strings.Trim(cell, "-: ") != "" {
			all = append(all, line{text: cell})
		}
	}
	return all
}
