package deal_test

import (
	"encoding/json"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/proviso-legal/proviso/rules/deal"
)

// rebuilt makes a deal again in Go.
func rebuilt(t *testing.T, d *deal.Deal) *deal.Deal {
	t.Helper()
	b := deal.Build(d.File())
	for _, f := range deal.Fields() {
		if !d.Given(f.Path) {
			continue
		}
		switch v := d.Get(f.Path); {
		case !v.Known():
			b.Set(f.Path, nil)
		case f.Kind == deal.Set || f.Kind == deal.Places:
			b.Set(f.Path, v.Words())
		case f.Kind == deal.Bool:
			b.Set(f.Path, v.Bool())
		case f.Kind == deal.Number:
			b.Set(f.Path, v.Number())
		case f.Kind == deal.Date:
			b.Set(f.Path, v.Day())
		default:
			b.Set(f.Path, v.Word())
		}
	}
	for _, p := range d.Points() {
		if p.Position != "" {
			b.Position(p.Point, p.Position)
		}
		for _, v := range p.Values {
			if n, err := strconv.Atoi(v.Text); err == nil {
				b.Value(p.Point, v.Name, n)
			} else {
				b.Value(p.Point, v.Name, v.Text)
			}
		}
	}
	again, _, err := b.Deal()
	if err != nil {
		t.Fatal(err)
	}
	return again
}

// A deal built in Go is the deal that the same facts give as a file.
func TestBuiltDealIsTheDealOfTheFile(t *testing.T) {
	files, _ := filepath.Glob("../../examples/deals/*.yaml")
	good, _ := filepath.Glob("testdata/good/*.yaml")
	if files = append(files, good...); len(files) < 10 {
		t.Fatalf("only %d deals", len(files))
	}
	owned := 0
	for _, name := range files {
		d, found := deal.ReadFile(name)
		if found.Errors() {
			t.Fatal(found)
		}
		for _, path := range []string{"owner.seat", "supplier.listed_on"} {
			if d.Given(path) {
				owned++
			}
		}
		var want, got any
		if w, err := d.With("deal.as_of", "unknown"); err == nil { // no list of its own days is empty then
			want, got = w.Hash(), rebuilt(t, w).Hash()
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s: another deal is built (-file +built):\n%s", name, diff)
		}
	}
	if owned == 0 {
		t.Error("no deal with facts that are read in a way of their own")
	}
}

func TestBuilderReportsEverythingAtOnce(t *testing.T) {
	d, found, err := deal.Build("intake 7").
		Set("deal.id", "A-1").Set("deal.governing_law", "Korea").Set("deal.contract_date", "2026-13-01").
		Set("supplier.nmae", "Alder").Set("supplier.seat", 3.5).Set("customer.name", "a\x00b").
		Set("deal.families", "escrow").Set("software.class", []string{"bespoke"}).
		Position("ESC-16", "both").Deal()
	if d != nil || err == nil {
		t.Fatal("a deal with mistakes is given")
	}
	want := map[string]string{
		"deal.governing_law": "may be KR (South Korea)", "deal.contract_date": `"2026-13-01" is no date`, "supplier.nmae": `did you mean "supplier.name"?`,
		"supplier.seat": "found a Go value of type float64", "customer.name": "cannot be printed", "deal.families": "is a list of words",
		"software.class": "is one word; found a list", "ESC-16": "takes a position", "software.name": "is missing", "customer.seat": "is missing",
	}
	for _, f := range found {
		if f.Place.File != "intake 7" || f.Place.Line != 0 || f.Place.Column != 0 {
			t.Errorf("%s points to %+v", f, f.Place)
		}
		text, ok := want[f.Subject]
		if ok && strings.Contains(f.String(), text) {
			delete(want, f.Subject)
		}
	}
	if len(want) > 0 {
		t.Errorf("not said: %v\nsaid:\n%s", want, found)
	}
}

// What is set last holds, and a builder can go on after a deal was taken from it.
func TestBuilderSetsAnew(t *testing.T) {
	b := deal.Build("x").Set("deal.id", "A").Set("deal.governing_law", nil).Set("deal.contract_date", "unknown").
		Set("supplier.name", "unknown").Set("supplier.seat", "DE").Set("customer.name", "B").Set("customer.seat", nil).
		Set("software.name", "C").Set("software.class", "bespoke").
		Position("ESC-16", "supplier").Value("ESC-16", "cure", 10).Value("ESC-16", "cure", 20)
	first, _, err := b.Deal()
	if err != nil {
		t.Fatal(err)
	}
	second, _, err := b.Set("supplier.seat", "FR").Position("ESC-16", "customer").Deal()
	if err != nil {
		t.Fatal(err)
	}
	got := []string{first.Get("supplier.seat").Word(), first.Points()[0].Values[0].Text, first.Points()[0].Position,
		second.Get("supplier.seat").Word(), second.Points()[0].Position}
	if diff := cmp.Diff([]string{"DE", "20", "", "FR", "customer"}, got); diff != "" {
		t.Error(diff)
	}
	if len(first.Points()) != 1 || len(second.Points()) != 1 {
		t.Error("a point is set twice")
	}
}

// JSON is read as it may be written anywhere: tabs, escapes of every kind, half characters.
func TestDealsInJSON(t *testing.T) {
	form := "{\n\t\"deal\": {\n\t\t\"id\": \"A\\/1\",\t\"governing_law\": \"DE\", \"contract_date\": \"2026-01-02\"},\n" +
		"\t\"supplier\": {\"name\": NAME, \"seat\": \"DE\"}, \"customer\": {\"name\": \"B\", \"seat\": \"unknown\"},\n" +
		"\t\"software\": {\"name\": \"C\", \"class\": \"bespoke\"}}\n"
	for name, want := range map[string]string{
		`"\ud83d\ude00 \u9752\u6cb3 \"q\" \\ \/ \u00e9"`: "😀 青河 \"q\" \\ / é", `"{\"a\": [1]}"`: `{"a": [1]}`, `"𠮷 & co"`: "𠮷 & co",
		"\"a\x7fb\"": "", `"a\ud83db"`: "", `"a\u0000b"`: "", "\"a\ufeffb\"": "", `"\ud83d\u0041"`: "",
	} {
		data := strings.Replace(form, "NAME", name, 1)
		if !json.Valid([]byte(data)) {
			t.Fatalf("%s is no JSON", name)
		}
		d, found := deal.Read("x.json", []byte(data))
		switch {
		case want == "" && !strings.Contains(found.Error(), "x.json:4:23: supplier.name: the text holds the character U+"):
			t.Errorf("%s: %v", name, found)
		case want != "" && (d == nil || d.Get("supplier.name").Word() != want):
			t.Errorf("%s: want %q, found %v", name, want, found)
		}
	}
}

// A code that the standard keeps for no money is no currency of a contract, as a name it is a name.
func TestCurrencyIsMoney(t *testing.T) {
	for code, want := range map[string]string{
		"EUR": "", "XOF": "", "XCG": "", "XXX": "stands for no currency", "XTS": "is kept for tests", "EURO": "is no currency",
	} {
		_, found, err := deal.Build("money").Set("deal.currency", code).Set("customer.name", "XXX").Deal()
		if err == nil {
			t.Fatal("a deal without its parties is given")
		}
		said := ""
		for _, f := range found {
			if f.Subject == "customer.name" && strings.Contains(f.String(), "XXX") {
				t.Errorf("a name is refused: %s", f)
			}
			if f.Subject == "deal.currency" {
				said = f.String()
			}
		}
		if want == "" && said != "" || !strings.Contains(said, want) {
			t.Errorf("%s: found %q, want %q", code, said, want)
		}
	}
}
