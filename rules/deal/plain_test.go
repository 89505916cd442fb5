package deal

import (
	"strings"
	"testing"
)

// What a person writes otherwise than the schema does is read where it has one reading, and its readings are offered
// where it has several.
func TestPlainReadings(t *testing.T) {
	for _, c := range []struct{ path, word, is, offers string }{
		{"deal.contract_date", "2025-03-14", "2025-03-14", ""},
		{"deal.contract_date", "14 March 2025", "2025-03-14", ""},
		{"deal.contract_date", "14 march 2025", "2025-03-14", ""},
		{"deal.contract_date", "March 14th, 2025", "2025-03-14", ""},
		{"deal.contract_date", "1st Dec. 2026", "2026-12-01", ""},
		{"deal.contract_date", "14.03.2025", "2025-03-14", ""},
		{"deal.contract_date", "03/14/2025", "2025-03-14", ""},
		{"deal.contract_date", "04/04/2025", "2025-04-04", ""},
		{"deal.contract_date", "2025/3/14", "2025-03-14", ""},
		{"deal.contract_date", "03/04/2025", "", "2025-04-03 or 2025-03-04"},
		{"deal.contract_date", "31 February 2025", "", "is no date"},
		{"deal.contract_date", "14 March 25", "", "is no date"},
		{"deal.contract_date", "14.03", "", "is no date"},
		{"deal.contract_date", "soon", "", "is no date"},
		{"software.class", "mass market", "mass_market", ""},
		{"software.class", "Mass-Market", "mass_market", ""},
		{"software.class", "market", "", "is not a value"},
		{"customer.government", "Yes", "true", ""},
		{"customer.government", "no", "false", ""},
		{"customer.government", "maybe", "", "neither true nor false"},
		{"supplier.name", "14 March 2025", "14 March 2025", ""}, // a text is what it is
		{"supplier.seat", "germany", "DE", ""},
	} {
		f, ok := FieldOf(c.path)
		if !ok {
			t.Fatal(c.path)
		}
		v, err := f.parse([]string{c.word})
		switch {
		case c.offers != "" && (err == nil || !strings.Contains(err.Error(), c.offers)):
			t.Errorf("%s: %s: want %q, got %v", c.path, c.word, c.offers, err)
		case c.offers == "" && (err != nil || v.canonical() != c.is):
			t.Errorf("%s: %s: want %s, got %s, %v", c.path, c.word, c.is, v.canonical(), err)
		}
		if noted := f.readAs(c.word) != ""; noted != (c.offers == "" && c.is != c.word) {
			t.Errorf("%s: %s: noted %v", c.path, c.word, noted)
		}
	}
	f, _ := FieldOf("software.delivery")
	if v, err := f.parse([]string{"On premises", "SaaS"}); err != nil || v.canonical() != "on_premises saas" {
		t.Errorf("%s, %v", v.canonical(), err)
	}
}

// canonical gives a value as the schema has it.
func (v Value) canonical() string {
	switch v.field.Kind {
	case Date:
		return v.date.String()
	case Bool:
		if v.flag {
			return "true"
		}
		return "false"
	case Set, Places:
		return strings.Join(v.words, " ")
	}
	return v.word
}
