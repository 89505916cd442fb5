package main

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

var span = regexp.MustCompile("`([^`]+)`")

// firstCells gives what stands in code in the first cell of each row of a guide's table with these headings.
func firstCells(t *testing.T, guide, headings string) (all []string) {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("../..", guide))
	if err != nil {
		t.Fatal(err)
	}
	_, table, ok := strings.Cut(string(data), "\n"+headings+"\n")
	if !ok {
		t.Fatalf("%s has no table %q", guide, headings)
	}
	table, _, _ = strings.Cut(table, "\n\n")
	for _, row := range strings.Split(table, "\n")[1:] {
		cell, _, _ := strings.Cut(strings.ReplaceAll(strings.TrimPrefix(row, "| "), `\|`, "\x00"), " |")
		for _, m := range span.FindAllStringSubmatch(cell, -1) {
			all = append(all, strings.ReplaceAll(m[1], "\x00", "|"))
		}
	}
	return all
}

// Each form of a condition that the guide lists can be the condition of a rule.
func TestGuideConditions(t *testing.T) {
	forms := firstCells(t, "rules/README.md", "| form | meaning |")
	if len(forms) < 20 {
		t.Fatalf("only %d forms were found", len(forms))
	}
	var rules strings.Builder
	for i, form := range forms {
		over := "each party"
		if strings.Contains(form, "agreement_in_force") {
			over = "each demanding state"
		}
		fmt.Fprintf(&rules, "- rule: form-%d\n  basis: [HOUSE-01]\n  for: %s\n  when: '%s'\n  outcome: warn\n  because: It is so.\n", i, over, form)
	}
	mustLieOver(t, "book/rules/forms.yaml", rules.String())
}

// Each mark that the guide lists can stand in a clause.
func TestGuideMarks(t *testing.T) {
	marks := firstCells(t, "templates/README.md", "| written | printed |")
	if len(marks) < 15 {
		t.Fatalf("only %d marks were found", len(marks))
	}
	text := "---\nid: disruption.guide\ntitle: Guide\nbasis: [HOUSE-01]\nuses: [ESC-16]\nwhy: It shows each mark.\n---\n\n1. It is lawful. {#lawful}\n\n"
	for _, mark := range marks {
		if mark == "{definitions}" || mark == "{mapping}" || mark == "{particulars}" {
			text += mark + "\n\n"
			continue
		}
		text += "1. It is " + mark + " there.\n\n"
	}
	mustLieOver(t, "disruption/guide.md", text)
}

// mustLieOver lays a pack of one file over the base; nothing in it may be an error.
func mustLieOver(t *testing.T, name, text string) {
	t.Helper()
	for _, f := range laidOver(packOf(fenced{name: name, text: text})) {
		if f.Severity == "error" {
			t.Errorf("%s\n%s", f, strings.Split(text, "\n")[max(f.Place.Line, 1)-1])
		}
	}
}
