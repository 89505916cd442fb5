package voice

import (
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"github.com/proviso-legal/proviso/clauses/tree"
)

// Article gives "a " or "an " for what follows, as it is spoken: "an LLC", "an S.p.A.", "a GmbH", "a
// university", "an unlimited company". Other scripts take "a".
func Article(next tree.Inline) string {
	word, _, _ := strings.Cut(strings.TrimLeft(next.Text, `"'“‘«([`), " ")
	if word == "" {
		return "a "
	}
	if spelled(word) && strings.ContainsRune("AEFHILMNORSX", base(word)) || !spelled(word) && vowelled(word) {
		return "an "
	}
	return "a "
}

// spelled tells whether a word is read letter by letter: "LLC", "GmbH", "S.p.A.", "plc".
func spelled(word string) bool {
	capitals, letters := 0, 0
	for _, r := range word {
		switch {
		case unicode.IsUpper(r):
			capitals++
			letters++
		case unicode.IsLetter(r):
			letters++
		}
	}
	return capitals > 1 && letters < 6 || capitals > 0 && letters < 3 || strings.Index(word, ".") == len(string([]rune(word)[0]))
}

// base gives the capital of a word's first letter without its marks.
func base(word string) rune {
	for _, r := range norm.NFD.String(word) {
		return unicode.ToUpper(r)
	}
	return 0
}

// silent and voiced are the beginnings of words that sound unlike their first letter.
var (
	silent = []string{"heir", "honest", "honor", "honour", "hour"}
	voiced = []string{"eu", "once", "one", "ubi", "uni", "usa", "use", "usu", "uti"}
	unlike = []string{"unima", "unimp", "uninc", "unini", "unins", "uninv"}
)

// vowelled tells whether a word begins with the sound of a vowel.
func vowelled(word string) bool {
	low := strings.ToLower(word)
	begins := func(with string) bool { return strings.HasPrefix(low, with) }
	switch {
	case slices.ContainsFunc(silent, begins) || slices.ContainsFunc(unlike, begins):
		return true
	case slices.ContainsFunc(voiced, begins):
		return false
	}
	return strings.ContainsRune("AEIOU", base(word))
}
