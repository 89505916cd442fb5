package rules_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/proviso-legal/proviso/internal/finding"
	"github.com/proviso-legal/proviso/internal/testing/full"
	"github.com/proviso-legal/proviso/rules"
	"github.com/proviso-legal/proviso/rules/deal"
)

// Every mix is shown at work and at rest: a case expects it, and a case says that it is absent.
func TestEveryMixHasItsCases(t *testing.T) {
	_, b := base(t)
	works, rests := map[string]bool{}, map[string]bool{}
	for _, c := range readCases(t) {
		for _, x := range c.Expect {
			works[x.Mix] = true
		}
		for _, x := range c.Absent {
			rests[x.Mix] = true
		}
	}
	if n := len(b.Mixes()); n < 20 {
		t.Errorf("only %d mixes", n)
	}
	for _, m := range b.Mixes() {
		if !works[m.ID] || !rests[m.ID] {
			t.Errorf("%s: mix %s has no case that trips it, or none that does not", m.At.Place(), m.ID)
		}
	}
}

// No position, taken for all points, defeats itself in any document; where practice's own columns clash,
// the mix says so, and it does clash there.
func TestPositionsDoNotDefeatThemselves(t *testing.T) {
	l, b := base(t)
	files, _ := filepath.Glob("cases/deals/*.yaml")
	more, _ := filepath.Glob("../examples/deals/*.yaml")
	position, _ := deal.FieldOf("deal.position")
	clashed := map[string][]string{}
	for _, file := range full.Of(t, append(files, more...)) {
		for _, p := range position.Words() {
			for _, kind := range b.Documents() {
				dec, found := rules.Decide(plainly(t, file, p, kind.Kind), l, b)
				if found.Errors() {
					t.Fatal(file, found)
				}
				for _, m := range dec.Mixes {
					if !slices.Contains(clashed[m.ID], p) {
						clashed[m.ID] = append(clashed[m.ID], p)
					}
				}
			}
		}
	}
	for _, m := range b.Mixes() {
		got, want := clashed[m.ID], slices.Clone(m.Columns)
		slices.Sort(got)
		slices.Sort(want)
		if !full.Asked() { // a sample shows no clash that is not said
			want = slices.DeleteFunc(want, func(p string) bool { return !slices.Contains(got, p) })
		}
		if !slices.Equal(got, want) {
			t.Errorf("%s: mix %s trips where these positions are taken for all points: %q; it says %q", m.At.Place(), m.ID, got, want)
		}
	}
}

// plainly reads a deal, takes its points back, and puts it in one position and one kind of document.
func plainly(t *testing.T, file, position, kind string) *deal.Deal {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	d, bad := deal.Read(file, withoutPoints(data))
	if bad.Errors() {
		t.Fatal(bad)
	}
	for path, value := range map[string]string{"deal.position": position, "deal.document": kind} {
		if f, _ := deal.FieldOf(path); !slices.Contains(f.Words(), value) {
			continue // the document for stopped deals is not asked for
		}
		if d, err = d.With(path, value); err != nil {
			t.Fatal(err)
		}
	}
	return d
}

// withoutPoints cuts a deal file where its points begin; they stand last.
func withoutPoints(data []byte) []byte {
	before, _, _ := strings.Cut(string(data), "\npoints:")
	return []byte(before + "\n")
}

// Mixes are told as warnings at the place where the deal sets the point.
func TestMixesAreWarnings(t *testing.T) {
	l, b := base(t)
	data, err := os.ReadFile("cases/deals/mix-plain.yaml")
	if err != nil {
		t.Fatal(err)
	}
	d, _ := deal.Read("deal.yaml", append(data, "points:\n  ESC-16: {cure: 91}\n"...))
	dec, found := rules.Decide(d, l, b)
	if found.Errors() {
		t.Fatal(found)
	}
	i := slices.IndexFunc(dec.Findings, func(f finding.Finding) bool { return f.Subject == "cure-outlasts-long-stop" })
	if i < 0 {
		t.Fatalf("no warning among %v", dec.Findings)
	}
	got := dec.Findings[i]
	lines := 0
	for _, c := range data {
		if c == '\n' {
			lines++
		}
	}
	if got.Severity != finding.Warning || got.Place.Line != lines+2 || got.Place.Column != 3 && got.Place.Column != 11 || got.Hint == "" {
		t.Errorf("got %+v, want a warning with a cure on line %d", got, lines+2)
	}
}
