package workbook

import (
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"

	"github.com/proviso-legal/proviso/internal/portfolio/grid"
	"github.com/proviso-legal/proviso/rules/deal"
)

// A form has one deal down the page: facts in sections, each with its answer beside it.
const (
	formSheet    = "Deal"
	samplesSheet = "Samples"

	factColumn    = 1
	answerColumn  = 2
	helpColumn    = 3
	mattersColumn = 4
	pathColumn    = 5 // hidden

	formHeadings = 3 // the row of the headings
)

// FormContent is what a form is written from.
type FormContent struct {
	Content                   // Deals holds the deal that fills it in, or none; Samples stand on a sheet of their own
	First   []string          // paths of the facts that decide most, in the order in which they are asked
	Matters map[string]string // why a fact matters, by its path
}

// form is a form in the making.
type form struct {
	*writing
	at      map[string]written // by path
	answers styles             // looks of answers
	rows    map[int][]any      // what stands in each row
	heights map[int]float64
}

// WriteForm writes a workbook for one deal: a sheet with the facts one below the other, those that decide most first, the
// answers with drop-downs, greyed where they do not matter; a sheet with samples, one that lists the points, one the
// places. A deal that cells cannot hold as it is is an error. The same content gives the same bytes.
func WriteForm(out io.Writer, c FormContent) error {
	if bad := checkKept(c.Deals); bad.Errors() {
		return bad
	}
	f := &form{newWriting(c.Content, formSheet, samplesSheet), map[string]written{}, styles{}, map[int][]any{}, map[int]float64{}}
	defer f.file.Close()
	f.lay(c.First)
	f.looks()
	f.head()
	for _, g := range f.groups {
		f.group(g, c)
	}
	f.stream()
	f.greying()
	f.samples(Samples())
	return f.finish(out, c.Content)
}

// lay gives each fact its row: first those that decide most, then the rest by sections, the points last.
func (f *form) lay(first []string) {
	next := formHeadings + 1
	add := func(heading, help string, fields []deal.Field) {
		if len(fields) == 0 {
			return
		}
		next++ // the heading of the section
		g := group{heading: heading, help: help}
		for _, one := range fields {
			w := written{Field: one, index: next, down: true}
			g.columns, f.at[one.Path] = append(g.columns, w), w
			next++
		}
		f.groups = append(f.groups, g)
	}
	var decide []deal.Field
	for _, path := range first {
		if field, ok := deal.FieldOf(path); ok {
			decide = append(decide, field)
		}
	}
	add("What decides most", "Begin here; a draft needs little more.", decide)
	for _, s := range deal.Sections() {
		add(s.Heading, s.Help, slices.DeleteFunc(slices.Clone(s.Fields), func(one deal.Field) bool { return slices.Contains(first, one.Path) }))
	}
	add(pointsHeading, "Where the deal departs from its position.", []deal.Field{pointsField()})
	f.last = next - 1
}

// formWidths are the widths of the columns in characters.
var formWidths = []float64{44, 36, 64, 58, 30}

// linesOf is how many lines a text takes in a column.
func linesOf(text string, column int) int {
	return 1 + utf8.RuneCountInString(text)*10/int(11*formWidths[column-1])
}

// head writes what stands above the facts.
func (f *form) head() {
	title := f.style(excelize.Style{Font: &excelize.Font{Bold: true, Size: 16, Family: "Calibri"}})
	f.text(factColumn, 1, "One deal", title)
	f.text(factColumn, 2, "Write into the second column. Leave empty what is not known; grey rows do not matter. Then: proviso draft THIS-FILE.xlsx -o draft.docx", f.styles.plain)
	for i, heading := range []string{"Fact", "Answer", "How to answer", "Matters because", "Name of the fact"} {
		f.text(i+1, formHeadings, heading, f.styles.heading)
	}
	orientation, wide, many, fit := "landscape", 1, 0, true
	f.try(f.file.SetPageLayout(f.sheet, &excelize.PageLayoutOptions{Orientation: &orientation, FitToWidth: &wide, FitToHeight: &many}))
	f.try(f.file.SetSheetProps(f.sheet, &excelize.SheetPropsOptions{FitToPage: &fit}))
	f.try(f.file.SetDefinedName(&excelize.DefinedName{Name: "_xlnm.Print_Titles", Scope: f.sheet, RefersTo: fmt.Sprintf("%s!$%[2]d:$%[2]d", f.sheet, formHeadings)}))
}

// looks are those of answers: framed, so that a person sees where to write.
func (f *form) looks() {
	look := func(number string) int {
		s := excelize.Style{CustomNumFmt: &number, Alignment: &excelize.Alignment{Horizontal: "left", Vertical: "top", WrapText: true}}
		for _, side := range []string{"left", "top", "right", "bottom"} {
			s.Border = append(s.Border, excelize.Border{Type: side, Style: 1, Color: "8EA9DB"})
		}
		return f.style(s)
	}
	f.answers = styles{text: look("@"), date: look("yyyy-mm-dd"), number: look("0")}
}

// text writes a text as such, whatever it begins with.
func (f *form) text(column, row int, text string, style int) {
	f.put(column, row, excelize.Cell{StyleID: style, Value: text})
}

func (f *form) put(column, row int, cell excelize.Cell) {
	if f.rows[row] == nil {
		f.rows[row] = make([]any, pathColumn)
	}
	f.rows[row][column-1] = cell
}

// stream writes the sheet: only what is streamed keeps every text as it is.
func (f *form) stream() {
	s, err := f.file.NewStreamWriter(f.sheet)
	if err != nil {
		f.try(err)
		return
	}
	for i, width := range formWidths {
		f.try(s.SetColWidth(i+1, i+1, width))
	}
	f.try(s.SetColVisible(pathColumn, pathColumn, false))
	f.try(s.SetPanes(&excelize.Panes{Freeze: true, XSplit: 1, YSplit: formHeadings, TopLeftCell: grid.CellName(2, formHeadings+1), ActivePane: "bottomRight"}))
	for _, row := range slices.Sorted(maps.Keys(f.rows)) {
		f.try(s.SetRow(grid.CellName(1, row), f.rows[row], excelize.RowOpts{Height: f.heights[row]}))
	}
	f.try(s.Flush())
}

// group writes a section: its heading and its facts.
func (f *form) group(g group, c FormContent) {
	over := g.columns[0].index - 1
	for column := factColumn; column <= mattersColumn; column++ {
		f.text(column, over, []string{g.heading, "", g.help, ""}[column-1], f.styles.groups[0])
	}
	for _, w := range g.columns {
		fact, style := HeadingOf(w.Path), f.styles.heading
		if w.Required {
			fact, style = fact+" *", f.styles.required
		}
		f.text(factColumn, w.index, fact, style)
		f.answer(w, c.Deals)
		help := strings.ReplaceAll(strings.Split(noteOn(w.Field), "\n\n")[0], "\n", " ")
		f.text(helpColumn, w.index, help, f.styles.help)
		f.text(mattersColumn, w.index, c.Matters[w.Path], f.styles.help)
		f.heights[w.index] = 15*float64(max(linesOf(help, helpColumn), linesOf(c.Matters[w.Path], mattersColumn))) + 3
		f.text(pathColumn, w.index, w.Path, f.styles.help)
		if w.Path != pointsPath {
			f.validate(w)
		}
	}
}

// answer writes the cell of an answer with what a deal says.
func (f *form) answer(w written, deals []*deal.Deal) {
	var cell excelize.Cell
	if len(deals) > 0 {
		cell = f.cell(deals[0], w)
	}
	cell.StyleID = f.answers.of(w.Kind)
	f.put(answerColumn, w.index, cell)
}

// greying greys the answers that do not matter, and marks those that a deal which says anything must still give.
func (f *form) greying() {
	all := fmt.Sprintf("$%[1]s$%[2]d:$%[1]s$%[3]d", grid.Letters(answerColumn), formHeadings+1, f.last)
	for _, g := range f.groups {
		for _, w := range g.columns {
			if of := idle(w.Field, f.at); of != "" {
				f.format(f.below(w, w), of, f.styles.idle)
			}
			if w.Required {
				f.format(f.below(w, w), fmt.Sprintf(`AND($%s="",COUNTA(%s)>0)`, w.cellIn(), all), f.styles.missing)
			}
		}
	}
}

// samples writes the sheet that shows how deals are filled in.
func (f *form) samples(deals []*deal.Deal) {
	rows := [][]string{{"Fact"}}
	for _, d := range deals {
		rows[0] = append(rows[0], d.Get("deal.title").Word())
	}
	for _, g := range f.groups {
		for _, w := range g.columns {
			row, said := []string{HeadingOf(w.Path)}, false
			for _, d := range deals {
				text := Text(d, w.Path)
				row, said = append(row, text), said || text != ""
			}
			if said {
				rows = append(rows, row)
			}
		}
	}
	f.table(samplesSheet, rows, []float64{44, 48, 48})
}
