package workbook

import (
	"errors"
	"fmt"
	"regexp"
	"strings"

	"github.com/proviso-legal/proviso/internal/day"
	"github.com/proviso-legal/proviso/internal/portfolio/grid"
	"github.com/proviso-legal/proviso/rules/deal"
)

// noneWord is how a cell says that a set is empty, since an empty cell says nothing.
const noneWord = "none"

// unknownWord is a value of every fact.
const unknownWord = "unknown"

// words reads the words of a fact from a cell as a deal file would have them.
func words(f deal.Field, c grid.Cell) ([]string, error) {
	switch {
	case c.Kind == grid.IsFault:
		return nil, errors.New("the cell " + c.Text)
	case c.Kind == grid.IsText && f.Kind != deal.Text && fold(c.Text) == unknownWord, c.Text == unknownWord:
		return []string{unknownWord}, nil
	}
	switch f.Kind {
	case deal.Text:
		return plainText(c)
	case deal.Date:
		return dateText(c)
	case deal.Number:
		return numberText(c)
	case deal.Bool:
		return boolText(c)
	case deal.Enum:
		return []string{meant(f, c.Text)}, nil
	case deal.Place:
		return []string{c.Text}, nil
	}
	return setText(f, c), nil
}

// plainText reads a text. A number is one when it shows as it is stored; a date where text is expected is often a
// text that a spreadsheet program has changed.
func plainText(c grid.Cell) ([]string, error) {
	switch {
	case c.Kind == grid.IsDay:
		return nil, fmt.Errorf("the cell holds the date %s, and text is expected; format the cell as text and write it again", c.Text)
	case c.Odd != "":
		return nil, fmt.Errorf("the cell %s, and text is expected; format the cell as text and write it again", c.Odd)
	}
	return []string{c.Text}, nil
}

var (
	midnight = regexp.MustCompile(`^(\d{4}-\d{2}-\d{2})[T ]00:00(:00(\.0+)?)?Z?$`)
	numerals = regexp.MustCompile(`^(\d{1,2})[./-](\d{1,2})[./-](\d{4}|\d{2})$`)
)

// dateText reads a date: one that the program keeps as a date, or text as 2026-02-28.
func dateText(c grid.Cell) ([]string, error) {
	switch {
	case c.Kind == grid.IsDay && c.Odd != "":
		return nil, fmt.Errorf("the cell %s; write the date alone", c.Odd)
	case c.Kind == grid.IsNumber:
		return nil, fmt.Errorf("the cell holds the number %s, and a date is expected; format the cell as a date, or write it as text such as 2026-02-28", c.Text)
	case c.Kind == grid.IsDay:
		return []string{c.Text}, nil
	}
	if m := midnight.FindStringSubmatch(c.Text); m != nil {
		return []string{m[1]}, nil
	}
	if m := numerals.FindStringSubmatch(c.Text); m != nil {
		return nil, yearLast(c.Text, m[1], m[2], m[3])
	}
	return []string{c.Text}, nil
}

// yearLast refuses a date whose year stands last, and says which date it must be when it can be but one.
func yearLast(text, first, second, year string) error {
	one, isOne := day.Parse(fmt.Sprintf("%s-%02s-%02s", year, second, first))
	other, isOther := day.Parse(fmt.Sprintf("%s-%02s-%02s", year, first, second))
	switch {
	case len(year) == 4 && isOne == nil && isOther != nil:
		return fmt.Errorf("%q does not begin with the year; write %s", text, one)
	case len(year) == 4 && isOther == nil && isOne != nil:
		return fmt.Errorf("%q does not begin with the year; write %s", text, other)
	}
	return fmt.Errorf("%q can be read as more than one date; write it as 2026-02-28, year first", text)
}

var grouped = regexp.MustCompile(`^\d{1,3}([.,'’ \x{a0}\x{202f}]\d{3})+$`)

// numberText reads a whole number.
func numberText(c grid.Cell) ([]string, error) {
	switch {
	case c.Kind == grid.IsDay:
		return nil, fmt.Errorf("the cell holds the date %s, and a whole number is expected", c.Text)
	case c.Odd != "":
		return nil, fmt.Errorf("the cell %s, and a whole number is expected; write it as a plain number", c.Odd)
	case c.Kind == grid.IsText && grouped.MatchString(c.Text):
		return nil, fmt.Errorf("%q has marks between its digits; write %s", c.Text, fold(c.Text))
	}
	return []string{c.Text}, nil
}

// boolText reads true or false as people write it.
func boolText(c grid.Cell) ([]string, error) {
	switch fold(c.Text) {
	case "true", "yes":
		return []string{"true"}, nil
	case "false", "no":
		return []string{"false"}, nil
	}
	return nil, fmt.Errorf("%q is neither yes nor no; write yes, no or unknown", c.Text)
}

// meant gives the word of a fact that a text names: the word itself, in other case or with blanks, or what the
// schema says that it means.
func meant(f deal.Field, text string) string {
	for _, by := range []func(deal.Choice) bool{
		func(v deal.Choice) bool { return v.Word == text },
		func(v deal.Choice) bool { return fold(v.Word) == fold(text) },
		func(v deal.Choice) bool { return fold(v.Says) == fold(text) },
	} {
		for _, v := range f.Values {
			if by(v) {
				return v.Word
			}
		}
	}
	return text
}

// setText reads a set: words between commas, semicolons or line ends, or none.
func setText(f deal.Field, c grid.Cell) []string {
	list := []string{}
	text := strings.TrimSuffix(strings.TrimPrefix(c.Text, "["), "]")
	if fold(text) == noneWord {
		return list
	}
	for _, w := range strings.FieldsFunc(text, func(r rune) bool { return r == ',' || r == ';' || r == '\n' }) {
		if w = grid.Trim(w); w == "" {
			continue
		}
		list = append(list, meant(f, w))
	}
	return list
}
