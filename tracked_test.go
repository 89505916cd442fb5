package proviso_test

import (
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/proviso-legal/proviso"
	"github.com/proviso-legal/proviso/clauses/tree"
	"github.com/proviso-legal/proviso/internal/change/readback"
	"github.com/proviso-legal/proviso/internal/testing/full"
	"github.com/proviso-legal/proviso/internal/testing/wordcheck"
	"github.com/proviso-legal/proviso/rules/deal"
)

// alterations are what makes a second draft of a deal.
var alterations = [][2]string{
	{"deal.position", "supplier"}, {"deal.position", "customer"}, {"deal.as_of", "2025-11-09"}, {"deal.governing_law", "US-NY"},
	{"deal.families", "escrow"}, {"customer.name", "Somebody Else (Holdings) Ltd"},
}

func altered(t testing.TB, d *deal.Deal, change [2]string) *tree.Draft {
	t.Helper()
	b, err := d.With(change[0], change[1])
	if err != nil {
		t.Fatal(err)
	}
	return draft(t, b).Draft
}

// paragraphsOf gives the paragraphs of a document after Word has updated its fields, but for the
// contents; numbers are left out when asked.
func paragraphsOf(f *wordcheck.File, numbers bool) (all []string) {
	f.Refresh()
	for _, p := range f.Paragraphs() {
		if strings.HasPrefix(p.Style, "Toc") {
			continue
		}
		if line := strings.TrimSpace(p.Words); numbers && line != "" {
			all = append(all, p.Number+" "+line)
		} else if line != "" {
			all = append(all, line)
		}
	}
	return all
}

func passagesOf(t testing.TB, file []byte) []readback.Passage {
	t.Helper()
	p, err := readback.Read("x.docx", file)
	if err != nil {
		t.Fatal(err)
	}
	return p.Passages
}

// Accepting every change of a comparison in Word gives the later draft, rejecting every one the
// earlier, with the numbers of each where both count in one way.
func TestTrackedChanges(t *testing.T) {
	list := alike(t, alterations)
	if os.Getenv("PROVISO_ALL") == "" {
		list = full.Of(t, list)
	}
	for _, x := range list {
		trackedInWord(t, x.name+" "+x.change[0]+" "+x.change[1], draft(t, x.from).Draft, draft(t, x.deal(t)).Draft)
	}
}

func trackedInWord(t *testing.T, label string, a, b *tree.Draft) {
	t.Helper()
	clean := proviso.Setting{Notes: proviso.NoNotes}
	_, was := wordFile(t, a, clean)
	later, is := wordFile(t, b, clean)
	redline, both := wordFile(t, proviso.CompareDrafts(a, b).Draft, clean)
	for _, fault := range both.Faults() {
		t.Errorf("%s: %s", label, fault)
	}
	accepted, more := both.Accepted()
	rejected, last := both.Rejected()
	for _, fault := range append(more, last...) {
		t.Errorf("%s: %s", label, fault)
	}
	if diff := cmp.Diff(passagesOf(t, later), passagesOf(t, redline)); diff != "" {
		t.Errorf("%s: our own reader gives (-want +got):\n%s", label, diff)
	}
	same := a.Scheme == b.Scheme && a.Words == b.Words
	if diff := cmp.Diff(paragraphsOf(is, true), paragraphsOf(accepted, true)); diff != "" {
		t.Errorf("%s: accepting all gives (-want +got):\n%s", label, diff)
	}
	if diff := cmp.Diff(paragraphsOf(was, same), paragraphsOf(rejected, same)); diff != "" {
		t.Errorf("%s: rejecting all gives (-want +got):\n%s", label, diff)
	}
}
