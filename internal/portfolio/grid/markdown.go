package grid

import (
	"fmt"
	"io"
	"strings"
)

var markUp = strings.NewReplacer("\\", "\\\\", "|", "\\|", "`", "\\`", "*", "\\*", "_", "\\_", "[", "\\[", "]", "\\]", "<", "&lt;", ">", "&gt;",
	"&", "&amp;", "#", "\\#", "~", "\\~", "\r", "", "\n", "<br>")

// Plain gives a text as a report in Markdown shows it: what people typed stays what they typed.
func Plain(text string) string { return markUp.Replace(text) }

// PlainRow writes a line of a table in Markdown.
func PlainRow(w io.Writer, cells ...any) {
	for _, c := range cells {
		fmt.Fprintf(w, "| %s ", Plain(fmt.Sprint(c)))
	}
	fmt.Fprint(w, "|\n")
}
