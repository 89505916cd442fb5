package pdf

import (
	"strings"
	"testing"

	"github.com/proviso-legal/proviso/clauses/render/pdf/fonts"
	"github.com/proviso-legal/proviso/clauses/tree"
)

func newComposer(t *testing.T) *composer {
	t.Helper()
	faces, err := fonts.Open()
	if err != nil {
		t.Fatal(err)
	}
	return &composer{draft: &tree.Draft{}, faces: faces, sheet: paper("a4"), warned: map[string]bool{}}
}

// set gives the lines of a text in a width, as painted.
func set(t *testing.T, text string, width float64) []string {
	t.Helper()
	var out []string
	for _, s := range newComposer(t).lines(paragraph{look: look{10, 12}, text: plain(text), right: width}) {
		line := ""
		for _, p := range s.pieces {
			line += p.text
		}
		out = append(out, line)
	}
	return out
}

func TestLines(t *testing.T) {
	for _, c := range []struct {
		name, text string
		width      float64
		want       string
	}{
		{"at spaces", "one two three", 40, "one two|three"},
		{"spaces at the end do not count", "one two     three", 32, "one two|three"},
		{"not at a no-break space", "one two\u00a0three", 50, "one|two\u00a0three"},
		{"han anywhere", "华为技术有限公司", 41, "华为技术|有限公司"},
		{"no closing mark at the head of a line", "华为技术。有限", 41, "华为技|术。有限"},
		{"hangul at spaces", "삼성전자 주식회사", 60, "삼성전자|주식회사"},
		{"hyphenated", "third-party", 30, "third-|party"},
		{"an address, after a slash", "example.com/abcdef/ghi", 80, "example.com/|abcdef/ghi"},
		{"a long word, anywhere", strings.Repeat("m", 12), 40, "mmmmm|mmmmm|mm"},
		{"one letter too wide", "mm", 1, "m|m"},
		{"line feeds stand", "a\nb\r\nc", 100, "a|b|c"},
		{"nothing is one empty line", "", 100, ""},
		{"decomposed letters are composed", "Vie\u0302\u0323t", 100, "Việt"},
		{"soft hyphens vanish", "co\u00adoperate", 100, "cooperate"},
		{"hebrew turns", "אבג (x)", 100, "(x) גבא"},
		{"arabic joins and turns", "بب", 100, "\ufe90\ufe91"},
	} {
		if got := strings.Join(set(t, c.text, c.width), "|"); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

// mark makes strips of height 10 that bear a letter: a lower-case one is loose, an upper-case one
// holds on tightly, one after a plus holds together, a bar begins a page.
func mark(letters string) []strip {
	var out []strip
	b, turn := loose, false
	for _, r := range letters {
		switch r {
		case '+':
			b = together
			continue
		case '|':
			turn = true
			continue
		}
		s := strip{height: 10, pieces: []piece{{text: string(r)}}, bond: b, newPage: turn}
		if strings.ToUpper(string(r)) == string(r) {
			s.bond = tight
		}
		out = append(out, s)
		b, turn = loose, false
	}
	return out
}

func read(pages []page) string {
	var out []string
	for _, pg := range pages {
		line := ""
		for _, s := range pg {
			line += s.pieces[0].text
		}
		out = append(out, line)
	}
	return strings.Join(out, "|")
}

func TestFill(t *testing.T) {
	for _, c := range []struct{ name, strips, want string }{
		{"loose strips fill pages", "abcdefg", "abcd|efg"},
		{"exactly full", "abcd", "abcd"},
		{"a heading goes with its text", "abcDe", "abc|De"},
		{"a chain goes along", "abCDe", "ab|CDe"},
		{"a block goes whole", "ab+c+de", "ab|cde"},
		{"a block over a page is parted where it is least firm", "a+bC+d+e+fg", "abCd|efg"},
		{"a chain over a page is parted anywhere", "aBCDEFg", "aBCD|EFg"},
		{"a new page when asked", "a|bc", "a|bc"},
		{"no empty page before the first", "|ab", "ab"},
		{"asked for within a chain", "A|bc", "A|bc"},
	} {
		if got := read(fill(mark(c.strips), 40)); got != c.want {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
	}
}

func TestFillRepeatsHeaders(t *testing.T) {
	strips := mark("Habcdef")
	for i := 1; i < len(strips); i++ {
		strips[i].header = strips[:1]
	}
	if got, want := read(fill(strips, 40)), "Habc|Hdef"; got != want {
		t.Errorf("%s, want %s", got, want)
	}
}

func TestFillDropsSpaceAtTheHead(t *testing.T) {
	strips := mark("abcd")
	for i := range strips {
		strips[i].before = 10
	}
	pages := fill(strips, 50)
	if read(pages) != "abc|d" || pages[1][0].y != 0 {
		t.Errorf("%s with the second page from %v", read(pages), pages[1][0].y)
	}
}

func TestNoWidows(t *testing.T) {
	for lines := 2; lines < 12; lines++ {
		for above := 0; above < 10; above++ {
			p := newComposer(t).lines(paragraph{look: look{10, 10}, text: plain(strings.Repeat("m\n", lines-1) + "m"), right: 100})
			pages := fill(append(mark(strings.Repeat("a", above)), p...), 100)
			for n, pg := range pages {
				mine := 0
				for _, s := range pg {
					if s.pieces[0].text == "m" {
						mine++
					}
				}
				if mine == 1 {
					t.Errorf("%d lines after %d: one stands alone on page %d", lines, above, n+1)
				}
			}
		}
	}
}

func TestColumns(t *testing.T) {
	c := newComposer(t)
	for name, table := range map[string]*tree.Table{
		"given": {Head: make([]tree.Cell, 3), Widths: []int{1, 2, 1}}, "by need": {Head: []tree.Cell{plain("a"), plain(strings.Repeat("word ", 200))}}, "none": {},
	} {
		cols := c.columns(table, c.sheet.left())
		if last := cols[len(cols)-1].right; last < c.sheet.right()-0.01 || last > c.sheet.right()+0.01 {
			t.Errorf("%s: the columns end at %.2f, want %.2f", name, last, c.sheet.right())
		}
	}
}
