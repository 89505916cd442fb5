package proviso_test

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/proviso-legal/proviso/clauses/tree"
)

// hidden takes the names that people type out of a text.
var hidden = func() *strings.Replacer {
	var pairs []string
	for _, name := range typed {
		if len(name) > 1 {
			pairs = append(pairs, name, "Value")
		}
	}
	return strings.NewReplacer(pairs...)
}()

// neutral gives a text with a word for what a person typed.
func neutral(text []tree.Inline) string {
	var b strings.Builder
	for _, run := range text {
		if run.Kind == tree.Value {
			b.WriteString("Value")
		} else {
			b.WriteString(run.Text)
		}
	}
	return strings.ReplaceAll(hidden.Replace(b.String()), "\u00a0", " ")
}

// tidy: no sentence shows the seams of its making, and lists end as lists do.
func tidy(d *tree.Draft) (list []broken) {
	memo := d.Kind == "memo"
	eachBlock(d, func(in string, beside []tree.Block, i int) {
		b := beside[i]
		for _, text := range textsOf(b) {
			if seam := seamIn(neutral(text)); seam != "" {
				list = append(list, broken{"tidy " + in, fmt.Sprintf("holds %q: %s", seam, neutral(text))})
			}
		}
		if text := neutral(b.Text); !memo && b.Kind == "para" && b.Style != "signature" && b.Style != "party" {
			if why := badEnd(text, beside, i); why != "" {
				list = append(list, broken{"list " + in, why + ": " + b.Number + " " + text})
			}
		}
	})
	return list
}

// seams never stand in a sentence.
var seams = []string{"  ", " ,", " ;", " .", ",,", ", .", ",.", ";;", "; ;", "..", "()", "( ", " )", " and;", " and.", " or.", " or;", ":;", ": .", ":.",
	"{", "}", "[[", "<no value>", "%!", "undefined"}

// seamIn finds a seam, or a small word that stands twice.
func seamIn(text string) string {
	for _, seam := range seams {
		if strings.Contains(text, seam) {
			return seam
		}
	}
	words := strings.Fields(text)
	for i := 1; i < len(words); i++ {
		if w := strings.ToLower(words[i]); w == strings.ToLower(words[i-1]) && slices.Contains(small, w) {
			return words[i-1] + " " + words[i]
		}
	}
	return ""
}

var small = []string{"the", "a", "an", "and", "or", "of", "to", "in", "by", "for", "is", "not", "shall", "may", "that", "clause"}

// badEnd tells why a paragraph does not end as its place among those beside it asks.
func badEnd(text string, beside []tree.Block, i int) string {
	b, last := beside[i], i+1 == len(beside) || beside[i+1].Level != beside[i].Level
	joined := strings.HasSuffix(text, "; and") || strings.HasSuffix(text, "; or")
	opens, inList := strings.HasSuffix(text, ":"), strings.HasSuffix(text, ";") || strings.HasSuffix(text, ",") || joined
	follows := len(b.Children) > 0 || i+1 < len(beside) && (beside[i+1].Level > b.Level || beside[i+1].Table != nil || beside[i+1].Kind != "para" || beside[i+1].Style == "definition")
	switch {
	case (text == "[" || text == "]") && (i == 0 || beside[i-1].Table == nil) && (i+1 == len(beside) || beside[i+1].Table == nil):
		return "a bracket stands alone"
	case strings.TrimSpace(text) == "" && len(b.Children) == 0:
		return "an empty paragraph"
	case b.Level > 0 && last && inList && (i+1 == len(beside) || beside[i+1].Style != "closing"):
		return "the last of a list goes on"
	case b.Level == 0 && inList && i+1 == len(beside):
		return "a paragraph goes on where the clause ends"
	case opens && !follows:
		return "a colon with nothing after it"
	case !last && !joined && strings.HasSuffix(text, ";") && (i+2 == len(beside) || beside[i+2].Level != b.Level):
		return "the last but one of a list lacks its and"
	case !last && b.Level > 0 && joined && i+2 < len(beside) && beside[i+2].Level == b.Level:
		return "an and before the last but one of a list"
	case text != "" && len(b.Children) == 0 && unicode.IsLetter(lastOf(text)) && b.Level > 0 && !joined && !strings.HasSuffix(text, "Value"):
		return "no mark at the end"
	}
	return ""
}

func lastOf(text string) rune {
	r, _ := utf8.DecodeLastRuneInString(text)
	return r
}
