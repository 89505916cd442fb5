package batch

import (
	"context"
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/proviso-legal/proviso"
	"github.com/proviso-legal/proviso/internal/portfolio/workbook"
)

var few = []string{"pump-control", "vault-ledger", "network-kit"}

// The same rows give the same bytes on any number of workers.
func TestSameBytesForAnyNumberOfWorkers(t *testing.T) {
	rows := append(sheet(t, append(few, few...)...), bad(8, "broken"))
	var want map[string]string
	for _, jobs := range []int{1, 2, 7} {
		folder := t.TempDir()
		o := order(t, proviso.Markdown, proviso.JSON)
		o.Jobs, o.Memo = jobs, true
		totals := o.run(t, open(t, folder), rows)
		if totals.Rows != 7 || totals.Failed != 1 || totals.Drafted+totals.Stopped != 6 {
			t.Fatalf("%+v", totals)
		}
		got := folderTree(t, folder)
		if len(got) != 6*4+4+1 {
			t.Fatalf("%d files: %v", len(got), got)
		}
		if want == nil {
			want = got
		}
		same(t, "workers", want, got)
	}
}

// A row of which nothing changed is skipped, and the report does not tell one run from two.
func TestUnchangedRowsAreSkipped(t *testing.T) {
	folder := t.TempDir()
	disk, o, rows := open(t, folder), order(t, proviso.Markdown), sheet(t, few...)
	first := o.run(t, disk, rows)
	want := folderTree(t, folder)
	if again := o.run(t, disk, rows); first.Unchanged != 0 || again.Unchanged != 3 {
		t.Errorf("skipped %d, then %d", first.Unchanged, again.Unchanged)
	}
	same(t, "again", want, folderTree(t, folder))

	moved := append([]*workbook.Row{bad(2, "new")}, rows...)
	for i, r := range moved {
		c := *r
		c.Number = i + 2
		moved[i] = &c
	}
	if got := o.run(t, disk, moved); got.Unchanged != 3 || got.Failed != 1 {
		t.Errorf("rows that only moved: %+v", got)
	}
	d, err := rows[1].Deal.With("deal.as_of", "2024-06-01")
	if err != nil {
		t.Fatal(err)
	}
	rows[1] = row(t, 3, d, rows[1].Cells["deal.id"])
	if got := o.run(t, disk, rows); got.Unchanged != 2 {
		t.Errorf("a date changed: skipped %d, want 2", got.Unchanged)
	}
	o.Memo = true
	if got := o.run(t, disk, rows); got.Unchanged != 0 {
		t.Errorf("memos wanted: skipped %d", got.Unchanged)
	}
	if err := os.Remove(filepath.Join(folder, "pump-control-0.memo.md")); err != nil {
		t.Fatal(err)
	}
	if got := o.run(t, disk, rows); got.Unchanged != 2 || folderTree(t, folder)["pump-control-0.memo.md"] == "" {
		t.Errorf("a file gone: skipped %d, want 2", got.Unchanged)
	}
}

// What a person changed, or put there, is left as it is until the run is told otherwise.
func TestPeoplesFilesAreLeft(t *testing.T) {
	folder := t.TempDir()
	disk, o, rows := open(t, folder), order(t, proviso.Markdown, proviso.HTML), sheet(t, few...)
	write(t, filepath.Join(folder, "vault-ledger-1.html"), "mine")
	if got := o.run(t, disk, rows); got.Failed != 1 || got.Drafted+got.Stopped != 2 {
		t.Fatalf("a file that no run wrote: %+v", got)
	}
	if got := read(t, filepath.Join(folder, "vault-ledger-1.html")); got != "mine" {
		t.Errorf("overwritten by %q", got)
	}
	if _, err := os.Stat(filepath.Join(folder, "vault-ledger-1.md")); err == nil {
		t.Error("half of a row was written")
	}
	edited := filepath.Join(folder, "pump-control-0.md")
	write(t, edited, "edited")
	got := o.run(t, disk, rows)
	if got.Failed != 1 || got.Unchanged != 2 || got.Warnings == 0 || read(t, edited) != "edited" {
		t.Errorf("an edited file of an unchanged row: %+v", got)
	}
	o.Memo = true // now there is something to write
	if got := o.run(t, disk, rows); got.Failed != 2 || read(t, edited) != "edited" {
		t.Errorf("an edited file: %+v", got)
	}
	if text := read(t, filepath.Join(folder, "report.md")); !strings.Contains(text, "changed by hand") || !strings.Contains(text, "no run wrote it") {
		t.Errorf("the report does not say so:\n%s", text)
	}
	o.Overwrite = true
	if got := o.run(t, disk, rows); got.Failed != 0 || read(t, edited) == "edited" {
		t.Errorf("told to overwrite: %+v", got)
	}
	clean := t.TempDir()
	o.run(t, open(t, clean), rows)
	same(t, "after all", folderTree(t, clean), folderTree(t, folder))
}

// A report that a person changed is left, and the run says so.
func TestPeoplesReportsAreLeft(t *testing.T) {
	folder := t.TempDir()
	disk, o, rows := open(t, folder), order(t, proviso.Markdown), sheet(t, few[:1]...)
	o.run(t, disk, rows)
	write(t, filepath.Join(folder, "report.csv"), "my notes")
	_, err := o.Run(context.Background(), &list{rows: rows}, disk, "out")
	if err == nil || !strings.Contains(err.Error(), "out/report.csv: no run wrote the report as it is now") {
		t.Errorf("%v", err)
	}
	if got := read(t, filepath.Join(folder, "report.csv")); got != "my notes" {
		t.Errorf("overwritten by %q", got)
	}
}

// Links lead nowhere: neither a file nor a folder that is one is followed out of the folder.
func TestLinksAreNotFollowed(t *testing.T) {
	folder, outside := t.TempDir(), t.TempDir()
	write(t, filepath.Join(outside, "victim.md"), "safe")
	for link, to := range map[string]string{"pump-control-0.md": filepath.Join(outside, "victim.md"), "away": outside} {
		if err := os.Symlink(to, filepath.Join(folder, link)); err != nil {
			t.Skip(err)
		}
	}
	disk, o := open(t, folder), order(t, proviso.Markdown)
	rows := sheet(t, few...)
	if got := o.run(t, disk, rows); got.Failed != 1 {
		t.Errorf("a file that is a link: %+v", got)
	}
	o.Name, _ = ParsePattern("away/{deal.id}")
	if got := o.run(t, disk, rows); got.Failed != 3 {
		t.Errorf("a folder that is a link: %+v", got)
	}
	if got := folderTree(t, outside); len(got) != 1 || read(t, filepath.Join(outside, "victim.md")) != "safe" {
		t.Errorf("outside there is now %v", got)
	}
	own := t.TempDir()
	if err := os.Symlink(outside, filepath.Join(own, ownFolder)); err != nil {
		t.Fatal(err)
	}
	if _, err := OpenFolder(own); err == nil || !strings.Contains(err.Error(), ".proviso in it is no folder") {
		t.Errorf("the folder of the journal is a link: %v", err)
	}
}

// Two rows of one name are an error of the later, which names the earlier.
func TestOneNameOnce(t *testing.T) {
	folder := t.TempDir()
	rows := sheet(t, few...)
	rows[2] = row(t, 4, rows[2].Deal, "PUMP-CONTROL-0")
	rows = append(rows, row(t, 5, rows[1].Deal, "report"))
	got := order(t, proviso.Markdown).run(t, open(t, folder), rows)
	if got.Failed != 2 {
		t.Fatalf("%+v", got)
	}
	var report struct {
		Rows []Result `json:"rows"`
	}
	if err := json.Unmarshal([]byte(read(t, filepath.Join(folder, "report.json"))), &report); err != nil {
		t.Fatal(err)
	}
	if says := report.Rows[2].Findings.Error(); !strings.Contains(says, `"PUMP-CONTROL-0"`) || !strings.Contains(says, "row 2 has this name already") {
		t.Errorf("says %s", says)
	}
	if says := report.Rows[3].Findings.Error(); !strings.Contains(says, "the files of the report have this name") {
		t.Errorf("says %s", says)
	}
}

// Files of rows that left the sheet, or fail now, or of formats no longer asked for, stay and are named.
func TestFilesOfEarlierRunsAreNamed(t *testing.T) {
	folder := t.TempDir()
	disk, o, rows := open(t, folder), order(t, proviso.Markdown, proviso.HTML), sheet(t, few...)
	o.run(t, disk, rows)
	o.Formats = []proviso.Format{proviso.Markdown}
	for range 2 {
		got := o.run(t, disk, []*workbook.Row{rows[0], bad(3, rows[1].Cells["deal.id"])})
		if got.Left != 1+2+2 {
			t.Errorf("%d files left, want 5", got.Left)
		}
		var report struct {
			Rows []Result     `json:"rows"`
			Gone []goneResult `json:"gone"`
		}
		if err := json.Unmarshal([]byte(read(t, filepath.Join(folder, "report.json"))), &report); err != nil {
			t.Fatal(err)
		}
		if !slices.Equal(report.Rows[0].Left, []string{"pump-control-0.html"}) ||
			!slices.Equal(report.Rows[1].Left, []string{"vault-ledger-1.html", "vault-ledger-1.md"}) ||
			len(report.Gone) != 1 || !slices.Equal(report.Gone[0].Files, []string{"network-kit-2.html", "network-kit-2.md"}) {
			t.Errorf("%v, gone %v", report.Rows, report.Gone)
		}
	}
	o.Formats = []proviso.Format{proviso.Markdown, proviso.HTML}
	if got := o.run(t, disk, rows); got.Left != 0 || got.Failed != 0 {
		t.Errorf("all rows again: %+v", got)
	}
}

// A run that a person ends goes on the next time, to the same bytes.
func TestStoppedRunGoesOn(t *testing.T) {
	whole, folder := t.TempDir(), t.TempDir()
	o, rows := order(t, proviso.Markdown), sheet(t, append(few, few...)...)
	o.run(t, open(t, whole), rows)
	ctx, stop := context.WithCancel(context.Background())
	o.Watch = func(so Progress) {
		if so.Done == 2 {
			stop()
		}
	}
	disk := open(t, folder)
	if _, err := o.Run(ctx, &list{rows: rows}, disk, "out"); !errors.Is(err, context.Canceled) {
		t.Fatalf("error %v", err)
	}
	if got := folderTree(t, folder); len(got) >= len(folderTree(t, whole)) || got["report.md"] != "" {
		t.Errorf("too much was done: %v", got)
	}
	if got := o.run(t, disk, rows); got.Unchanged < 2 {
		t.Errorf("only %d rows were skipped", got.Unchanged)
	}
	same(t, "stopped and gone on", folderTree(t, whole), folderTree(t, folder))
}

// Cells that begin like formulas are text in every report.
func TestReportsHoldNoFormulas(t *testing.T) {
	folder := t.TempDir()
	rows := []*workbook.Row{bad(2, "=HYPERLINK(1)"), bad(3, "@sum"), bad(4, "+1|<b>x</b>")}
	order(t, proviso.Markdown).run(t, open(t, folder), rows)
	text := read(t, filepath.Join(folder, "report.csv"))
	for _, want := range []string{"'=HYPERLINK(1)", "'@sum", "'+1|<b>"} {
		if !strings.Contains(text, want) {
			t.Errorf("report.csv lacks %q:\n%s", want, text)
		}
	}
	if text := read(t, filepath.Join(folder, "report.md")); strings.Contains(text, "<b>") || !strings.Contains(text, `+1\|&lt;b&gt;`) {
		t.Errorf("report.md takes a cell for mark-up:\n%s", text)
	}
}

// What is wrong with points names their column, as what is wrong with a fact does.
func TestPointsAreNamedByTheirColumn(t *testing.T) {
	name, folder := filepath.Join(t.TempDir(), "deals.csv"), t.TempDir()
	text := strings.Replace(string(table(sheet(t, "pump-control"))), "ESC-16.cure=20", "ESC-99=customer", 1)
	if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	rows, found := workbook.Open(name, workbook.Options{})
	if found.Errors() {
		t.Fatal(found)
	}
	defer rows.Close()
	if got, err := order(t, proviso.Markdown).Run(context.Background(), rows, open(t, folder), "out"); err != nil || got.Failed != 1 {
		t.Fatalf("%+v, %v", got, err)
	}
	const want = `: Points: "ESC-99" is no negotiable point`
	if report := read(t, filepath.Join(folder, "report.md")); !strings.Contains(report, want) {
		t.Errorf("the report does not say %s:\n%s", want, report)
	}
}

// Rows that state nothing of their names are not said to have the same name.
func TestNamelessRowsSayItOnce(t *testing.T) {
	folder := t.TempDir()
	if got := order(t, proviso.Markdown).run(t, open(t, folder), []*workbook.Row{bad(2, ""), bad(3, ""), bad(4, "a"), bad(5, "a")}); got.Failed != 4 || got.Errors != 5 {
		t.Errorf("%d rows failed with %d errors, want 4 with 5", got.Failed, got.Errors)
	}
	report := read(t, filepath.Join(folder, "report.md"))
	if strings.Contains(report, "row 2 has this name") || !strings.Contains(report, "row 4 has this name") {
		t.Error(report)
	}
}

// The report counts and numbers a deal's open points as check does, in row and column alike.
func TestReportCountsAsCheckDoes(t *testing.T) {
	folder := t.TempDir()
	o, rows := order(t, proviso.Markdown), sheet(t, "pump-control", "fibre-access", "vault-ledger")
	o.run(t, open(t, folder), rows)
	var told struct {
		Rows []Result `json:"rows"`
	}
	if err := json.Unmarshal([]byte(read(t, filepath.Join(folder, "report.json"))), &told); err != nil || len(told.Rows) != len(rows) {
		t.Fatalf("%d rows, %v", len(told.Rows), err)
	}
	for i, r := range told.Rows {
		check, err := o.Studio.Check(rows[i].Deal)
		if err != nil {
			t.Fatal(err)
		}
		n := len(check.OpenPoints)
		if n == 0 || len(r.OpenPoints) != n || r.Open.Fill+r.Open.Decide+r.Open.Confirm != n {
			t.Errorf("%s: %d points in its row, %+v counted, %d in check", r.Deal, len(r.OpenPoints), r.Open, n)
			continue
		}
		for k, p := range check.OpenPoints {
			if got := r.OpenPoints[k]; got.Number != p.Number || got.What != p.What {
				t.Errorf("%s: point %d is %q, in check %q", r.Deal, got.Number, got.What, p.What)
			}
		}
	}
}
