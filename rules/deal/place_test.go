package deal

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/language"
	"golang.org/x/text/language/display"

	"github.com/proviso-legal/proviso/internal/finding"
)

func TestNamesOfPlaces(t *testing.T) {
	if err := errNames(); err != nil {
		t.Error(err)
	}
	for text, want := range map[string]string{
		"Germany": "DE", "germany": "DE", "GERMANY": "DE", "Deutschland": "DE", "Allemagne": "DE", "Federal Republic of Germany": "DE", "de": "DE", "ドイツ": "DE", "德国": "DE",
		"UK": "GB", "U.K.": "GB", "uk": "GB", "Great Britain": "GB", "United Kingdom": "GB", "the United Kingdom": "GB", "England": "GB-ENG", "england and wales": "GB-ENG", "Scotland": "GB-SCT",
		"South Korea": "KR", "Republic of Korea": "KR", "North Korea": "KP", "대한민국": "KR", "Korea": "! may be KR (South Korea) or KP",
		"the Netherlands": "NL", "Netherlands": "NL", "Holland": "NL", "Pays-Bas": "NL", "China": "CN", "People's Republic of China": "CN", "Republic of China": "TW", "中国": "CN",
		"USA": "US", "U.S.A.": "US", "United States of America": "US", "New York": "US-NY", "State of New York": "US-NY", "California": "US-CA",
		"Ireland": "IE", "Éire": "IE", "Northern Ireland": "GB-NIR", "Georgia": "! may be GE (Georgia) or US-GA (Georgia, United States)", "Republic of Georgia": "GE", "Congo": "! may be CD", "DR Congo": "CD",
		"Turkey": "TR", "Türkiye": "TR", "Russian Federation": "RU", "Россия": "RU", "Viet Nam": "VN", "Vietnam": "VN", "Ivory Coast": "CI", "Czech Republic": "CZ", "Czechia": "CZ",
		"St. Lucia": "LC", "Saint Lucia": "LC", "Trinidad & Tobago": "TT", "Quebec": "CA-QC", "Québec": "CA-QC", "Kingdom of the Netherlands": "NL", "Guinea-Bissau": "GW",
		"Washington": "! may be US-WA", "EU": "! the member state", "no": "! unknown", "na": "! unknown", "Germny": "! did you mean \"Germany\"?", "none": "! no seat", "man": "! no seat",
		"gb-eng": "GB-ENG", "DE-BY": "! write \"DE\"", "Atlantis": "! no seat", "": "! no seat",
	} {
		code, err := placeOf(text)
		if rest, bad := strings.CutPrefix(want, "! "); bad {
			if err == nil || !strings.Contains(err.Error(), rest) {
				t.Errorf("%q: read as %q, error %v; want an error with %q", text, code, err, rest)
			}
		} else if code != want || err != nil {
			t.Errorf("%q: read as %q, error %v; want %s", text, code, err, want)
		}
	}
}

// Whatever a state is called in a language of the common data is read as that state, or refused with all readings:
// never as another.
func TestNamesInEveryLanguage(t *testing.T) {
	read := 0
	for _, tag := range display.Supported.Tags() {
		in := display.Regions(tag)
		for _, code := range []string{"DE", "GB", "US", "CN", "KR", "CD", "GE", "IE", "NE", "NG", "AT", "AU", "DM", "DO", "SI", "SK"} {
			name := regionName(in, code)
			got, err := placeOf(name)
			switch {
			case name == "England": // so is Great Britain called in one of them
			case err == nil && got != code:
				t.Errorf("%s: %s is %q, which is read as %s", tag, code, name, got)
			case err == nil:
				read++
			case name != "" && len(foldName(name)) >= shortest && strings.Contains(err.Error(), "may be") && !strings.Contains(err.Error(), code+" ("):
				t.Errorf("%s: %s is %q, of which is said: %v", tag, code, name, err)
			}
		}
	}
	if read < 1000 {
		t.Errorf("only %d names are read", read)
	}
	if got := regionName(display.Regions(language.German), "DE"); got != "Deutschland" {
		t.Errorf("in German DE is %q", got)
	}
}

// Every reader understands a name and says what it read.
func TestEveryReaderNotesWhatANameIsReadAs(t *testing.T) {
	const body = `{"deal": {"id": "A", "governing_law": "England", "contract_date": "2026-01-02"}, "supplier": {"name": "A", "seat": "Deutschland", "establishments": ["FR", "South Korea"]},
"customer": {"name": "B", "seat": "GB"}, "software": {"name": "C", "class": "bespoke"}}`
	cells := []Entry{{Path: "supplier.seat", Words: []string{"Deutschland"}, At: finding.Place{Sheet: "Deals", Cell: "B3"}, Name: "Supplier: Seat"}}
	fromJSON, a := Read("x.json", []byte(body))
	_, b := FromEntries("x", cells, nil, func(path string) Entry { return Entry{Path: path} })
	built, c, err := Build("x").Set("deal.id", "A").Set("deal.governing_law", "England").Set("deal.contract_date", "2026-01-02").Set("supplier.name", "A").
		Set("supplier.seat", "Deutschland").Set("supplier.establishments", []string{"FR", "South Korea"}).Set("customer.name", "B").Set("customer.seat", "GB").
		Set("software.name", "C").Set("software.class", "bespoke").Deal()
	if fromJSON == nil || err != nil {
		t.Fatal(a, err)
	}
	if fromJSON.Hash() != built.Hash() || fromJSON.Get("supplier.seat").Word() != "DE" || !fromJSON.Get("supplier.establishments").Has("KR") {
		t.Errorf("read as %s", fromJSON.YAML())
	}
	for name, list := range map[string]finding.List{"JSON": a, "cells": b, "library": c} {
		said := func(f finding.Finding) bool {
			return f.Severity == finding.Note && f.Subject == "supplier.seat" && strings.Contains(f.Message, `"Deutschland" is read as DE, Germany`)
		}
		if !slices.ContainsFunc(list, said) {
			t.Errorf("%s: said %v", name, list)
		}
	}
	if len(a) != 3 {
		t.Errorf("notes: %v", a)
	}
}

// The form of a name in the JSON Schema takes the names that are read, and no code that is none.
func TestFormOfANameInTheSchema(t *testing.T) {
	form := regexp.MustCompile(nameForm)
	short := shortNames()
	for _, name := range []string{"Germany", "El Salvador", "U.K.", "UK", "中国", "Guinea-Bissau", "St. Lucia", "Côte d’Ivoire"} {
		if !form.MatchString(name) && !slices.Contains(short, any(name)) {
			t.Errorf("%q is refused", name)
		}
	}
	for _, name := range []string{"XX", "DE-BY", "", "7", "de-by"} {
		if form.MatchString(name) || slices.Contains(short, any(name)) {
			t.Errorf("%q passes", name)
		}
	}
}
