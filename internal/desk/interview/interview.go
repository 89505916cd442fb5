// Package interview is what every way of asking for the facts of a deal has in common: what is asked next, what can be
// answered, and how an answer is written into the text of a deal.
//
// It knows neither a terminal nor a browser, and keeps nothing.
package interview

import (
	"errors"
	"slices"
	"strings"

	"github.com/proviso-legal/proviso"
	"github.com/proviso-legal/proviso/rules/deal"
)

// Open lists what is to be asked of a deal, in order: facts without which there is no deal, then what decides most
// and last the names that fill blanks. Facts that the person put off are left out.
func Open(s *proviso.Studio, d *proviso.Deal, putOff map[string]bool) (open []proviso.Question, err error) {
	for _, f := range Missing(d) {
		open = append(open, proviso.Question{Fact: f.Path, Asks: f.Help})
	}
	if len(open) == 0 {
		if open, err = s.NextQuestions(d); err != nil {
			return nil, err
		}
	}
	return slices.DeleteFunc(open, func(q proviso.Question) bool { return putOff[q.Fact] }), nil
}

// Dated gives a deal that states no as-of date the day of today, as 2026-02-28.
func Dated(d *proviso.Deal, today string) (*proviso.Deal, error) {
	if d.Get("deal.as_of").Known() {
		return d, nil
	}
	return d.With("deal.as_of", today)
}

// Missing gives the facts that every deal states, if only as unknown, and this one does not.
func Missing(d *proviso.Deal) (missing []deal.Field) {
	for f := range deal.AllFields() {
		if f.Required && !d.Given(f.Path) {
			missing = append(missing, f)
		}
	}
	return missing
}

// Choices gives the answers to a fact that can be counted off; none where there are too many, or where it takes a text.
func Choices(f deal.Field) []deal.Choice {
	if f.Kind == deal.Bool {
		return []deal.Choice{{Word: "true", Says: "yes"}, {Word: "false", Says: "no"}}
	}
	return f.Values
}

// With gives the text of a deal with an answer in it, in the words of a deal; "" takes the fact out. The error says why
// it is no answer, as a lawyer reads it.
func With(name string, text []byte, f deal.Field, words string) ([]byte, error) {
	is, err := deal.Write(text, f.Path, words)
	if err == nil {
		if _, found := deal.ReadPart(name, is); found.Errors() {
			err = errors.New(found[0].Message)
		}
	}
	if err != nil {
		return nil, errors.New(strings.TrimPrefix(err.Error(), f.Path+": "))
	}
	return is, nil
}

// Whose gives the word for the party that a fact is about; "" for a fact of the deal.
func Whose(f deal.Field) string {
	role, _ := deal.RoleOf(f.Section)
	return role.Word
}
