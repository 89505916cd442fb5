package repaper

import (
	"fmt"
)

// Weight is how much a change matters. The order of the constants is the order of reports, worst first: what
// the law now forbids or demands stands before what merely changes in the draft.
type Weight int

// The weights.
const (
	Stopped   Weight = iota + 1 // a law now stops the deal
	MayStop                     // a law may now stop the deal: a fact that decides it is unknown
	Forbidden                   // a clause or a term is now forbidden
	Demanded                    // mandatory law now calls for a clause that comes in or changes
	Conflict                    // two laws now collide
	Lifted                      // no law stops the deal any more
	Lost                        // a clause falls away
	Gained                      // a clause comes in
	Bracketed                   // a clause goes into square brackets or comes out of them
	Worded                      // a clause is worded otherwise
	Assumed                     // the cover, the assumptions or the signatures are otherwise
	Opened                      // points to decide, to fill in or to confirm are others
	Cited                       // only legal citations in the text are others
	Reasoned                    // the draft is the same; a reason in the memo is another
)

var weightWords = [...]string{"", "stopped", "may_stop", "forbidden", "demanded", "conflict", "lifted", "lost", "gained", "bracketed", "worded",
	"assumed", "opened", "cited", "reasoned"}

var weightSays = [...]string{"nothing changes", "the law stops the deal", "the law may stop the deal", "a term or clause is now forbidden",
	"mandatory law calls for a clause", "two laws collide", "the law no longer stops the deal", "a clause falls away", "a clause comes in",
	"brackets change", "a clause is worded otherwise", "cover, assumptions or signatures change", "open points change", "citations change",
	"only reasons in the memo change"}

// String gives the word that stands in JSON; "" for none.
func (w Weight) String() string { return weightWords[w] }

// Says puts the weight in words for a reader.
func (w Weight) Says() string { return weightSays[w] }

// MarshalText writes the word.
func (w Weight) MarshalText() ([]byte, error) { return []byte(w.String()), nil }

// UnmarshalText reads the word.
func (w *Weight) UnmarshalText(text []byte) error {
	for i, word := range weightWords {
		if word == string(text) {
			*w = Weight(i)
			return nil
		}
	}
	return fmt.Errorf("%q is no weight of a change", text)
}
