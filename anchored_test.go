package proviso_test

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/proviso-legal/proviso/internal/check/cases"
	"github.com/proviso-legal/proviso/internal/testing/full"
	"github.com/proviso-legal/proviso/rules"
	"github.com/proviso-legal/proviso/rules/deal"
	"github.com/proviso-legal/proviso/rules/law"
)

// anchored: a law is cited only where an anchor that the rule's condition reads lies in its state: a seat, an
// owner, a place, or a fact that the schema calls one. A rule with several grounds cites those that bind here.
func anchored(dec *rules.Decision) (list []broken) {
	for _, o := range dec.Outcomes {
		for _, a := range o.Authorities {
			e, ok := dec.Law.Find(a.Instrument)
			if !ok || e.Instrument == nil || everyone(dec.Law, e.Instrument.Jurisdiction) {
				continue
			}
			if of := e.Instrument.Jurisdiction; !reaches(dec, o, of) {
				list = append(list, broken{"anchored " + o.Rule + " " + of, fmt.Sprintf("%s is cited (%s), and nothing that the rule reads lies in %s", a.Instrument, o.State, of)})
			}
		}
	}
	return list
}

// everyone tells whether the law of a group binds everyone.
func everyone(l *law.Law, code string) bool {
	return l.IsGroup(code) && l.In("DE", code, 0) == law.Unknown
}

// transition is how many days the law of the Union still bound in a state that had left it.
const transition = 335

// reaches tells whether an anchor of the rule lies in a place, or may lie there while it is not decided.
func reaches(dec *rules.Decision, o rules.Outcome, place string) bool {
	r, _ := dec.Book.Rule(o.Rule)
	for _, path := range r.Reads.Fields {
		name, ofParty := strings.CutPrefix(path, "party.")
		if !ofParty {
			if lies(dec, o, path, place) {
				return true
			}
			continue
		}
		for _, role := range deal.Roles() {
			if lies(dec, o, role.Key+"."+name, place) {
				return true
			}
		}
	}
	return false
}

func lies(dec *rules.Decision, o rules.Outcome, path, place string) bool {
	in := func(w string) bool {
		return dec.Law.In(w, place, dec.AsOf) != law.False || dec.Law.In(w, place, dec.AsOf-transition) != law.False
	}
	if path == "state.place" {
		return in(o.Place)
	}
	f, ok := deal.FieldOf(path)
	v := dec.Deal.Get(path)
	words := v.Words()
	if v.Known() && v.Word() != "" {
		words = []string{v.Word()}
	}
	switch {
	case !ok:
		return false
	case f.Kind == deal.Place || f.Kind == deal.Places:
		return !v.Known() && o.State == rules.Unknown || slices.ContainsFunc(words, in)
	}
	return slices.ContainsFunc(deal.Anchors(), func(a deal.Anchor) bool {
		ties := func(w string) bool { return slices.Contains(a.Words, w) }
		return a.Path == path && in(a.To) &&
			(!v.Known() && o.State == rules.Unknown || v.Known() && v.Bool() || slices.ContainsFunc(words, ties))
	})
}

// No worked case and no example cites a law that no anchor brings into the deal. (TestRandomDeals asks the same.)
func TestCitedLawIsAnchored(t *testing.T) {
	s := studio(t)
	all, bad := cases.Read("", os.DirFS("rules/cases"))
	if len(bad) > 0 {
		t.Fatal(bad)
	}
	from := cases.From(os.DirFS("rules/cases"), os.DirFS("examples/deals"))
	told := map[string]bool{}
	for _, c := range full.Of(t, all) {
		dec, err := c.Decide(from, s.Statutes(), s.Book())
		if err != nil {
			t.Fatal(err)
		}
		for _, b := range anchored(dec) {
			if !told[b.law] {
				told[b.law] = true
				t.Errorf("%s: %s: %s", c.Name, b.law, b.says)
			}
		}
	}
}
