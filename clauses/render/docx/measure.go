package docx

import (
	"regexp"
	"strconv"
	"strings"
	"sync"
	"unicode"

	"github.com/proviso-legal/proviso/clauses/tree"
)

// metrics are what a style takes of a page, in twips.
type metrics struct {
	size, line            int // size of the letters, height of a line
	before, after, indent int
	kept, newPage, heavy  bool
}

// metricsOf gives the metrics of our styles by their names in small letters. A firm's own styles are
// taken to be alike.
var metricsOf = sync.OnceValue(func() map[string]metrics {
	all := map[string]metrics{}
	for _, st := range ownStyles {
		m := all[strings.ToLower(st.based)]
		if st.based == "" {
			m = metrics{size: 21}
		}
		m.before, m.after = property(st.paragraph, "spacing", "before", m.before), property(st.paragraph, "spacing", "after", m.after)
		m.indent = property(st.paragraph, "ind", "left", m.indent)
		m.size = property(st.text, "sz", "val", m.size)
		m.kept = m.kept || strings.Contains(st.paragraph, `<w:keepNext/>`)
		m.newPage = (m.newPage || strings.Contains(st.paragraph, newPage)) && !strings.Contains(st.paragraph, `pageBreakBefore w:val="0"`)
		m.heavy = m.heavy || strings.Contains(st.text, bold)
		m.line = property(st.paragraph, "spacing", "line", max(280, m.size*23/2))
		all[strings.ToLower(st.name)] = m
	}
	for _, l := range newLists(&tree.Draft{}).all {
		for _, lv := range l.levels {
			m := all[strings.ToLower(lv.style)]
			m.indent = lv.left
			all[strings.ToLower(lv.style)] = m
		}
	}
	return all
})

var attributes = regexp.MustCompile(`<w:(\w+)((?: w:\w+="[^"]*")*)/>`)

// property finds a number among properties in XML.
func property(markup, element, name string, otherwise int) int {
	for _, found := range attributes.FindAllStringSubmatch(markup, -1) {
		_, value, has := strings.Cut(found[2], ` w:`+name+`="`)
		if found[1] != element || !has {
			continue
		}
		value, _, _ = strings.Cut(value, `"`)
		if n, err := strconv.Atoi(value); err == nil {
			return n
		}
	}
	return otherwise
}

// advances of the letters from space to tilde in the body face, in thousandths of its size.
const advances = "250333408500500833778180333333500564250333250278" + "500500500500500500500500500500278278564564564444921" +
	"722667667722611556722722333389722611889722722556722667556611722722944722722611" + "333278333469500333" +
	"444500444500444333500500278278500278778500500500500333389278500500722500500444" + "480200480541"

func advance(r rune) int {
	switch {
	case r >= ' ' && r <= '~':
		at := int(r-' ') * 3
		return int(advances[at]-'0')*100 + int(advances[at+1]-'0')*10 + int(advances[at+2]-'0')
	case r == '\u00a0':
		return 250
	case unicode.In(r, unicode.Han, unicode.Hangul, unicode.Hiragana, unicode.Katakana):
		return 1000
	}
	return 480
}

// lines counts on how many lines a text stands in a width.
type lines struct {
	full    int // the width, in thousandths of the size
	heavy   bool
	n, used int // lines begun, and what the words take of the last
	wide    int // of the word being read
}

func linesIn(width int, m metrics) lines {
	return lines{full: width * 100 / m.size, heavy: m.heavy, n: 1}
}

// add goes on with a text.
func (l *lines) add(text string) {
	for _, r := range text {
		switch r {
		case '\n':
			l.turn()
		case ' ':
			l.word()
		default:
			l.wide += advance(r)
		}
	}
}

// word sets the word that was read, and the space behind it.
func (l *lines) word() {
	wide := l.wide
	if l.heavy {
		wide += wide / 20
	}
	if l.used > 0 && l.used+wide > l.full {
		l.n, l.used = l.n+1, 0
	}
	for ; wide > l.full; wide -= l.full {
		l.n++
	}
	l.used, l.wide = l.used+wide+advance(' '), 0
}

// turn begins a line.
func (l *lines) turn() {
	l.word()
	l.n, l.used = l.n+1, 0
}

// runs goes on with the characters of a text and its line breaks.
func (l *lines) runs(text []tree.Inline) {
	for i := range text {
		if text[i].Kind == tree.Break {
			l.turn()
			continue
		}
		l.add(text[i].Text)
	}
}

// count ends the text and tells on how many lines it stands.
func (l *lines) count() int {
	l.word()
	return l.n
}
