package workbook

import (
	"math"
	"strconv"
	"strings"

	"github.com/proviso-legal/proviso/internal/day"
)

// numberCell makes a cell of a stored number, as its style shows it.
func numberCell(column int, stored string, how shown, from1904 bool) cell {
	c := cell{column: column, kind: isNumber}
	n, err := strconv.ParseFloat(strings.TrimSpace(stored), 64)
	if err != nil || math.IsInf(n, 0) || math.IsNaN(n) {
		return fault(column, "holds the number "+strconv.Quote(cut(stored))+", which is damaged")
	}
	c.text = strconv.FormatFloat(n, 'f', -1, 64)
	switch how {
	case asDay:
		return dayCell(c, n, from1904)
	case asTime:
		c.odd = "shows a time of day"
	case asPercent:
		c.odd = "shows a share in per cent, and holds " + c.text
	case asOther:
		c.odd = "shows the number " + c.text + " in another form"
	}
	if math.Abs(n) >= 1e15 {
		c.odd = "holds a number so long that the program has changed its last digits"
	}
	return c
}

// dayCell makes a cell of a stored day. Days count from 1 January 1900, or from 1904; the former count
// has a 29 February 1900 that never was.
func dayCell(c cell, n float64, from1904 bool) cell {
	count := int32(math.Floor(math.Max(math.Min(n, 1e7), -1)))
	first := day.Must("1899-12-30")
	switch {
	case from1904:
		first = day.Must("1904-01-01")
	case count == 60:
		return fault(c.column, "holds 29 February 1900, a day that never was")
	case count < 60:
		first++
	}
	d := first + day.Day(count)
	if d > day.Must("9999-12-31") || count < 0 || count == 0 && !from1904 {
		return fault(c.column, "shows a date and holds "+c.text+", which is none")
	}
	c.kind, c.day, c.text = isDay, d, d.String()
	if n != math.Floor(n) {
		c.odd = "holds a time of day beside the date " + d.String()
	}
	return c
}

func fault(column int, says string) cell { return cell{column: column, kind: isFault, text: says} }

// cut shortens a text for a message.
func cut(s string) string {
	const most = 60
	if r := []rune(s); len(r) > most {
		return string(r[:most]) + "…"
	}
	return s
}
