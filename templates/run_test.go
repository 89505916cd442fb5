package templates

import (
	"fmt"
	"strings"
	"testing"

	"github.com/proviso-legal/proviso/templates/wording"
)

// varied answers with a point's word and a number.
func varied(word string, n int) some {
	return some{points: map[string]any{"A-01.word": word, "A-01.days": n}}
}

// A passage that is read from what is kept is that which a wording read anew gives, whatever was asked for
// before: the text, its places and its findings.
func TestPassageOfAWordingInUse(t *testing.T) {
	const body = `{{ if eq (point "A-01.word") "one" }}The same words.{{ else if eq (point "A-01.word") "two" }}The same words.{{ else }}*No* {nothing:here}.{{ end }} Within {{ point "A-01.days" }} days{{ if eq (point "A-01.word") "two" }} and {{ point "A-01.days" }} hours{{ end }}.`
	tell := func(w *wording.Wording, word string, n int) string {
		p, found := w.Passage(varied(word, n))
		var b strings.Builder
		fmt.Fprintln(&b, show(p.Blocks, ""), found)
		wording.EachInline(p.Blocks, func(i wording.Inline) {
			for offset := range len(i.Text) {
				fmt.Fprintln(&b, i.Place(offset))
			}
		})
		return b.String()
	}
	used, err := worded(t, body)
	if err != nil {
		t.Fatal(err)
	}
	told := map[string]string{}
	for range 2 {
		for n := range 2 * wording.Most { // more than are kept
			for _, word := range []string{"one", "two", "three", "one"} {
				fresh, err := worded(t, body)
				if err != nil {
					t.Fatal(err)
				}
				got, want := tell(used, word, n), tell(fresh, word, n)
				if got != want {
					t.Fatalf("%s, %d: got\n%s\nwant\n%s", word, n, got, want)
				}
				told[fmt.Sprint(word, n)] = got
			}
		}
	}
	if told["one0"] == told["two0"] || told["one0"] == told["one1"] || !strings.Contains(told["three0"], "emphasis inside a sentence") {
		t.Errorf("the cases do not differ as they should: %s %s %s", told["one0"], told["two0"], told["three0"])
	}
	if n := used.Kept.Len(); n == 0 || n > wording.Most {
		t.Errorf("%d passages are kept, want some and at most %d", n, wording.Most)
	}
}

// Who gets findings may sort and extend them without changing what the next one gets.
func TestFindingsAreTheCallersOwn(t *testing.T) {
	w, err := worded(t, "*One* and *two*.")
	if err != nil {
		t.Fatal(err)
	}
	_, first := w.Passage(some{})
	if len(first) != 2 {
		t.Fatalf("got %v, want two findings", first)
	}
	want := first.Error()
	first[0], first[1] = first[1], first[0]
	if _, next := w.Passage(some{}); next.Error() != want {
		t.Errorf("got %v, want %s", next, want)
	}
}
