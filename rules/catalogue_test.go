package rules_test

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/proviso-legal/proviso/internal/strictyaml"
	"github.com/proviso-legal/proviso/rules/book"
)

// item is one clause of the sanctions catalogue: what it must say, and where the wording says it.
type item struct {
	ID   string `yaml:"item,required"`
	Must []struct {
		Say   string `yaml:"say,required"`
		In    string `yaml:"in,required"`
		Words string `yaml:"words,required"`
	} `yaml:"must,required"`
	At strictyaml.Pos
}

// call is a dossier rule with the clauses of the catalogue for which it calls.
type call struct {
	Rule  string   `yaml:"rule,required"`
	For   []string `yaml:"for,required"`
	With  []string `yaml:"with"`
	Stops bool     `yaml:"stops"`
	At    strictyaml.Pos
}

// wording is one file of the base pack: its basis, and its text without marks.
type wording struct {
	basis []string
	text  string
}

const termsOfDisruption = "disruption.terms" // a file of definitions, which has no basis

var mark = regexp.MustCompile(`\{[A-Za-z-]+:([^}|]*)(\|[^}]*)?\}`)

func readWording(t *testing.T) map[string]wording {
	t.Helper()
	all := map[string]wording{}
	files, _ := filepath.Glob("../templates/base/*/*.md")
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		head, body, _, err := strictyaml.FrontMatter(string(data))
		if err != nil {
			t.Fatal(file, err)
		}
		id := filepath.Base(filepath.Dir(file)) + "." + strings.TrimSuffix(filepath.Base(file), ".md")
		w := wording{text: mark.ReplaceAllString(body, "$1")}
		for _, line := range strings.Split(head, "\n") {
			if list, ok := strings.CutPrefix(line, "basis: ["); ok {
				w.basis = strings.Split(strings.TrimSuffix(list, "]"), ", ")
			}
		}
		all[id] = w
	}
	return all
}

func decode[T any](t *testing.T, file string) []T {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var list []T
	if bad := strictyaml.Decode(file, data, 0, &list); len(bad) > 0 {
		t.Fatal(bad)
	}
	return list
}

func readCatalogue(t *testing.T) []item {
	return decode[item](t, "testdata/catalogue.yaml")
}

// clausesOf gives the clauses that word each item of the catalogue.
func clausesOf(list []item) map[string][]string {
	of := map[string][]string{}
	for _, i := range list {
		for _, m := range i.Must {
			if m.In != termsOfDisruption && !slices.Contains(of[i.ID], m.In) {
				of[i.ID] = append(of[i.ID], m.In)
			}
		}
	}
	return of
}

// Every clause of the catalogue says what it must: the words stand in a clause that names the item as its basis.
func TestCatalogueIsWorded(t *testing.T) {
	texts := readWording(t)
	list := readCatalogue(t)
	for n, i := range list {
		if want := fmt.Sprintf("K%02d", n+1); i.ID != want {
			t.Fatalf("%s: got %s, want %s", i.At.Place(), i.ID, want)
		}
		for _, m := range i.Must {
			w, ok := texts[m.In]
			switch {
			case !ok:
				t.Errorf("%s %s: no clause %s", i.ID, m.Say, m.In)
			case m.In != termsOfDisruption && !slices.Contains(w.basis, i.ID):
				t.Errorf("%s %s: %s does not name %s as its basis", i.ID, m.Say, m.In, i.ID)
			case !strings.Contains(w.text, m.Words):
				t.Errorf("%s %s: %s does not say %q", i.ID, m.Say, m.In, m.Words)
			}
		}
	}
	if len(list) != 44 {
		t.Errorf("got %d items, want 44", len(list))
	}
}

// A clause that names an item of the catalogue as its basis says something of it.
func TestCatalogueNamesEveryClause(t *testing.T) {
	of := clausesOf(readCatalogue(t))
	for id, w := range readWording(t) {
		for _, b := range w.basis {
			if strings.HasPrefix(b, "K") && !slices.Contains(of[b], id) {
				t.Errorf("%s names %s, which does not name it", id, b)
			}
		}
	}
}

// Every dossier rule that calls for a clause of the catalogue has a rule of the book that brings it.
func TestCatalogueIsCalledFor(t *testing.T) {
	_, b := base(t)
	of := clausesOf(readCatalogue(t))
	for _, c := range decode[call](t, "testdata/calls.yaml") {
		if c.Stops {
			if !slices.ContainsFunc(b.Rules(), func(r *book.Rule) bool { return r.Outcome == book.Stop && slices.Contains(r.Basis, c.Rule) }) {
				t.Errorf("%s: no rule with the basis %s stops the deal", c.At.Place(), c.Rule)
			}
			continue
		}
		for _, k := range c.For {
			if !slices.ContainsFunc(b.Rules(), func(r *book.Rule) bool { return c.carriedBy(*r) && slices.Contains(of[k], r.Clause) }) {
				t.Errorf("%s: %s calls for %s, and no rule with that basis brings one of %s", c.At.Place(), c.Rule, k, strings.Join(of[k], ", "))
			}
		}
	}
}

// carriedBy tells whether a rule that brings a clause rests on the dossier rule, or on one grouped with it.
func (c call) carriedBy(r book.Rule) bool {
	return r.Includes() && r.Outcome != book.Stop &&
		slices.ContainsFunc(append([]string{c.Rule}, c.With...), func(id string) bool { return slices.Contains(r.Basis, id) })
}

// Every item of the catalogue stands in the draft of a worked case that is about it.
func TestCatalogueIsWorked(t *testing.T) {
	of, worked := clausesOf(readCatalogue(t)), map[string]bool{}
	for _, c := range readCases(t) {
		for _, x := range c.Expect {
			for _, b := range c.Basis {
				worked[b] = worked[b] || slices.Contains(of[b], x.Clause) && x.State == ""
			}
		}
	}
	for k := range of {
		if !worked[k] {
			t.Errorf("no case about %s expects one of %s in the draft", k, strings.Join(of[k], ", "))
		}
	}
}
