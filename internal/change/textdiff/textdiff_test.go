package textdiff_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/proviso-legal/proviso/internal/change/textdiff"
)

// show writes a diff as people read it: [-gone-]{+new+}.
func show(chunks []textdiff.Chunk) string {
	forms := map[textdiff.Op]string{textdiff.Equal: "%s", textdiff.Delete: "[-%s-]", textdiff.Insert: "{+%s+}"}
	var b strings.Builder
	for _, c := range chunks {
		fmt.Fprintf(&b, forms[c.Op], strings.Join(c.Tokens, ""))
	}
	return b.String()
}

func TestWordsThatChanged(t *testing.T) {
	for _, c := range []struct{ a, b, want string }{
		{"within 10 days", "within 15 days", "within [-10-]{+15+} days"},
		{"The Supplier pays.", "The Customer pays.", "The [-Supplier-]{+Customer+} pays."},
		{"", "new", "{+new+}"},
		{"old", "", "[-old-]"},
		{"same", "same", "same"},
		{"华为技术", "华为软件", "华为[-技术-]{+软件+}"},
		{"a, b", "a; b", "a[-,-]{+;+} b"},
	} {
		if got := show(textdiff.Diff(textdiff.Words(c.a), textdiff.Words(c.b))); got != c.want {
			t.Errorf("%q to %q: got %s, want %s", c.a, c.b, got, c.want)
		}
	}
}

// Equal and deleted tokens are the first text, equal and inserted ones the second, whatever they are.
func FuzzDiff(f *testing.F) {
	f.Add("within 10 days", "within 15 days")
	f.Add("\uE000\uD7FF a", "\U0010FFFF\xff b")
	f.Fuzz(func(t *testing.T, a, b string) {
		wa, wb := textdiff.Words(a), textdiff.Words(b)
		if strings.Join(wa, "") != a {
			t.Fatalf("the words of %q do not join to it", a)
		}
		var was, is []string
		for _, c := range textdiff.Diff(wa, wb) {
			if c.Op != textdiff.Insert {
				was = append(was, c.Tokens...)
			}
			if c.Op != textdiff.Delete {
				is = append(is, c.Tokens...)
			}
		}
		if !slices.Equal(was, wa) || !slices.Equal(is, wb) {
			t.Errorf("%q to %q: chunks give %q and %q", a, b, was, is)
		}
	})
}

// Long lists are compared piece by piece: what surely stayed is kept, and both sides come back.
func TestLongLists(t *testing.T) {
	var a, b []string
	for i := range 5000 {
		a = append(a, fmt.Sprint("w", i))
		if i%100 != 7 {
			b = append(b, fmt.Sprint("w", i))
		}
	}
	edits := 0
	for _, c := range textdiff.Diff(a, b) {
		if c.Op == textdiff.Insert {
			t.Fatalf("%v is inserted", c.Tokens)
		}
		if c.Op == textdiff.Delete {
			edits += len(c.Tokens)
		}
	}
	if edits != 50 {
		t.Errorf("%d words are deleted, want 50", edits)
	}
	var was, is []string
	for _, c := range textdiff.Align(slices.Repeat([]string{"x", "y"}, 5000), slices.Repeat([]string{"y", "x", "z"}, 3000)) {
		if c.Op != textdiff.Insert {
			was = append(was, c.Tokens...)
		}
		if c.Op != textdiff.Delete {
			is = append(is, c.Tokens...)
		}
	}
	if len(was) != 10000 || len(is) != 9000 || was[9999] != "y" || is[8999] != "z" {
		t.Errorf("chunks give %d and %d tokens", len(was), len(is))
	}
}

// The nearest text is found wherever it stands, and none where none is near.
func TestNearestTexts(t *testing.T) {
	texts := textdiff.NewTexts()
	bags := func(all ...string) (out []textdiff.Bag) {
		for _, one := range all {
			out = append(out, texts.Bag(one))
		}
		return out
	}
	was := bags("The fee is due at once.", "Notices are in writing.", "The law of the seat governs.")
	is := bags("The law of England governs.", "Nobody is bound.", "Nothing more", "The fee is due in May.")
	got := texts.Pair(was, is, func(int, int) bool { return true })
	if want := []int{2, -1, -1, 0}; !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}
