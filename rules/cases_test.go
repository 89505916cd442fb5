package rules_test

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/proviso-legal/proviso/internal/closed"
	"github.com/proviso-legal/proviso/internal/day"
	"github.com/proviso-legal/proviso/rules"
	"github.com/proviso-legal/proviso/rules/deal"
	"github.com/proviso-legal/proviso/rules/law"
)

// workedCase is one case of cases/*.yaml; cases/README.md says what its keys mean.
type workedCase struct {
	Case       string            `yaml:"case,required"`
	Basis      []string          `yaml:"basis"`
	Situations []string          `yaml:"situations"`
	From       string            `yaml:"from,required"`
	AsOf       day.Day           `yaml:"as_of,required"`
	With       map[string]string `yaml:"with"`
	Points     map[string]string `yaml:"points"`
	Stopped    *bool             `yaml:"stopped"`
	Expect     []claim           `yaml:"expect"`
	Absent     []claim           `yaml:"absent"`
	At         closed.Pos
}

// claim is one thing that comes out of a decision, or does not.
type claim struct {
	Rule     string `yaml:"rule"`
	Clause   string `yaml:"clause"`
	Treaty   string `yaml:"treaty"`
	Law      string `yaml:"law"`
	Cites    string `yaml:"cites"`
	Conflict string `yaml:"conflict"`
	Open     string `yaml:"open"`
	Party    string `yaml:"party"`
	Place    string `yaml:"place"`
	State    string `yaml:"state"`
	Outcome  string `yaml:"outcome"`
	Result   string `yaml:"result"`
	Lead     string `yaml:"lead"`
	Split    *bool  `yaml:"split"`
	Answer   string `yaml:"answer"`
	Pinpoint string `yaml:"pinpoint"`
	At       closed.Pos
}

func readCases(t *testing.T) []workedCase {
	t.Helper()
	files, _ := filepath.Glob("cases/*.yaml")
	var all []workedCase
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		var list []workedCase
		if bad := closed.Decode(file, data, 0, &list); len(bad) > 0 {
			t.Fatal(bad)
		}
		all = append(all, list...)
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

func (c workedCase) decide(t *testing.T, l *law.Law, b *rules.Book) *rules.Decision {
	t.Helper()
	file := filepath.Join("cases", "deals", c.From+".yaml")
	if name, ok := strings.CutPrefix(c.From, "example/"); ok {
		file = filepath.Join("..", "examples", "deals", name+".yaml")
	}
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if len(c.Points) > 0 {
		data = append(data, pointsYAML(c.Points)...)
	}
	d, bad := deal.Read(file, data)
	if d == nil {
		t.Fatal(bad)
	}
	change := map[string]string{"deal.as_of": c.AsOf.String()}
	for path, text := range c.With {
		change[path] = text
	}
	for path, text := range change {
		if d, err = d.With(path, text); err != nil {
			t.Fatal(err)
		}
	}
	dec, bad := rules.Decide(d, l, b)
	if bad.Errors() {
		t.Fatal(bad)
	}
	return dec
}

func pointsYAML(points map[string]string) string {
	var b strings.Builder
	b.WriteString("\npoints:\n")
	var ids []string
	for id := range points {
		ids = append(ids, id)
	}
	slices.Sort(ids)
	for _, id := range ids {
		fmt.Fprintf(&b, "  %s: %s\n", id, points[id])
	}
	return b.String()
}

// found tells what of the decision answers to a claim; "" when nothing does.
func (c claim) found(dec *rules.Decision, l *law.Law) string {
	switch {
	case c.Rule != "":
		return c.outcome(dec)
	case c.Clause != "":
		return c.slot(dec)
	case c.Treaty != "":
		return c.treaty(dec)
	case c.Law != "":
		return match(l.InForce(c.Law, dec.AsOf, dec.ContractDate).String(), c.Answer)
	case c.Cites != "":
		cite, _ := l.Cite(c.Cites, dec.AsOf)
		return match(cite.Pinpoint, c.Pinpoint)
	case c.Conflict != "":
		for _, k := range dec.Conflicts {
			if k.ID == c.Conflict {
				return k.ID
			}
		}
	case c.Open != "":
		for _, o := range dec.OpenPoints {
			if strings.Contains(o.What, c.Open) {
				return o.What
			}
		}
	}
	return ""
}

func (c claim) outcome(dec *rules.Decision) string {
	for _, o := range dec.Outcomes {
		if o.Rule == c.Rule && fits(c.Party, o.Party) && fits(c.Place, o.Place) && fits(c.State, string(o.State)) && fits(c.Outcome, string(o.Type)) {
			return fmt.Sprintf("%s %s %s %s", o.Rule, o.Party, o.Place, o.State)
		}
	}
	return ""
}

func (c claim) slot(dec *rules.Decision) string {
	for _, s := range dec.Slots {
		if s.Clause == c.Clause && fits(c.State, string(s.State)) {
			return fmt.Sprintf("%s %s", s.Clause, s.State)
		}
	}
	return ""
}

func (c claim) treaty(dec *rules.Decision) string {
	for _, a := range dec.Treaties {
		if a.Subject == c.Treaty && fits(c.Place, a.State) && fits(c.Result, a.Result) && fits(c.Lead, a.Lead) && (c.Split == nil || *c.Split == a.Split) {
			return fmt.Sprintf("%s %s %s %s", a.Subject, a.State, a.Result, a.Lead)
		}
	}
	return ""
}

// fits tells whether what came out is what is wanted; nothing wanted fits all.
func fits(want, got string) bool { return want == "" || want == got }

func match(got, want string) string {
	if got == want {
		return got
	}
	return ""
}

// An expected claim without a state is one that applies.
func (c claim) firm() claim {
	if c.State == "" && (c.Rule != "" || c.Clause != "") {
		c.State = string(rules.Applies)
	}
	return c
}

func TestCases(t *testing.T) {
	l, b := base(t)
	for _, c := range readCases(t) {
		t.Run(c.Case, func(t *testing.T) {
			dec := c.decide(t, l, b)
			if c.Stopped != nil && dec.Stopped != *c.Stopped {
				t.Errorf("%s: stopped is %v", c.At.Place(), dec.Stopped)
			}
			for _, want := range c.Expect {
				if want.firm().found(dec, l) == "" {
					t.Errorf("%s: not found: %s", want.At.Place(), want.text())
				}
			}
			for _, not := range c.Absent {
				if got := not.found(dec, l); got != "" {
					t.Errorf("%s: found: %s", not.At.Place(), got)
				}
			}
		})
	}
}

func (c claim) text() string {
	return strings.TrimSpace(fmt.Sprint(c.Rule, c.Clause, c.Treaty, c.Law, c.Cites, c.Conflict, c.Open, " ", c.Party, c.Place, " ", c.State, c.Result, c.Lead, c.Answer, c.Pinpoint))
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
