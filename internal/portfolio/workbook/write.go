package workbook

import (
	"bytes"
	"embed"
	"fmt"
	"io"

	"github.com/xuri/excelize/v2"

	"github.com/proviso-legal/proviso/internal/day"
	"github.com/proviso-legal/proviso/internal/finding"
	"github.com/proviso-legal/proviso/internal/portfolio/grid"
	"github.com/proviso-legal/proviso/rules/deal"
)

// Content is what a workbook is written from.
type Content struct {
	Deals  []*deal.Deal // one a row; Samples when there is none yet
	Points []Point
	Places []Place
}

// Point is one value of a negotiable point, for the sheet that lists them.
type Point struct {
	Point, Family, Question string
	Value, Takes            string
	ByPosition              []string // in the order of deal.Positions
}

// Place is a place and its name.
type Place struct{ Code, Name string }

//go:embed samples/*.yaml
var sampleFiles embed.FS

// Samples gives two deals that show how a row is filled in.
func Samples() []*deal.Deal {
	var all []*deal.Deal
	for _, name := range []string{"first", "second"} {
		data, _ := sampleFiles.ReadFile("samples/" + name + ".yaml")
		d, bad := deal.Read(name, data)
		if bad.Errors() {
			panic("workbook: the embedded samples are broken:\n" + bad.Error()) // a build fault: tests read them first
		}
		all = append(all, d)
	}
	return all
}

// writing is a workbook in the making.
type writing struct {
	file   *excelize.File
	sheet  string // with the deals, or the deal
	groups []group
	styles styles
	last   int // the last row that drop-downs and formats reach
	lists  map[string]string
	column int // of the sheet of lists
	places []string
	err    error
}

// Write writes a workbook: the sheet with the deals, a sheet that explains its columns, one that lists the points, one that
// lists the places, and a hidden one with the longer drop-downs. A deal that a row cannot hold as it is, since a cell loses
// the blanks around a text, is an error. The same content gives the same bytes.
func Write(out io.Writer, c Content) error {
	if bad := checkKept(c.Deals); bad.Errors() {
		return bad
	}
	w := newWriting(c, grid.DealsSheet, columnsSheet)
	defer w.file.Close()
	w.groups, w.last = layout(), firstRow-1+max(leastRows, len(c.Deals))
	w.printing()
	w.deals(c.Deals)
	w.columnsHelp()
	return w.finish(out, c)
}

// newWriting begins a workbook with a sheet and one that explains it.
func newWriting(c Content, sheet, beside string) *writing {
	w := &writing{file: excelize.NewFile(), sheet: sheet, lists: map[string]string{}}
	for _, p := range c.Places {
		w.places = append(w.places, p.Code)
	}
	w.try(w.file.SetSheetName("Sheet1", sheet))
	for _, name := range []string{beside, pointsSheet, placesSheet, listsSheet} {
		_, err := w.file.NewSheet(name)
		w.try(err)
	}
	w.makeStyles()
	return w
}

// finish adds the sheets of points and places, and writes the workbook out.
func (w *writing) finish(out io.Writer, c Content) error {
	w.pointsHelp(c.Points)
	w.placesHelp(c.Places)
	w.try(w.file.SetSheetVisible(listsSheet, false))
	w.try(w.file.SetDocProps(&excelize.DocProperties{Creator: "Proviso", LastModifiedBy: "Proviso", Title: w.sheet,
		Created: "2026-01-01T00:00:00Z", Modified: "2026-01-01T00:00:00Z"}))
	var book bytes.Buffer
	if w.err == nil {
		w.err = w.file.Write(&book)
	}
	if w.err == nil {
		w.err = repack(out, book.Bytes())
	}
	return w.err
}

// printing lays the sheet with the deals out for paper, with headings and ids on every page.
func (w *writing) printing() {
	orientation, size, scale := "landscape", 8, uint(40) // A3
	w.try(w.file.SetPageLayout(w.sheet, &excelize.PageLayoutOptions{Orientation: &orientation, Size: &size, AdjustTo: &scale}))
	w.try(w.file.SetDefinedName(&excelize.DefinedName{Name: "_xlnm.Print_Titles", Scope: grid.DealsSheet,
		RefersTo: fmt.Sprintf("%[1]s!$A:$A,%[1]s!$%[2]d:$%[3]d", grid.DealsSheet, groupRow, headingRow)}))
}

// try keeps the first error.
func (w *writing) try(err error) {
	if w.err == nil {
		w.err = err
	}
}

// deals writes the sheet with the deals.
func (w *writing) deals(deals []*deal.Deal) {
	s, err := w.file.NewStreamWriter(grid.DealsSheet)
	if err != nil {
		w.try(err)
		return
	}
	w.columnFormats(s)
	w.try(s.SetPanes(&excelize.Panes{Freeze: true, XSplit: 1, YSplit: headingRow, TopLeftCell: grid.CellName(2, firstRow), ActivePane: "bottomRight"}))
	w.headings(s)
	for i, d := range deals {
		w.try(s.SetRow(grid.CellName(1, firstRow+i), w.row(d)))
	}
	w.validations()
	w.greying()
	w.notes()
	w.try(s.Flush())
}

func (w *writing) columnFormats(s *excelize.StreamWriter) {
	for _, g := range w.groups {
		for _, c := range g.columns {
			w.try(s.SetColStyle(c.index, c.index, w.styles.of(c.Kind)))
			w.try(s.SetColWidth(c.index, c.index, width(c.Field)))
		}
	}
}

func width(f deal.Field) float64 {
	switch f.Kind {
	case deal.Bool, deal.Place, deal.Date:
		return 13
	case deal.Enum, deal.Number:
		return 17
	}
	return 26
}

// headings writes the rows with the headings of groups and of columns.
func (w *writing) headings(s *excelize.StreamWriter) {
	var over, under []any
	for i, g := range w.groups {
		for j, c := range g.columns {
			text, style := "", w.styles.groups[i%2]
			if j == 0 || c.index == 2 { // the first column stays in sight, so that its group is not merged with the others
				text = g.heading
			}
			over = append(over, excelize.Cell{StyleID: style, Value: text})
			heading, style := HeadingOf(c.Path), w.styles.heading
			if c.Required {
				heading, style = heading+" *", w.styles.required
			}
			under = append(under, excelize.Cell{StyleID: style, Value: heading})
		}
	}
	w.try(s.SetRow(grid.CellName(1, groupRow), over, excelize.RowOpts{Height: 20}))
	w.try(s.SetRow(grid.CellName(1, headingRow), under, excelize.RowOpts{Height: 62}))
	for _, g := range w.groups {
		if first, last := max(g.columns[0].index, 2), g.columns[len(g.columns)-1].index; last > first {
			w.try(s.MergeCell(grid.CellName(first, groupRow), grid.CellName(last, groupRow)))
		}
	}
}

func (w *writing) row(d *deal.Deal) []any {
	var cells []any
	for _, g := range w.groups {
		for _, c := range g.columns {
			cells = append(cells, w.cell(d, c))
		}
	}
	return cells
}

// cell writes numbers and dates as such, and all else as text, so that nothing is taken for a formula.
func (w *writing) cell(d *deal.Deal, c written) excelize.Cell {
	text, style := Text(d, c.Path), w.styles.of(c.Kind)
	switch v := d.Stated(c.Path); {
	case text == "":
		return excelize.Cell{StyleID: style}
	case c.Kind == deal.Number && v.Known():
		return excelize.Cell{StyleID: style, Value: v.Number()}
	case c.Kind == deal.Date && v.Known() && v.Day() >= firstDay:
		return excelize.Cell{StyleID: style, Value: int(v.Day() - dayZero)}
	}
	return excelize.Cell{StyleID: style, Value: text}
}

// Days count from dayZero; before firstDay programs count in different ways.
var (
	dayZero  = day.Must("1899-12-30")
	firstDay = day.Must("1900-03-01")
)

// checkKept reports facts of deals that a cell would not give back.
func checkKept(deals []*deal.Deal) finding.List {
	var bad finding.List
	for _, d := range deals {
		for _, f := range deal.Fields() {
			text := Text(d, f.Path)
			if text == "" && !d.Given(f.Path) {
				continue
			}
			back := deal.New("")
			list, err := words(f, grid.TextCell(1, text))
			if err == nil {
				back, err = back.WithWords(f.Path, list)
			}
			if err != nil || back.Stated(f.Path).Code() != d.Stated(f.Path).Code() {
				bad.Add(d.At(f.Path), "sheet.kept", "%s: %q would change in a cell, which keeps no blanks around a text and reads unknown as such", f.Path, grid.Cut(d.Stated(f.Path).Code()))
			}
		}
		if points, errs := deal.ParsePoints(deal.PointsText(d.Points()), finding.Place{}); len(errs) > 0 || deal.PointsText(points) != deal.PointsText(d.Points()) {
			bad.Add(finding.Place{File: d.File()}, "sheet.kept", "the points %q would change in a cell", grid.Cut(deal.PointsText(d.Points())))
		}
	}
	return bad
}

func (w *writing) notes() {
	for _, g := range w.groups {
		for _, c := range g.columns {
			text := noteOn(c.Field)
			w.try(w.file.AddComment(grid.DealsSheet, excelize.Comment{Author: noteAuthor, Cell: grid.CellName(c.index, headingRow), Width: 340, Height: noteHeight(text),
				Paragraph: []excelize.RichTextRun{{Text: HeadingOf(c.Path) + "\n", Font: &excelize.Font{Bold: true}}, {Text: text}}}))
		}
	}
}

// noteAuthor signs the notes that explain columns.
const noteAuthor = "Proviso help"

// noteHeight is enough for a text in lines of some fifty letters.
func noteHeight(text string) uint {
	lines := uint(2)
	letters := 0
	for _, r := range text + "\n" {
		if letters++; r == '\n' || letters > 52 {
			lines, letters = lines+1, 0
		}
	}
	return min(lines*17, 620)
}

// below is the block of cells of some columns below the headings; of a form, of the answers of some rows.
func (w *writing) below(first, last written) string {
	if first.down {
		return grid.CellName(answerColumn, first.index) + ":" + grid.CellName(answerColumn, last.index)
	}
	return fmt.Sprintf("%s%d:%s%d", first.letters(), firstRow, last.letters(), w.last)
}
