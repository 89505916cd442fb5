package rules

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/proviso-legal/proviso/rules/book"
)

// Go asks for phrases that the base has, under the places that they have, and for each of them.
func TestPhrasesAreThoseOfTheBase(t *testing.T) {
	b, _ := book.BaseBook()
	asked := map[string]bool{"off": true, "off-unsure": true} // one of the two, as the outcome stands
	call := regexp.MustCompile(`(?:tells\([a-z.]+book, |w\.note\(WatchNote\{[^}]*\}, )"([a-z-]+)"(.*)`)
	place := regexp.MustCompile(`, "([a-z]+)", `)
	files, _ := filepath.Glob("*.go")
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range regexp.MustCompile(`groups\.add\(a, "([a-z-]+)"`).FindAllStringSubmatch(string(text), -1) {
			asked[m[1]] = b.Phrases[m[1]] != nil
		}
		for _, m := range call.FindAllStringSubmatch(string(text), -1) {
			asked[m[1]] = true
			var set []string
			for _, p := range place.FindAllStringSubmatch(m[2], -1) {
				set = append(set, "{"+p[1]+"}")
			}
			if has := book.SortedOnce(book.PhrasePlace.FindAllString(b.Phrases[m[1]].String(), -1)); b.Phrases[m[1]] == nil || !slices.Equal(has, book.SortedOnce(set)) {
				t.Errorf("%s sets %s in the phrase %q, which has %s", file, strings.Join(set, " "), m[1], strings.Join(has, " "))
			}
		}
	}
	for id := range b.Phrases {
		if !asked[id] {
			t.Errorf("nothing asks for the phrase %q", id)
		}
	}
}
