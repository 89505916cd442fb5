package proviso_test

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"github.com/proviso-legal/proviso"
	"github.com/proviso-legal/proviso/internal/change/repaper"
	"github.com/proviso-legal/proviso/internal/day"
	"github.com/proviso-legal/proviso/internal/finding"
	"github.com/proviso-legal/proviso/internal/testing/full"
	"github.com/proviso-legal/proviso/rules/deal"
)

// dealWith reads a deal of the worked cases and changes facts of it.
func dealWith(t *testing.T, name string, facts ...string) *deal.Deal {
	t.Helper()
	d, found := deal.ReadFile(filepath.Join("rules", "cases", "deals", name+".yaml"))
	if err := found.Err(); err != nil {
		t.Fatal(err)
	}
	return changed(t, d, facts...)
}

func changed(t *testing.T, d *deal.Deal, facts ...string) *deal.Deal {
	t.Helper()
	for _, f := range facts {
		path, value, _ := strings.Cut(f, "=")
		var err error
		if d, err = d.With(path, value); err != nil {
			t.Fatal(err)
		}
	}
	return d
}

func repapered(t *testing.T, from, to string, deals ...*deal.Deal) *proviso.RepaperReport {
	t.Helper()
	r, err := studio(t).Repaper(context.Background(), portfolio(deals...), proviso.Repapering{From: from, To: to, Workers: 3})
	if err != nil {
		t.Fatal(err)
	}
	return r
}

var listedOwner = []string{"customer.owner_listed_on=[us_entity]", "customer.owned_by_listed_percent=50", "software.us_origin=true"}

// Days on which law turned, from the dossiers, with what must be told of them.
func TestRepaperWorkedCases(t *testing.T) {
	for _, c := range []struct {
		name, from, to    string
		deal              *deal.Deal
		result            string
		worst             string
		clause, became    string // a change that must be told of
		rule, law, turned string // what did it
		says              string
	}{
		{name: "Affiliates Rule begins", from: "2025-09-28", to: "2025-09-29", deal: dealWith(t, "sc-plain", listedOwner...),
			result: "differs", worst: "stopped", became: "replaced", rule: "affiliate-treated-as-listed", law: "US-EAR-50", turned: "2025-09-29", says: "in force since 29 September 2025"},
		{name: "Affiliates Rule suspended", from: "2025-11-09", to: "2025-11-10", deal: dealWith(t, "sc-plain", listedOwner...),
			result: "differs", worst: "lifted", became: "replaced", rule: "affiliate-treated-as-listed", law: "US-EAR-50", turned: "2025-11-10", says: "no longer in force since 10 November 2025"},
		{name: "Affiliates Rule back after a suspension that lies between the dates", from: "2025-11-09", to: "2026-11-22", deal: dealWith(t, "sc-plain", append(slices.Clone(listedOwner), "customer.seat=JP")...),
			result: "same"},
		{name: "accession to an agreement", from: "2024-12-14", to: "2024-12-15", deal: dealWith(t, "ta-pair", "supplier.seat=JP", "customer.seat=GB", "deal.depth=full"),
			result: "differs", worst: "gained", clause: "common.recital-covered", became: "worded", rule: "treaty-cptpp", law: "CPTPP", turned: "2024-12-15", says: "in force between Japan and the United Kingdom since 15 December 2024"},
		{name: "entry into force of an agreement", from: "2018-12-29", to: "2018-12-30", deal: dealWith(t, "ta-pair", "supplier.seat=JP", "customer.seat=AU"),
			result: "differs", worst: "lost", clause: "common.recital-covered", became: "in", rule: "treaty-source-code-covered", law: "CPTPP", turned: "2018-12-30", says: "in force between Japan and Australia since 30 December 2018"},
		{name: "a duty of mandatory law", from: "2026-04-06", to: "2026-04-07", deal: examples(t)["base-station"],
			result: "differs", worst: "demanded", clause: "disruption.mandatory-law", became: "worded", rule: "supply-chain-continuity", law: "CN-834", turned: "2026-04-07", says: "in force since 7 April 2026"},
		{name: "law of which it is not known when it began is not said to begin", from: "2025-11-09", to: "2026-11-22", deal: changed(t, examples(t)["vault-ledger"], "customer.seat=TW"),
			result: "differs", worst: "gained", clause: "inspection.incident-notice", became: "worded", rule: "clock-at-once", law: "TW-CSMA.clock", turned: "2026-11-22", says: "in force on 22 November 2026 and after; uncertain before"},
		{name: "the day before a duty", from: "2026-09-09", to: "2026-09-10", deal: examples(t)["pump-control"], result: "same"},
		{name: "reporting duty begins", from: "2026-09-10", to: "2026-09-11", deal: examples(t)["pump-control"],
			result: "differs", worst: "gained", clause: "inspection.product-reporting", became: "in", rule: "product-reporter", law: "EU-CRA.14", turned: "2026-09-11", says: "in force since 11 September 2026"},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := repapered(t, c.from, c.to, c.deal)
			d := r.Whole().Deals[0]
			if string(d.Result) != c.result || d.Worst.String() != c.worst {
				t.Fatalf("got %s, worst %q, want %s, worst %q\n%s", d.Result, d.Worst, c.result, c.worst, r.Text())
			}
			if c.rule == "" {
				return
			}
			for _, change := range d.Changes {
				if change.Clause != c.clause || string(change.Became) != c.became || !slices.Contains(change.Rules, c.rule) {
					continue
				}
				for _, l := range change.Laws {
					if l.Law == c.law && l.Turned == c.turned && l.Says == c.says && l.Cite != "" {
						return
					}
				}
			}
			t.Errorf("no change says %q of %s by %s (%s, %s):\n%s", c.became, c.clause, c.rule, c.law, c.says, r.Text())
		})
	}
}

// some are deals that change in several ways, one that stays and one that cannot be read.
func somePortfolio(t *testing.T) []proviso.PortfolioItem {
	t.Helper()
	var bad finding.List
	bad.Add(finding.Place{File: "deals.xlsx", Sheet: "Deals", Cell: "C5"}, "sheet.cell", "seat: %q is no place", "Ruritania")
	at := func(row int, d *deal.Deal) proviso.PortfolioItem {
		return proviso.PortfolioItem{Place: finding.Place{File: "deals.xlsx", Sheet: "Deals", Cell: "A3"}, Row: row, Deal: d}
	}
	broken := at(5, nil)
	broken.Findings = bad
	return []proviso.PortfolioItem{
		at(3, dealWith(t, "gl-home")), at(4, dealWith(t, "ta-pair", "supplier.seat=JP", "customer.seat=GB", "deal.title==2+2")), broken,
		at(6, dealWith(t, "sc-plain", append(listedOwner, "deal.id=-HYPER")...)), at(7, examples(t)["base-station"]),
	}
}

// The report as JSON, worst deal first, whatever the number of workers.
func TestRepaperGolden(t *testing.T) {
	golden := filepath.Join("internal", "change", "repaper", "testdata", "report.json")
	var first []byte
	for _, workers := range []int{1, 2, 7} {
		r, err := studio(t).Repaper(context.Background(), slices.Values(somePortfolio(t)), proviso.Repapering{From: "2024-12-14", To: "2025-10-01", Workers: workers})
		if err != nil {
			t.Fatal(err)
		}
		got, err := json.MarshalIndent(r, "", "  ")
		if err != nil {
			t.Fatal(err)
		}
		if first == nil {
			first = append(got, '\n')
		} else if !bytes.Equal(first, append(got, '\n')) {
			t.Errorf("%d workers give another report", workers)
		}
	}
	if *update {
		if err := os.WriteFile(golden, first, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(first, want) {
		t.Errorf("the report is not that of %s; look at the difference and run the test with -update\n%s", golden, first)
	}
	var again repaper.Report
	if err := json.Unmarshal(first, &again); err != nil || len(again.Deals) != 5 {
		t.Errorf("the report cannot be read back: %v", err)
	}
}

// On a terminal a large portfolio takes forty lines; what is certain stands apart, and nothing is said of rules by their names.
func TestRepaperTextIsShort(t *testing.T) {
	few := repapered(t, "2025-11-09", "2026-11-22", slices.Collect(maps.Values(examples(t)))...).Whole()
	var deals []repaper.Deal
	for n := range 20 {
		for _, d := range few.Deals {
			d.Deal = fmt.Sprint(d.Deal, "-", n)
			deals = append(deals, d)
		}
	}
	whole := repaper.Collect(day.Must("2025-11-09"), day.Must("2026-11-22"), slices.Values(deals))
	if n := strings.Count(whole.Text(), "\n"); n > 39 || n < 25 {
		t.Errorf("the text has %d lines:\n%s", n, whole.Text())
	}
	if whole.Counts.Certain == 0 || whole.Counts.Certain == whole.Counts.Differs {
		t.Errorf("%d of %d are certain: the test shows nothing", whole.Counts.Certain, whole.Counts.Differs)
	}
	for _, d := range whole.Deals {
		for _, c := range d.Changes {
			for _, rule := range c.Rules {
				if strings.Contains(c.Line(), rule) {
					t.Errorf("%s names the rule %s: %s", d.Deal, rule, c.Line())
				}
			}
			if c.Certain && c.Weight == repaper.MayStop {
				t.Errorf("%s: a stop that hangs on a fact is certain: %s", d.Deal, c.Line())
			}
		}
	}
	for _, l := range whole.ByLaw {
		for _, name := range l.Certain {
			if !slices.Contains(l.Deals, name) {
				t.Errorf("%s changes %s for certain and not at all", l.Name, name)
			}
		}
	}
}

// Parts of one law that are cited alike are one line, with the deals of both.
func TestRepaperLawsCitedAlike(t *testing.T) {
	one := func(id, law string) repaper.Deal {
		c := repaper.Change{Weight: repaper.Gained, Certain: true, Became: repaper.In, Title: "Records", Laws: []repaper.Law{{Law: law, Cite: "the Act", Says: "in force"}}}
		return repaper.Deal{Deal: id, Result: repaper.Differs, Certain: true, Worst: repaper.Gained, Changes: []repaper.Change{c}}
	}
	deals := []repaper.Deal{one("A", "ACT.1"), one("B", "ACT.2"), one("C", "ACT.1")}
	text := repaper.Collect(day.Must("2025-01-01"), day.Must("2026-01-01"), slices.Values(deals)).Text()
	if !strings.Contains(text, "the Act, in force: 3 deals (A, C, B)") || strings.Count(text, "the Act") != 1 {
		t.Errorf("the text reads\n%s", text)
	}
}

// A change that hangs on a fact nobody stated is no certain one.
func TestRepaperCertain(t *testing.T) {
	for _, c := range []struct {
		name    string
		deal    *deal.Deal
		certain bool
	}{
		{"half owned by a listed person", dealWith(t, "sc-plain", listedOwner...), true},
		{"owned by a listed person, nobody said how far", dealWith(t, "sc-plain", "customer.owner_listed_on=[us_entity]", "customer.owned_by_listed_percent=unknown", "software.us_origin=true"), false},
	} {
		d := repapered(t, "2025-09-28", "2025-09-29", c.deal).Whole().Deals[0]
		if d.Certain != c.certain || d.Result != repaper.Differs {
			t.Errorf("%s: %s, certain %v, want %v: %s", c.name, d.Result, d.Certain, c.certain, d.Says)
		}
	}
}

// The workbook: the same bytes each time, sheets that fit each other, text that stays text.
func TestRepaperWorkbook(t *testing.T) {
	r, err := studio(t).Repaper(context.Background(), slices.Values(somePortfolio(t)), proviso.Repapering{From: "2024-12-14", To: "2025-10-01", Workers: 2})
	if err != nil {
		t.Fatal(err)
	}
	var one, two bytes.Buffer
	link := func(d proviso.Repapered) string { return "deals.xlsx#'Deals'!A" + string(rune('0'+d.Row)) }
	if err := errorOf(r.WriteWorkbook(&one, link), r.WriteWorkbook(&two, link)); err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(one.Bytes(), two.Bytes()) {
		t.Error("the same report gives two workbooks")
	}
	book, err := excelize.OpenReader(bytes.NewReader(one.Bytes()))
	if err != nil {
		t.Fatal(err)
	}
	defer book.Close()
	deals, changes, laws := rowsOf(t, book, "Deals"), rowsOf(t, book, "Changes"), rowsOf(t, book, "Laws")
	var order, told []string
	for _, row := range deals[1:] {
		order = append(order, row[1]+" "+row[4])
	}
	want := []string{"-HYPER drafted differently", "TA-PAIR drafted differently", "PLM-2019-003 drafted differently", "row 5 could not be compared", "GL-HOME same"}
	if !slices.Equal(order, want) {
		t.Errorf("deals are %q, want %q", order, want)
	}
	total := 0
	for i, d := range r.Whole().Deals {
		total += len(d.Changes)
		if ok, target, _ := book.GetCellHyperLink("Deals", "B"+string(rune('2'+i))); ok {
			_, cell, _ := strings.Cut(target, "!")
			name, _ := book.GetCellValue("Changes", cell)
			told = append(told, name)
		}
	}
	if len(changes)-1 != total || len(laws)-1 != len(r.Whole().ByLaw) {
		t.Errorf("%d changes and %d laws, want %d and %d", len(changes)-1, len(laws)-1, total, len(r.Whole().ByLaw))
	}
	if !slices.Equal(told, []string{"-HYPER", "TA-PAIR", "PLM-2019-003"}) {
		t.Errorf("links lead to the changes of %q", told)
	}
	if kind, _ := book.GetCellType("Deals", "C3"); kind == excelize.CellTypeFormula || deals[2][2] != "=2+2" {
		t.Errorf("the title %q is a formula", deals[2][2])
	}
}

// Words that turn with the law alone, without any rule: a new authority in the schedule of those that may impose
// sanctions.
func TestRepaperWordsWithoutRules(t *testing.T) {
	told, all := 0, examples(t)
	for _, name := range full.Of(t, slices.Sorted(maps.Keys(all))) {
		d := all[name]
		r := repapered(t, "2024-10-09", "2024-10-10", d)
		days := [2]string{"2024-10-09", "2024-10-10"}
		differ := undatedWords(t, studio(t), d, days, 0) != undatedWords(t, studio(t), d, days, 1)
		if got := r.Whole().Deals[0].Result == "differs"; got != differ {
			t.Errorf("%s: the report says %v, the drafts differ: %v\n%s", name, got, differ, r.Text())
		}
		for _, c := range r.Whole().Deals[0].Changes {
			if strings.Contains(c.Says, "Other authorities may impose sanctions that bind England and Wales") {
				told++
			}
		}
	}
	if told == 0 && full.Asked() {
		t.Error("no example names the new authority")
	}
}

func errorOf(list ...error) error {
	for _, err := range list {
		if err != nil {
			return err
		}
	}
	return nil
}

func rowsOf(t *testing.T, f *excelize.File, sheet string) [][]string {
	t.Helper()
	rows, err := f.GetRows(sheet)
	if err != nil {
		t.Fatal(err)
	}
	return rows
}

// A spreadsheet program opens the workbook and gives its deals in order.
func TestRepaperWorkbookInOffice(t *testing.T) {
	full.Only(t)
	installed(t, "soffice")
	r := repapered(t, "2025-11-09", "2026-11-22", examples(t)["base-station"], examples(t)["flood-gauge"])
	folder := t.TempDir()
	var out bytes.Buffer
	if err := r.WriteWorkbook(&out, nil); err != nil {
		t.Fatal(err)
	}
	name := filepath.Join(folder, "changes.xlsx")
	if err := os.WriteFile(name, out.Bytes(), 0o666); err != nil {
		t.Fatal(err)
	}
	sheets := filepath.Join(folder, "sheets")
	said := referee(t, "soffice", "-env:UserInstallation=file://"+folder+"/profile", "--headless", "--convert-to", "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,1", "--outdir", sheets, name)
	csvs, _ := filepath.Glob(filepath.Join(sheets, "*.csv"))
	if len(csvs) != 1 {
		withoutSheets(t, said)
	}
	data, err := os.ReadFile(csvs[0])
	if err != nil {
		t.Fatal(err)
	}
	worse, same := bytes.Index(data, []byte("PLM-2019-003")), bytes.Index(data, []byte("Nothing changes."))
	if worse < 0 || same < worse {
		t.Errorf("the sheet reads\n%s", data)
	}
}

// A context that ends ends the run.
func TestRepaperStops(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	d := examples(t)["flood-gauge"]
	endless := func(yield func(proviso.PortfolioItem) bool) {
		for n := 0; yield(proviso.PortfolioItem{Deal: d}); n++ {
			if n == 5 {
				cancel()
			}
		}
	}
	if _, err := studio(t).Repaper(ctx, endless, proviso.Repapering{From: "2025-11-09", To: "2026-11-22"}); err != context.Canceled {
		t.Errorf("got %v, want %v", err, context.Canceled)
	}
	each, err := studio(t).RepaperEach(context.Background(), endless, proviso.Repapering{From: "2025-11-09", To: "2026-11-22", Workers: 2})
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	for range each {
		if n++; n == 3 {
			break
		}
	}
	for _, r := range []proviso.Repapering{{From: "2025-11-09", To: "2025-11-09"}, {From: "9.11.2025", To: "2026-11-22"}, {From: "2026-01-01"}} {
		if _, err := studio(t).Repaper(context.Background(), portfolio(d), r); err == nil {
			t.Errorf("dates %q and %q are taken", r.From, r.To)
		}
	}
}
