package proviso_test

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"github.com/proviso-legal/proviso"
	"github.com/proviso-legal/proviso/internal/portfolio/workbook"
	"github.com/proviso-legal/proviso/internal/testing/full"
	"github.com/proviso-legal/proviso/rules/deal"
)

// Random deals that are written as rows of a workbook are read back as they were, points and all.
func TestDealsThroughAWorkbook(t *testing.T) {
	studio, err := proviso.Open(proviso.Options{})
	if err != nil {
		t.Fatal(err)
	}
	var deals []*deal.Deal
	for seed := range uint64(full.Count(t)) {
		d, err := newDealer(studio, seed).deal().read()
		if err != nil {
			t.Fatal(err)
		}
		deals = append(deals, d)
	}
	var book bytes.Buffer
	if err := workbook.Write(&book, workbook.Content{Deals: deals}); err != nil {
		t.Fatal(err)
	}
	name := filepath.Join(t.TempDir(), "deals.xlsx")
	if err := os.WriteFile(name, book.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	r, bad := workbook.Open(name, workbook.Options{})
	if r == nil {
		t.Fatal(bad)
	}
	defer r.Close()
	for i, want := range deals {
		row, ok := r.Next()
		switch {
		case !ok:
			t.Fatalf("%d rows, want %d: %v", i, len(deals), r.Findings())
		case row.Deal == nil:
			t.Errorf("seed %d: %v", i, row.Findings)
		case row.Deal.Hash() != want.Hash():
			t.Errorf("seed %d: got\n%s\nwant\n%s", i, row.Deal.YAML(), want.YAML())
		}
	}
	if row, more := r.Next(); more {
		t.Errorf("row %d is too many", row.Number)
	}
}

// The sample workbook and a form, saved by another program, still hold their deals.
func TestWorkbookSavedByAnotherProgram(t *testing.T) {
	full.Only(t)
	installed(t, "soffice")
	folder, made := t.TempDir(), filepath.Join(t.TempDir(), "form.xlsx")
	inForm := examples(t)["pump-control"]
	var form bytes.Buffer
	if err := errorOf(workbook.WriteForm(&form, workbook.FormContent{Content: workbook.Content{Deals: []*deal.Deal{inForm}}}), os.WriteFile(made, form.Bytes(), 0o600)); err != nil {
		t.Fatal(err)
	}
	out := referee(t, "soffice", "-env:UserInstallation=file://"+folder+"/profile", "--headless", "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", folder, "examples/deals.xlsx", made)
	name := filepath.Join(folder, "deals.xlsx")
	if _, err := os.Stat(name); err != nil {
		withoutSheets(t, out)
	}
	if d, found := workbook.ReadForm(filepath.Join(folder, "form.xlsx")); d == nil || d.Hash() != inForm.Hash() {
		t.Errorf("the form does not come back: %v", found)
	}
	r, bad := workbook.Open(name, workbook.Options{})
	if r == nil {
		t.Fatal(bad)
	}
	defer r.Close()
	want := map[string]bool{}
	for _, d := range examples(t) {
		want[d.Hash()] = true
	}
	for row, ok := r.Next(); ok; row, ok = r.Next() {
		if row.Deal == nil || !want[row.Deal.Hash()] {
			t.Errorf("row %d is no example: %v", row.Number, row.Findings)
			continue
		}
		delete(want, row.Deal.Hash())
	}
	if len(want) > 0 {
		t.Errorf("%d examples do not come back", len(want))
	}
}
