package closed

import (
	"errors"
	"strings"
)

// errNoFrontMatter says that a Markdown file does not begin with a "---" block.
var errNoFrontMatter = errors.New(`the file must begin with front matter between two lines "---"`)

// FrontMatter cuts a Markdown file into its YAML head and its body; bodyLine is the line of the
// file, from 1, on which the body begins.
func FrontMatter(data string) (head, body string, bodyLine int, err error) {
	data = strings.ReplaceAll(data, "\r\n", "\n")
	rest, ok := strings.CutPrefix(data, "---\n")
	if !ok {
		return "", "", 0, errNoFrontMatter
	}
	head, body, ok = strings.Cut(rest, "\n---\n")
	if !ok {
		return "", "", 0, errNoFrontMatter
	}
	return head, body, strings.Count(head, "\n") + 4, nil
}
