package workbook

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"

	"github.com/proviso-legal/proviso/internal/portfolio/grid"
	"github.com/proviso-legal/proviso/rules/deal"
)

// styles are the looks of cells.
type styles struct {
	groups                             [2]int
	heading, required                  int
	text, date, number, help, helpHead int
	plain                              int
	idle, missing                      int // for conditional formats
}

func (s styles) of(k deal.Kind) int {
	switch k {
	case deal.Date:
		return s.date
	case deal.Number:
		return s.number
	}
	return s.text
}

func (w *writing) style(s excelize.Style) int {
	id, err := w.file.NewStyle(&s)
	w.try(err)
	return id
}

func (w *writing) conditional(s excelize.Style) int {
	id, err := w.file.NewConditionalStyle(&s)
	w.try(err)
	return id
}

func fill(colour string) excelize.Fill {
	return excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{colour}}
}

func font(colour string) *excelize.Font {
	return &excelize.Font{Bold: true, Family: "Calibri", Size: 11, Color: colour}
}

func (w *writing) makeStyles() {
	s := &w.styles
	line := []excelize.Border{{Type: "bottom", Style: 2, Color: "44546A"}, {Type: "right", Style: 1, Color: "BFBFBF"}}
	wrapped := &excelize.Alignment{WrapText: true, Vertical: "top"}
	for i, colour := range []string{"1F3864", "44546A"} {
		s.groups[i] = w.style(excelize.Style{Font: font("FFFFFF"), Fill: fill(colour), Alignment: &excelize.Alignment{Vertical: "center"}})
	}
	s.heading = w.style(excelize.Style{Font: font("000000"), Fill: fill("E7EAF1"), Border: line, Alignment: wrapped})
	s.required = w.style(excelize.Style{Font: font("7F3F00"), Fill: fill("FCE4C8"), Border: line, Alignment: wrapped})
	dateForm, whole := "yyyy-mm-dd", "0"
	s.text = w.style(excelize.Style{NumFmt: 49})
	s.date = w.style(excelize.Style{CustomNumFmt: &dateForm, Alignment: &excelize.Alignment{Horizontal: "left"}})
	s.number = w.style(excelize.Style{CustomNumFmt: &whole, Alignment: &excelize.Alignment{Horizontal: "left"}})
	s.help = w.style(excelize.Style{NumFmt: 49, Alignment: wrapped})
	s.helpHead = s.heading
	s.plain = w.style(excelize.Style{Font: &excelize.Font{Italic: true, Family: "Calibri", Size: 11}})
	s.idle = w.conditional(excelize.Style{Font: &excelize.Font{Color: "A6A6A6"}, Fill: fill("EDEDED")})
	s.missing = w.conditional(excelize.Style{Fill: fill("FFE699")})
}

// greying greys the columns that do not matter for a row, and marks what a row that says anything must still say.
func (w *writing) greying() {
	for _, g := range w.groups {
		if g.idle != "" {
			w.format(w.below(g.columns[0], g.columns[len(g.columns)-1]), g.idle, w.styles.idle)
		}
		for _, c := range g.columns {
			if c.Required {
				w.format(w.below(c, c), fmt.Sprintf(`AND(%s="",COUNTA($A%[2]d:$%[3]s%[2]d)>0)`, c.cellIn(), firstRow, w.lastColumn()), w.styles.missing)
			}
		}
	}
}

func (w *writing) lastColumn() string {
	columns := w.groups[len(w.groups)-1].columns
	return columns[len(columns)-1].letters()
}

func (w *writing) format(cells, formula string, style int) {
	w.try(w.file.SetConditionalFormat(w.sheet, cells, []excelize.ConditionalFormatOptions{{Type: "formula", Criteria: formula, Format: &style, StopIfTrue: true}}))
}

// validations give each column its drop-down or the form that it must have.
func (w *writing) validations() {
	for _, g := range w.groups {
		for _, c := range g.columns {
			if c.Path != pointsPath {
				w.validate(c)
			}
		}
	}
}

func (w *writing) validate(c written) {
	v := excelize.NewDataValidation(true)
	v.SetSqref(w.below(c, c))
	if words := w.offered(c.Field); words != nil {
		w.dropDown(v, words)
	}
	switch c.Kind {
	case deal.Date:
		w.custom(v, fmt.Sprintf(`OR(%[1]s="%[2]s",IF(ISNUMBER(%[1]s),AND(%[1]s>=1,%[1]s=INT(%[1]s)),FALSE))`, c.cellIn(), unknownWord))
	case deal.Number:
		w.custom(v, fmt.Sprintf(`OR(%[1]s="%[2]s",IF(ISNUMBER(%[1]s),AND(%[1]s=INT(%[1]s)%[3]s),FALSE))`, c.cellIn(), unknownWord, within(c)))
	case deal.Text:
		w.try(v.SetRange(0, deal.MaxText, excelize.DataValidationTypeTextLength, excelize.DataValidationOperatorBetween))
	}
	if c.Kind != deal.Set && c.Kind != deal.Places { // of several words the list offers the first
		style := excelize.DataValidationErrorStyleStop
		if c.Kind == deal.Place { // a name is read too
			style = excelize.DataValidationErrorStyleWarning
		}
		v.SetError(style, short(c.Heading, 30), short("Write "+kindSays(c.Field)+", or "+unknownWord+".", 220))
	}
	w.try(w.file.AddDataValidation(w.sheet, v))
}

// offered gives the words from which a person chooses; nil for facts that are not chosen.
func (w *writing) offered(f deal.Field) []string {
	switch f.Kind {
	case deal.Enum:
		return append(f.Words(), unknownWord)
	case deal.Bool:
		return []string{yesNo(true), yesNo(false), unknownWord}
	case deal.Place:
		return append(slices.Clone(w.places), unknownWord)
	case deal.Set:
		return append(f.Words(), noneWord, unknownWord)
	case deal.Places:
		return append(slices.Clone(w.places), noneWord, unknownWord)
	}
	return nil
}

func within(c written) string {
	bound := fmt.Sprintf(",%s>=%d", c.cellIn(), c.Least)
	if c.Most > 0 {
		bound += fmt.Sprintf(",%s<=%d", c.cellIn(), c.Most)
	}
	return bound
}

// custom sets a formula that the cell must satisfy.
func (w *writing) custom(v *excelize.DataValidation, formula string) {
	v.Type = "custom"
	v.Formula1 = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;").Replace(formula)
}

// mostListed is how many letters a drop-down may have that stands in the sheet itself.
const mostListed = 250

// dropDown offers words: from the sheet itself when they are few, else from the sheet of lists.
func (w *writing) dropDown(v *excelize.DataValidation, words []string) {
	key := strings.Join(words, ",")
	if utf8.RuneCountInString(key) <= mostListed {
		w.try(v.SetDropList(words))
		return
	}
	if w.lists[key] == "" {
		w.column++
		for i, word := range words {
			w.try(w.file.SetCellStr(listsSheet, grid.CellName(w.column, i+1), word))
		}
		l := grid.Letters(w.column)
		w.lists[key] = fmt.Sprintf("%s!$%s$1:$%s$%d", listsSheet, l, l, len(words))
	}
	v.SetSqrefDropList(w.lists[key])
}

func short(s string, most int) string {
	if r := []rune(s); len(r) > most {
		return string(r[:most-1]) + "…"
	}
	return s
}
