package tree

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

const Nbsp = "\u00a0"

// units are the words that stay on one line with the number before them.
var beforeUnit = regexp.MustCompile(`(\d) (days?|hours?|weeks?|months?|years?|pages?|copies|per cent|percent|minutes?|%)`)

// KeepTogether sets non-breaking spaces between a number and its unit.
func KeepTogether(text string) string {
	if !counts(text) {
		return text
	}
	return beforeUnit.ReplaceAllString(text, "${1}"+Nbsp+"${2}")
}

// counts tells whether a text has a digit before a space.
func counts(text string) bool {
	for i := 0; i+1 < len(text); i++ {
		if text[i+1] == ' ' && text[i] >= '0' && text[i] <= '9' {
			return true
		}
	}
	return false
}

// Quotes turns the straight quotation marks of wording into typographic ones, in the running text of
// one block. What a person typed stays as it is.
func Quotes(in []Inline) {
	before := ' '
	for i := range in {
		switch in[i].Kind {
		case Text, Strong, Emph:
			in[i].Text = Curl(in[i].Text, before)
		case Ref:
			before = '0' // its text is not printed yet
		}
		if r, _ := utf8.DecodeLastRuneInString(in[i].Text); r != utf8.RuneError {
			before = r
		}
	}
}

func Quoted(in []Inline) []Inline {
	in = slices.Clone(in)
	Quotes(in)
	return in
}

func Curl(text string, before rune) string {
	if !strings.ContainsAny(text, `"'`) {
		return text
	}
	var b strings.Builder
	for _, r := range text {
		opens := unicode.IsSpace(before) || strings.ContainsRune("([–—", before)
		switch {
		case r == '"' && opens:
			r = '“'
		case r == '"':
			r = '”'
		case r == '\'' && opens:
			r = '‘'
		case r == '\'':
			r = '’'
		}
		b.WriteRune(r)
		before = r
	}
	return b.String()
}

// UpperFirst begins a sentence.
func UpperFirst(s string) string {
	r, n := utf8.DecodeRuneInString(s)
	if n == 0 {
		return ""
	}
	return string(unicode.ToUpper(r)) + s[n:]
}

// LowerFirst puts a heading into a sentence; an abbreviation keeps its capitals.
func LowerFirst(s string) string {
	r, n := utf8.DecodeRuneInString(s)
	if n == 0 {
		return ""
	}
	if next, _ := utf8.DecodeRuneInString(s[n:]); unicode.IsUpper(next) {
		return s
	}
	return string(unicode.ToLower(r)) + s[n:]
}

// Listing writes words as "a, b and c".
func Listing(words []string) string {
	if len(words) < 2 {
		return strings.Join(words, "")
	}
	return strings.Join(words[:len(words)-1], ", ") + " and " + words[len(words)-1]
}

// Sentence closes a text with a full stop, unless it is closed.
func Sentence(s string) string {
	s = strings.TrimSpace(s)
	if strings.HasSuffix(s, "..") {
		return strings.TrimSuffix(s, ".") // a name such as "Acme Inc." closes the sentence itself
	}
	if s == "" || strings.ContainsRune(".?!", rune(s[len(s)-1])) {
		return s
	}
	return s + "."
}
