package proof

import (
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/proviso-legal/proviso/clauses"
	draft "github.com/proviso-legal/proviso/clauses/tree"
	"github.com/proviso-legal/proviso/internal/finding"
	"github.com/proviso-legal/proviso/rules"
	"github.com/proviso-legal/proviso/rules/book"
	"github.com/proviso-legal/proviso/rules/deal"
	"github.com/proviso-legal/proviso/rules/law"
	"github.com/proviso-legal/proviso/templates"
)

// The proof gives a fact that is left out no region of its own: it takes it for the deal in which what is presumed
// is stated, and for another than the deal that says unknown. Drafts show that it may: with what was presumed
// saying in, the same clauses stand, in the same brackets, and no other fault shows; with unknown in its place,
// others do.
func TestLeftOutIsNoValueOfItsOwn(t *testing.T) {
	l, b, p := shipped(t)
	names, _ := filepath.Glob("../../../examples/stories/*/deal.yaml")
	if len(names) < 10 {
		t.Fatalf("found %d deals", len(names))
	}
	presumed, differ := 0, 0
	for i, name := range names {
		if i%4 > 0 {
			continue
		}
		left := dealOf(t, name)
		dec, standing := outline(t, l, b, p, left)
		stated, unknown := left, left
		for _, x := range dec.Presumed {
			if f, _ := deal.FieldOf(x.Path); len(x.Turns) > 0 {
				presumed++
				stated = saying(t, stated, f, dec.Deal.Get(x.Path))
				unknown = saying(t, unknown, f, deal.Value{})
			}
		}
		if _, as := outline(t, l, b, p, stated); !slices.Equal(standing, as) {
			t.Errorf("%s: with what is presumed written in, got %v, then %v", name, standing, as)
		}
		if _, as := outline(t, l, b, p, unknown); !slices.Equal(standing, as) {
			differ++
		}
	}
	if presumed < 50 || differ < 3 {
		t.Errorf("%d presumptions, and unknown made a difference in %d deals: too few to tell", presumed, differ)
	}
}

func dealOf(t *testing.T, name string) *deal.Deal {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	d, bad := deal.Read(name, data)
	if bad.Errors() {
		t.Fatal(bad)
	}
	if d.Get(book.AsOfFact).Known() {
		return d
	}
	if d, err = d.With(book.AsOfFact, "2026-11-22"); err != nil {
		t.Fatal(err)
	}
	return d
}

// saying states a value; the zero Value is unknown.
func saying(t *testing.T, d *deal.Deal, f deal.Field, v deal.Value) *deal.Deal {
	t.Helper()
	words := []string{v.Code()}
	if list := v.Words(); v.Known() && (list != nil || v.Code() == "[]") {
		words = list
	}
	d, err := d.WithWords(f.Path, words)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// outline lists the clauses of a draft with their brackets, and its faults.
func outline(t *testing.T, l *law.Law, b *book.Book, p *templates.Pack, d *deal.Deal) (dec *rules.Decision, list []string) {
	t.Helper()
	dec, bad := rules.Decide(d, l, b)
	drawn, more := clauses.Assemble(dec, p, clauses.Options{})
	for _, f := range append(slices.Clone(bad), more...) {
		if f.Severity == finding.Error {
			list = append(list, f.Code+" "+f.Subject)
		}
	}
	for _, s := range drawn.Sections {
		for _, c := range s.Clauses {
			list = append(list, bracketed(c))
		}
	}
	return dec, list
}

func bracketed(c draft.Clause) string {
	if c.Bracketed {
		return "[" + c.ID + "]"
	}
	return c.ID
}
