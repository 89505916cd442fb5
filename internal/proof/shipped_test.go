package proof

import (
	"context"
	"testing"
	"time"

	"github.com/proviso-legal/proviso/rules"
	"github.com/proviso-legal/proviso/rules/law"
	"github.com/proviso-legal/proviso/templates"
)

func TestShipped(t *testing.T) {
	l, _ := law.Base()
	b, bad := rules.BaseBook()
	if bad.Errors() {
		t.Fatal(bad)
	}
	p, bad := templates.Base()
	if bad.Errors() {
		t.Fatal(bad)
	}
	start := time.Now()
	r, err := Prove(context.Background(), l, b, p)
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("%v: %d goals, %d states", time.Since(start), r.Goals, r.States)
	for _, x := range r.Breaches {
		t.Errorf("%s: %s\n%s", x.Law, x.Message, x.Deal)
	}
	for _, x := range r.Unresolved {
		t.Errorf("unresolved %s: %s\n   %s", x.Law, x.Message, x.Region)
	}
}
