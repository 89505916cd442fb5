package wording

import (
	"regexp"
	"strings"
)

// Bounds of the text that is read as Markdown, which a careful clause never comes near.
const (
	mostCells  = 30  // bars in a line
	mostSigns  = 300 // signs of Markdown that contract text has no use for, in one clause
	mostIndent = 40  // spaces at the beginning of a line
	mostNested = 5   // numbers, bullets and quotation signs at the beginning of a line
	mostCurly  = 4000
	mostRows   = 4000 // lines
)

// braces refuses double braces that are too many, too long or too deep to be read at all.
func (i *inspector) braces() bool {
	rest, at := i.Text, 0
	for n := 0; ; n++ {
		start := strings.Index(rest, "{{")
		if start < 0 {
			return true
		}
		body := rest[start:]
		end := strings.Index(body, "}}")
		if end < 0 {
			end = len(body)
		}
		switch {
		case n == mostBraces:
			i.failAt(at+start, "the text has more than %d double braces; split it", mostBraces)
		case end > longestBrace:
			i.failAt(at+start, "what double braces hold has more than %d characters", longestBrace)
		default:
			rest, at = rest[start+min(end+2, len(body)):], at+start+min(end+2, len(body))
			continue
		}
		return false
	}
}

var nestedMarks = regexp.MustCompile(`^(?:[ ]*(?:\d{1,9}[.)]|[-+*>])[ ]*)+`)
var oneMark = regexp.MustCompile(`\d{1,9}[.)]|[-+*>]`)

// modest tells what makes a text too large to be read as Markdown: the offset, and why; "" when
// nothing does.
func modest(text string) (offset int, why string) {
	if n := strings.Count(text, "\n"); n > mostRows {
		return 0, "the text has more lines than a clause can have; split it"
	}
	if n := strings.Count(text, "{") + strings.Count(text, "}"); n > mostCurly {
		return 0, "the text has more marks than a clause can have; split it"
	}
	signs := 0
	for line := range strings.SplitAfterSeq(text, "\n") {
		if why := tame(line); why != "" {
			return offset, why
		}
		for _, r := range line {
			if strings.ContainsRune("`<>[]!*_~^#", r) {
				signs++
			}
		}
		if signs > mostSigns {
			return offset, "the text holds too many signs of Markdown; write paragraphs, ordered lists and tables only"
		}
		offset += len(line)
	}
	return 0, ""
}

// tame tells what makes one line too large.
func tame(line string) string {
	switch {
	case strings.Count(line, "|") > mostCells:
		return "a table has more columns than a page can hold"
	case len(line)-len(strings.TrimLeft(line, " ")) > mostIndent:
		return "the line begins too far to the right"
	case len(oneMark.FindAllString(nestedMarks.FindString(line), -1)) > mostNested:
		return "lists lie deeper in one another than sub-clauses are numbered"
	}
	return ""
}
