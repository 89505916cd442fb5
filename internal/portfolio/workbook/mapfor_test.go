package workbook

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/proviso-legal/proviso/internal/strictyaml"
	"github.com/proviso-legal/proviso/rules/deal"
)

// The words of registers are read, name parties and facts that there are, and none names two.
func TestHeadingsOfRegisters(t *testing.T) {
	var file calledFile
	if bad := strictyaml.Decode("headings.yaml", headingsData, 0, &file); len(bad) > 0 {
		t.Fatal(bad)
	}
	for role := range file.Roles {
		if _, ok := deal.RoleOf(role); !ok {
			t.Errorf("%q is no party", role)
		}
		for fact := range file.Party {
			if _, ok := deal.FieldOf(role + "." + fact); !ok && (role == "supplier" || role == "customer") {
				t.Errorf("%s.%s is no fact", role, fact)
			}
		}
	}
	for path := range file.Facts {
		if _, ok := deal.FieldOf(path); !ok {
			t.Errorf("%q is no fact", path)
		}
	}
	for _, of := range []map[string][]string{file.Roles, file.Party, file.Facts} {
		seen := map[string]string{}
		for what, list := range of {
			for _, w := range list {
				if was := seen[fold(w)]; was != "" {
					t.Errorf("%q names both %s and %s", w, was, what)
				}
				seen[fold(w)] = what
			}
		}
	}
}

func TestPathFor(t *testing.T) {
	for _, tt := range []struct{ heading, beside, want string }{
		{"Vendor", "", "supplier.name"},
		{"Vendor Country", "", "supplier.seat"},
		{"Country of the licensee", "", "customer.seat"},
		{"Licensee (legal name)", "", "customer.name"},
		{"Country", "", ""},
		{"Country", "customer", "customer.seat"},
		{"SIGNING DATE", "", "deal.contract_date"},
		{"Governing Law", "", "deal.governing_law"},
		{"supplier.listed_on", "", "supplier.listed_on"},
		{"Fee earner", "customer", ""},
	} {
		if got, _ := pathFor(tt.heading, tt.beside); got != tt.want {
			t.Errorf("%q beside %q: got %q, want %q", tt.heading, tt.beside, got, tt.want)
		}
	}
}

// A guess reads as a map; once what it did not know is written right, every row is a deal.
func TestGuessedMapIsRead(t *testing.T) {
	name := filepath.Join(t.TempDir(), "register.csv")
	text := "Our contracts,,,,,,,\nRef,Vendor,Country,Client,Country,Signed on,Product,\"Cost \"\"centre\"\": #1\"\n" +
		"R-1,Alder GmbH,Deutschland,Birch Ltd,England,14.3.2025,Gauge,x\nR-2,Alder GmbH,Holland & Co,Birch Ltd,England,03/04/2025,Gauge,y\n"
	if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	var out strings.Builder
	if bad := GuessMap(&out, name, ""); len(bad) > 0 {
		t.Fatal(bad)
	}
	guessed := out.String()
	for _, want := range []string{`"Cost \"centre\": #1": ignore # column H: not known`, `"Country": supplier.seat`, `"Holland & Co": unknown # 1 time`, "software.class: unknown"} {
		if !strings.Contains(guessed, want) {
			t.Errorf("the guess lacks %s:\n%s", want, guessed)
		}
	}
	right := strings.NewReplacer(`"Holland & Co": unknown`, `"Holland & Co": NL`, `"03/04/2025": unknown`, `"03/04/2025": 2025-04-03`,
		"software.class: unknown", "software.class: bespoke").Replace(guessed)
	m, bad := ReadMap("map.yaml", []byte(right))
	if len(bad) > 0 {
		t.Fatalf("%v\n%s", bad, right)
	}
	r, bad := Open(name, Options{Map: m})
	if bad.Errors() {
		t.Fatal(bad)
	}
	defer r.Close()
	var seats []string
	for row, ok := r.Next(); ok; row, ok = r.Next() {
		if row.Deal == nil {
			t.Fatal(row.Findings)
		}
		seats = append(seats, row.Deal.Get("supplier.seat").Word()+" "+row.Deal.Get("customer.seat").Word()+" "+row.Deal.Get("deal.contract_date").Code()+" "+row.Deal.Get("software.class").Word())
	}
	if got := strings.Join(seats, "; "); got != "DE GB-ENG 2025-03-14 bespoke; NL GB-ENG 2025-04-03 bespoke" {
		t.Error(got)
	}
}
