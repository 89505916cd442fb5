package workbook

import (
	"strconv"
	"strings"

	"github.com/proviso-legal/proviso/internal/day"
)

// line is one row of a table as it is stored.
type line struct {
	number int // as a spreadsheet program counts, from 1
	cells  []cell
	hidden bool
	wrong  string // why nothing in it can be relied on, or ""
}

// cell is one cell that is not empty.
type cell struct {
	column int // from 1
	kind   kind
	text   string // as a person sees it; of a fault what is wrong
	day    day.Day
	odd    string // why a number is not what a person sees, or ""
}

type kind int

const (
	isText   kind = iota
	isNumber      // text is the number
	isDay         // text is the day as 2026-02-28
	isBool        // text is true or false
	isFault       // the cell has no value that can be read
)

// textCell makes a cell of what was written; blanks around it do not count.
func textCell(column int, text string) cell {
	return cell{column: column, kind: isText, text: trim(text)}
}

// trim takes blanks of all kinds from both ends.
func trim(s string) string { return strings.Trim(s, " \t\r\n\u00a0\u2007\u202f\u3000") }

// FormulaLike tells whether a spreadsheet program could take a text in a CSV for a formula. With an apostrophe before it,
// it is text for these programs and for Open.
func FormulaLike(s string) bool {
	return s != "" && strings.ContainsRune("=+-@\t\r\n", rune(s[0]))
}

func (c cell) empty() bool { return c.kind == isText && c.text == "" }

// Letters names a column as spreadsheet programs do: A, B … Z, AA.
func Letters(column int) string {
	var name []byte
	for ; column > 0; column = (column - 1) / 26 {
		name = append([]byte{byte('A' + (column-1)%26)}, name...)
	}
	return string(name)
}

// CellName names a cell: B7.
func CellName(column, row int) string { return Letters(column) + strconv.Itoa(row) }

// splitName reads the name of a cell; ok is false for what lies outside of every sheet.
func splitName(name string) (column, row int, ok bool) {
	i := 0
	for ; i < len(name) && (name[i] >= 'A' && name[i] <= 'Z' || name[i] >= 'a' && name[i] <= 'z'); i++ {
		if column = column*26 + int(name[i]&^0x20-'A') + 1; column > mostColumns {
			return 0, 0, false
		}
	}
	row, err := strconv.Atoi(name[i:])
	return column, row, err == nil && column > 0 && row > 0 && row <= mostRows && name[i] != '+'
}

// What a sheet can hold.
const (
	mostColumns = 16384
	mostRows    = 1 << 20
)
