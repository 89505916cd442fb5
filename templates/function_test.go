package templates

import (
	"maps"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// given words a body and gives its text, or what is wrong.
func given(t *testing.T, body string) string {
	t.Helper()
	w, err := wording(t, body)
	if err != nil {
		return err.Error()
	}
	p, l := w.Passage(some{points: map[string]any{"ESC-16.cure": 30}})
	if len(l) > 0 {
		return l.Error()
	}
	var b strings.Builder
	for _, block := range p.Blocks {
		b.WriteString(inlinesOf(block.Text))
	}
	return b.String()
}

func TestFunctions(t *testing.T) {
	for body, want := range map[string]string{
		`{{ date "2027-01-31" }}`:                    `{date 2027-01-31}`,
		`{{ date "2027-02-30" }}`:                    `x/y.md:1: error calling date: "2027-02-30" is no date; write it as 2026-02-28`,
		`{date:2027-02-30}`:                          `x/y.md:1:1: "2027-02-30" is no date; write it as 2026-02-28`,
		`{{ money 250000 }}, {{ money_in "EUR" 5 }}`: `{money 250000}, {money EUR 5}`,
		`{{ money_in "euro" 5 }}`:                    `x/y.md:1: error calling money_in: "euro" is no code of a currency; write three capitals such as EUR`,
		`{{ money (sub 0 5) }}`:                      `x/y.md:1: error calling money: money writes 0 to 1000000000000, found -5`,
		`{{ number_words 0 }} {{ number_words 21 }} {{ number_words 90 }}`: `zero twenty-one ninety`,
		`{{ number_words 100 }}`: `x/y.md:1: error calling number_words: number_words writes 0 to 99, found 100; write digits`,
		`{{ ordinal 1 }} {{ ordinal 2 }} {{ ordinal 3 }} {{ ordinal 11 }} {{ ordinal 112 }} {{ ordinal 122 }}`: `1st 2nd 3rd 11th 112th 122nd`,
		`{{ ordinal_words 3 }} {{ ordinal_words 12 }} {{ ordinal_words 20 }} {{ ordinal_words 42 }}`:           `third twelfth twentieth forty-second`,
		`{{ and_list (list "a") }}; {{ and_list (list "a" "b") }}; {{ or_list (list "a" "b" "c") }}`:           `a; a and b; a, b or c`,
		`{{ and_list (rest (list "a")) }}`:                                                 `x/y.md:1: error calling and_list: and_list has nothing to list; ask first whether there is something`,
		`{{ first (rest (list "a")) }}`:                                                    `x/y.md:1: there is nothing to print here; ask first whether there is something`,
		`{{ and_list (list (ref "a.b") (ref "c.d#e")) }}`:                                  `{ref a.b} and {ref c.d#e}`,
		`{{ reflist "a.b" "c.d" }}`:                                                        `x/y.md:1: error calling reflist: reflist "a.b": none of these clauses is in the draft; ask {{ if included … }} first`,
		`{{ list "a" "b" | join " – " | upper }}`:                                          `x/y.md:1:32: upper takes words as argument 1, found a mark`,
		`{{ join "/" (list "a" 2 "b") }}`:                                                  `a/2/b`,
		`{{ plural "day" "days" (point "ESC-16.cure") }}`:                                  `days`,
		`{{ if gt (point "ESC-16.cure") 29 }}{{ add (point "ESC-16.cure") 1 2 }}{{ end }}`: `33`,
		`{{ max 1 3 2 }}{{ min 3 1 2 }}`:                                                   `31`,
		`{{ ternary "a" "b" standalone }}{{ default "c" "" }}`:                             `bc`,
		`{{ title "the supplier's co-operative's AGENT" }}`:                                `The Supplier's Co-Operative's AGENT`,
		`{{ trimSuffix "s" "days" | upper }}`:                                              `DAY`,
		`{{ if standalone "x" }}a{{ end }}`:                                                `x/y.md:1:7: standalone takes 0 word(s) in quotation marks, found 1`,
		`{{ if "x" }}a{{ end }}`:                                                           `x/y.md:1:7: if asks for yes or no, and "x" gives words`,
		`{{ add "1" 2 }}`:                                                                  `x/y.md:1:4: add takes a number as argument 1, found words`,
		`{{ add 1 }}`:                                                                      `x/y.md:1:4: add takes 2 or more argument(s), found 1`,
	} {
		if got := given(t, body); got != want {
			t.Errorf("%s\ngot  %s\nwant %s", body, got, want)
		}
	}
}

// What a list gives is bounded before it is made.
func TestListsAreBounded(t *testing.T) {
	long := `"` + strings.Repeat("long ", 99) + `"`
	body := `{{ join ` + long + ` (list` + strings.Repeat(` "a"`, 50) + `) }}`
	if got := given(t, body); got != "x/y.md:1: error calling join: the words grow beyond 2000 characters" {
		t.Error(got)
	}
}

// README.md lists every function, and no other.
func TestReadmeListsTheFunctions(t *testing.T) {
	data, err := os.ReadFile("README.md")
	if err != nil {
		t.Fatal(err)
	}
	_, text, _ := strings.Cut(string(data), "## Double braces vary the text")
	text, _, _ = strings.Cut(text, "There is nothing else")
	listed := map[string]bool{}
	for _, row := range regexp.MustCompile(`(?m)^\| (.*?) \|`).FindAllStringSubmatch(text, -1) {
		for _, code := range regexp.MustCompile("`([^`]*)`").FindAllStringSubmatch(row[1], -1) {
			for k, name := range regexp.MustCompile(`"[^"]*"|\(.*?\)|[A-Za-z_]+`).FindAllString(code[1], -1) {
				if _, ok := functions[name]; ok || k == 0 {
					listed[name] = true
				}
			}
		}
	}
	for _, name := range slices.Sorted(maps.Keys(functions)) {
		if !listed[name] {
			t.Errorf("the function %s is not in the table", name)
		}
		delete(listed, name)
	}
	for name := range listed {
		t.Errorf("the table lists %s, which is no function", name)
	}
}

// Every function that asks for facts is bound, and no other is.
func TestFunctionsAreBound(t *testing.T) {
	bound := bind(nobody{})
	for name, f := range functions {
		if _, ok := bound[name]; ok != f.facts {
			t.Errorf("%s: asks for facts %v, bound %v", name, f.facts, ok)
		}
	}
}

// What wording does to a list of roles stays with it.
func TestListsAreItsOwn(t *testing.T) {
	w, err := wording(t, `{{ range parties }}{{.}} {{ end }}{{ join "," (without parties "supplier") }} {{ and_list (uniq parties) }}`)
	if err != nil {
		t.Fatal(err)
	}
	f := shared{roles: []string{"supplier", "customer"}}
	done := make(chan string)
	for range 8 {
		go func() {
			p, l := w.Passage(f)
			done <- inlinesOf(p.Blocks[0].Text) + l.Error()
		}()
	}
	for range 8 {
		if got, want := <-done, "supplier customer customer supplier and customer"; got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
	if !slices.Equal(f.roles, []string{"supplier", "customer"}) {
		t.Errorf("the roles are %v", f.roles)
	}
}

// shared gives one list to all.
type shared struct {
	nobody
	roles []string
}

func (s shared) Parties() []string { return s.roles }
