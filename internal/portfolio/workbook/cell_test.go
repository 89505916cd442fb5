package workbook_test

import (
	"strings"
	"testing"

	"github.com/proviso-legal/proviso/internal/portfolio/workbook"
)

// Each cell of a workbook is read right or refused: want is the value as a deal file has it, or words of the message.
func TestCells(t *testing.T) {
	inline := func(s string) string {
		return `<c r="J2" t="inlineStr"><is><t xml:space="preserve">` + s + `</t></is></c>`
	}
	number := func(style, v string) string { return `<c r="J2" s="` + style + `"><v>` + v + `</v></c>` }
	const text, date, whole, truth, seat, seats, enum, set = "deal.title", "deal.host.date", "deal.value_usd", "deal.consumer", "deal.disputes.seat", "use.territories", "software.cryptography", "customer.regulated_as"
	for _, c := range []struct{ name, path, cell, want string }{
		{"text", text, inline("Weir"), "Weir"},
		{"blanks around", text, inline(" \u00a0Weir \t"), "Weir"},
		{"only blanks", text, inline("  "), "-"},
		{"empty", text, `<c r="J2" s="6"/>`, "-"},
		{"shared", text, `<c r="J2" t="s"><v>0</v></c>`, "shared"},
		{"rich, with a reading", text, `<c r="J2" t="s"><v>1</v></c>`, "rich text"},
		{"shared and not there", text, `<c r="J2" t="s"><v>9</v></c>`, "! does not hold"},
		{"shared without number", text, `<c r="J2" t="s"><v>x</v></c>`, "! does not hold"},
		{"escaped line end", text, `<c r="J2" t="s"><v>2</v></c>`, "! U+000D"},
		{"line end", text, inline("a\nb"), "! one line"},
		{"like a formula", text, inline("=1+1"), "=1+1"},
		{"number as text", text, number("0", "12345"), "12345"},
		{"decimal as text", text, number("0", "7.2000000000000002"), "7.2"},
		{"number that shows otherwise", text, number("5", "42"), "! in another form"},
		{"number with decimals", text, number("7", "7.1"), "! in another form"},
		{"long number", text, number("0", "1234567890123456"), "! last digits"},
		{"text that became a date", text, number("1", "46082"), "! holds the date 2026-03-01"},
		{"per cent as text", text, number("4", "0.5"), "! in per cent"},
		{"time as text", text, number("3", "0.5"), "! time of day"},
		{"error", text, `<c r="J2" t="e"><v>#N/A</v></c>`, "! the error #N/A"},
		{"formula", text, `<c r="J2" t="str"><f>A1&amp;"x"</f><v>Weir</v></c>`, "Weir"},
		{"formula with empty text", text, `<c r="J2" t="str"><f>""</f><v></v></c>`, "-"},
		{"formula never reckoned", text, `<c r="J2"><f>A1</f></c>`, "! never reckoned"},
		{"formula with an empty value", text, `<c r="J2"><f>"g"&amp;"b"</f><v></v></c>`, "! never reckoned"},
		{"formula with an empty switch", text, `<c r="J2" t="b"><f>A1</f><v> </v></c>`, "! never reckoned"},
		{"formula with an error", text, `<c r="J2" t="e"><f>1/0</f><v>#DIV/0!</v></c>`, "! #DIV/0!"},
		{"damaged number", text, number("0", "abc"), "! damaged"},

		{"date", date, number("1", "46082"), "2026-03-01"},
		{"own date form", date, number("2", "46082"), "2026-03-01"},
		{"first day", date, number("1", "1"), "1900-01-01"},
		{"before the day that never was", date, number("1", "59"), "1900-02-28"},
		{"the day that never was", date, number("1", "60"), "! never was"},
		{"after it", date, number("1", "61"), "1900-03-01"},
		{"last day", date, number("1", "2958465"), "9999-12-31"},
		{"beyond", date, number("1", "2958466"), "! which is none"},
		{"before all days", date, number("1", "-1"), "! which is none"},
		{"date and midnight", date, number("10", "46082"), "2026-03-01"},
		{"date and noon", date, number("10", "46082.5"), "! time of day"},
		{"number for a date", date, number("0", "46082"), "! the number 46082"},
		{"time for a date", date, number("3", "0.25"), "! the number 0.25"},
		{"hours for a date", date, number("8", "46082"), "! the number 46082"},
		{"date as text", date, inline("2026-03-01"), "2026-03-01"},
		{"date as text with midnight", date, inline("2026-03-01T00:00:00"), "2026-03-01"},
		{"date as text with a time", date, inline("2026-03-01 10:30"), "! write it as"},
		{"two readings", date, inline("03/04/2026"), "! may be 2026-04-03 or 2026-03-04"},
		{"one reading", date, inline("31.12.2026"), "2026-12-31"},
		{"one reading, month first", date, inline("12/31/2026"), "2026-12-31"},
		{"no reading", date, inline("31.31.2026"), "! is no date"},
		{"dots", date, inline("3.4.26"), "! is no date"},
		{"month in words", date, inline("3 April 2026"), "2026-04-03"},
		{"no such day", date, inline("2026-02-30"), "! is no date"},
		{"strict date", date, `<c r="J2" t="d"><v>2026-03-01T00:00:00</v></c>`, "2026-03-01"},
		{"strict date and time", date, `<c r="J2" t="d"><v>2026-03-01T07:00:00</v></c>`, "! time of day"},
		{"unknown date", date, inline("Unknown"), "unknown"},

		{"whole", whole, number("0", "1400000"), "1400000"},
		{"whole with a point", whole, number("11", "1.4E6"), "1400000"},
		{"whole as text", whole, inline(" 1400000 "), "1400000"},
		{"marks between digits", whole, inline("1,400,000"), "1400000"},
		{"a thousand or one", whole, inline("1,400"), "! write 1400"},
		{"not whole", whole, number("0", "1.5"), "! no whole number"},
		{"negative", whole, number("0", "-1"), "! lies outside"},
		{"share", "supplier.owned_by_listed_percent", number("4", "0.5"), "! in per cent"},
		{"date for a number", whole, number("1", "46082"), "! the date 2026-03-01"},
		{"words for a number", whole, inline("a million"), "! no whole number"},

		{"true", truth, `<c r="J2" t="b"><v>1</v></c>`, "true"},
		{"false", truth, `<c r="J2" t="b"><v>0</v></c>`, "false"},
		{"yes", truth, inline("Yes"), "true"},
		{"no", truth, inline("no"), "false"},
		{"TRUE as text", truth, inline("TRUE"), "true"},
		{"one", truth, number("0", "1"), "! neither yes nor no; write yes, no or unknown"},
		{"unknown truth", truth, inline("unknown"), "unknown"},

		{"place", seat, inline("GB-ENG"), "GB-ENG"},
		{"place in small letters", seat, inline("gb-eng"), "GB-ENG"},
		{"place by its name", seat, inline("UK"), "GB"},
		{"place by a name of two", seat, inline("Korea"), "! KR (South Korea)"},
		{"places", seats, inline("DE, FR;us-ny\nGB"), "[DE, FR, US-NY, GB]"},
		{"places in brackets", seats, inline("[DE, FR]"), "[DE, FR]"},
		{"no places", seats, inline("none"), "[]"},
		{"empty brackets", seats, inline("[]"), "[]"},
		{"place twice", seats, inline("DE, de"), "! twice"},

		{"word", enum, inline("mass_market"), "mass_market"},
		{"word otherwise written", enum, inline("Mass market"), "mass_market"},
		{"what the word says", enum, inline("Published open source"), "open_source"},
		{"near a word", enum, inline("mass_markt"), `! did you mean "mass_market"`},
		{"words", set, inline("nis2, DORA"), "[nis2, dora]"},
		{"unknown words", set, inline("nis2, nis9"), "! nis9"},
		{"unknown set", set, inline("unknown"), "unknown"},
		{"number for a word", enum, number("0", "3"), "! is not a value"},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, r := rows(t, put(t, "deals.xlsx", made(t, sheetWith(c.path, c.cell))), workbook.Options{})
			if len(got) != 1 {
				t.Fatalf("%d rows: %v", len(got), r.Findings())
			}
			if says, bad := strings.CutPrefix(c.want, "! "); bad {
				f := got[0].Findings
				if got[0].Deal != nil || len(f) != 1 || !strings.Contains(f[0].String(), says) || f[0].Place.Cell != "J2" || f[0].Place.Sheet != "Portfolio" || f[0].Subject != c.path {
					t.Errorf("got %v, want %q", f, says)
				}
				return
			}
			if got[0].Deal == nil {
				t.Fatal(got[0].Findings)
			}
			value := "-"
			if got[0].Deal.Given(c.path) {
				value = got[0].Deal.Stated(c.path).Code()
			}
			if value != c.want {
				t.Errorf("got %q, want %q", value, c.want)
			}
		})
	}
}

func TestDaysFrom1904(t *testing.T) {
	own := sheetWith("deal.host.date", `<c r="J2" s="1"><v>44620</v></c>`)
	own["xl/workbook.xml"] = strings.Replace(parts()["xl/workbook.xml"], "<sheets>", `<workbookPr date1904="1"/><sheets>`, 1)
	got, _ := rows(t, put(t, "deals.xlsx", made(t, own)), workbook.Options{})
	if day := got[0].Deal.Stated("deal.host.date").Code(); day != "2026-03-01" {
		t.Errorf("got %s", day)
	}
}
