package book

import (
	"regexp"
	"slices"
	"strings"

	"github.com/proviso-legal/proviso/internal/overlay"
	"github.com/proviso-legal/proviso/internal/strictyaml"
	"github.com/proviso-legal/proviso/rules/prose"
)

// phraseRecord is what the program itself says of a decision, with places for what stands in it.
type phraseRecord struct {
	At     strictyaml.Pos
	Phrase word `yaml:"phrase,required"`
	Says   word `yaml:"says,required"`
}

var PhrasePlace = regexp.MustCompile(`\{[^{}]*\}`)

// phrase takes a phrase of the base, or one that a pack puts in its place with the same places.
func (x *bookReader) phrase(e *overlay.Entry[phraseRecord]) {
	rec := e.Record
	x.at = e.At
	was := rec
	if len(e.Below) > 0 {
		was = e.Below[0]
	}
	_, twice := x.book.Phrases[rec.Phrase.text]
	has, wants := PhrasePlace.FindAllString(rec.Says.text, -1), PhrasePlace.FindAllString(was.Says.text, -1)
	switch {
	case twice:
		x.fail(rec.Phrase, "book.twice", "", "phrase %s is given twice", rec.Phrase.text)
	case e.Origin.Pack != "" && len(e.Below) == 0:
		x.fail(rec.Phrase, "book.phrase", Nearest(rec.Phrase.text, x.phraseIDs()), "%q is no phrase of the rulebook", rec.Phrase.text)
	case rec.Says.text == "" || strings.ContainsAny(PhrasePlace.ReplaceAllString(rec.Says.text, ""), "{}"):
		x.fail(rec.Says, "book.phrase", "", "the phrase %s is empty or has a brace that is not closed", rec.Phrase.text)
	case !slices.Equal(SortedOnce(has), SortedOnce(wants)):
		x.fail(rec.Says, "book.phrase", "", "the phrase %s has the places %s, each at least once, and no other", rec.Phrase.text, orNone(SortedOnce(wants)))
	default:
		x.book.Phrases[rec.Phrase.text] = prose.Parse(rec.Says.text)
	}
}

func (x *bookReader) phraseIDs() (ids []string) {
	for id := range x.book.Phrases {
		ids = append(ids, id)
	}
	slices.Sort(ids)
	return ids
}

func SortedOnce(words []string) []string {
	words = slices.Clone(words)
	slices.Sort(words)
	return slices.Compact(words)
}

func orNone(words []string) string {
	if len(words) == 0 {
		return "none"
	}
	return strings.Join(words, ", ")
}
