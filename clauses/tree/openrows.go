package tree

import (
	"slices"
	"strconv"
	"strings"
)

// OpenRow is one row of a list of open points: one point, or neighbours by which the same person fills in
// blanks of the same place.
type OpenRow struct {
	Numbers string // "7", "7–9"
	OpenPoint
}

// OpenRows gathers open points into rows, in their order.
func OpenRows(points []OpenPoint) (rows []OpenRow) {
	for i := 0; i < len(points); {
		n := i + 1
		for n < len(points) && besides(points[i], points[n]) {
			n++
		}
		rows = append(rows, rowOf(points[i:n]))
		i = n
	}
	return rows
}

// besides tells whether a blank is filled in by the same person at the same place as another.
func besides(a, b OpenPoint) bool {
	plainFill := func(p OpenPoint) bool { return p.Kind == "fill" && p.Default+p.Effect == "" && len(p.Where) > 0 }
	return plainFill(a) && plainFill(b) && a.Who == b.Who && a.Where[0].Text == b.Where[0].Text
}

func rowOf(points []OpenPoint) OpenRow {
	row := OpenRow{Numbers: strconv.Itoa(points[0].Number), OpenPoint: points[0]}
	if len(points) == 1 {
		return row
	}
	row.Numbers += "–" + strconv.Itoa(points[len(points)-1].Number)
	var what []string
	row.Where = nil
	for i, p := range points {
		name := strings.TrimSuffix(p.What, ".")
		if i > 0 {
			name = LowerFirst(name)
		}
		what = append(what, name)
		row.Where = AlsoAt(row.Where, p.Where)
	}
	row.What = strings.Join(what, "; ") + "."
	return row
}

// AlsoAt adds places to others, each once.
func AlsoAt(where, more []Inline) []Inline {
	for _, w := range more {
		if w.Kind == Text && w.Text == ", " || slices.ContainsFunc(where, func(o Inline) bool { return o.Text == w.Text }) {
			continue
		}
		if len(where) > 0 {
			where = append(where, Plain(", "))
		}
		where = append(where, w)
	}
	return where
}
