package workbook_test

import (
	"archive/zip"
	"bytes"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/proviso-legal/proviso/internal/portfolio/grid"
)

// least are the facts that every deal must state, with a value for each, in the columns A to I.
var least = [][2]string{
	{"deal.id", "D-1"}, {"deal.governing_law", "DE"}, {"deal.contract_date", "2026-03-01"}, {"supplier.name", "Alder Inc."}, {"supplier.seat", "US-DE"},
	{"customer.name", "Birke GmbH"}, {"customer.seat", "DE"}, {"software.name", "Weir"}, {"software.class", "bespoke"},
}

// styles are looks by number: 0 general, 1 a date, 2 an own date, 3 a time, 4 per cent, 5 eight digits, 6 text, 7 two decimals,
// 8 hours, 9 a word before the number, 10 date and time, 11 whole.
const stylesXML = `<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><numFmts count="4"><numFmt numFmtId="164" formatCode="yyyy\-mm\-dd;@"/>
<numFmt numFmtId="165" formatCode="00000000"/><numFmt numFmtId="166" formatCode="[h]:mm"/><numFmt numFmtId="167" formatCode="&quot;day &quot;0"/></numFmts>
<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="20"/><xf numFmtId="9"/><xf numFmtId="165"/><xf numFmtId="49"/>
<xf numFmtId="2"/><xf numFmtId="166"/><xf numFmtId="167"/><xf numFmtId="22"/><xf numFmtId="1"/></cellXfs></styleSheet>`

// parts are the least parts of a workbook, to be replaced by those that a case brings.
func parts() map[string]string {
	const rel = `<Relationship Id="%s" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/%s" Target="%s"/>`
	const open, end = `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">`, `</Relationships>`
	return map[string]string{
		"[Content_Types].xml": `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"></Types>`,
		"_rels/.rels":         open + fmt.Sprintf(rel, "r1", "officeDocument", "xl/workbook.xml") + end,
		"xl/_rels/workbook.xml.rels": open + fmt.Sprintf(rel, "r1", "worksheet", "worksheets/sheet1.xml") + fmt.Sprintf(rel, "r2", "worksheet", "/xl/worksheets/sheet2.xml") +
			fmt.Sprintf(rel, "r3", "styles", "styles.xml") + fmt.Sprintf(rel, "r4", "sharedStrings", "sharedStrings.xml") + end,
		"xl/workbook.xml":      `<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="Portfolio" sheetId="1" r:id="r1"/></sheets></workbook>`,
		"xl/styles.xml":        stylesXML,
		"xl/sharedStrings.xml": `<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si><t>shared</t></si><si><r><rPr><b/></rPr><t>rich </t></r><r><t xml:space="preserve">text</t></r><rPh sb="0" eb="1"><t>reading</t></rPh></si><si><t>a_x000D_b</t></si></sst>`,
	}
}

// made packs the parts of a workbook.
func made(t testing.TB, own map[string]string) []byte {
	t.Helper()
	all := parts()
	maps.Copy(all, own)
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for _, name := range slices.Sorted(maps.Keys(all)) {
		to, err := w.Create(name)
		if err == nil {
			_, err = to.Write([]byte(filled(all[name])))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// filled puts cells in: {headings 1} the headings of the least facts in row 1, {deal 2} a deal in row 2.
func filled(text string) string {
	for row := 1; row < 15; row++ {
		for mark, i := range map[string]int{"headings": 0, "deal": 1} {
			var cells strings.Builder
			for j, f := range least {
				fmt.Fprintf(&cells, `<c r="%s" t="inlineStr"><is><t>%s</t></is></c>`, grid.CellName(j+1, row), f[i])
			}
			text = strings.ReplaceAll(text, fmt.Sprintf("{%s %d}", mark, row), cells.String())
		}
	}
	return text
}

// sheetWith is a sheet with one deal and one more cell, in column J.
func sheetWith(heading, cell string) map[string]string {
	return map[string]string{"xl/worksheets/sheet1.xml": `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="1">{headings 1}<c r="J1" t="inlineStr"><is><t>` +
		heading + `</t></is></c></row><row r="2">{deal 2}` + cell + `</row></sheetData></worksheet>`}
}
