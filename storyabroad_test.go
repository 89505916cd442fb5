package proviso_test

import (
	"cmp"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/proviso-legal/proviso"
	"github.com/proviso-legal/proviso/clauses/tree"
)

// A purely domestic story has no law, no treaty and no place of another state, neither in what was decided nor on paper.

// abroad holds that a purely domestic deal rests on no law of another state and on no treaty.
func (s story) abroad(t *testing.T, e proviso.Explanation, failing map[string]string) {
	laws, treaties := map[string]bool{}, map[string]bool{}
	for a := range authorities(e) {
		l, err := studio(t).Law(a.Instrument, s.asOf(t))
		if err != nil {
			t.Fatal(err)
		}
		if l.Holds == "by pair" {
			treaties[l.ID] = true
		} else if !slices.ContainsFunc(l.Places, s.atHome) {
			laws[l.ID] = true
		}
	}
	for _, tr := range e.Treaties {
		for _, id := range slices.Concat(tr.InForce, tr.Uncertain) {
			treaties[id] = true
		}
	}
	noteAgainst(failing, "no law of another state", laws)
	noteAgainst(failing, "no treaty", treaties)
}

// abroadOnPaper holds that a text names no other state, no law of another state, and nothing by its people's name.
func (s story) abroadOnPaper(t *testing.T, part string, d *tree.Draft, failing map[string]string) {
	noteAgainst(failing, "no other state named in the "+part, matchesOf(s.foreignWords(t), wordsApart(d)))
}

func (s story) atHome(place string) bool {
	return slices.ContainsFunc(s.wants.Domestic, func(home string) bool { return place == home || strings.HasPrefix(place, home+"-") })
}

func (s story) asOf(t *testing.T) proviso.Day {
	day, err := proviso.ParseDay(factIn(s.profile, "as_of"))
	if err != nil {
		t.Fatalf("%s: %v", s.name, err)
	}
	return day
}

// foreignWords finds the names of other states and of their laws. A word with which the names of several laws of one
// place begin, and of no other place, is the word for what is of that place: German, Chinese, US.
func (s story) foreignWords(t *testing.T) *regexp.Regexp {
	first := map[string][]string{} // the places of the laws whose names begin with a word
	var names []string
	for _, l := range studio(t).Laws(s.asOf(t)) {
		if l.Holds == "by pair" {
			names = append(names, l.Name)
			continue
		}
		word, _, _ := strings.Cut(l.Name, " ")
		first[word] = append(first[word], l.Places[0])
		if !slices.ContainsFunc(l.Places, s.atHome) {
			names = append(names, l.Name)
		}
	}
	for word, places := range first {
		if len(places) > 1 && len(slices.Compact(places)) == 1 && !s.atHome(places[0]) {
			names = append(names, word)
		}
	}
	for _, p := range studio(t).Places() {
		if !s.atHome(p.Word) {
			names = append(names, strings.TrimPrefix(p.Says, "the "))
		}
	}
	slices.SortFunc(names, func(a, b string) int { return cmp.Or(cmp.Compare(len(b), len(a)), strings.Compare(a, b)) })
	for i, n := range names {
		names[i] = regexp.QuoteMeta(n)
	}
	return regexp.MustCompile(`\b(?:` + strings.Join(names, "|") + `)\b`)
}
