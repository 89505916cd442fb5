package rules

import (
	"regexp"
	"slices"
	"strings"

	"github.com/proviso-legal/proviso/internal/closed"
	"github.com/proviso-legal/proviso/internal/day"
	"github.com/proviso-legal/proviso/internal/layer"
	"github.com/proviso-legal/proviso/rules/prose"
)

// phraseRecord is what the program itself says of a decision, with places for what stands in it.
type phraseRecord struct {
	At     closed.Pos
	Phrase word `yaml:"phrase,required"`
	Says   word `yaml:"says,required"`
}

var phrasePlace = regexp.MustCompile(`\{[^{}]*\}`)

// phrase takes a phrase of the base, or one that a pack puts in its place with the same places.
func (x *bookReader) phrase(e *layer.Entry[phraseRecord]) {
	rec := e.Record
	x.at = e.At
	was := rec
	if len(e.Below) > 0 {
		was = e.Below[0]
	}
	_, twice := x.book.phrases[rec.Phrase.text]
	has, wants := phrasePlace.FindAllString(rec.Says.text, -1), phrasePlace.FindAllString(was.Says.text, -1)
	switch {
	case twice:
		x.fail(rec.Phrase, "book.twice", "", "phrase %s is given twice", rec.Phrase.text)
	case e.Origin.Pack != "" && len(e.Below) == 0:
		x.fail(rec.Phrase, "book.phrase", nearest(rec.Phrase.text, x.phraseIDs()), "%q is no phrase of the rulebook", rec.Phrase.text)
	case rec.Says.text == "" || strings.ContainsAny(phrasePlace.ReplaceAllString(rec.Says.text, ""), "{}"):
		x.fail(rec.Says, "book.phrase", "", "the phrase %s is empty or has a brace that is not closed", rec.Phrase.text)
	case !slices.Equal(sortedOnce(has), sortedOnce(wants)):
		x.fail(rec.Says, "book.phrase", "", "the phrase %s has the places %s, each at least once, and no other", rec.Phrase.text, orNone(sortedOnce(wants)))
	default:
		x.book.phrases[rec.Phrase.text] = prose.Parse(rec.Says.text)
	}
}

func (x *bookReader) phraseIDs() (ids []string) {
	for id := range x.book.phrases {
		ids = append(ids, id)
	}
	slices.Sort(ids)
	return ids
}

func sortedOnce(words []string) []string {
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

// tells gives a phrase. The pairs are the names of its places and what stands there: words, a day, or parts.
func (b *Book) tells(id string, pairs ...any) prose.Text {
	return b.phrases[id].Fill(func(out prose.Text, place string) prose.Text {
		for i := 0; i < len(pairs); i += 2 {
			if pairs[i] != place {
				continue
			}
			switch said := pairs[i+1].(type) {
			case prose.Text:
				return append(out, said...)
			case prose.Part:
				return append(out, said)
			case day.Day:
				return append(out, prose.On(said))
			case string:
				return append(out, prose.Of(said)...)
			}
		}
		return out
	})
}
