package book

import (
	"iter"
	"slices"
	"strings"
	"unicode"
)

// spoken is words that have a fault, be it one on this day and for this deal or not.
type spoken struct {
	Fault *Fault
	Words string
}

// mostTexts is how many texts are kept with their faults: drafts have most of their texts in common.
const mostTexts = 8192

// InText finds all faults in the sentences of a text.
func (b *Book) InText(text string) []spoken {
	if all, known := b.spoken.Get(text); known {
		return all
	}
	lower := strings.ToLower(text)
	mentioned := slices.DeleteFunc(slices.Clone(b.Faults()), func(f *Fault) bool { return !f.mayBeIn(lower) })
	var all []spoken
	for from, to := range Sentences(text) {
		for _, f := range mentioned {
			if i, j, ok := f.In(text[from:to]); ok {
				all = append(all, spoken{f, text[from+i : from+j]})
			}
		}
	}
	b.spoken.Put(text, all)
	return all
}

// Sentences cuts a text at full stops, question and exclamation marks, and gives where each sentence begins and
// ends.
func Sentences(text string) iter.Seq2[int, int] {
	return func(yield func(from, to int) bool) {
		from := 0
		for i := 0; i < len(text); i++ {
			if !ends(text[i:]) {
				continue
			}
			if !yield(from, i+1) {
				return
			}
			from = i + 1
		}
		if strings.ContainsFunc(text[from:], func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }) {
			yield(from, len(text))
		}
	}
}

// ends tells whether a sentence ends with the first character of what is left of a text.
func ends(left string) bool {
	if c := left[0]; c != '.' && c != '?' && c != '!' || len(left) > 1 && left[1] != ' ' {
		return false
	}
	rest := strings.TrimLeft(left[1:], " ")
	return rest == "" || !unicode.IsLower(rune(rest[0]))
}
