package script

import (
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/unicode/bidi"
)

// visual paints a text as the eye sees it from left to right.
func visual(s string) string {
	text := []rune(s)
	levels := Levels(text)
	if levels == nil {
		return s
	}
	var b strings.Builder
	for _, i := range Order(levels) {
		r := text[i]
		if levels[i]%2 == 1 {
			r = Mirror(r)
		}
		b.WriteRune(r)
	}
	return b.String()
}

func TestOrder(t *testing.T) {
	for _, c := range []struct{ name, in, want string }{
		{"latin", "Harzwerk (2026)", "Harzwerk (2026)"},
		{"hebrew", "אבג", "גבא"},
		{"hebrew with a number", "אבג 2026", "2026 גבא"},
		{"hebrew with latin in brackets", "אבג (Ltd)", "(Ltd) גבא"},
		{"latin with hebrew in brackets", "Ltd (אבג)", "Ltd (גבא)"},
		{"latin, hebrew, number, hebrew", "abc אב 123 גד def", "abc דג 123 בא def"},
		{"arabic digits", "با 12", "12 اب"},
		{"price", "אב 5% גד", "דג 5% בא"},
		{"overrides are ignored", "abc\u202Edef", "abc\u202Edef"},
	} {
		if got := visual(c.in); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

// The direction of every character agrees with golang.org/x/text, which tells runs but no levels (and
// pairs no brackets when called from outside, so they are left out here).
func TestLevelsAgainstReference(t *testing.T) {
	alphabet := []rune{'a', 'ב', 'ا', '1', '٢', ' ', '!', '.', ',', '%', '+', '"', 'ד', 'x'}
	seed := uint32(7)
	for range 20000 {
		text := make([]rune, 1+seed%9)
		for i := range text {
			seed = seed*1664525 + 1013904223
			text[i] = alphabet[(seed>>8)%uint32(len(alphabet))]
		}
		compareLevels(t, strings.TrimSpace(string(text)))
	}
}

func compareLevels(t *testing.T, s string) {
	text := []rune(s)
	levels := Levels(text)
	if levels == nil || s == "" {
		return
	}
	var p bidi.Paragraph
	if _, err := p.SetString(s); err != nil {
		t.Fatal(err)
	}
	order, err := p.Order()
	if err != nil {
		t.Fatal(err)
	}
	at := 0
	for i := range order.NumRuns() {
		run := order.Run(i)
		for range []rune(run.String()) {
			if got, want := levels[at]%2 == 1, run.Direction() == bidi.RightToLeft; got != want {
				t.Fatalf("%q: character %d runs left = %v, want %v", s, at, got, want)
			}
			at++
		}
	}
}

func TestJoin(t *testing.T) {
	for _, c := range []struct {
		name, in string
		want     []rune
	}{
		{"latin stays", "abc", []rune("abc")},
		{"beh beh beh", "ببب", []rune{0xFE91, 0xFE92, 0xFE90}},
		{"alef does not join forward", "اب", []rune{0xFE8D, 0xFE8F}},
		{"lam-alef is one", "سلام", []rune{0xFEB3, 0xFEFC, 0xFEE1}},
		{"marks do not part letters", "بّب", []rune{0xFE91, 0x0651, 0xFE90}},
		{"persian", "پارس", []rune{0xFB58, 0xFE8E, 0xFEAD, 0xFEB1}},
	} {
		var got []rune
		source := ""
		for _, l := range Join([]rune(c.in)) {
			got, source = append(got, l.Rune), source+l.Source
		}
		if !slices.Equal(got, c.want) || source != c.in {
			t.Errorf("%s: %U from %q, want %U", c.name, got, source, c.want)
		}
	}
}

func TestMayBreak(t *testing.T) {
	for _, c := range []struct {
		name string
		text string
		want bool
	}{
		{"between han", "x华为", true},
		{"not before a closing mark", "x为）", false},
		{"not after an opening mark", "x（华", false},
		{"not in hangul", "x삼성", false},
		{"not in a word", "xab", false},
		{"after a hyphen in a word", "n-b", true},
		{"not after a minus", " -5", false},
		{"not beside a no-break space", "x华\u00A0", false},
		{"after an em dash", "x—a", true},
	} {
		r := []rune(c.text)
		if got := MayBreak(r[0], r[1], r[2]); got != c.want {
			t.Errorf("%s: %v, want %v", c.name, got, c.want)
		}
	}
}
