package workbook

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"regexp"

	"github.com/proviso-legal/proviso/internal/office"
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
	r := &lookReading{data: data, ground: -1}
	err := office.Scan("styles", data, r.token)
	n := len(r.looks)
	if err != nil || r.fills.close <= r.fills.open[1] || r.list.close <= r.list.open[1] || n == 0 || n > mostStyles/2 {
		return marks{}
	}
	prefix, add := elementPrefix(data[r.fills.open[0]:]), ""
	if r.ground < 0 {
		r.ground = r.fills.count
		add = fmt.Sprintf(`<%[1]sfill><%[1]spatternFill patternType="solid"><%[1]sfgColor rgb="%[2]s"/><%[1]sbgColor indexed="64"/></%[1]spatternFill></%[1]sfill>`, prefix, markColour)
	}
	m := marks{count: n, colored: map[int]bool{}}
	var twins bytes.Buffer
	for i, look := range r.looks {
		m.colored[i] = bytes.Contains(look, fmt.Appendf(nil, ` fillId="%d"`, r.ground))
		twins.Write(r.twin(look, m.colored[i]))
	}
	m.styles = apply(data, r.fills.with(data, add), r.list.with(data, twins.String()))
	return m
}

// lookReading reads the part with the looks mark by mark.
type lookReading struct {
	data        []byte
	fills, list edit
	ground      int // the fill of marked cells, or -1
	looks       [][]byte
	within      string // the list that is read
	start       int
}

func (r *lookReading) token(t xml.Token, from, to int) error {
	switch e := t.(type) {
	case xml.StartElement:
		r.begin(e, from, to)
	case xml.EndElement:
		switch name := e.Name.Local; {
		case name == "fills":
			r.within, r.fills.close = "", from
		case name == "cellXfs":
			r.within, r.list.close = "", from
		case name == "xf" && r.within == "cellXfs":
			r.looks = append(r.looks, r.data[r.start:to])
		}
	}
	return nil
}

func (r *lookReading) begin(e xml.StartElement, from, to int) {
	switch name := e.Name.Local; {
	case name == "fills":
		r.within, r.fills.open = name, [2]int{from, to}
	case name == "cellXfs":
		r.within, r.list.open = name, [2]int{from, to}
	case name == "fill" && r.within == "fills":
		r.fills.count++
	case name == "fgColor" && r.within == "fills" && office.Attribute(e, "rgb") == markColour:
		r.ground = r.fills.count - 1
	case name == "xf":
		r.start = from
	}
}

// twin is a look with the ground of marked cells, or without it where it has it.
func (r *lookReading) twin(look []byte, colored bool) []byte {
	fill := r.ground
	if colored {
		fill = 0
	}
	look = applyFill.ReplaceAll(fillID.ReplaceAll(look, nil), nil)
	tag := startTag.Find(look)
	return fmt.Appendf(nil, `%s fillId="%d" applyFill="1"%s`, tag, fill, look[len(tag):])
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
