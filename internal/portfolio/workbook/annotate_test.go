package workbook_test

import (
	"bytes"
	"fmt"
	"iter"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"github.com/proviso-legal/proviso/internal/portfolio/grid"
	"github.com/proviso-legal/proviso/internal/portfolio/workbook"
	"github.com/proviso-legal/proviso/rules/deal"
)

// outcome is what a run would say of each row of a file.
func outcome(t testing.TB, name string) iter.Seq[workbook.RowStatus] {
	all, _ := rows(t, name, workbook.Options{})
	return func(yield func(workbook.RowStatus) bool) {
		for _, row := range all {
			s := workbook.RowStatus{Row: row.Number, Status: "drafted", Findings: row.Findings}
			if row.Deal == nil {
				s.Status, s.Says = "failed", "=mend "+fmt.Sprint(len(row.Findings))
			}
			if !yield(s) {
				return
			}
		}
	}
}

func annotated(t testing.TB, name string) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := workbook.Annotate(name, &out, workbook.Options{}, outcome(t, name)); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// spoiled is a workbook of three deals with a bad place, a bad date and no name.
func spoiled(t testing.TB) []byte {
	f, err := excelize.OpenReader(bytes.NewReader(written(t, workbook.Content{Deals: examples(t)[:3]})))
	if err != nil {
		t.Fatal(err)
	}
	_ = f.SetCellStr("Deals", at("supplier.seat", 3), "Korea")
	_ = f.SetCellStr("Deals", at("deal.contract_date", 3), "03/04/2026")
	_ = f.SetCellValue("Deals", at("supplier.name", 4), nil)
	_ = f.AddComment("Deals", excelize.Comment{Author: "Clerk", Cell: at("supplier.seat", 3), Text: "ask them"})
	var out bytes.Buffer
	if err := f.Write(&out); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// at names the cell of a fact in a row of our own workbook.
func at(path string, row int) string {
	return grid.CellName(1+slices.IndexFunc(deal.Fields(), func(f deal.Field) bool { return f.Path == path }), row)
}

func TestAnnotate(t *testing.T) {
	name := put(t, "deals.xlsx", spoiled(t))
	first := annotated(t, name)
	if !bytes.Equal(first, annotated(t, name)) {
		t.Error("the same input gives other bytes")
	}
	check := func(book []byte, bad bool) {
		t.Helper()
		f, err := excelize.OpenReader(bytes.NewReader(book))
		if err != nil {
			t.Fatal(err)
		}
		comments, err := f.GetComments("Deals")
		if err != nil {
			t.Fatal(err)
		}
		notes := map[string]string{}
		for _, c := range comments {
			text := c.Text
			for _, p := range c.Paragraph {
				text += p.Text
			}
			notes[c.Cell] += text
		}
		for cell, want := range map[string]string{
			at("supplier.seat", 3):      `"Korea" may be`,
			at("deal.contract_date", 3): "write the one that is meant",
			at("supplier.name", 4):      "nothing is said",
		} {
			if got := notes[cell]; strings.Contains(got, want) != bad {
				t.Errorf("note on %s: %q", cell, got)
			}
			id, _ := f.GetCellStyle("Deals", cell)
			style, err := f.GetStyle(id)
			if err != nil {
				t.Fatal(err)
			}
			if marked := len(style.Fill.Color) > 0; marked != bad {
				t.Errorf("%s is marked: %v, want %v", cell, marked, bad)
			}
		}
		if got := notes[at("supplier.seat", 3)]; !strings.HasPrefix(got, "ask them") || strings.Count(got, "Proviso:") > 1 {
			t.Errorf("the clerk's note is %q", got)
		}
		if !strings.Contains(notes["A2"], "reference") {
			t.Errorf("the note that explains the first column is %q", notes["A2"])
		}
		last := len(deal.Fields()) + 2
		for row, want := range map[int]string{2: "Proviso: status", 3: "failed", 4: "failed", 5: "drafted"} {
			if row > 2 && !bad {
				want = "drafted"
			}
			if got, _ := f.GetCellValue("Deals", grid.CellName(last, row)); got != want {
				t.Errorf("status of row %d is %q, want %q", row, got, want)
			}
		}
		if formula, _ := f.GetCellFormula("Deals", grid.CellName(last+1, 3)); formula != "" {
			t.Errorf("a formula was written: %s", formula)
		}
	}
	check(first, true)
	again := annotated(t, put(t, "deals.xlsx", first))
	check(again, true)
	f, _ := excelize.OpenReader(bytes.NewReader(again))
	_ = f.SetCellStr("Deals", at("supplier.seat", 3), "DE")
	_ = f.SetCellStr("Deals", at("deal.contract_date", 3), "2026-04-03")
	_ = f.SetCellStr("Deals", at("supplier.name", 4), "Alder Inc.")
	var mended bytes.Buffer
	if err := f.Write(&mended); err != nil {
		t.Fatal(err)
	}
	check(annotated(t, put(t, "deals.xlsx", mended.Bytes())), false)
	if dump := os.Getenv("DUMP"); dump != "" {
		_ = os.WriteFile(dump+"/annotated.xlsx", first, 0o600)
		_ = os.WriteFile(dump+"/again.xlsx", again, 0o600)
	}
}

func TestAnnotateText(t *testing.T) {
	data := asCSV(examples(t)[:2], ';')
	data = bytes.Replace(data, []byte(";SG;"), []byte(";Q9;"), 1)
	data = bytes.Replace(data, []byte(";SIAC Rules;"), []byte(`;"'=1+1 <&> _x000D_";`), 1)
	book := annotated(t, put(t, "deals.csv", data))
	got, r := rows(t, put(t, "deals.xlsx", book), workbook.Options{})
	if len(got) != 2 || got[0].Deal != nil || got[1].Deal == nil || got[1].Deal.Hash() != examples(t)[1].Hash() {
		t.Errorf("%v %v", got, r.Findings())
	}
	if text := got[0].Cells["deal.disputes.rules"]; text != "=1+1 <&> _x000D_" {
		t.Errorf("text came as %q", text)
	}
	f, err := excelize.OpenReader(bytes.NewReader(book))
	if err != nil {
		t.Fatal(err)
	}
	if comments, _ := f.GetComments(r.Sheet()); len(comments) != 1 {
		t.Errorf("%d notes", len(comments))
	}
	if dump := os.Getenv("DUMP"); dump != "" {
		_ = os.WriteFile(dump+"/text.xlsx", book, 0o600)
	}
}
