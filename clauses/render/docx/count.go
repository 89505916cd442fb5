package docx

import (
	"fmt"
	"strconv"
	"strings"
)

// most is how far a number that Word would count otherwise is sought.
const most = 400

// anew begins a list again at the next paragraph.
func (l *list) anew() { l.fresh = true }

// take counts the next paragraph of a list at a level, whose number is to be want. The instance is 0
// when the style's own does it. It says no when the list cannot give that number.
func (ls *lists) take(l *list, at int, want string) (set int, counted bool) {
	n, ok := l.next(at), ls.natural
	if !ok {
		n, ok = l.value(at, want)
	}
	if !ok {
		return 0, false
	}
	if l.fresh || n != l.counted[at]+1 || l.skipped(at) {
		ls.begin(l, at, n)
	}
	l.count(at, n)
	return l.current, true
}

// next is the number that a level has next.
func (l *list) next(at int) int {
	if l.fresh {
		return 1
	}
	return l.counted[at] + 1
}

// value gives the number that a level must have to read as wanted.
func (l *list) value(at int, want string) (n int, ok bool) {
	n = l.next(at)
	if l.levels[at].format == "none" || l.reads(at, n, want) {
		return n, true
	}
	for n = 1; n <= most; n++ {
		if l.reads(at, n, want) {
			return n, true
		}
	}
	return 0, false
}

// reads tells whether a level at n is printed as wanted; the full stop behind a number counts for
// nothing.
func (l *list) reads(at, n int, want string) bool {
	lv := l.levels[at]
	text := lv.text
	for i := at; i >= 0; i-- {
		value, format := n, l.levels[i].format
		if i < at {
			value = max(l.counted[i], 1)
			if lv.legal {
				format = "decimal"
			}
		}
		text = strings.Replace(text, "%"+strconv.Itoa(i+1), written(format, value), 1)
	}
	return own(text) == own(want)
}

// skipped tells whether a deeper level was counted without this one, after which programs disagree.
func (l *list) skipped(at int) bool {
	for _, n := range l.counted[at+1:] {
		if n > 0 && l.counted[at] == 0 {
			return true
		}
	}
	return false
}

func (l *list) count(at, n int) {
	l.counted[at] = n
	clear(l.counted[at+1:])
}

// begin makes a new instance that starts at n on a level and at 1 on those below.
func (ls *lists) begin(l *list, at, n int) {
	one := instance{id: len(ls.all) + len(ls.instances) + 1, list: l.id, from: at, start: []int{n}}
	if l.fresh {
		one.from, one.start = 0, make([]int, len(l.levels))
		for i := range one.start {
			one.start[i] = 1
		}
		one.start[at] = n
		clear(l.counted)
	}
	l.current, l.fresh = one.id, false
	ls.instances = append(ls.instances, one)
}

// parts of the numbering in XML.
func (ls *lists) part(ids func(string) string) string {
	var m markup
	m.add(declaration, `<w:numbering `, namespaces, `>`)
	for _, l := range ls.all {
		l.write(&m, ids)
	}
	for _, l := range ls.all {
		id := strconv.Itoa(l.id)
		m.add(`<w:num w:numId="`, id, `"><w:abstractNumId w:val="`, id, `"/></w:num>`)
	}
	for _, i := range ls.instances {
		m.add(`<w:num w:numId="`, strconv.Itoa(i.id), `"><w:abstractNumId w:val="`, strconv.Itoa(i.list), `"/>`)
		for k, start := range i.start {
			m.add(`<w:lvlOverride w:ilvl="`, strconv.Itoa(i.from+k), `"><w:startOverride w:val="`, strconv.Itoa(start), `"/></w:lvlOverride>`)
		}
		m.add(`</w:num>`)
	}
	m.add(`</w:numbering>`)
	return m.String()
}

func (l *list) write(m *markup, ids func(string) string) {
	m.add(`<w:abstractNum w:abstractNumId="`, strconv.Itoa(l.id), `"><w:nsid w:val="5C1A50`, fmt.Sprintf("%02X", l.id), // by which Word tells lists apart when text is pasted
		`"/><w:multiLevelType w:val="multilevel"/>`)
	for i, lv := range l.levels {
		m.add(`<w:lvl w:ilvl="`, strconv.Itoa(i), `"><w:start w:val="1"/><w:numFmt w:val="`, lv.format, `"/><w:pStyle w:val="`, ids(lv.style), `"/>`)
		if lv.legal {
			m.add(`<w:isLgl/>`)
		}
		if lv.suffix != "" {
			m.add(`<w:suff w:val="`, lv.suffix, `"/>`)
		}
		m.add(`<w:lvlText w:val="`, escaped(lv.text), `"/><w:lvlJc w:val="left"/><w:pPr><w:ind w:left="`, strconv.Itoa(lv.left), `" w:hanging="`, strconv.Itoa(lv.hang), `"/></w:pPr></w:lvl>`)
	}
	m.add(`</w:abstractNum>`)
}
