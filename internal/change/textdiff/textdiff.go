// Package textdiff finds what changed between two texts: between lists of paragraphs, or between the
// words of two paragraphs. It is deterministic and knows nothing of drafts.
package textdiff

import (
	"unicode"
	"unicode/utf8"

	"github.com/sergi/go-diff/diffmatchpatch"
)

// Op says what happened to a run of tokens.
type Op int8

// The operations.
const (
	Equal Op = iota
	Delete
	Insert
)

// Chunk is a run of tokens with what happened to it.
type Chunk struct {
	Op     Op
	Tokens []string
}

// Diff gives the chunks by which a becomes b: deletions before the insertions that stand in their
// place. Joined, the equal and deleted tokens are a, the equal and inserted ones b. A short equality
// between long changes is given up, so that a person can read the result.
func Diff(a, b []string) []Chunk { return diff(a, b, true) }

// Align is Diff without giving up any equality.
func Align(a, b []string) []Chunk { return diff(a, b, false) }

// diff cuts long lists into short ones at what surely stayed, since the time that the fewest changes take
// grows with the square of what changed.
func diff(a, b []string, readable bool) []Chunk {
	k := &coder{code: map[string]rune{}}
	x, y := k.encode(a), k.encode(b)
	d := &differ{DiffMatchPatch: diffmatchpatch.New(), readable: readable}
	d.DiffTimeout = 0 // a time limit would make the result depend on the machine
	d.between(x, y, 0)
	chunks := make([]Chunk, 0, len(d.out))
	for _, one := range d.merged() {
		chunks = append(chunks, Chunk{ops[one.Type], k.decode(one.Text)})
	}
	return chunks
}

var ops = map[diffmatchpatch.Operation]Op{diffmatchpatch.DiffEqual: Equal, diffmatchpatch.DiffDelete: Delete, diffmatchpatch.DiffInsert: Insert}

// coder gives each different token a character of its own.
type coder struct {
	code   map[string]rune
	tokens []string
}

// first is the first character used: it and all above lie beyond the surrogates.
const first = '\uE000'

func (k *coder) encode(tokens []string) []rune {
	out := make([]rune, len(tokens))
	for i, t := range tokens {
		r, ok := k.code[t]
		if !ok {
			r = first + rune(len(k.tokens))
			k.code[t] = r
			k.tokens = append(k.tokens, t)
		}
		out[i] = r
	}
	return out
}

func (k *coder) decode(s string) []string {
	out := make([]string, 0, utf8.RuneCountInString(s))
	for _, r := range s {
		out = append(out, k.tokens[r-first])
	}
	return out
}

// Words cuts a text into words, spaces and single other characters; joined they are the text. Han,
// kana and other letters written without spaces are cut one by one.
func Words(s string) []string {
	var out []string
	start, last := 0, 0
	for i, r := range s {
		kind := kindOf(r)
		if i > start && (kind != last || kind == single) {
			out = append(out, s[start:i])
			start = i
		}
		last = kind
	}
	if start < len(s) {
		out = append(out, s[start:])
	}
	return out
}

const (
	single = iota
	word
	space
)

func kindOf(r rune) int {
	switch {
	case unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai):
		return single
	case unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) || r == '’' || r == '\'' || r == '-':
		return word
	case unicode.IsSpace(r):
		return space
	}
	return single
}
