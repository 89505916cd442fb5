package rules

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/rogpeppe/go-internal/txtar"

	"github.com/proviso-legal/proviso/internal/overlay"
	"github.com/proviso-legal/proviso/rules/book"
)

// packs gives the packs of an archive, in the order in which it first names them, and the lines before its
// first file.
func packs(t testing.TB, archive string) (list []overlay.Pack, want []string) {
	t.Helper()
	a, err := txtar.ParseFile(archive)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range a.Files {
		name, rest, _ := strings.Cut(f.Name, "/")
		i := slices.IndexFunc(list, func(p overlay.Pack) bool { return p.Name == name })
		if i < 0 {
			i = len(list)
			list = append(list, overlay.Pack{Name: name, Files: fstest.MapFS{}})
		}
		list[i].Files.(fstest.MapFS)[rest] = &fstest.MapFile{Data: f.Data}
	}
	return list, strings.FieldsFunc(string(a.Comment), func(r rune) bool { return r == '\n' })
}

// over reads the good book with the packs of an archive laid over it.
func over(t testing.TB, archive string) *book.Book {
	t.Helper()
	list, _ := packs(t, archive)
	b, bad := book.ReadBook(goodFiles(t), baseLaw(t), list...)
	if bad.Errors() {
		t.Fatal(bad)
	}
	return b
}

// The lines before the first file of each archive are the findings that its packs give over the good book,
// in any order, and no others; a line may leave out the end of one.
func TestBadPacks(t *testing.T) {
	names, _ := filepath.Glob("testdata/packs/bad/*.txtar")
	if len(names) < 10 {
		t.Fatalf("found %d archives", len(names))
	}
	for _, name := range names {
		t.Run(strings.TrimSuffix(filepath.Base(name), ".txtar"), func(t *testing.T) {
			list, want := packs(t, name)
			_, bad := book.ReadBook(goodFiles(t), baseLaw(t), list...)
			compare(t, bad, want)
		})
	}
}

// The lines before the first file of each archive are all the departures of its packs. No finding but that of
// what the packs make weaker stands beside them.
func TestGoodPacks(t *testing.T) {
	names, _ := filepath.Glob("testdata/packs/good/*.txtar")
	if len(names) < 2 {
		t.Fatalf("found %d archives", len(names))
	}
	for _, name := range names {
		t.Run(strings.TrimSuffix(filepath.Base(name), ".txtar"), func(t *testing.T) {
			list, want := packs(t, name)
			b, bad := book.ReadBook(goodFiles(t), baseLaw(t), list...)
			for _, f := range bad {
				t.Error(f)
			}
			var got []string
			for _, d := range b.Departures() {
				got = append(got, fmt.Sprintf("%s %s %s %s", d.Pack, d.Act, d.Kind, d.ID))
				if d.Stale || d.At.Line == 0 || d.Text == "" || (d.Act == overlay.Adds) != (d.Below == "") {
					t.Errorf("%s: %+v", d.ID, d)
				}
			}
			slices.Sort(got)
			slices.Sort(want)
			if !slices.Equal(got, want) {
				t.Errorf("got departures\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
			}
		})
	}
}

// A pack moves single defaults; what it does not name stays, and the record says who changed it.
func TestPackMovesDefaults(t *testing.T) {
	for archive, want := range map[string]string{"house": "[60 30 10] changed by [house]", "stack": "[61 29 10] changed by [house branch]"} {
		p, _ := over(t, "testdata/packs/good/"+archive+".txtar").Point("ESC-16")
		if got := fmt.Sprintf("%v changed by %v", p.Values[0].ByPosition, p.Origin.Changed); got != want || p.Origin.Pack != "" {
			t.Errorf("%s: got %s of pack %q, want %s", archive, got, p.Origin.Pack, want)
		}
	}
}

func TestPackAddsPlaces(t *testing.T) {
	b := over(t, "testdata/packs/good/house.txtar")
	said := func(kind string) string {
		d, _ := b.Document(kind)
		var parts []string
		for _, p := range d.Parts {
			parts = append(parts, p.Part+": "+strings.Join(p.Slots, " "))
		}
		return strings.Join(parts, "; ")
	}
	for kind, want := range map[string]string{
		"insert": "escrow: escrow.deposit escrow.house-audit escrow.insolvency escrow.export escrow.notice; house: inspection.escort; " +
			"disruption: disruption.no-russia disruption.listing disruption.treaty",
		"combined":    "escrow: escrow.deposit; house: escrow.house-audit",
		"house_annex": "house: escrow.house-audit escrow.export",
	} {
		if got := said(kind); got != want {
			t.Errorf("%s: got  %s\nwant %s", kind, got, want)
		}
	}
}

// Where packs stand on each other, the later one has the last word.
func TestLaterPackHasTheLastWord(t *testing.T) {
	b := over(t, "testdata/packs/good/stack.txtar")
	for id, because := range map[string]string{"export": "The branch always says so.", "notice": "The branch gives notice."} {
		if r, _ := b.Rule(id); r.Because != because || r.Off != "" || r.Origin.Pack != "branch" {
			t.Errorf("%s: got %q of pack %q, off %q", id, r.Because, r.Origin.Pack, r.Off)
		}
	}
	if d, _ := b.Document("house_annex"); strings.Join(d.Parts[0].Slots, " ") != "escrow.deposit escrow.export" || d.Origin.Pack != "house" {
		t.Errorf("got %+v", d)
	}
}

func TestPackDecides(t *testing.T) {
	b := over(t, "testdata/packs/good/house.txtar")
	tests := []struct{ name, facts, want string }{
		{"added rules, switched-off rules", "", "escrow.deposit escrow.house-audit escrow.insolvency-us escrow.export inspection.escort-none schedule.deposit"},
		{"added alternative", "supplier.seat=FR", "escrow.deposit escrow.house-audit escrow.insolvency-fr inspection.escort-supplier schedule.deposit"},
		{"own kind of document", "deal.document=house_annex", "escrow.house-audit escrow.export"},
		{"replaced rule reads the kind of document", "deal.document=house_annex supplier.seat=CH customer.seat=CH", "escrow.export"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			dec, bad := decideOn(t, b, strings.Fields(tt.facts)...)
			if bad.Errors() {
				t.Error(bad)
			}
			if got := drawn(dec); got != tt.want {
				t.Errorf("got  %s\nwant %s", got, tt.want)
			}
		})
	}
}

// A rule of mandatory law that a pack switches off says so wherever it would apply: as a warning, and as a
// point to confirm with its authority. Nothing else of it is left: no clause, no conflict, no question.
func TestSwitchedOffLawIsTold(t *testing.T) {
	b := over(t, "testdata/packs/good/house.txtar")
	tests := []struct {
		name  string
		facts []string
		told  string
	}{
		{"applies", nil, "the pack house has switched off rule no-russia, which applies here: bouleau SA is an exporter of the Union"},
		{"may apply", []string{"customer.seat=unknown"}, "the pack house has switched off rule no-russia, which may apply here: bouleau SA is an exporter of the Union"},
		{"does not apply", []string{"customer.seat=CN"}, ""},
		{"law not yet in force", []string{"deal.as_of=2022-01-01"}, ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			dec, bad := decideOn(t, b, tt.facts...)
			told, asked := "", ""
			for _, f := range bad {
				if f.Code == "deal.off" {
					told = f.Message
				}
			}
			for _, o := range dec.OpenPoints {
				if o.Subject == "no-russia" {
					asked += o.Kind + " " + o.What.String() + " " + o.Effect.String()
				}
			}
			if told != tt.told {
				t.Errorf("got %q, want %q", told, tt.told)
			}
			if (asked != "") != (tt.told != "") || asked != "" && (!strings.HasPrefix(asked, "confirm Confirm that what follows may be left out (") ||
				!strings.HasSuffix(asked, "The pack's reason: the house has the clause in its general terms.")) {
				t.Errorf("asked: %s", asked)
			}
			collide := slices.ContainsFunc(dec.Conflicts, func(c Conflict) bool { return c.ID == "C-4" })
			if collide || strings.Contains(drawn(dec), "no-russia") {
				t.Errorf("got conflicts %v, draft %s", dec.Conflicts, drawn(dec))
			}
		})
	}
}

func TestWeakenedLawIsAWarning(t *testing.T) {
	good := goodFiles(t)
	_, bad := book.ReadBook(good, baseLaw(t), overlay.Pack{Name: "house", Files: fstest.MapFS{"book/rules/a.yaml": {Data: []byte(
		"- rule: no-russia\n  replaces: " + fingerprintOf(t, "no-russia") + "\n  basis: [SC-27]\n  outcome: should_include\n  clause: disruption.no-russia\n  because: It is usual.\n")}}})
	want := "house/book/rules/a.yaml:4:12: rule no-russia is must_include below, and the pack house makes it should_include"
	if bad.Errors() || len(bad) == 0 || !strings.HasPrefix(bad.Error(), want) {
		t.Errorf("got  %s\nwant %s", bad.Error(), want)
	}
}

// A rule replaced by one that calls for another clause leaves the old clause without a caller: it keeps its
// place and is given up, which is no fault of the base.
func TestReplacedRuleGivesUpItsClause(t *testing.T) {
	b, bad := book.ReadBook(goodFiles(t), baseLaw(t), overlay.Pack{Name: "house", Files: fstest.MapFS{
		"book/rules/a.yaml": {Data: []byte("- rule: de-supplier\n  replaces: " + fingerprintOf(t, "de-supplier") +
			"\n  basis: [GL-02]\n  outcome: should_include\n  clause: escrow.house-de\n  because: The house has its own.\n")},
		"book/documents.yaml": {Data: []byte("- document: insert\n  adds: [{part: escrow, slots: [escrow.house-de]}]\n")}}})
	if len(bad) > 0 {
		t.Error(bad)
	}
	for clause, want := range map[string]bool{"escrow.insolvency-de": true, "escrow.insolvency-us": false, "escrow.house-de": false} {
		if b.GivenUp(clause) != want {
			t.Errorf("%s: got %v", clause, !want)
		}
	}
}

// fingerprintOf gives the fingerprint of a rule of the good book.
func fingerprintOf(t *testing.T, rule string) string {
	t.Helper()
	b, _ := book.ReadBook(goodFiles(t), baseLaw(t), overlay.Pack{Name: "house", Files: fstest.MapFS{
		"book/rules/a.yaml": {Data: []byte("- {rule: " + rule + ", replaces: 000000000000, off: no longer wanted}\n")}}})
	return b.Departures()[0].Now
}

func TestUnknownDocumentIsReportedAtItsPlace(t *testing.T) {
	text := strings.Replace(plainDeal, "id: T-1", "id: T-1, document: house_anex", 1)
	for archive, want := range map[string]string{
		"":      `deal.yaml:2:27: there is no document "house_anex"; one of insert, combined, escrow_agreement or inspection_protocol`,
		"house": `deal.yaml:2:27: there is no document "house_anex"; one of insert, combined, escrow_agreement, inspection_protocol or house_annex; did you mean "house_annex"?`,
	} {
		b := goodBook(t)
		if archive != "" {
			b = over(t, "testdata/packs/good/"+archive+".txtar")
		}
		_, bad := Decide(readDeal(t, text), baseLaw(t), b)
		if bad.Error() != want {
			t.Errorf("got  %s\nwant %s", bad.Error(), want)
		}
	}
	if _, bad := decideOn(t, goodBook(t), "deal.document=standstill"); !bad.Errors() {
		t.Error("the document for stopped deals was asked for and drawn")
	}
}

// The hash tells what was read: the base alone as ever, and every file of every pack by name and content.
func TestHashCoversPacks(t *testing.T) {
	pack := func(name, file, text string) overlay.Pack {
		return overlay.Pack{Name: name, Files: fstest.MapFS{file: {Data: []byte(text)}}}
	}
	const empty = "[]\n"
	seen := map[string]string{}
	for name, list := range map[string][]overlay.Pack{
		"base":       nil,
		"pack":       {pack("house", "book/rules/a.yaml", empty)},
		"other name": {pack("branch", "book/rules/a.yaml", empty)},
		"other file": {pack("house", "book/rules/b.yaml", empty)},
		"other text": {pack("house", "book/rules/a.yaml", "[ ]\n")},
		"two":        {pack("house", "book/rules/a.yaml", empty), pack("branch", "book/rules/a.yaml", empty)},
		"turned":     {pack("branch", "book/rules/a.yaml", empty), pack("house", "book/rules/a.yaml", empty)},
	} {
		b, _ := book.ReadBook(goodFiles(t), baseLaw(t), list...)
		if other := seen[b.Hash()]; other != "" {
			t.Errorf("%s and %s have one hash", name, other)
		}
		seen[b.Hash()] = name
	}
	noted, _ := book.ReadBook(goodFiles(t), baseLaw(t), pack("house", "README.md", "A note."))
	if seen[noted.Hash()] != "base" {
		t.Error("a pack without a book changes the book's hash")
	}
}
