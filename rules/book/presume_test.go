package book

import (
	"strings"
	"testing"

	"github.com/proviso-legal/proviso/rules/deal"
	"github.com/proviso-legal/proviso/rules/law"
)

func TestPresumptionsInACircle(t *testing.T) {
	x := newBookReader(statutes(t))
	x.book.schema, _ = newSchema(x.book, nil)
	fields := []deal.Field{
		{Path: "use.territories", Kind: deal.Places, Presumed: []deal.Presumption{{SameAs: "use.destinations"}}},
		{Path: "use.destinations", Kind: deal.Places, Presumed: []deal.Presumption{{Words: []string{}, When: "software.us_users"}}},
		{Path: "software.us_users", Kind: deal.Bool, Presumed: []deal.Presumption{{Words: []string{"true"}, When: "has_any(use.territories, [US]"}, {Words: []string{"true"}, When: "has_any(use.territories, [US])"}}},
	}
	x.presumeOf(fields)
	said := x.findings.Error()
	for _, want := range []string{"goes round in a circle: use.territories, use.destinations, software.us_users, use.territories", "the condition cannot be read here"} {
		if !strings.Contains(said, want) {
			t.Errorf("not said: %s\nin: %s", want, said)
		}
	}
}

func statutes(t *testing.T) *law.Law {
	t.Helper()
	l, bad := law.Base()
	if bad.Errors() {
		t.Fatal(bad)
	}
	return l
}
