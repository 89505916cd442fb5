package docx

import (
	"bytes"
	"strings"
	"testing"
	"unicode"
)

// What is passed over as common, or for its place among the characters, is what no slow look would find.
func TestCommonTextNeedsNoCare(t *testing.T) {
	scripts := []*unicode.RangeTable{unicode.Hebrew, unicode.Arabic, unicode.Syriac, unicode.Thaana}
	for r := rune(0); r <= unicode.MaxRune; r++ {
		if got, want := rightToLeft(r), unicode.In(r, scripts...); got != want && r >= 0x590 {
			t.Errorf("%U: runs from right to left: got %v, want %v", r, got, want)
		}
		if !common(string(r)) {
			continue
		}
		if unicode.IsControl(r) || unicode.In(r, scripts...) || r == unicode.ReplacementChar || r >= 0x202A && r <= 0x202E || r >= 0x2066 && r <= 0x2069 {
			t.Errorf("%U passes as common", r)
		}
	}
	if common("a\xffb") || common("a\nb") {
		t.Error("broken UTF-8 or a line break passes as common")
	}
}

// A deflater that packed another text gives the same bytes as a fresh one.
func TestDeflatersForget(t *testing.T) {
	texts := []string{strings.Repeat("the Supplier shall deliver the Software; ", 9000), "short", strings.Repeat("<w:p><w:r><w:t>Word</w:t></w:r></w:p>", 12000)}
	packed := func(text string) []byte {
		var out bytes.Buffer
		w, err := deflater(&out)
		if err != nil {
			t.Fatal(err)
		}
		for len(text) > 0 { // in pieces, as a body is written
			n := min(len(text), 7777)
			if _, err := w.Write([]byte(text[:n])); err != nil {
				t.Fatal(err)
			}
			text = text[n:]
		}
		if err := w.Close(); err != nil {
			t.Fatal(err)
		}
		return out.Bytes()
	}
	for range 3 {
		for _, text := range texts {
			deflaters.Get() // the next one is fresh
			fresh := packed(text)
			for _, other := range texts {
				packed(other)
				if again := packed(text); !bytes.Equal(again, fresh) {
					t.Fatalf("%.20q: %d bytes after %.20q, %d from a fresh deflater", text, len(again), other, len(fresh))
				}
			}
		}
	}
}

// Lines are counted as words fall, whichever runs they come in.
func TestLines(t *testing.T) {
	m := metrics{size: 20}
	for _, c := range []struct {
		text  string
		width int
		want  int
	}{
		{"", 640, 1}, {"aa aa aa", 640, 1}, {"aa aa aa", 410, 2}, {"aa aa aa", 200, 3}, {"aa\n\naa", 640, 3}, {"aaaaaaaaaa", 400, 3}, {"a ", 640, 1},
	} {
		whole := linesIn(c.width, m)
		whole.add(c.text)
		parts := linesIn(c.width, m)
		for _, r := range c.text {
			parts.add(string(r))
		}
		if got, again := whole.count(), parts.count(); got != c.want || again != c.want {
			t.Errorf("%q in %d: got %d lines, by single letters %d, want %d", c.text, c.width, got, again, c.want)
		}
	}
}
