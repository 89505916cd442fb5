package safe

import (
	"testing"
)

func TestHidden(t *testing.T) {
	for _, c := range []struct {
		text string
		at   int
		r    rune
	}{
		{"Plain, “quoted” – with £5 and 契約\n", 0, 0},
		{"no\u00a0break, Straße, naïve, ½", 0, 0},
		{"a\tb", 1, '\t'},
		{"ab\u202egnp", 2, 0x202e},
		{"é\u200b", 2, 0x200b},
		{"soft\u00adhyphen", 4, 0xad},
		{"\ufeffbegin", 0, 0xfeff},
		{"\ue000", 0, 0xe000},
		{"a\u2028b", 1, 0x2028},
		{"a\x00b", 1, 0},
		{"a\rb", 1, '\r'},
		{"tag\U000e0041", 3, 0xe0041},
		{"\ufdd0", 0, 0xfdd0},
		{"broken\xff", 6, 0xfffd},
	} {
		at, r, found := Hidden(c.text)
		if at != c.at || r != c.r || found != (c.r != 0 || c.text == "a\x00b") {
			t.Errorf("%q: got %d %U %v, want %d %U", c.text, at, r, found, c.at, c.r)
		}
	}
}

func TestShown(t *testing.T) {
	for text, want := range map[string]string{
		"plain\ttext\n": "plain\ttext\n", "a\x1b[2Jb": "a<U+001B>[2Jb", "a\u202egnp": "a<U+202E>gnp", "نمی\u200cشود": "نمی\u200cشود", "a\rb": "a<U+000D>b",
	} {
		if got := Shown(text); got != want {
			t.Errorf("%q is shown as %q, want %q", text, got, want)
		}
	}
}
