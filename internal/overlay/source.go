package overlay

import (
	"strings"

	"go.yaml.in/yaml/v3"
)

// sources gives the text of each record of a list as it stands in its file, without the comments and
// blank lines between records. Lines end in "\n".
func sources(data []byte, root *yaml.Node) []string {
	text := strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(string(data))
	lines := strings.SplitAfter(text, "\n")
	starts := make([]int, 1, len(lines)+1)
	for i, line := range lines {
		starts = append(starts, starts[i]+len(line))
	}
	begin := func(n *yaml.Node) int {
		i := min(max(n.Line-1, 0), len(lines)-1)
		line := []rune(lines[i])
		return starts[i] + len(string(line[:min(max(n.Column-1, 0), len(line))]))
	}
	list := make([]string, len(root.Content))
	for i, n := range root.Content {
		from, to := begin(n), len(text)
		if i+1 < len(root.Content) {
			to = begin(root.Content[i+1])
		}
		list[i] = trimmed(text[from:max(from, to)])
	}
	return list
}

// trimmed leaves out what follows a record: the mark of the next one, blank lines, and comments on lines
// of their own.
func trimmed(text string) string {
	lines := strings.Split(text, "\n")
	for len(lines) > 1 {
		last := strings.TrimSpace(lines[len(lines)-1])
		if last != "" && last != "-" && !strings.HasPrefix(last, "#") {
			break
		}
		lines = lines[:len(lines)-1]
	}
	return strings.TrimRight(strings.Join(lines, "\n"), " ,")
}
