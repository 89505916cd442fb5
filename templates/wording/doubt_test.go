package wording

import (
	"strings"
	"testing"
)

// doubting knows rules that apply and rules that only may.
type doubting struct {
	Nobody
	sure, may string
}

func (d doubting) Applies(rule string) (bool, error) {
	return strings.Contains(d.sure+d.may, rule), nil
}

func (d doubting) Undecided(rules []string) (bool, error) {
	for _, r := range rules {
		if strings.Contains(d.sure+d.may, r) {
			return !strings.Contains(d.sure, r), nil
		}
	}
	return false, nil
}

// What hangs on a rule in doubt stands in brackets: behind the number of an item, before its label.
func TestDoubtStandsInBrackets(t *testing.T) {
	const item = "1. First.\n{{ if applies \"rule-a\" }}\n2. Second thing. {#two}\n\n3. Third.\n{{ end }}\n4. Last."
	const either = "It lasts{{ if undecided \"rule-a\" }} for {blank:time}{{ else if applies \"rule-a\" }} for 10 years{{ else }} for ever{{ end }}."
	for _, tt := range []struct{ name, text, sure, may, want string }{
		{"in a sentence", `It runs{{ if applies "rule-a" }} and stops{{ end }}.`, "", "rule-a", "It runs [and stops]."},
		{"sure", `It runs{{ if applies "rule-a" }} and stops{{ end }}.`, "rule-a", "", "It runs and stops."},
		{"never", `It runs{{ if applies "rule-a" }} and stops{{ end }}.`, "", "", "It runs."},
		{"one of two is sure", `It runs{{ if or (applies "rule-a") (applies "rule-b") }} and stops{{ end }}.`, "rule-b", "rule-a", "It runs and stops."},
		{"both in doubt", `It runs{{ if or (applies "rule-a") (applies "rule-b") }} and stops{{ end }}.`, "", "rule-a rule-b", "It runs [and stops]."},
		{"one of two that must", `It runs{{ if and (applies "rule-a") (applies "rule-b") }} and stops{{ end }}.`, "rule-b", "rule-a", "It runs [and stops]."},
		{"beside a fact", `It runs{{ if and (not (standalone)) (or (applies "rule-a") (applies "rule-b")) }} and stops{{ end }}.`, "rule-b", "rule-a", "It runs and stops."},
		{"within one in doubt", `It runs{{ if applies "rule-a" }} {{ if applies "rule-b" }}and stops{{ end }} and waits{{ end }}.`, "", "rule-a rule-b", "It runs [and stops and waits]."},
		{"items", item, "", "rule-a", "First.|[Second thing.|Third.]|Last."},
		{"a question for the paragraph", "1. First.\n{{ if applies \"rule-a\" }}\n{{ if applies \"rule-b\" }}\n2. Second. {#two}\n{{ end }}\n{{ end }}", "", "rule-a rule-b", "First.|[Second.]"},
		{"a question for the last paragraph", "1. First.\n{{ if applies \"rule-a\" }}\n2. Second. {#two}\n{{ if applies \"rule-b\" }}\n3. Third.\n{{ end }}\n{{ end }}", "rule-b", "rule-a", "First.|[Second.]|[Third.]"},
		{"a figure", either, "", "rule-a", "It lasts for <time>."},
		{"a figure that is sure", either, "rule-a", "", "It lasts for 10 years."},
	} {
		t.Run(tt.name, func(t *testing.T) {
			w, bad := NewWording("x", Source{File: "x.md", Text: tt.text})
			if bad.Errors() {
				t.Fatal(bad)
			}
			p, bad := w.Passage(doubting{sure: tt.sure, may: tt.may})
			if bad.Errors() {
				t.Fatal(bad)
			}
			var blocks []string
			for _, b := range p.Blocks {
				text := ""
				for _, i := range b.Text {
					if i.Kind == Gap {
						text += "<" + i.Name + ">"
					}
					text += i.Text
				}
				blocks = append(blocks, text)
			}
			if got := strings.Join(blocks, "|"); got != tt.want {
				t.Errorf("got  %s\nwant %s", got, tt.want)
			}
		})
	}
}

func TestFigureInDoubtIsRefused(t *testing.T) {
	for _, tt := range []struct {
		text    string
		refused bool
	}{
		{`It lasts{{ if applies "rule-a" }} for 10 years{{ else }} for ever{{ end }}.`, true},
		{`Tell it {{ if applies "rule-a" }}within 2 hours{{ else if applies "rule-b" }}within 1 hour{{ end }}.`, true},
		{`Tell it {{ if undecided "rule-a" "rule-b" }}soon{{ else if applies "rule-a" }}within 2 hours{{ else if applies "rule-b" }}within 1 hour{{ end }}.`, false},
		{`Tell it {{ if undecided "rule-a" }}soon{{ else if applies "rule-a" }}within 2 hours{{ else if applies "rule-b" }}within 1 hour{{ end }}.`, true},
		{"1. One.\n{{ if applies \"rule-a\" }}\n2. Wait for 5 days.\n{{ end }}\n", false},
		{"1. One.\n{{ if applies \"rule-a\" }}\n2. Wait for 5 days.\n{{ else }}\n2. Wait for 6 days.\n{{ end }}\n", true},
	} {
		_, bad := NewWording("x", Source{File: "x.md", Text: tt.text})
		if bad.Errors() != tt.refused {
			t.Errorf("%s: %v", tt.text, bad)
		}
	}
}
