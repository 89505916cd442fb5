package workbook_test

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"github.com/proviso-legal/proviso/internal/portfolio/grid"
	"github.com/proviso-legal/proviso/internal/portfolio/workbook"
	"github.com/proviso-legal/proviso/rules/deal"
)

func written(t testing.TB, c workbook.Content) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := workbook.Write(&out, c); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func TestWrittenIsReadBack(t *testing.T) {
	want := examples(t)
	got, r := rows(t, put(t, "deals.xlsx", written(t, workbook.Content{Deals: want})), workbook.Options{})
	sameDeals(t, got, want)
	if list := r.Findings(); len(list) > 0 {
		t.Errorf("of our own workbook there is something to say: %v", list)
	}
}

func TestWrittenBytesAreTheSame(t *testing.T) {
	c := workbook.Content{Deals: workbook.Samples(), Places: []workbook.Place{{Code: "DE", Name: "Germany"}}}
	first := written(t, c)
	for range 5 {
		if !bytes.Equal(first, written(t, c)) {
			t.Fatal("the same content gives other bytes")
		}
	}
}

// What a cell cannot keep is refused when it is written, and never changed in silence.
func TestWrittenRefusesWhatACellChanges(t *testing.T) {
	for text, keeps := range map[string]bool{"plain": true, " blank": false, "blank\u00a0": false, "=1+1": true, "@x": true, "-": true, "'=1": true, "'": true, "TRUE": true, "0012": true, "1e5": true, "Unknown": true, "_x000D_": true} {
		d, err := workbook.Samples()[0].WithWords("supplier.name", []string{text})
		if err != nil {
			t.Fatal(err)
		}
		var out bytes.Buffer
		err = workbook.Write(&out, workbook.Content{Deals: []*deal.Deal{d}})
		if keeps != (err == nil) {
			t.Errorf("%q: %v", text, err)
		}
		if err == nil {
			got, _ := rows(t, put(t, "deals.xlsx", out.Bytes()), workbook.Options{})
			sameDeals(t, got, []*deal.Deal{d})
		}
	}
}

// Nothing that is written is a formula, and every column has its note, and its drop-down where there are words.
func TestWrittenParts(t *testing.T) {
	d, err := workbook.Samples()[0].WithWords("supplier.name", []string{"=HYPERLINK(\"x\")"})
	if err != nil {
		t.Fatal(err)
	}
	f, err := excelize.OpenReader(bytes.NewReader(written(t, workbook.Content{Deals: []*deal.Deal{d}, Places: []workbook.Place{{Code: "DE", Name: "Germany"}}})))
	if err != nil {
		t.Fatal(err)
	}
	names := f.GetSheetList()
	if strings.Join(names, " ") != "Deals Columns Points Places Lists" {
		t.Errorf("sheets %v", names)
	}
	if show, _ := f.GetSheetVisible("Lists"); show {
		t.Error("the sheet with the lists shows")
	}
	comments, _ := f.GetComments("Deals")
	if n := len(deal.Fields()) + 1; len(comments) != n {
		t.Errorf("%d notes, want %d", len(comments), n)
	}
	rules, _ := f.GetDataValidations("Deals")
	byColumn := map[string]*excelize.DataValidation{}
	for _, v := range rules {
		byColumn[strings.TrimRight(strings.Split(v.Sqref, ":")[0], "0123456789")] = v
	}
	for i, field := range deal.Fields() {
		letters := grid.Letters(i + 1)
		for row := range 3 {
			if formula, _ := f.GetCellFormula("Deals", grid.CellName(i+1, row+1)); formula != "" {
				t.Errorf("%s holds a formula", grid.CellName(i+1, row+1))
			}
		}
		v := byColumn[letters]
		switch field.Kind {
		case deal.Set, deal.Places: // several words can be written, of which the list offers the first
			if v == nil || v.Type != "list" || v.ShowErrorMessage {
				t.Errorf("%s has no drop-down, or one that refuses a second word", field.Path)
			}
		case deal.Enum:
			if v == nil || v.Type != "list" {
				t.Errorf("%s has no drop-down", field.Path)
			} else if !strings.HasPrefix(v.Formula1, "Lists!") && v.Formula1 != `"`+strings.Join(append(field.Words(), "unknown"), ",")+`"` {
				t.Errorf("%s offers %s", field.Path, v.Formula1)
			}
		case deal.Bool, deal.Place:
			if v == nil || v.Type != "list" {
				t.Errorf("%s has no drop-down", field.Path)
			}
		default:
			if v == nil {
				t.Errorf("%s is not checked", field.Path)
			}
		}
	}
}

// The places of the drop-downs stand in the hidden sheet, so that sorting the sheet that shows them changes no list.
func TestWrittenLists(t *testing.T) {
	var places []workbook.Place
	for i := range 200 {
		places = append(places, workbook.Place{Code: "P" + grid.Letters(i+1), Name: "a place"})
	}
	f, err := excelize.OpenReader(bytes.NewReader(written(t, workbook.Content{Places: places})))
	if err != nil {
		t.Fatal(err)
	}
	columns, _ := f.GetCols("Lists")
	if len(columns) < 2 || columns[0][0] != "PA" || columns[0][200] != "unknown" {
		t.Errorf("the lists are %d columns", len(columns))
	}
	formats, _ := f.GetConditionalFormats("Deals")
	headings, _ := f.GetCols("Deals")
	marked := fmt.Sprintf(`AND(A3="",COUNTA($A3:$%s3)>0)`, grid.Letters(len(headings)))
	if got := formats["A3:A10002"]; len(got) != 1 || got[0].Criteria != marked {
		t.Errorf("a row without the id of its deal is marked by %+v", got)
	}
}
