package rules_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/proviso-legal/proviso/internal/cases"
	"github.com/proviso-legal/proviso/internal/testing/full"
	"github.com/proviso-legal/proviso/rules"
	"github.com/proviso-legal/proviso/rules/law"
)

func readCases(t *testing.T) []cases.Case {
	t.Helper()
	all, bad := cases.Read("", os.DirFS("cases"))
	if len(bad) > 0 {
		t.Fatal(bad)
	}
	return all
}

// base gives the law and the book under test.
func base(t *testing.T) (*law.Law, *rules.Book) {
	t.Helper()
	l, bad := law.Base()
	b, more := rules.BaseBook()
	if bad.Errors() || more.Errors() {
		t.Fatal(bad, more)
	}
	return l, b
}

func TestCases(t *testing.T) {
	l, b := base(t)
	deals := cases.From(os.DirFS("cases"), os.DirFS("../examples/deals"))
	seen := map[string]bool{}
	all := readCases(t)
	for _, c := range all {
		if seen[c.Name] {
			t.Errorf("%s: a second case is called %q", c.At.Place(), c.Name)
		}
		seen[c.Name] = true
	}
	for _, c := range full.Of(t, all) {
		t.Run(c.Name, func(t *testing.T) {
			for _, wrong := range c.Judge(deals, l, b) {
				t.Error(wrong)
			}
		})
	}
}

// Every rule is shown at work and at rest: a case expects it, and a case says that it is absent.
func TestEveryRuleHasItsCases(t *testing.T) {
	_, b := base(t)
	works, rests := map[string]bool{}, map[string]bool{}
	for _, c := range readCases(t) {
		for _, x := range c.Expect {
			works[x.Rule] = works[x.Rule] || x.State != string(rules.Unknown)
		}
		for _, x := range c.Absent {
			rests[x.Rule] = true
		}
	}
	for _, r := range b.Rules() {
		if !works[r.ID] {
			t.Errorf("%s: no case in which %s applies", r.At.Place(), r.ID)
		}
		if !rests[r.ID] && !always(r) {
			t.Errorf("%s: no case in which %s does not apply", r.At.Place(), r.ID)
		}
	}
}

// always tells whether a rule has no condition, so that nothing puts it to rest.
func always(r rules.Rule) bool { return r.When == "" || r.When == "true" }

// The dossiers' rules are all in the book, or stand in the list of those that cannot be modelled.
func TestEveryDossierRuleIsInTheBook(t *testing.T) {
	_, b := base(t)
	have := map[string]bool{}
	for _, r := range b.Rules() {
		for _, id := range r.Basis {
			have[id] = true
		}
	}
	for family, last := range map[string]int{"TA": 40, "SC": 60, "GL": 60} {
		for n := 1; n <= last; n++ {
			if id := fmt.Sprintf("%s-%02d", family, n); !have[id] && notModelled[id] == "" {
				t.Errorf("%s is the basis of no rule", id)
			}
		}
	}
	for _, id := range []string{"M1", "M2", "M3", "M4", "M5", "M6", "M7", "M8", "M9", "M10", "M11", "P1", "P2", "P3", "P4", "P5", "P6", "P7", "P8", "P9", "P10"} {
		if !have[id] {
			t.Errorf("%s is the basis of no rule", id)
		}
	}
}

// The twelve conflicts are declared; one may be split by the law on the other side.
func TestEveryConflictIsDeclared(t *testing.T) {
	_, b := base(t)
	have := map[string]bool{}
	for _, c := range b.Conflicts() {
		parts := strings.SplitN(c.ID, "-", 3)
		have[strings.Join(parts[:2], "-")] = true
	}
	for n := 1; n <= 12; n++ {
		if id := fmt.Sprintf("C-%d", n); !have[id] {
			t.Errorf("the book declares no conflict %s", id)
		}
	}
}

// notModelled are dossier rules that no rule of the book carries, with the reason.
var notModelled = map[string]string{}

// All twenty-six situations are covered by an example deal or a case.
func TestEverySituationIsCovered(t *testing.T) {
	covered := map[string]bool{}
	for _, c := range readCases(t) {
		for _, s := range c.Situations {
			covered[s] = true
		}
	}
	files, _ := filepath.Glob("../examples/deals/*.yaml")
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, line := range strings.Split(string(data), "\n") {
			if list, ok := strings.CutPrefix(line, "# Situations: "); ok {
				for _, s := range strings.Split(list, ", ") {
					covered[s] = true
				}
			}
		}
	}
	for n := 1; n <= 26; n++ {
		if id := fmt.Sprintf("S-%02d", n); !covered[id] {
			t.Errorf("no deal and no case covers situation %s", id)
		}
	}
}
