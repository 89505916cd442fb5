package clauses

import (
	"strconv"
	"strings"
)

// para is a paragraph of the memo: its parts, with a space between them.
func para(parts ...any) Block {
	var in []Inline
	for _, p := range parts {
		next := run(p)
		if textOf(next) == "" {
			continue
		}
		if n := len(in); n > 0 && !strings.HasSuffix(in[n-1].Text, " ") {
			in = append(in, plain(" "))
		}
		in = append(in, next...)
	}
	in = joined(in)
	if n := len(in); n > 0 && in[n-1].Kind == Text {
		in[n-1].Text = strings.TrimRight(in[n-1].Text, " ")
	}
	return Block{Kind: "para", Text: joined(in)}
}

func says(text string) []Block {
	if text == "" {
		return nil
	}
	return []Block{para(text)}
}

// bold and slanted are a run with the space that follows it.
func bold(text string) []Inline { return []Inline{{Kind: Strong, Text: text}, plain(" ")} }

func slanted(text string) []Inline { return []Inline{{Kind: Emph, Text: text}, plain(" ")} }

// run joins runs of inlines; a string is plain text.
func run(parts ...any) (in []Inline) {
	for _, p := range parts {
		switch p := p.(type) {
		case string:
			in = append(in, plain(p))
		case int:
			in = append(in, plain(strconv.Itoa(p)))
		case []Inline:
			in = append(in, p...)
		}
	}
	return in
}
