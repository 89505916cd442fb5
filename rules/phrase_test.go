package rules

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// Go asks for phrases that the base has, under the places that they have, and for each of them.
func TestPhrasesAreThoseOfTheBase(t *testing.T) {
	b, _ := BaseBook()
	asked := map[string]bool{"off": true, "off-unsure": true} // one of the two, as the outcome stands
	call := regexp.MustCompile(`(?:tells|w\.note)\((?:WatchNote\{[^}]*\}, )?"([a-z-]+)"(.*)`)
	place := regexp.MustCompile(`, "([a-z]+)", `)
	files, _ := filepath.Glob("*.go")
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range regexp.MustCompile(`groups\.add\(a, "([a-z-]+)"`).FindAllStringSubmatch(string(text), -1) {
			asked[m[1]] = b.phrases[m[1]] != nil
		}
		for _, m := range call.FindAllStringSubmatch(string(text), -1) {
			asked[m[1]] = true
			var set []string
			for _, p := range place.FindAllStringSubmatch(m[2], -1) {
				set = append(set, "{"+p[1]+"}")
			}
			if has := sortedOnce(phrasePlace.FindAllString(b.phrases[m[1]].String(), -1)); b.phrases[m[1]] == nil || !slices.Equal(has, sortedOnce(set)) {
				t.Errorf("%s sets %s in the phrase %q, which has %s", file, strings.Join(set, " "), m[1], strings.Join(has, " "))
			}
		}
	}
	for id := range b.phrases {
		if !asked[id] {
			t.Errorf("nothing asks for the phrase %q", id)
		}
	}
}
