package workbook_test

import (
	"bytes"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"github.com/proviso-legal/proviso/internal/portfolio/workbook"
	"github.com/proviso-legal/proviso/rules/deal"
)

func formOf(t testing.TB, first []string, deals ...*deal.Deal) []byte {
	t.Helper()
	var out bytes.Buffer
	content := workbook.FormContent{Content: workbook.Content{Deals: deals, Places: []workbook.Place{{Code: "DE", Name: "Germany"}}}, First: first}
	if err := workbook.WriteForm(&out, content); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// A form holds a deal and gives it back, whatever facts stand first, and the same bytes each time.
func TestFormIsReadBack(t *testing.T) {
	odd, err := workbook.Samples()[0].WithWords("supplier.name", []string{"_x000D_ =1+1"})
	if err != nil {
		t.Fatal(err)
	}
	for i, d := range append(examples(t), odd) {
		first := [][]string{nil, {"customer.seat", "software.owner", "deal.id"}}[i%2]
		book := formOf(t, first, d)
		name := put(t, "form.xlsx", book)
		if !workbook.IsForm(name) {
			t.Fatal("a form is none")
		}
		got, found := workbook.ReadForm(name)
		if len(found) > 0 {
			t.Fatalf("of our own form there is something to say: %v", found)
		}
		sameDeals(t, []*workbook.Row{{Number: 1, Deal: got}}, []*deal.Deal{d})
		if i == 0 && !bytes.Equal(book, formOf(t, first, d)) {
			t.Error("the same deal gives other bytes")
		}
	}
	if workbook.IsForm(put(t, "deals.xlsx", written(t, workbook.Content{Deals: workbook.Samples()}))) {
		t.Error("a sheet of deals is a form")
	}
}

// What is wrong is told with the cell of the answer, also when the names of the facts are gone.
func TestFormMistakes(t *testing.T) {
	answer := func(t *testing.T, f *excelize.File, path, text string) string {
		rows, err := f.GetRows("Deal")
		if err != nil {
			t.Fatal(err)
		}
		for i, row := range rows {
			if len(row) > 4 && row[4] == path {
				cell, _ := excelize.CoordinatesToCellName(2, i+1)
				if err := f.SetCellStr("Deal", cell, text); err != nil {
					t.Fatal(err)
				}
				return cell
			}
		}
		t.Fatalf("no row of the form has %s", path)
		return ""
	}
	for _, c := range []struct{ path, text, says string }{
		{"customer.seat", "Ruritania", "Ruritania"},
		{"software.class", "shrinkwrap", "shrinkwrap"},
		{"deal.contract_date", "2026-02-30", "2026-02-30"},
	} {
		for _, named := range []bool{true, false} {
			f, err := excelize.OpenReader(bytes.NewReader(formOf(t, []string{"customer.seat"}, workbook.Samples()[0])))
			if err != nil {
				t.Fatal(err)
			}
			cell := answer(t, f, c.path, c.text)
			if !named {
				if err := f.RemoveCol("Deal", "E"); err != nil {
					t.Fatal(err)
				}
			}
			var out bytes.Buffer
			if err := f.Write(&out); err != nil {
				t.Fatal(err)
			}
			d, found := workbook.ReadForm(put(t, "form.xlsx", out.Bytes()))
			if d != nil || len(found) != 1 || found[0].Place.Cell != cell || !strings.Contains(found[0].Message, c.says) {
				t.Errorf("%s, named %v: want the cell %s, got %v", c.path, named, cell, found)
			}
		}
	}
	for name, book := range map[string][]byte{"empty.xlsx": formOf(t, nil), "deals.xlsx": written(t, workbook.Content{}), "none.xlsx": []byte("PK")} {
		if d, found := workbook.ReadForm(put(t, name, book)); d != nil || !found.Errors() {
			t.Errorf("%s is read: %v", name, found)
		}
	}
}
