package main

import (
	"bytes"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/proviso-legal/proviso/rules/deal"
)

// talk answers an interview about a file with lines, and gives what is printed.
func talk(t *testing.T, name string, lines ...string) string {
	t.Helper()
	var out bytes.Buffer
	app := newApp(&printer{out: &out, err: &out})
	app.Reader = strings.NewReader(strings.Join(lines, "\n") + "\n")
	if err := app.Run([]string{"proviso", "ask", "--as-of", "2026-11-22", "--", name}); err != nil {
		t.Fatalf("%v\n%s", err, out.String())
	}
	return out.String()
}

// A deal is begun with nothing; each answer stands in the file, in the order of the schema; what cannot be an answer
// is told and asked again; back takes an answer out.
func TestAskBeginsADeal(t *testing.T) {
	name := filepath.Join(t.TempDir(), "deal.yaml")
	said := talk(t, name, "?", "HW-1", "<", "HW-2", "Atlantis", "DE", "unknown", "q")
	for _, want := range []string{"Every deal states it", `"Atlantis" is no seat`, "holds 3 facts answered here; go on with proviso ask "} {
		if !strings.Contains(said, want) {
			t.Errorf("not said: %s\n%s", want, said)
		}
	}
	if strings.Contains(said, "deal.governing_law") {
		t.Errorf("a path reaches a person:\n%s", said)
	}
	want := "deal:\n  id: HW-2 # Deal id\n  governing_law: DE # Governing law\n  contract_date: unknown # Contract date\n"
	if text, _ := os.ReadFile(name); string(text) != want {
		t.Errorf("got\n%swant\n%s", text, want)
	}
}

// Answers to every question lead to a deal of which nothing is left to ask; the comments of a person stay.
func TestAskGoesOnToTheEnd(t *testing.T) {
	name := filepath.Join(t.TempDir(), "deal.yaml")
	begun, err := os.ReadFile("../../examples/deals/pump-control.yaml")
	if err != nil {
		t.Fatal(err)
	}
	if begun = regexp.MustCompile(`(?m)^  (critical|sectors|public_body|establishments):.*\n`).ReplaceAll(begun, nil); len(begun) == 0 {
		t.Fatal("nothing is left")
	}
	begun = append([]byte("# Ours: ask Dana about the seat.\n"), begun...)
	if err := os.WriteFile(name, begun, 0o600); err != nil {
		t.Fatal(err)
	}
	var lines []string
	for range 200 {
		lines = append(lines, "?", "unknown")
	}
	said := talk(t, name, lines...)
	if !strings.Contains(said, "nothing that decides anything is left to ask") {
		t.Errorf("the interview does not end:\n%.2000s", said)
	}
	text, _ := os.ReadFile(name)
	if !strings.HasPrefix(string(text), "# Ours: ask Dana about the seat.\n") {
		t.Error("the comment of a person is gone")
	}
	if _, found := deal.Read(name, text); found.Errors() {
		t.Error(found)
	}
}

// What each answer does is told in words: no id of a clause or rule, no path of a fact.
func TestAskSpeaksInWords(t *testing.T) {
	name := filepath.Join(t.TempDir(), "deal.yaml")
	begun, err := os.ReadFile("../../examples/stories/bank-saas/deal.yaml")
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, begun, 0o600); err != nil {
		t.Fatal(err)
	}
	said := talk(t, name, "?", "!", "-", "?", "!", "-", "?", "!", "-", "q")
	if id := regexp.MustCompile(`\b(?:[a-z]+_[a-z_]+|(?:escrow|inspection|disruption|common|customer|supplier|deal|software)\.[a-z]|[a-z]+-[a-z]+-[a-z]+-[a-z]+\b)`).FindString(strings.ReplaceAll(strings.ReplaceAll(said, name, ""), "deal.yaml", "")); id != "" {
		t.Errorf("%q reaches a person:\n%s", id, said)
	}
	if !strings.Contains(said, "open point") {
		t.Errorf("nothing is told of what an answer does:\n%s", said)
	}
}

// What was left for later is asked once more at the end, and what is left then is named; what is presumed is an answer,
// and nothing is written for it.
func TestAskComesBackToWhatWasLeft(t *testing.T) {
	name := filepath.Join(t.TempDir(), "deal.yaml")
	begun, err := os.ReadFile("../../examples/stories/rail-signals/deal.yaml")
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, begun, 0o600); err != nil {
		t.Fatal(err)
	}
	lines := []string{"="}
	for range 100 {
		lines = append(lines, "-")
	}
	said := talk(t, name, lines...)
	for _, want := range []string{"As presumed: none. The memo says so.", "Now what was left for later.", "Left for later: "} {
		if !strings.Contains(said, want) {
			t.Errorf("not said: %s\n%s", want, said)
		}
	}
	if text, _ := os.ReadFile(name); string(text) != string(begun) {
		t.Error("something was written")
	}
}

// One question serves all parties: the ordinary answer holds for all, another for those that are named.
func TestAskOnceForAllParties(t *testing.T) {
	begun, err := os.ReadFile("../../examples/stories/rail-signals/deal.yaml")
	if err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct {
		lines []string
		times int
	}{{[]string{"0", "q"}, 2}, {[]string{"1", "1", "q"}, 1}} {
		name := filepath.Join(t.TempDir(), "deal.yaml")
		if err := os.WriteFile(name, begun, 0o600); err != nil {
			t.Fatal(err)
		}
		said := talk(t, name, tt.lines...)
		text, _ := os.ReadFile(name)
		if got := strings.Count(string(text), " listed_on:") - strings.Count(string(begun), " listed_on:"); tt.times == 1 && got != 1 || tt.times > 1 && got < tt.times {
			t.Errorf("%v: written %d times\n%s\n%s", tt.lines, got, said, text)
		}
	}
}
