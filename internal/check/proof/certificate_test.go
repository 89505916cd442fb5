package proof

import (
	"context"
	"encoding/json"
	"path/filepath"
	"strings"
	"testing"

	"github.com/proviso-legal/proviso/internal/testing/full"
	"github.com/proviso-legal/proviso/rules/book"
)

// certified proves with certificates.
func (s small) certified(t *testing.T, program string, known ...*Certificate) (*Report, *Certificate) {
	t.Helper()
	r, c, err := Certify(context.Background(), program, s.law, s.book, s.pack, known...)
	if err != nil {
		t.Fatal(err)
	}
	return r, c
}

// flaws gives what does not hold, as text.
func flaws(t *testing.T, r *Report) string {
	t.Helper()
	var list []Breach
	for _, b := range r.Breaches {
		b.Deal = "" // how much a deal says may hang on the work that was left
		list = append(list, b)
	}
	data, err := json.Marshal([]any{list, r.Unresolved})
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// What a certificate has shown is not looked at again, by the same program over the same law.
func TestCertificateIsTaken(t *testing.T) {
	s := read(t)
	r, c := s.certified(t, "one")
	if !r.Holds() || c.Taken != 0 || len(c.Holds) == 0 {
		t.Fatalf("got %+v, %s", r, c)
	}
	again, same := s.certified(t, "one", c)
	if same.Taken != again.Goals || again.States != 0 || !again.Holds() {
		t.Errorf("%d of %d statements are taken, %d regions", same.Taken, again.Goals, again.States)
	}
	if a, _ := json.Marshal(c); !strings.Contains(string(a), `"program":"one"`) || c.String() != same.String() {
		t.Errorf("got %s, then %s", c, same)
	}
	if _, other := s.certified(t, "two", c); other.Taken != 0 {
		t.Errorf("another program takes %d statements", other.Taken)
	}
	foreign := *c
	foreign.Law = "another"
	if _, other := s.certified(t, "one", &foreign); other.Taken != 0 {
		t.Errorf("over another law %d statements are taken", other.Taken)
	}
}

// A breach is told whatever certificate of the sound book there is, and a certificate never holds one.
func TestCertificateHidesNothing(t *testing.T) {
	_, sound := read(t).certified(t, "one")
	planted, _ := filepath.Glob("testdata/planted/*.txtar")
	packs, _ := filepath.Glob("testdata/packs/*.txtar")
	taken := 0
	for _, name := range full.Of(t, append(planted, packs...)) {
		s := read(t, name)
		plain := s.prove(t)
		r, c := s.certified(t, "one", sound)
		if got, want := flaws(t, r), flaws(t, plain); got != want {
			t.Errorf("%s: got  %s\nwant %s", name, got, want)
		}
		if again, _ := s.certified(t, "one", sound, c); flaws(t, again) != flaws(t, plain) {
			t.Errorf("%s: its own certificate hides a breach", name)
		}
		taken += c.Taken
	}
	if taken == 0 {
		t.Error("nothing is taken from the certificate")
	}
}

// Every statement that comes to ask a rule has another digest once the rule is another one.
func TestDigestCoversRules(t *testing.T) {
	s := read(t)
	covers(t, newModel(s.law, s.book, s.pack), 1)
}

// So it is with the shipped book.
func TestDigestCoversShippedRules(t *testing.T) {
	full.Only(t)
	covers(t, newModel(shipped(t)), 60)
}

// covers changes every rule in turn, or each of so many.
func covers(t *testing.T, m *model, each int) {
	goals, _ := m.goals(m.survey())
	x := newPrints(m)
	before, asks := make([]string, len(goals)), make([]map[*book.Rule]bool, len(goals))
	for i, g := range goals {
		before[i], asks[i] = x.of(g), touched(m, g)
	}
	for n := 0; n < len(m.rules); n += each {
		r := m.rules[n]
		was := r.When
		r.When += " and changed"
		x, same := newPrints(m), 0
		for i, g := range goals {
			switch changed := x.of(g) != before[i]; {
			case asks[i][r] && !changed:
				t.Errorf("%q comes to ask rule %s, and its digest does not hang on it", g.breach.Message, r.ID)
			case !changed:
				same++
			}
		}
		if r.When = was; same == 0 && r.Outcome != book.Stop {
			t.Errorf("every digest hangs on rule %s", r.ID)
		}
	}
}

// touched gives the rules that a goal's statements come to ask, those of stopping aside.
func touched(m *model, g *goal) map[*book.Rule]bool {
	m.asked = map[*book.Rule]bool{}
	defer func() { m.asked = nil }()
	for _, a := range g.cases {
		s := newSketch(m.world, a.states)
		for _, f := range a.must {
			f(s)
		}
	}
	return m.asked
}
