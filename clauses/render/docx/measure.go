package docx

import (
	"regexp"
	"strconv"
	"strings"
	"sync"
	"unicode"

	"github.com/proviso-legal/proviso/clauses"
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
	for _, l := range newLists(&clauses.Draft{}).all {
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

// lines tells on how many lines a text stands in a width.
func lines(text string, width int, m metrics) int {
	n, used := 1, 0
	full := width * 100 / m.size // in thousandths of the size
	for part := range strings.SplitSeq(text, "\n") {
		if used > 0 {
			n, used = n+1, 0
		}
		for word := range strings.SplitAfterSeq(part, " ") {
			wide := 0
			for _, r := range strings.TrimSuffix(word, " ") {
				wide += advance(r)
			}
			if m.heavy {
				wide += wide / 20
			}
			if used > 0 && used+wide > full {
				n, used = n+1, 0
			}
			for ; wide > full; wide -= full {
				n++
			}
			used += wide + advance(' ')
		}
	}
	return n
}

// lined gives the characters of a text with its line breaks.
func lined(text []clauses.Inline) string {
	var b strings.Builder
	for _, in := range text {
		if in.Kind == clauses.Break {
			b.WriteByte('\n')
			continue
		}
		b.WriteString(in.Text)
	}
	return b.String()
}
