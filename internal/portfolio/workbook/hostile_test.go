package workbook_test

import (
	"archive/zip"
	"bytes"
	"fmt"
	"hash/crc32"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"golang.org/x/text/encoding/unicode"

	"github.com/proviso-legal/proviso/internal/portfolio/workbook"
	"github.com/proviso-legal/proviso/internal/testing/full"
)

// wide writes text with two bytes a letter.
func wide(t *testing.T, order unicode.Endianness, mark unicode.BOMPolicy, text []byte) []byte {
	data, err := unicode.UTF16(order, mark).NewEncoder().Bytes(text)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func TestEncodings(t *testing.T) {
	text := asCSV(examples(t), ';')
	for name, data := range map[string][]byte{
		"mark of UTF-8":               append([]byte("\xEF\xBB\xBF"), text...),
		"UTF-16, little end first":    wide(t, unicode.LittleEndian, unicode.UseBOM, text),
		"UTF-16, big end first":       wide(t, unicode.BigEndian, unicode.UseBOM, text),
		"the same, without a mark":    wide(t, unicode.BigEndian, unicode.IgnoreBOM, text),
		"little end, without a mark":  wide(t, unicode.LittleEndian, unicode.IgnoreBOM, text),
		"line ends of other programs": bytes.ReplaceAll(text, []byte("\n"), []byte("\r\n")),
		"quoted first heading":        append([]byte("\xEF\xBB\xBF\"Deal id\""), bytes.TrimPrefix(text, []byte("Deal id"))...),
	} {
		t.Run(name, func(t *testing.T) {
			got, _ := rows(t, put(t, "deals.csv", data), workbook.Options{})
			sameDeals(t, got, examples(t))
		})
	}
}

// bomb is a workbook whose sheet unpacks to far more than it is.
func bomb(t *testing.T, size int) []byte {
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	all := parts()
	for name, text := range all {
		to, _ := w.Create(name)
		_, _ = io.WriteString(to, text)
	}
	to, _ := w.Create("xl/worksheets/sheet1.xml")
	_, _ = io.WriteString(to, `<worksheet><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>`)
	block := bytes.Repeat([]byte("A"), 1<<20)
	for range size >> 20 {
		_, _ = to.Write(block)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// lying is an archive with a part that says to be smaller than it is.
func lying(t *testing.T) []byte {
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for name, text := range parts() {
		to, _ := w.Create(name)
		_, _ = io.WriteString(to, text)
	}
	text := []byte(filled(sheetWith("Title", "")["xl/worksheets/sheet1.xml"]))
	to, _ := w.CreateRaw(&zip.FileHeader{Name: "xl/worksheets/sheet1.xml", UncompressedSize64: 100, CompressedSize64: uint64(len(text)), CRC32: crc32.ChecksumIEEE(text)})
	_, _ = to.Write(text)
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// counted repeats a text with a number in it, so that it does not pack as tightly as a bomb.
func counted(format string, n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, format, i)
	}
	return b.String()
}

// longText is a sheet with one text far longer than any cell's, wideRow one with far more columns than there are.
func longText() map[string]string {
	return map[string]string{"xl/worksheets/sheet1.xml": `<worksheet><sheetData><row r="1">{headings 1}</row><row r="2"><c r="A2" t="inlineStr"><is><t>` +
		counted("word %d ", 1<<20) + `</t></is></c></row></sheetData></worksheet>`}
}

func wideRow() map[string]string {
	return map[string]string{"xl/worksheets/sheet1.xml": `<worksheet><sheetData><row r="1">{headings 1}` + counted(`<c><v>%d</v></c>`, 1<<20) + `</row></sheetData></worksheet>`}
}

// TestHostile gives files that nobody means well with: each is refused with a message, fast and in little memory.
func TestHostile(t *testing.T) {
	ole := append([]byte{0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1}, make([]byte, 4096)...)
	locked := append(bytes.Clone(ole), []byte(strings.Join(strings.Split("EncryptedPackage", ""), "\x00"))...)
	good := made(t, sheetWith("Title", ""))
	for _, c := range []struct {
		name, file string
		data       []byte
		want       string
	}{
		{"empty", "deals.xlsx", nil, "the file is empty"},
		{"one byte", "deals.csv", []byte("x"), "no row among the first"},
		{"blanks", "deals.csv", []byte("\n \n\n"), "is empty"},
		{"old workbook", "deals.xlsx", ole, "of an old kind (.xls)"},
		{"password", "deals.xlsx", locked, "protected by a password"},
		{"picture", "deals.xlsx", []byte("\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00"), "no Excel workbook"},
		{"cut at the end", "deals.xlsx", good[:len(good)-30], "damaged or cut off"},
		{"cut in the middle", "deals.xlsx", good[:len(good)/2], "damaged or cut off"},
		{"only the first letters", "deals.xlsx", []byte("PK\x03\x04"), "damaged or cut off"},
		{"an archive of something else", "deals.xlsx", archiveOf(t, "readme.txt", "hello"), "no Excel workbook"},
		{"climbing out", "deals.xlsx", archiveOf(t, "../../etc/passwd", "x"), "leads outside"},
		{"one part twice", "deals.xlsx", twice(t), "twice"},
		{"bomb", "deals.xlsx", bomb(t, 64<<20), "as in a bomb"},
		{"says to be smaller", "deals.xlsx", lying(t), "damaged"},
		{"many parts", "deals.xlsx", manyParts(t, 5000), "at most 4096"},
		{"a million columns of text", "deals.csv", []byte("Deal id" + strings.Repeat(",a", 1_000_000)), "at most 16384"},
		{"one endless row", "deals.csv", []byte("Deal id,\"" + strings.Repeat("word and ", 1<<20)), "longer than 4 MB"},
		{"not UTF-8", "deals.csv", []byte("Deal id,Title\nD-1,Gem\xfcse\n"), "neither UTF-8 nor UTF-16"},
		{"one endless cell", "deals.xlsx", made(t, longText()), "more text than"},
		{"a million columns", "deals.xlsx", made(t, wideRow()), "more than 16384 columns"},
		{"merged cells over each other", "deals.xlsx", made(t, mergedOver("A2:GZ9000", 9000)), "overlap"},
		{"elements in elements", "deals.xlsx", made(t, map[string]string{"xl/styles.xml": strings.Repeat("<a>", 100_000)}), "damaged"},
	} {
		t.Run(c.name, func(t *testing.T) {
			name := put(t, c.file, c.data)
			runtime.GC()
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			start := time.Now()
			r, bad := workbook.Open(name, workbook.Options{})
			if r != nil {
				for ok := true; ok; {
					_, ok = r.Next()
				}
				bad = r.Findings()
				_ = r.Close()
			}
			took := time.Since(start)
			runtime.ReadMemStats(&after)
			if !bad.Errors() || !strings.Contains(bad.Error(), c.want) {
				t.Errorf("got %v, want %q", bad, c.want)
			}
			if took > 30*time.Second { // a second on a quiet machine
				t.Errorf("it took %v", took)
			}
			if used := after.TotalAlloc - before.TotalAlloc; used > 200<<20 {
				t.Errorf("%d MB were used", used>>20)
			}
		})
	}
}

func archiveOf(t *testing.T, name, text string) []byte {
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	to, err := w.Create(name)
	if err == nil {
		_, err = io.WriteString(to, text)
	}
	if err != nil || w.Close() != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func twice(t *testing.T) []byte {
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for range 2 {
		if _, err := w.Create("xl/workbook.xml"); err != nil {
			t.Fatal(err)
		}
	}
	_ = w.Close()
	return out.Bytes()
}

func manyParts(t *testing.T, n int) []byte {
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for i := range n {
		if _, err := w.Create(fmt.Sprint("xl/", i)); err != nil {
			t.Fatal(err)
		}
	}
	_ = w.Close()
	return out.Bytes()
}

// What is no file gives a message too.
func TestNoFile(t *testing.T) {
	folder := t.TempDir()
	locked := filepath.Join(folder, "locked.csv")
	if err := os.WriteFile(locked, []byte("x"), 0o000); err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]string{folder: "this is a folder", filepath.Join(folder, "none.xlsx"): "no such file", os.DevNull: "no ordinary file"} {
		if _, bad := workbook.Open(name, workbook.Options{}); !strings.Contains(bad.Error(), want) {
			t.Errorf("%s: got %v, want %q", name, bad, want)
		}
	}
	if os.Geteuid() != 0 {
		if _, bad := workbook.Open(locked, workbook.Options{}); !strings.Contains(bad.Error(), "may not be read") {
			t.Errorf("got %v", bad)
		}
	}
}

// A million empty rows, all that a sheet may have, are read in little memory.
func TestAMillionRows(t *testing.T) {
	var b strings.Builder
	b.WriteString(`<worksheet><sheetData><row r="1">{headings 1}</row><row r="2">{deal 2}</row>`)
	for i := 3; i <= full.Count(t); i++ {
		fmt.Fprintf(&b, `<row r="%d"/>`, i)
	}
	b.WriteString(`</sheetData></worksheet>`)
	got, r := rows(t, put(t, "deals.xlsx", made(t, map[string]string{"xl/worksheets/sheet1.xml": b.String()})), workbook.Options{})
	if len(got) != 1 || got[0].Deal == nil || r.Findings().Errors() {
		t.Errorf("%d rows, %v", len(got), r.Findings())
	}
}

// mergedOver is a sheet that merges the same cells again and again.
func mergedOver(cells string, times int) map[string]string {
	sheet := sheetWith("Title", "")["xl/worksheets/sheet1.xml"]
	at := strings.Index(sheet, "</sheetData>") + len("</sheetData>")
	return map[string]string{"xl/worksheets/sheet1.xml": sheet[:at] + "<mergeCells>" + strings.Repeat(`<mergeCell ref="`+cells+`"/>`, times) + "</mergeCells>" + sheet[at:]}
}

// Merged cells are told once for each column in every row, however many rows and blocks there are.
func TestMergedCellsAreToldOnce(t *testing.T) {
	sheet := mergedOver("A2:C9000", 1)
	r, bad := workbook.Open(put(t, "deals.xlsx", made(t, sheet)), workbook.Options{})
	if r == nil {
		t.Fatal(bad)
	}
	defer r.Close()
	row, ok := r.Next()
	if !ok {
		t.Fatal("no row")
	}
	told := map[string]int{}
	for _, f := range row.Findings {
		if strings.Contains(f.Message, "are merged") {
			told[f.Place.Cell]++
		}
	}
	for cell, n := range told {
		if n != 1 {
			t.Errorf("%s: told %d times", cell, n)
		}
	}
	if len(told) == 0 {
		t.Error("merged cells are not told")
	}
}
