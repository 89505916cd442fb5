package workbook_test

import (
	"bytes"
	"iter"
	"testing"

	"github.com/proviso-legal/proviso/internal/portfolio/workbook"
)

// sane reads a file to its end and gives it back with notes: there is a deal or a message for every row, and never a fault.
func sane(t *testing.T, name string) {
	r, bad := workbook.Open(name, workbook.Options{})
	if r == nil {
		if !bad.Errors() {
			t.Fatal("refused without a message")
		}
		return
	}
	defer r.Close()
	var all []workbook.RowStatus
	for len(all) < 1000 {
		row, ok := r.Next()
		if !ok {
			break
		}
		if (row.Deal == nil) != row.Findings.Errors() {
			t.Fatalf("row %d: deal %v, findings %v", row.Number, row.Deal != nil, row.Findings)
		}
		for _, f := range row.Findings {
			if f.Place.Cell == "" {
				t.Fatalf("row %d: %v has no cell", row.Number, f)
			}
		}
		all = append(all, workbook.RowStatus{Row: row.Number, Status: "read", Findings: row.Findings})
	}
	if r.Findings().Errors() {
		return
	}
	var out bytes.Buffer
	var list iter.Seq[workbook.RowStatus] = func(yield func(workbook.RowStatus) bool) {
		for _, s := range all {
			if !yield(s) {
				return
			}
		}
	}
	if workbook.Annotate(name, &out, workbook.Options{}, list) != nil {
		return
	}
	again, bad := workbook.Open(put(t, "again.xlsx", out.Bytes()), workbook.Options{Sheet: r.Sheet()})
	if again == nil {
		if len(r.Sheet()) < 31 {
			t.Fatalf("the copy with notes cannot be read: %v", bad)
		}
		return
	}
	_ = again.Close()
}

func FuzzCSV(f *testing.F) {
	f.Add(asCSV(examples(f)[:3], ';'))
	f.Add([]byte("Deal id,Governing law\nD-1,\"DE\n"))
	f.Add([]byte("\xff\xfed\x00e\x00"))
	f.Add([]byte("sep=;\nDeal id;points.A.b\n1;2\n"))
	f.Fuzz(func(t *testing.T, data []byte) { sane(t, put(t, "deals.csv", data)) })
}

// FuzzXLSX changes the sheet of a workbook, and not the archive around it, so that the fuzzer comes further.
func FuzzXLSX(f *testing.F) {
	for _, own := range []map[string]string{sheetWith("Title", `<c r="J2" t="s"><v>1</v></c>`), sheetWith("points", `<c r="J2" t="str"><f>1</f><v>A=customer</v></c>`)} {
		f.Add([]byte(filled(own["xl/worksheets/sheet1.xml"])), []byte(stylesXML))
	}
	f.Fuzz(func(t *testing.T, sheet, styles []byte) {
		sane(t, put(t, "deals.xlsx", made(t, map[string]string{"xl/worksheets/sheet1.xml": string(sheet), "xl/styles.xml": string(styles)})))
	})
}

// FuzzArchive changes the bytes of a whole workbook.
func FuzzArchive(f *testing.F) {
	f.Add(made(f, sheetWith("Title", "")))
	f.Fuzz(func(t *testing.T, data []byte) { sane(t, put(t, "deals.xlsx", data)) })
}
