package workbook

import (
	"github.com/xuri/excelize/v2"

	"github.com/proviso-legal/proviso/internal/portfolio/grid"
	"github.com/proviso-legal/proviso/rules/deal"
)

// The sheets beside the one with the deals.
const (
	columnsSheet = "Columns"
	pointsSheet  = "Points"
	placesSheet  = "Places"
	listsSheet   = "Lists"
)

// columnsHelp writes the sheet that explains every column.
func (w *writing) columnsHelp() {
	rows := [][]string{{"Column", "Group", "Heading", "Fact", "Write", "Required", "When empty", "Meaning", "Allowed words"}}
	for _, g := range w.groups {
		for _, c := range g.columns {
			write := kindSays(c.Field)
			if c.Path == pointsPath {
				write = "points and what they take"
			}
			rows = append(rows, []string{c.letters(), g.heading, HeadingOf(c.Path), c.Path, write, yesOrBlank(c.Required), defaultSays(c.Field), c.Help, allowed(c.Field)})
		}
	}
	w.table(columnsSheet, rows, []float64{9, 14, 30, 34, 34, 10, 24, 60, 60})
}

func yesOrBlank(b bool) string {
	if b {
		return yesNo(b)
	}
	return ""
}

// pointsHelp writes the sheet that lists the negotiable points.
func (w *writing) pointsHelp(points []Point) {
	rows := [][]string{append([]string{"Point", "Family", "Question", "Value", "Takes"}, deal.Positions()...)}
	for _, p := range points {
		rows = append(rows, append([]string{p.Point, p.Family, p.Question, p.Value, p.Takes}, p.ByPosition...))
	}
	w.table(pointsSheet, rows, []float64{11, 13, 60, 18, 44, 22, 22, 22})
}

// placesHelp writes the sheet that lists the places.
func (w *writing) placesHelp(places []Place) {
	rows := [][]string{{"Code", "Place"}}
	for _, p := range places {
		rows = append(rows, []string{p.Code, p.Name})
	}
	rows = append(rows, []string{unknownWord, "not known yet"})
	w.table(placesSheet, rows, []float64{10, 48})
}

// table writes a sheet of texts below headings that stay in sight and can be filtered.
func (w *writing) table(sheet string, rows [][]string, widths []float64) {
	s, err := w.file.NewStreamWriter(sheet)
	if err != nil {
		w.try(err)
		return
	}
	for i, width := range widths {
		w.try(s.SetColWidth(i+1, i+1, width))
	}
	w.try(s.SetPanes(&excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft"}))
	for i, row := range rows {
		style := w.styles.help
		if i == 0 {
			style = w.styles.helpHead
		}
		var cells []any
		for _, text := range row {
			cells = append(cells, excelize.Cell{StyleID: style, Value: text})
		}
		w.try(s.SetRow(grid.CellName(1, i+1), cells))
	}
	w.try(w.file.AutoFilter(sheet, "A1:"+grid.CellName(len(rows[0]), len(rows)), nil))
	w.try(s.Flush())
}
