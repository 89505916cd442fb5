package rules

import (
	"slices"
	"testing"

	"github.com/proviso-legal/proviso/rules/book"
)

// A text that was looked through before, for another day, has the faults of the day that asks.
func TestSpokenFaultsFollowTheDay(t *testing.T) {
	b, _ := book.BaseBook()
	const text = "The Supplier follows Article 5n(2). The Customer follows Article 5n(3). Nothing else is meant."
	for range 2 {
		for asOf, want := range map[string][]string{
			"2026-01-02": {"article-5n-old-number", "5n(2)"},
			"2025-01-02": {"article-5n-new-number", "5n(3)"},
		} {
			d, err := readDeal(t, engineDeal).With("deal.as_of", asOf)
			if err != nil {
				t.Fatal(err)
			}
			dec, _ := Decide(d, baseLaw(t), b)
			var got []string
			for _, s := range dec.Spoken(text) {
				got = append(got, s.Fault.ID, s.Words)
			}
			if !slices.Equal(got, want) {
				t.Errorf("as of %s: got %q, want %q", asOf, got, want)
			}
		}
	}
}

func TestSentences(t *testing.T) {
	for text, want := range map[string][]string{
		"":                           nil,
		"One. Two! Three":            {"One.", " Two!", " Three"},
		"It costs 3.50 e.g. nothing": {"It costs 3.50 e.g. nothing"},
		"Done.)":                     {"Done.)"},
		"Done. )":                    {"Done."},
	} {
		var got []string
		for from, to := range book.Sentences(text) {
			got = append(got, text[from:to])
		}
		if !slices.Equal(got, want) {
			t.Errorf("%q: got %q, want %q", text, got, want)
		}
	}
}
