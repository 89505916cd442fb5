package clauses

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

const nbsp = "\u00a0"

// units are the words that stay on one line with the number before them.
var beforeUnit = regexp.MustCompile(`(\d) (days?|hours?|weeks?|months?|years?|pages?|copies|per cent|percent|minutes?|%)`)

// keepTogether sets non-breaking spaces between a number and its unit.
func keepTogether(text string) string {
	if !counts(text) {
		return text
	}
	return beforeUnit.ReplaceAllString(text, "${1}"+nbsp+"${2}")
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

// quotes turns the straight quotation marks of wording into typographic ones, in the running text of
// one block. What a person typed stays as it is.
func quotes(in []Inline) {
	before := ' '
	for i := range in {
		switch in[i].Kind {
		case Text, Strong, Emph:
			in[i].Text = curl(in[i].Text, before)
		case Ref:
			before = '0' // its text is not printed yet
		}
		if r, _ := utf8.DecodeLastRuneInString(in[i].Text); r != utf8.RuneError {
			before = r
		}
	}
}

func quoted(in []Inline) []Inline {
	in = slices.Clone(in)
	quotes(in)
	return in
}

func curl(text string, before rune) string {
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

// upperFirst begins a sentence.
func upperFirst(s string) string {
	r, n := utf8.DecodeRuneInString(s)
	if n == 0 {
		return ""
	}
	return string(unicode.ToUpper(r)) + s[n:]
}

// lowerFirst puts a heading into a sentence; an abbreviation keeps its capitals.
func lowerFirst(s string) string {
	r, n := utf8.DecodeRuneInString(s)
	if n == 0 {
		return ""
	}
	if next, _ := utf8.DecodeRuneInString(s[n:]); unicode.IsUpper(next) {
		return s
	}
	return string(unicode.ToLower(r)) + s[n:]
}

// listing writes words as "a, b and c".
func listing(words []string) string {
	if len(words) < 2 {
		return strings.Join(words, "")
	}
	return strings.Join(words[:len(words)-1], ", ") + " and " + words[len(words)-1]
}

// sentence closes a text with a full stop, unless it is closed.
func sentence(s string) string {
	s = strings.TrimSpace(s)
	if strings.HasSuffix(s, "..") {
		return strings.TrimSuffix(s, ".") // a name such as "Acme Inc." closes the sentence itself
	}
	if s == "" || strings.ContainsRune(".?!", rune(s[len(s)-1])) {
		return s
	}
	return s + "."
}
