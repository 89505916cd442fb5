package templates

import (
	"slices"
	"testing"

	"github.com/proviso-legal/proviso/templates/wording"
)

// deep answers for a draft of a depth in which some points are set by hand.
type deep struct {
	some
	at   string
	hand []string
}

func (d deep) Depth(from string, points []string) bool {
	set := func(p string) bool { return slices.Contains(d.hand, p) }
	return slices.Index(wording.Depths, d.at) >= slices.Index(wording.Depths, from) || slices.ContainsFunc(points, set)
}

// What a depth leaves out comes back with a point that it, or its condition, reads and that is set by hand.
func TestDepth(t *testing.T) {
	points := some{points: map[string]any{"ESC-16.cure": 30, "ESC-14.payment": "stops"}}
	const text = `a{{ if depth "full" }}, within {point:ESC-16.cure}{{ else }}, soon{{ end }}` +
		`{{ if and (depth "standard") (eq (point "ESC-14.payment") "stops") }}, unpaid{{ end }}{{ if depth "full" "ESC-40" }}, with people{{ end }}`
	w, err := worded(t, text)
	if err != nil {
		t.Fatal(err)
	}
	for _, x := range []struct {
		at   string
		hand []string
		want string
	}{
		{"short", nil, "a, soon"},
		{"standard", nil, "a, soon, unpaid"},
		{"full", nil, "a, within {point ESC-16.cure}, unpaid, with people"},
		{"short", []string{"ESC-16"}, "a, within {point ESC-16.cure}"},
		{"short", []string{"ESC-14"}, "a, soon, unpaid"},
		{"short", []string{"ESC-40"}, "a, soon, with people"},
	} {
		p, l := w.Passage(deep{points, x.at, x.hand})
		if len(l) > 0 {
			t.Fatal(l)
		}
		if got := inlinesOf(p.Blocks[0].Text); got != x.want {
			t.Errorf("at %s with %v by hand: %q, want %q", x.at, x.hand, got, x.want)
		}
	}
}
