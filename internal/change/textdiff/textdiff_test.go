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
