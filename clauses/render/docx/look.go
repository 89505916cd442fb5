package docx

import (
	"cmp"
	"strconv"
	"strings"
	"sync"
)

// look is the styles of a document: which id each has, and their part.
type look struct {
	ids    map[string]string // by name in small letters
	exact  map[string]named  // of the styles that we name, by name
	styles string            // the part
	blank  string            // how blanks look, said of each: some programs drop the style of what is bound

	once   sync.Once
	packed packed // the part compressed
	fault  error
}

func (l *look) id(name string) string {
	if n, ok := l.exact[name]; ok {
		return n.id
	}
	return l.ids[small(name)]
}

// named is a style that we name: its id, and how a run in it begins.
type named struct{ id, run string }

// name notes the ids of the styles that we name.
func (l *look) name() {
	l.exact = map[string]named{"": {run: `<w:r>`}}
	for _, st := range ownStyles {
		id := l.ids[small(st.name)]
		direct := ""
		if st.name == "Blank" {
			l.blank = cmp.Or(l.blank, st.text)
			direct = l.blank
		}
		l.exact[st.name] = named{id, `<w:r><w:rPr><w:rStyle w:val="` + id + `"/>` + direct + `</w:rPr>`}
	}
}

// smallNames are the names of our styles in small letters.
var smallNames = sync.OnceValue(func() map[string]string {
	all := map[string]string{}
	for _, st := range ownStyles {
		all[st.name] = strings.ToLower(st.name)
	}
	return all
})

// small gives a style's name in small letters.
func small(name string) string {
	if known, ok := smallNames()[name]; ok {
		return known
	}
	return strings.ToLower(name)
}

// ownID is the id of a style of ours.
func ownID(name string) string {
	var b strings.Builder
	for _, word := range strings.Fields(name) {
		b.WriteString(strings.ToUpper(word[:1]) + word[1:])
	}
	return b.String()
}

// binding is what a list says of a style: its level and its list.
type binding struct{ list, level int }

// bindings gives for each style the level of the list it is bound to.
func (ls *lists) bindings() map[string]binding {
	bound := map[string]binding{}
	for _, l := range ls.all {
		for i, lv := range l.levels {
			bound[strings.ToLower(lv.style)] = binding{l.id, i}
		}
	}
	return bound
}

func (b binding) numbering() string {
	if b.list == 0 {
		return ""
	}
	return `<w:numPr><w:ilvl w:val="` + strconv.Itoa(b.level) + `"/><w:numId w:val="` + strconv.Itoa(b.list) + `"/></w:numPr>`
}

// lookOf gives the look of a document. Ours is made once for a language, a paper and a scheme of
// numbering.
func lookOf(language string, s sheet, ls *lists, firm *Style) *look {
	if firm != nil {
		return firm.look(language, ls)
	}
	key := strings.Join([]string{language, s.name, ls.scheme}, " ")
	if made, ok := looks.Load(key); ok {
		return made.(*look)
	}
	made := &look{ids: map[string]string{}}
	var m markup
	m.add(declaration, `<w:styles `, namespaces, `>`, defaults(language))
	for _, st := range ownStyles {
		made.ids[strings.ToLower(st.name)] = ownID(st.name)
	}
	made.name()
	bound := ls.bindings()
	for _, st := range ownStyles {
		st.write(&m, made, bound[strings.ToLower(st.name)], s.text())
	}
	m.add(`</w:styles>`)
	made.styles = m.String()
	looks.Store(key, made)
	return made
}

var looks sync.Map // language, paper and scheme → *look

// defaults are what holds where no style says otherwise. The faces are those that every Word has;
// their letters are as wide as those of the PDF.
func defaults(language string) string {
	if language == "" {
		language = "en-GB"
	}
	return `<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="SimSun" w:cs="Times New Roman"/>` +
		`<w:sz w:val="21"/><w:szCs w:val="21"/><w:lang w:val="` + escaped(language) + `" w:eastAsia="zh-CN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>` +
		`<w:pPrDefault><w:pPr><w:spacing w:line="280" w:lineRule="atLeast"/></w:pPr></w:pPrDefault></w:docDefaults>`
}

// byDefault are the styles that hold where none is named.
var byDefault = map[string]bool{"Normal": true, "Default Paragraph Font": true, "Normal Table": true, "No List": true}

// builtIn are the names that Word itself knows.
var builtIn = map[string]bool{
	"Body Text": true, "Title": true, "Subtitle": true, "List Bullet": true, "List Bullet 2": true, "Strong": true, "Emphasis": true,
	"heading 1": true, "heading 2": true, "toc 1": true, "toc 2": true, "header": true, "footer": true, "annotation text": true, "annotation reference": true,
}

func (st style) write(m *markup, l *look, bound binding, width int) {
	kind := st.kind
	if kind == "" {
		kind = "paragraph"
	}
	m.add(`<w:style w:type="`, kind, `"`)
	if byDefault[st.name] {
		m.add(` w:default="1"`)
	} else if !builtIn[st.name] {
		m.add(` w:customStyle="1"`)
	}
	m.add(` w:styleId="`, l.id(st.name), `"><w:name w:val="`, st.name, `"/>`)
	for _, to := range [][2]string{{"basedOn", st.based}, {"next", st.next}} {
		if to[1] != "" {
			m.add(`<w:`, to[0], ` w:val="`, l.id(to[1]), `"/>`)
		}
	}
	if st.quick {
		m.add(`<w:qFormat/>`)
	}
	m.add(paragraphProperties(st, bound, width))
	if st.text != "" {
		m.add(`<w:rPr>`, st.text, `</w:rPr>`)
	}
	m.add(st.table, `</w:style>`)
}

// beforeNumbering are the properties of a paragraph that stand before its numbering.
var beforeNumbering = []string{`<w:keepNext/>`, `<w:keepLines/>`, `<w:pageBreakBefore/>`, `<w:pageBreakBefore w:val="0"/>`}

func paragraphProperties(st style, bound binding, width int) string {
	rest, first := strings.ReplaceAll(st.paragraph, "TEXT", strconv.Itoa(width)), ""
	for _, p := range beforeNumbering {
		if after, found := strings.CutPrefix(rest, p); found {
			first, rest = first+p, after
		}
	}
	all := first + bound.numbering() + rest
	if st.outline != "" {
		all += `<w:outlineLvl w:val="` + st.outline + `"/>`
	}
	if all == "" {
		return ""
	}
	return `<w:pPr>` + all + `</w:pPr>`
}
