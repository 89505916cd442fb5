package workbook

import (
	"fmt"
	"strings"

	"github.com/proviso-legal/proviso/internal/portfolio/grid"
	"github.com/proviso-legal/proviso/rules/deal"
)

// Rows of the sheet with the deals: headings of groups, headings of columns, deals.
const (
	groupRow   = 1
	headingRow = 2
	firstRow   = 3
	leastRows  = 10000 // that drop-downs and formats reach
)

// written is one column of the sheet with the deals, or one row of a form.
type written struct {
	deal.Field
	index int  // of the column or row
	down  bool // a row of a form
}

func (w written) letters() string { return grid.Letters(w.index) }

// cellIn is the cell of the column in the first row of deals, as formulas that are copied down name it; of a form the
// cell of the answer.
func (w written) cellIn() string {
	if w.down {
		return fmt.Sprintf("%s$%d", grid.Letters(answerColumn), w.index)
	}
	return fmt.Sprintf("%s%d", w.letters(), firstRow)
}

// group is a run of columns under one heading.
type group struct {
	heading, help string
	columns       []written
	idle          string // a formula that holds where the columns do not matter for a row, or ""
}

// layout lays out the columns: every fact in the order of the schema, then the points.
func layout() []group {
	at := map[string]written{}
	var groups []group
	next := 1
	for _, s := range deal.Sections() {
		g := group{heading: s.Heading, help: s.Help}
		for _, f := range s.Fields {
			w := written{Field: f, index: next}
			g.columns, at[f.Path] = append(g.columns, w), w
			next++
		}
		groups = append(groups, g)
	}
	for i := range groups {
		if of := idle(groups[i].columns[0].Field, at); of != "" {
			groups[i].idle = fmt.Sprintf("AND($A%d<>\"\",%s)", firstRow, of)
		}
	}
	return append(groups, group{heading: pointsHeading, help: "Where a deal departs from its position.", columns: []written{{Field: pointsField(), index: next}}})
}

// pointsField is the column of the points, which are no fact.
func pointsField() deal.Field {
	return deal.Field{Path: pointsPath, Section: pointsPath, Kind: deal.Text, Heading: pointsHeading, Help: pointsHelp()}
}

func pointsHelp() string {
	return "Points that take another position than the deal, or a value of their own, with semicolons between: POINT=" + deal.Positions()[0] +
		" or POINT.VALUE=20. The sheet " + pointsSheet + " lists them."
}

// idle is the formula that holds where the facts of a section do not matter for a row: its family of clauses is not wanted,
// or nobody plays its role. It is "" for a section that always matters.
func idle(f deal.Field, at map[string]written) string {
	var any []string
	family := f.Family
	role, isRole := deal.RoleOf(f.Section)
	if isRole {
		family = role.Family
	}
	if family != "" {
		families := at[deal.FamiliesPath]
		any = append(any, fmt.Sprintf("AND(%s,NOT(%s))", stated(families), holds(families, family)))
	}
	for _, u := range role.Unless {
		any = append(any, holds(at[u.Fact], u.Word))
	}
	if role.When != "" {
		any = append(any, fmt.Sprintf("NOT(%s)", stated(at[role.When])))
		for _, other := range role.Others() {
			any = append(any, holds(at[role.When], other))
		}
	}
	if len(any) == 0 {
		return ""
	}
	return "OR(" + strings.Join(any, ",") + ")"
}

// stated is the formula that holds where a cell says something.
func stated(w written) string {
	return fmt.Sprintf(`AND($%[1]s<>"",$%[1]s<>"%[2]s")`, w.cellIn(), unknownWord)
}

// holds is the formula that holds where a cell has a word, or its set the word.
func holds(w written, word string) string {
	if w.Kind != deal.Set {
		return fmt.Sprintf(`$%s="%s"`, w.cellIn(), word)
	}
	return fmt.Sprintf(`ISNUMBER(SEARCH(",%s,",","&SUBSTITUTE(SUBSTITUTE(SUBSTITUTE($%s," ",""),";",","),CHAR(10),",")&","))`, word, w.cellIn())
}

// kindSays tells what a column holds.
func kindSays(f deal.Field) string {
	switch f.Kind {
	case deal.Enum:
		return "one word of the list"
	case deal.Set:
		return "words with commas between, or " + noneWord
	case deal.Bool:
		return "yes or no"
	case deal.Place:
		return "the code of a place, which the sheet " + placesSheet + " lists, or its name"
	case deal.Places:
		return "codes of places, which the sheet " + placesSheet + " lists, or names, with commas between, or " + noneWord
	case deal.Date:
		return "a date"
	case deal.Number:
		return "a whole number" + bounds(f)
	}
	return fmt.Sprintf("text of at most %d characters", deal.MaxText)
}

func bounds(f deal.Field) string {
	if f.Most == 0 {
		return ""
	}
	return fmt.Sprintf(" from %d to %d", f.Least, f.Most)
}

// defaultSays tells what counts where a column is empty.
func defaultSays(f deal.Field) string {
	switch {
	case f.Default == nil:
		return ""
	case len(f.Default) == 0:
		return noneWord
	case f.Kind == deal.Bool:
		return yesNo(f.Default[0] == "true")
	}
	return strings.Join(f.Default, ", ")
}

func yesNo(b bool) string {
	if b {
		return "yes"
	}
	return "no"
}

// allowed lists the words of a fact with their meaning, one a line.
func allowed(f deal.Field) string {
	var lines []string
	for _, v := range f.Values {
		line := v.Word
		if fold(v.Says) != fold(v.Word) {
			line += ": " + v.Says
		}
		lines = append(lines, line)
	}
	return strings.Join(lines, "\n")
}

// noteOn is the note on a column's heading.
func noteOn(f deal.Field) string {
	lines := []string{f.Help}
	if f.Path != pointsPath {
		lines = append(lines, "Write "+kindSays(f)+", or "+unknownWord+".")
	}
	if f.Required {
		lines = append(lines, "Every deal must say it, if only as "+unknownWord+".")
	}
	if d := defaultSays(f); d != "" {
		lines = append(lines, "When empty: "+d+".")
	}
	if a := allowed(f); a != "" {
		lines = append(lines, "", a)
	}
	return strings.Join(lines, "\n")
}
