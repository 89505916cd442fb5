package law

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/rogpeppe/go-internal/txtar"

	"github.com/proviso-legal/proviso/internal/day"
	"github.com/proviso-legal/proviso/internal/overlay"
)

// house gives the pack "house" of an archive, and the lines before the archive's first file.
func house(t testing.TB, archive string) (p overlay.Pack, want []string) {
	t.Helper()
	a, err := txtar.ParseFile(archive)
	if err != nil {
		t.Fatal(err)
	}
	files := fstest.MapFS{}
	for _, f := range a.Files {
		files[strings.TrimPrefix(f.Name, "house/")] = &fstest.MapFile{Data: f.Data}
	}
	return overlay.Pack{Name: "house", Files: files}, strings.FieldsFunc(string(a.Comment), func(r rune) bool { return r == '\n' })
}

// The lines before the first file of each archive are the findings that its pack gives over the good law, in
// any order, and no others; a line may leave out the end of one.
func TestBadPacks(t *testing.T) {
	names, _ := filepath.Glob("testdata/packs/bad/*.txtar")
	if len(names) < 4 {
		t.Fatalf("found %d archives", len(names))
	}
	for _, name := range names {
		t.Run(strings.TrimSuffix(filepath.Base(name), ".txtar"), func(t *testing.T) {
			p, want := house(t, name)
			_, bad := Read(goodFiles(t), p)
			for _, f := range bad {
				i := slices.IndexFunc(want, func(w string) bool { return strings.HasPrefix(f.String(), w) })
				if i < 0 {
					t.Errorf("unexpected: %s", f)
					continue
				}
				want = slices.Delete(want, i, i+1)
			}
			for _, w := range want {
				t.Errorf("missing:    %s", w)
			}
		})
	}
}

// The lines before the first file of each archive are all the departures of its pack; there is no finding.
func TestGoodPacks(t *testing.T) {
	names, _ := filepath.Glob("testdata/packs/good/*.txtar")
	for _, name := range names {
		t.Run(strings.TrimSuffix(filepath.Base(name), ".txtar"), func(t *testing.T) {
			p, want := house(t, name)
			l, bad := Read(goodFiles(t), p)
			for _, f := range bad {
				t.Error(f)
			}
			var got []string
			for _, d := range l.Departures() {
				got = append(got, fmt.Sprintf("%s %s %s %s", d.Pack, d.Act, d.Kind, d.ID))
			}
			slices.Sort(got)
			slices.Sort(want)
			if !slices.Equal(got, want) {
				t.Errorf("got departures\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
			}
		})
	}
}

// A pack's law answers as the base's does: dated, with its confidence, and under its own sources.
func TestPackAnswers(t *testing.T) {
	p, _ := house(t, "testdata/packs/good/house.txtar")
	l, _ := Read(goodFiles(t), p)
	on := func(text string) day.Day {
		d, err := day.Parse(text)
		if err != nil {
			t.Fatal(err)
		}
		return d
	}
	late := on("2026-06-01")
	for name, got := range map[string]Truth{
		"own instrument":              l.InForce("EE-RULE.1", late, late),
		"not before it is":            l.InForce("EE-RULE.1", on("2024-04-30"), late).Not(),
		"added provision":             l.InForce("ON-OFF-ON.house", on("2025-10-01"), late),
		"… with its instrument's day": l.InForce("ON-OFF-ON.house", on("2026-01-01"), late).Not(),
		"replaced instrument":         l.InForce("ONLY-NEW", late, late).Not(),
		"own agreement":               l.AgreementInForce("HOUSE-PACT", "EE", "BB", late),
		"member of a replaced group":  l.In("EE", "UNION", late),
		"no member of it any more":    l.In("DD", "UNION", late).Not(),
	} {
		if got != True {
			t.Errorf("%s: got %s", name, got)
		}
	}
	if c, _ := l.Cite("EE-RULE.2", late); c.Confidence != Unverified {
		t.Errorf("got %+v", c)
	}
	if a, cites, ok := l.Insolvency("EE", "supplier"); !ok || a.IpsoFacto != "void" || len(cites) != 1 {
		t.Errorf("got %+v, %v", a, cites)
	}
	for _, i := range l.Instruments() {
		want := map[string]string{"EE-RULE": "house []", "ONLY-NEW": "house []", "ON-OFF-ON": " [house]"}[i.ID]
		if got := fmt.Sprintf("%s %v", i.Origin.Pack, i.Origin.Changed); got != want && (want != "" || got != " []") {
			t.Errorf("%s: got origin %q, want %q", i.ID, got, want)
		}
	}
	if alone := goodLaw(t); alone.Hash() == l.Hash() || len(alone.Departures()) > 0 {
		t.Error("the pack leaves no trace")
	}
}

// FuzzPack reads any text as a file of a pack's law: nothing panics, every finding has words and a place.
func FuzzPack(f *testing.F) {
	names, _ := filepath.Glob("testdata/packs/*/*.txtar")
	for _, name := range names {
		p, _ := house(f, name)
		for file, data := range p.Files.(fstest.MapFS) {
			f.Add(file, string(data.Data))
		}
	}
	good := goodFiles(f)
	f.Fuzz(func(t *testing.T, name, text string) {
		l, bad := Read(good, overlay.Pack{Name: "house", Files: fstest.MapFS{name: {Data: []byte(text)}}})
		for _, x := range bad {
			if x.Message == "" || x.Place.File == "" {
				t.Errorf("a finding without words or place: %+v", x)
			}
		}
		for _, id := range l.IDs() {
			l.InForce(id, 738000, 0)
			l.Cite(id, 738000)
		}
	})
}
