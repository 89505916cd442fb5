package proviso

import (
	"fmt"
	"os"
	"strings"
	"testing"
)

// The log of the content tells of every change: either its newest number has the hashes of what the program
// ships, or what changed since stands under Next.
func TestContentIsLogged(t *testing.T) {
	log, err := os.ReadFile("CONTENT.md")
	if err != nil {
		t.Fatal(err)
	}
	s, err := Open(Options{})
	if err != nil {
		t.Fatal(err)
	}
	law, book, pack := s.Inputs()
	now := fmt.Sprintf("law `%s`\nrulebook `%s`\nwording `%s`\n", law, book, pack)
	headings := strings.Split(string(log), "\n## ")[1:]
	next := strings.HasPrefix(headings[0], "Next\n")
	if next {
		if !strings.Contains(headings[0], "\n* ") {
			t.Error("Next says nothing")
		}
		headings = headings[1:]
	}
	if len(headings) == 0 || !strings.HasPrefix(headings[0], ContentVersion+" – ") {
		t.Fatalf("the newest number of CONTENT.md is not %s", ContentVersion)
	}
	switch same := strings.Contains(headings[0], now); {
	case same && next:
		t.Error("Next tells of changes, and law, rulebook and wording are those of " + ContentVersion)
	case !same && !next:
		t.Errorf("law, rulebook or wording changed since %s: say what under \"## Next\" in CONTENT.md. They are now\n%s", ContentVersion, now)
	}
}
