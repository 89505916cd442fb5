package grid

import (
	"math"
	"strconv"
	"strings"

	"github.com/proviso-legal/proviso/internal/day"
)

// numberCell makes a cell of a stored number, as its style shows it.
func numberCell(column int, stored string, how shown, from1904 bool) Cell {
	c := Cell{Column: column, Kind: IsNumber}
	n, err := strconv.ParseFloat(strings.TrimSpace(stored), 64)
	if err != nil || math.IsInf(n, 0) || math.IsNaN(n) {
		return fault(column, "holds the number "+strconv.Quote(Cut(stored))+", which is damaged")
	}
	c.Text = strconv.FormatFloat(n, 'f', -1, 64)
	switch how {
	case asDay:
		return dayCell(c, n, from1904)
	case asTime:
		c.Odd = "shows a time of day"
	case asPercent:
		c.Odd = "shows a share in per cent, and holds " + c.Text
	case asOther:
		c.Odd = "shows the number " + c.Text + " in another form"
	}
	if math.Abs(n) >= 1e15 {
		c.Odd = "holds a number so long that the program has changed its last digits"
	}
	return c
}

// dayCell makes a cell of a stored day. Days count from 1 January 1900, or from 1904; the former count
// has a 29 February 1900 that never was.
func dayCell(c Cell, n float64, from1904 bool) Cell {
	count := int32(math.Floor(math.Max(math.Min(n, 1e7), -1)))
	first := day.Must("1899-12-30")
	switch {
	case from1904:
		first = day.Must("1904-01-01")
	case count == 60:
		return fault(c.Column, "holds 29 February 1900, a day that never was")
	case count < 60:
		first++
	}
	d := first + day.Day(count)
	if d > day.Must("9999-12-31") || count < 0 || count == 0 && !from1904 {
		return fault(c.Column, "shows a date and holds "+c.Text+", which is none")
	}
	c.Kind, c.day, c.Text = IsDay, d, d.String()
	if n != math.Floor(n) {
		c.Odd = "holds a time of day beside the date " + d.String()
	}
	return c
}

func fault(column int, says string) Cell { return Cell{Column: column, Kind: IsFault, Text: says} }

// Cut shortens a text for a message.
func Cut(s string) string {
	const most = 60
	if r := []rune(s); len(r) > most {
		return string(r[:most]) + "…"
	}
	return s
}
