package proof

import (
	"testing"

	"github.com/proviso-legal/proviso/internal/testing/full"
	"github.com/proviso-legal/proviso/rules/book"
	"github.com/proviso-legal/proviso/rules/law"
	"github.com/proviso-legal/proviso/templates"
)

// shipped is the content that the program brings with it.
func shipped(t testing.TB) (*law.Law, *book.Book, *templates.Pack) {
	t.Helper()
	l, _ := law.Base()
	b, bad := book.BaseBook()
	p, more := templates.Base()
	if bad = append(bad[:len(bad):len(bad)], more...); bad.Errors() {
		t.Fatal(bad)
	}
	return l, b, p
}

func TestShippedBookHoldsTogether(t *testing.T) {
	if testing.Short() {
		t.Skip("proves the whole book; not in short tests")
	}
	r := proved(t, full.Asked())
	t.Logf("%d slots, %d rules, %d clauses, %d references, %d conditions on %d facts; %d statements over %d regions, %d values merged",
		r.Slots, r.Rules, r.Clauses, r.References, r.Conditions, r.Facts, r.Goals, r.States, r.Merged)
	for _, x := range r.Breaches {
		t.Errorf("%s: %s\n%s", x.Law, x.Message, x.Deal)
	}
	for _, x := range r.Unresolved {
		t.Errorf("unresolved: %s: %s\n%s", x.Law, x.Message, x.Region)
	}
}

// proved proves the shipped content: the whole of it, or a sample of its statements.
func proved(t *testing.T, whole bool) *Report {
	t.Helper()
	l, b, p := shipped(t)
	if whole {
		shown, err := BaseShown()
		if err != nil {
			t.Fatal(err)
		}
		return shown.Report
	}
	m := newModel(l, b, p)
	report := m.survey()
	goals, _ := m.goals(report)
	some := full.Of(t, goals)
	for i, v := range m.settleAll(t.Context(), some, mostWork) {
		report.enter(some[i], v)
	}
	report.Goals = len(some)
	return report
}
