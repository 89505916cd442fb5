package docx

import (
	"fmt"
	"strconv"
)

// anew begins a list again at the next paragraph.
func (l *list) anew() { l.fresh = true }

// counts tells whether a list can count a number: one that says where it stands.
func (ls *lists) counts(l *list, at, ordinal int) bool {
	return l != nil && at >= 0 && at < len(l.levels) && (ordinal > 0 || ls.natural || l.levels[at].format == none)
}

// take counts the next paragraph of a list at a level. The instance is 0 when the style's own does it.
func (ls *lists) take(l *list, at, ordinal int) (set int) {
	next := l.counted[at] + 1
	if l.fresh {
		next = 1
	}
	n := ordinal
	if ls.natural || n == 0 {
		n = next
	}
	if l.fresh || n != next || l.skipped(at) {
		ls.begin(l, at, n)
	}
	l.count(at, n)
	return l.current
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
