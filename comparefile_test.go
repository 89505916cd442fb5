package proviso_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/proviso-legal/proviso"
)

func comparedFiles(t *testing.T, a, b string) *proviso.Comparison {
	t.Helper()
	read := func(name string) []byte {
		data, err := os.ReadFile(filepath.Join("testdata/paper", name))
		if err != nil {
			t.Fatal(err)
		}
		return data
	}
	c, err := proviso.CompareFiles(a, read(a), b, read(b))
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// What differs in papers of other people is told once, where it stands, and nothing else.
func TestPapersOfOthers(t *testing.T) {
	for _, c := range []struct{ a, b, want string }{
		{"01-no-heading-a.docx", "01-no-heading-b.docx", "Whole text (whole text). Changed; at least one of the files has no heading that makes a clause, so its place is not told.\n"},
		{"02-before-first-clause-a.md", "02-before-first-clause-b.md", "Front page. Changed: title, text.\n"},
		{"03-begins-with-number-a.md", "03-begins-with-number-b.md", "Payment (Payment). Changed.\n"},
		{"04-heading-with-level-a.docx", "04-heading-without-level-b.docx", "Payment (Payment). Changed.\n"},
		{"04-heading-without-level-a.docx", "04-heading-without-level-b.docx", "Payment (Payment). Changed.\n"},
		{"05-reference-renumbered-a.docx", "05-reference-renumbered-b.docx", "Costs (Costs). Inserted.\n"},
		{"07-tick-a.docx", "07-tick-b.docx", "Consent (Consent). Changed.\n"},
		{"09-same-heading-a.docx", "09-same-heading-b.docx", "Liability (Liability). Inserted.\n"},
		{"09-same-heading-b.docx", "09-same-heading-a.docx", "Liability (Liability 2). Deleted.\n"},
		{"12-style-tracked-a.docx", "12-style-tracked-b.docx", "Headings. Changed: plain text in the later draft: Law.\n"},
		{"12-style-tracked-b.docx", "12-style-accepted-b.docx", "No clause differs.\n"},
	} {
		if got := comparedFiles(t, c.a, c.b).Summary(); got != c.want {
			t.Errorf("%s to %s: got\n%swant\n%s", c.a, c.b, got, c.want)
		}
		if same := comparedFiles(t, c.a, c.a); same.Summary() != "No clause differs.\n" || same.Changes == nil {
			t.Errorf("%s differs from itself: %s", c.a, same.Summary())
		}
	}
}

// The words that changed stand in the redline, on the front page too, with the number that begins a text.
func TestRedlineOfPapers(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want []string
	}{
		{"02-before-first-clause-a.md", "02-before-first-clause-b.md", []string{"# <del>Licence note</del><ins>Licence and guarantee note</ins>", "the Customer is Alder Ltd"}},
		{"03-begins-with-number-a.md", "03-begins-with-number-b.md", []string{"<del>30</del><ins>60</ins> days", "<del>Buyer</del><ins>Seller</ins>"}},
	} {
		d := comparedFiles(t, c.a, c.b).Draft
		for _, f := range []proviso.Format{proviso.Markdown, proviso.HTML} {
			text := string(written(t, d, f))
			for _, want := range c.want {
				if f == proviso.HTML {
					want = strings.TrimPrefix(want, "# ")
				}
				if !strings.Contains(strings.ReplaceAll(text, "\\", ""), want) {
					t.Errorf("%s: the redline in %s does not hold %s:\n%s", c.a, f, want, text)
				}
			}
		}
	}
}

// A draft says the same in every kind of file.
func TestKindsOfFileCompareEqual(t *testing.T) {
	c := draft(t, examples(t)["vault-ledger"])
	formats := []proviso.Format{proviso.Markdown, proviso.HTML, proviso.Word, proviso.JSON}
	for _, a := range formats {
		for _, b := range formats {
			both, err := proviso.CompareFiles("a."+string(a), written(t, c.Draft, a), "b."+string(b), written(t, c.Draft, b))
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff([]proviso.ClauseChange{}, both.Changes); diff != "" {
				t.Errorf("%s to %s (-want +got):\n%s", a, b, diff)
			}
		}
	}
}

// A stop that comes or goes is told once, with its rule, and is the cause of all else.
func TestStopIsTheCause(t *testing.T) {
	data, err := os.ReadFile("testdata/paper/stop-on-a-day.yaml")
	if err != nil {
		t.Fatal(err)
	}
	on := func(day string) *proviso.Case {
		d, _, err := proviso.ReadDeal("deal.yaml", data)
		if err != nil {
			t.Fatal(err)
		}
		if d, err = d.With("deal.as_of", day); err != nil {
			t.Fatal(err)
		}
		return draft(t, d)
	}
	free, stopped := on("2026-11-09"), on("2026-11-10")
	for _, c := range []struct {
		a, b *proviso.Case
		want string
	}{{free, stopped, "Deal. Stopped: rule "}, {stopped, free, "Deal. No longer stopped: rule "}} {
		both := proviso.Compare(c.a, c.b)
		text := both.Summary()
		if !strings.HasPrefix(text, c.want) || strings.Count(text, " rule ") != 1 || strings.Contains(text, "a fact, a term") {
			t.Errorf("want %s once and first, got\n%.1000s", c.want, text)
		}
		for _, one := range both.Changes {
			if len(one.Rules) != 1 {
				t.Errorf("%s names the rules %v, want the one that stops", one.Title, one.Rules)
			}
		}
	}
}
