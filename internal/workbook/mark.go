package workbook

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"regexp"

	"github.com/proviso-legal/proviso/internal/archive"
)

// marks knows the looks of a workbook with a twin for each: of a plain one the same with a coloured ground, of one with that
// ground the same without it. So a cell keeps its look but for the ground.
type marks struct {
	styles  []byte // the part, or nil when looks cannot be added
	count   int
	colored map[int]bool
}

// of gives the look that a cell takes, coloured or not.
func (m marks) of(style int, coloured bool) int {
	if m.styles == nil || style >= m.count || m.colored[style] == coloured {
		return style
	}
	return style + m.count
}

const markColour = "FFFFC7CF" // one that nobody else is likely to have chosen

// mostStyles is the number of looks that programs hold.
const mostStyles = 60000

var (
	fillID    = regexp.MustCompile(`\sfillId="\d+"`)
	applyFill = regexp.MustCompile(`\sapplyFill="[^"]*"`)
	countAttr = regexp.MustCompile(`\scount="\d+"`)
	startTag  = regexp.MustCompile(`^<[^\s/>]+`)
)

// markStyles adds a ground to the part with the looks, and a twin of each look.
func markStyles(data []byte) marks {
	m := marks{colored: map[int]bool{}}
	var fills, looks edit
	ourFill := -1
	var ourLooks [][]byte
	inFills, inLooks, start := false, false, 0
	err := archive.Scan("styles", data, func(t xml.Token, from, to int) error {
		switch e := t.(type) {
		case xml.StartElement:
			switch name := e.Name.Local; {
			case name == "fills":
				inFills, fills.open = true, [2]int{from, to}
			case name == "cellXfs":
				inLooks, looks.open = true, [2]int{from, to}
			case name == "fill" && inFills:
				fills.count++
			case name == "fgColor" && inFills && archive.Attribute(e, "rgb") == markColour:
				ourFill = fills.count - 1
			case name == "xf" && inLooks:
				start = from
			}
		case xml.EndElement:
			switch name := e.Name.Local; {
			case name == "fills":
				inFills, fills.close = false, from
			case name == "cellXfs":
				inLooks, looks.close = false, from
			case name == "xf" && inLooks:
				ourLooks = append(ourLooks, data[start:to])
			}
		}
		return nil
	})
	m.count = len(ourLooks)
	if err != nil || fills.close <= fills.open[1] || looks.close <= looks.open[1] || m.count == 0 || m.count > mostStyles/2 {
		return marks{}
	}
	prefix := elementPrefix(data[fills.open[0]:])
	fillAdd := ""
	if ourFill < 0 {
		ourFill = fills.count
		fillAdd = fmt.Sprintf(`<%[1]sfill><%[1]spatternFill patternType="solid"><%[1]sfgColor rgb="%[2]s"/><%[1]sbgColor indexed="64"/></%[1]spatternFill></%[1]sfill>`, prefix, markColour)
	}
	var twins bytes.Buffer
	for i, look := range ourLooks {
		twin := ourFill
		if bytes.Contains(look, fmt.Appendf(nil, ` fillId="%d"`, ourFill)) {
			m.colored[i], twin = true, 0
		}
		look = applyFill.ReplaceAll(fillID.ReplaceAll(look, nil), nil)
		tag := startTag.Find(look)
		twins.Write(tag)
		fmt.Fprintf(&twins, ` fillId="%d" applyFill="1"`, twin)
		twins.Write(look[len(tag):])
	}
	m.styles = apply(data, fills.with(data, fillAdd), looks.with(data, twins.String()))
	return m
}

// edit is a list in a part to which elements are added.
type edit struct {
	open  [2]int // its start tag
	close int    // where its end tag begins
	count int
}

// change replaces some bytes of a part.
type change struct {
	from, to int
	by       string
}

// with adds elements at the end of a list, and drops its count, which need not be told.
func (e edit) with(data []byte, add string) []change {
	tag := countAttr.ReplaceAll(data[e.open[0]:e.open[1]], nil)
	return []change{{e.open[0], e.open[1], string(tag)}, {e.close, e.close, add}}
}

// apply makes changes, given in any order; they do not overlap.
func apply(data []byte, lists ...[]change) []byte {
	var all []change
	for _, l := range lists {
		all = append(all, l...)
	}
	for i := range all { // few: sorted by insertion
		for j := i; j > 0 && all[j].from < all[j-1].from; j-- {
			all[j], all[j-1] = all[j-1], all[j]
		}
	}
	var out bytes.Buffer
	at := 0
	for _, c := range all {
		out.Write(data[at:c.from])
		out.WriteString(c.by)
		at = c.to
	}
	out.Write(data[at:])
	return out.Bytes()
}

// elementPrefix gives the prefix of the element that a text begins with, and its colon; "" for none.
func elementPrefix(data []byte) string {
	name := startTag.Find(data)
	if i := bytes.IndexByte(name, ':'); i > 0 {
		return string(name[1 : i+1])
	}
	return ""
}
