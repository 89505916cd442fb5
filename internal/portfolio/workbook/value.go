package workbook

import (
	"errors"
	"fmt"
	"regexp"
	"strings"

	"github.com/proviso-legal/proviso/internal/portfolio/grid"
	"github.com/proviso-legal/proviso/rules/deal"
)

// noneWord is how a cell says that a set is empty, since an empty cell says nothing.
const noneWord = "none"

// unknownWord is a value of every fact.
const unknownWord = "unknown"

// words reads the words of a fact from a cell as a deal file would have them. What is written in another way and can be
// read in but one is taken.
func words(f deal.Field, c grid.Cell) ([]string, error) {
	if c.Kind == grid.IsText && f.Kind != deal.Text {
		c.Text = oneReading(f, c.Text)
	}
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

var midnight = regexp.MustCompile(`^(\d{4}-\d{2}-\d{2})[T ]00:00(:00(\.0+)?)?Z?$`)

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
	return []string{c.Text}, nil
}

// oneReading gives a number with marks between its digits as a deal file has it, where there is but one reading; any other
// text as it is.
func oneReading(f deal.Field, text string) string {
	if f.Kind == deal.Number && grouped.MatchString(text) && !fraction.MatchString(text) {
		return fold(text)
	}
	return text
}

// fraction is a number that some write for a thousand times as much.
var fraction = regexp.MustCompile(`^\d{1,3}[.,]\d{3}$`)

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
