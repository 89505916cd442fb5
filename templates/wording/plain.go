package wording

import (
	"fmt"
	"strings"
	"unicode/utf8"
)

// Bounds of what the files of a pack list.
const (
	MostSections = 1000 // of one file
	MostEntries  = 1000 // of one file of paper
	longestTitle = 120  // characters of a title or the name of a term
	longestLine  = 600  // characters of a line of paper
)

// PlainTitle tells what keeps a title or the name of a term from being plain words; "" when nothing does.
func PlainTitle(text string) string {
	switch n := utf8.RuneCountInString(text); {
	case n > longestTitle:
		return fmt.Sprintf("it has %d characters, and at most %d are allowed", n, longestTitle)
	case strings.TrimSpace(text) != text || strings.Contains(text, "\n"):
		return "it is plain words on one line"
	}
	return signs(text, "<>*`\\|~^_{}[]#")
}

// PlainLine tells what keeps a line of paper from being plain words and braces.
func PlainLine(text string) string {
	switch n := utf8.RuneCountInString(text); {
	case n > longestLine:
		return fmt.Sprintf("it has %d characters, and at most %d are allowed", n, longestLine)
	case strings.Contains(text, "{{") || strings.Contains(text, "}}"):
		return "double braces have no meaning here"
	}
	return signs(text, "<>*`\\|~^\n")
}

func signs(text, barred string) string {
	if i := strings.IndexAny(text, barred); i >= 0 {
		return fmt.Sprintf("it is plain words, without %q", text[i:i+1])
	}
	return ""
}
