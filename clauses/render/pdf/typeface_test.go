package pdf

import (
	"strings"
	"testing"

	"github.com/proviso-legal/proviso/clauses/render/pdf/fonts"
)

func TestToUnicode(t *testing.T) {
	for _, c := range []struct {
		name  string
		size  int
		codes []int
		runes string
		want  string
	}{
		{"one byte", 1, []int{0x41, 0xA0}, "A\u00a0", "<00> <FF>\nendcodespacerange\n2 beginbfchar\n<41> <0041>\n<A0> <00A0>\nendbfchar\n"},
		{"two bytes", 2, []int{1}, "华", "<0000> <FFFF>\nendcodespacerange\n1 beginbfchar\n<0001> <534E>\nendbfchar\n"},
		{"no more than a hundred in a block", 2, make([]int, 101), strings.Repeat("x", 101), "endbfchar\n1 beginbfchar\n"},
	} {
		if got := string(toUnicode(c.size, c.codes, []rune(c.runes))); !strings.Contains(got, c.want) {
			t.Errorf("%s: no %q in\n%s", c.name, c.want, got)
		}
	}
}

func TestTypefaceParts(t *testing.T) {
	faces, err := fonts.Open()
	if err != nil {
		t.Fatal(err)
	}
	p := &painter{}
	serif, han := p.typeface(faces.Serif(fonts.Regular)), p.typeface(faces.Face(fonts.Regular, '华'))
	for _, c := range []struct {
		of     *typeface
		r      rune
		code   uint16
		common bool
	}{{serif, 'A', 65, true}, {serif, '’', 146, true}, {serif, 'ł', 1, false}, {serif, 'Š', 2, false}, {serif, 'ł', 1, false}, {han, '华', 1, false}, {han, ' ', 2, false}} {
		if code, common := c.of.see(c.r); code != c.code || common != c.common {
			t.Errorf("%q has code %d, common %v; want %d, %v", c.r, code, common, c.code, c.common)
		}
	}
	if again := p.typeface(faces.Serif(fonts.Regular)); again != serif || serif.common == han.common || serif.baseName(serif.common) == serif.baseName(serif.other) {
		t.Error("a face and its parts have no names of their own")
	}
}

// What is prepared holds what a file of the same characters would.
func TestPreparedIsTheSubset(t *testing.T) {
	faces, err := fonts.Open()
	if err != nil {
		t.Fatal(err)
	}
	for style := range fonts.Style(4) {
		face := faces.Serif(style)
		part, widths := prepared(face)
		again, _ := prepared(face)
		if whole := cutDown(face, fonts.Common(), deflate); part.length != whole.length || &part.deflated[0] != &again.deflated[0] {
			t.Errorf("style %d: %d bytes prepared, want %d, and once", style, part.length, whole.length)
		}
		if n := len(strings.Fields(widths)); n != 256 {
			t.Errorf("style %d: %d widths", style, n)
		}
	}
}
