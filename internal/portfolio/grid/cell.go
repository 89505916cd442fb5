package grid

import (
	"strconv"
	"strings"

	"github.com/proviso-legal/proviso/internal/day"
)

// Line is one row of a table as it is stored.
type Line struct {
	Number int // as a spreadsheet program counts, from 1
	Cells  []Cell
	Hidden bool
	Wrong  string // why nothing in it can be relied on, or ""
}

// Cell is one cell that is not empty.
type Cell struct {
	Column int // from 1
	Kind   kind
	Text   string // as a person sees it; of a fault what is wrong
	day    day.Day
	Odd    string // why a number is not what a person sees, or ""
}

type kind int

const (
	IsText   kind = iota
	IsNumber      // text is the number
	IsDay         // text is the day as 2026-02-28
	isBool        // text is true or false
	IsFault       // the cell has no value that can be read
)

// TextCell makes a cell of what was written; blanks around it do not count.
func TextCell(column int, text string) Cell {
	return Cell{Column: column, Kind: IsText, Text: Trim(text)}
}

// Trim takes blanks of all kinds from both ends.
func Trim(s string) string { return strings.Trim(s, " \t\r\n\u00a0\u2007\u202f\u3000") }

// FormulaLike tells whether a spreadsheet program could take a text in a CSV for a formula. With an apostrophe before it,
// it is text for these programs and for Open.
func FormulaLike(s string) bool {
	return s != "" && strings.ContainsRune("=+-@\t\r\n", rune(s[0]))
}

func (c Cell) empty() bool { return c.Kind == IsText && c.Text == "" }

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

// SplitName reads the name of a cell; ok is false for what lies outside of every sheet.
func SplitName(name string) (column, row int, ok bool) {
	i := 0
	for ; i < len(name) && (name[i] >= 'A' && name[i] <= 'Z' || name[i] >= 'a' && name[i] <= 'z'); i++ {
		if column = column*26 + int(name[i]&^0x20-'A') + 1; column > MostColumns {
			return 0, 0, false
		}
	}
	row, err := strconv.Atoi(name[i:])
	return column, row, err == nil && column > 0 && row > 0 && row <= mostRows && name[i] != '+'
}

// What a sheet can hold.
const (
	MostColumns = 16384
	mostRows    = 1 << 20
)
