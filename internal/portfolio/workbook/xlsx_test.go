package workbook_test

import (
	"bytes"
	"testing"

	"github.com/xuri/excelize/v2"

	"github.com/proviso-legal/proviso/internal/portfolio/grid"
	"github.com/proviso-legal/proviso/internal/portfolio/workbook"
	"github.com/proviso-legal/proviso/rules/deal"
)

// asXLSX writes deals as another program would: texts shared, numbers and truth values as such.
func asXLSX(t testing.TB, deals []*deal.Deal) []byte {
	t.Helper()
	f := excelize.NewFile()
	for i, field := range deal.Fields() {
		put := func(row int, v any) {
			if err := f.SetCellValue("Sheet1", grid.CellName(i+1, row), v); err != nil {
				t.Fatal(err)
			}
		}
		put(1, workbook.HeadingOf(field.Path))
		for j, d := range deals {
			switch v := d.Stated(field.Path); {
			case !v.Known() || field.Kind == deal.Date:
				put(j+2, workbook.Text(d, field.Path))
			case field.Kind == deal.Bool:
				put(j+2, v.Bool())
			case field.Kind == deal.Number:
				put(j+2, v.Number())
			default:
				put(j+2, workbook.Text(d, field.Path))
			}
		}
	}
	last := len(deal.Fields()) + 1
	_ = f.SetCellValue("Sheet1", grid.CellName(last, 1), "POINTS")
	for j, d := range deals {
		_ = f.SetCellValue("Sheet1", grid.CellName(last, j+2), workbook.Text(d, "points"))
	}
	var out bytes.Buffer
	if err := f.Write(&out); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func TestExamplesThroughWorkbook(t *testing.T) {
	want := examples(t)
	got, _ := rows(t, put(t, "deals.xlsx", asXLSX(t, want)), workbook.Options{})
	sameDeals(t, got, want)
}
