package deal

import (
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// Each file of testdata/bad holds the findings it must give in comment lines "# want: LINE:COL: text".
func TestBadDeals(t *testing.T) {
	files, _ := filepath.Glob("testdata/bad/*.yaml")
	if len(files) < 10 {
		t.Fatalf("only %d bad deals", len(files))
	}
	for _, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) {
			data, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			d, got := Read("x.yaml", data)
			if d != nil {
				t.Error("a deal with errors was returned")
			}
			var said []string
			for _, f := range got {
				said = append(said, f.String())
			}
			var want []string
			for _, m := range regexp.MustCompile(`(?m)^# want: (.*)$`).FindAllStringSubmatch(string(data), -1) {
				want = append(want, "x.yaml:"+m[1])
			}
			if g, w := strings.Join(said, "\n"), strings.Join(want, "\n"); g != w {
				t.Errorf("got\n%s\nwant\n%s", g, w)
			}
		})
	}
}

func TestGoodDeals(t *testing.T) {
	files, _ := filepath.Glob("testdata/good/*.yaml")
	if len(files) == 0 {
		t.Fatal("no good deals")
	}
	for _, file := range files {
		d, bad := ReadFile(file)
		if d == nil || len(bad) > 0 {
			t.Errorf("%s: %v", file, bad)
		}
	}
}

const small = `
deal: {id: A-1, governing_law: GB-ENG, contract_date: 2026-01-02, as_of: 2026-11-22}
supplier: {name: "株式会社日立製作所", seat: JP, listed_on: [us_denied], listed_from: 2018-04-15, listed_until: 2018-07-13}
customer: {name: "{{ **<script> ]( 😀 שלום", seat: VN}
software: {name: X, class: mass_market, owner: supplier}
`

func read(t *testing.T, text string) *Deal {
	t.Helper()
	d, bad := Read("deal.yaml", []byte(text))
	if d == nil {
		t.Fatal(bad)
	}
	return d
}

func TestValues(t *testing.T) {
	d := read(t, small)
	for _, c := range []struct{ path, want string }{
		{"supplier.name", "株式会社日立製作所"},
		{"customer.name", "{{ **<script> ]( 😀 שלום"},
		{"owner.seat", "JP"},
		{"customer.owner_seat", "unknown"},
		{"deal.contract_date", "2026-01-02"},
		{"deal.families", "source-code escrow, third-party source inspection, sanctions and national-security disruption"},
		{"deal.document", "clauses for an existing or parallel licence"},
		{"software.us_origin", "unknown"},
		{"supplier.listed_on", "none"},
	} {
		if got := d.Get(c.path).String(); got != c.want {
			t.Errorf("%s = %q, want %q", c.path, got, c.want)
		}
	}
	if got := strings.Join(d.Parties(), " "); got != "supplier customer escrow_agent inspector" {
		t.Errorf("parties: %s", got)
	}
}

// Nobody keeps a deposit that is published or that the customer keeps itself.
func TestEscrowAgentStaysAway(t *testing.T) {
	for fact, text := range map[string]string{"deal.options": "[open_publication]", "deposit.custody": "customer_vault"} {
		d, err := read(t, small).With(fact, text)
		if err != nil {
			t.Fatal(err)
		}
		if got := strings.Join(d.Parties(), " "); got != "supplier customer inspector" {
			t.Errorf("%s: %s: parties: %s", fact, text, got)
		}
	}
}

// What empties a role is always known.
func TestFactsThatEmptyARoleHaveDefaults(t *testing.T) {
	for _, r := range Roles() {
		for _, u := range r.Unless {
			if f, ok := FieldOf(u.Fact); !ok || f.Default == nil || !slices.Contains(f.Words(), u.Word) {
				t.Errorf("%s: %s: %s is no word of a fact with a default", r.Key, u.Fact, u.Word)
			}
		}
	}
}

// A denial order counts on its first day, and not on the day on which it no longer holds.
func TestListingHoldsBetweenItsDays(t *testing.T) {
	for on, want := range map[string]bool{"2018-04-14": false, "2018-04-15": true, "2018-07-12": true, "2018-07-13": false} {
		d, err := read(t, small).With("deal.as_of", on)
		if err != nil {
			t.Fatal(err)
		}
		if got := d.Get("supplier.listed_on").Has("us_denied"); got != want {
			t.Errorf("%s: listed %v, want %v", on, got, want)
		}
	}
}

func TestOwnerIsAskedForWhenThirdParty(t *testing.T) {
	d, err := read(t, small).With("software.owner", "third_party")
	if err != nil {
		t.Fatal(err)
	}
	if d.Get("owner.seat").Known() || len(d.Parties()) != 5 {
		t.Errorf("owner %v, parties %v", d.Get("owner.seat"), d.Parties())
	}
}

func TestHashIgnoresLayout(t *testing.T) {
	a := read(t, small)
	b := read(t, strings.Replace(small, "deal: {id: A-1, governing_law: GB-ENG,", "# a comment\ndeal: {governing_law: GB-ENG, id: A-1,", 1))
	c := read(t, strings.Replace(small, "seat: VN", "seat: SG", 1))
	if a.Hash() != b.Hash() || a.Hash() == c.Hash() {
		t.Error("the hash does not follow the facts")
	}
}

func TestJSONIsADeal(t *testing.T) {
	d := read(t, `{"deal":{"id":"J","governing_law":"DE","contract_date":"2026-01-02"},"supplier":{"name":"A","seat":"NO"},
"customer":{"name":"B","seat":"NO","government":false},"software":{"name":"C","class":"unknown"}}`)
	if d.Get("supplier.seat").Word() != "NO" || d.Get("software.class").Known() || !d.Get("customer.government").Known() {
		t.Error("JSON read otherwise than YAML")
	}
}

func TestJSONSchemaNamesEveryFact(t *testing.T) {
	var s map[string]any
	if err := json.Unmarshal(JSONSchema(), &s); err != nil {
		t.Fatal(err)
	}
	for _, f := range Fields() {
		at := s
		for _, key := range strings.Split(f.Path, ".") {
			props, _ := at["properties"].(map[string]any)
			at, _ = props[key].(map[string]any)
		}
		if at["title"] != f.Heading || at["description"] != f.Help {
			t.Errorf("%s: schema has %v", f.Path, at)
		}
	}
}

func TestUnreadableFiles(t *testing.T) {
	dir := t.TempDir()
	empty, big := filepath.Join(dir, "empty.yaml"), filepath.Join(dir, "big.yaml")
	if err := os.WriteFile(empty, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(big, make([]byte, MaxSize+1), 0o600); err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]string{
		filepath.Join(dir, "none.yaml"): "there is no such file",
		dir:                             "this is a folder",
		empty:                           "the file is empty",
		big:                             "larger than",
	} {
		if d, got := ReadFile(name); d != nil || !strings.Contains(got.Error(), want) {
			t.Errorf("%s: got %q, want %q", name, got, want)
		}
	}
}

func FuzzRead(f *testing.F) {
	f.Add([]byte(small))
	for _, dir := range []string{"good", "bad"} {
		files, _ := filepath.Glob("testdata/" + dir + "/*.yaml")
		for _, file := range files {
			data, _ := os.ReadFile(file)
			f.Add(data)
		}
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		d, bad := Read("f.yaml", data)
		if (d == nil) != bad.Errors() {
			t.Fatalf("deal %v with findings %v", d != nil, bad)
		}
		for _, b := range bad {
			if b.Place.File == "" || b.Message == "" {
				t.Fatalf("a finding without place or message: %+v", b)
			}
		}
		if d == nil {
			return
		}
		for _, field := range Fields() { // what was read can be written and read again
			v := d.Get(field.Path)
			if field.Kind == Text || !v.Known() {
				continue
			}
			e, err := d.With(field.Path, v.Code())
			if err != nil || e.Get(field.Path).Code() != v.Code() {
				t.Fatalf("%s: %q does not come back: %v", field.Path, v.Code(), err)
			}
		}
	})
}

// A fact that may have several words takes one without brackets; others do not.
func TestOneWordStandsForAList(t *testing.T) {
	least := strings.Replace(small, "owner: supplier", "owner: supplier, delivery: ", 1)
	if least == small {
		t.Fatal("the small deal has no place for it")
	}
	with := func(word string) string { return strings.Replace(least, "delivery: ", "delivery: "+word, 1) }
	for written, want := range map[string]string{"saas": "[saas]", "[saas, embedded]": "[saas, embedded]", "unknown": "unknown"} {
		if got := read(t, with(written)).Get("software.delivery").Code(); got != want {
			t.Errorf("%s: read as %s, want %s", written, got, want)
		}
	}
	if _, bad := Read("d.yaml", []byte(with("sass, functions: erp"))); !strings.Contains(bad.Error(), `did you mean "saas"?`) ||
		!strings.Contains(bad.Error(), "software.functions is a list of words") {
		t.Error(bad)
	}
}
