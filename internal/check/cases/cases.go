// Package cases reads and judges worked cases: a deal, a day, what must come out of the rulebook and
// what must not. rules/cases/README.md says how a lawyer writes them.
package cases

import (
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"github.com/proviso-legal/proviso/internal/day"
	"github.com/proviso-legal/proviso/internal/finding"
	"github.com/proviso-legal/proviso/internal/strictyaml"
	"github.com/proviso-legal/proviso/rules"
	"github.com/proviso-legal/proviso/rules/book"
	"github.com/proviso-legal/proviso/rules/deal"
	"github.com/proviso-legal/proviso/rules/law"
)

// Case is one worked case.
type Case struct {
	Name       string            `yaml:"case,required"`
	Basis      []string          `yaml:"basis"`
	Situations []string          `yaml:"situations"`
	From       string            `yaml:"from,required"`
	AsOf       day.Day           `yaml:"as_of,required"`
	With       map[string]string `yaml:"with"`
	Points     map[string]string `yaml:"points"`
	Stopped    *bool             `yaml:"stopped"`
	Expect     []Claim           `yaml:"expect"`
	Absent     []Claim           `yaml:"absent"`
	At         strictyaml.Pos
}

// Claim is one thing that comes out of a decision, or does not.
type Claim struct {
	Rule     string `yaml:"rule"`
	Clause   string `yaml:"clause"`
	Treaty   string `yaml:"treaty"`
	Law      string `yaml:"law"`
	Cites    string `yaml:"cites"`
	Conflict string `yaml:"conflict"`
	Mix      string `yaml:"mix"`
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

	Authority string `yaml:"authority"` // of a rule's outcome: an instrument or provision behind it

	At strictyaml.Pos
}

// Deals gives a base deal by the name that cases use.
type Deals func(name string) ([]byte, error)

// Read reads every *.yaml at the root of a folder, in name order. The files stand in messages under a name:
// "house/cases" makes "house/cases/a.yaml" of a.yaml.
func Read(shown string, fsys fs.FS) ([]Case, finding.List) {
	names, _ := fs.Glob(fsys, "*.yaml")
	var all []Case
	var found finding.List
	for _, name := range names {
		data, err := fs.ReadFile(fsys, name)
		if err != nil {
			found.Add(finding.Place{File: path.Join(shown, name)}, "cases.file", "the file cannot be read")
			continue
		}
		var list []Case
		found = append(found, strictyaml.Decode(path.Join(shown, name), data, 0, &list)...)
		all = append(all, list...)
	}
	return all, found
}

// From gives the base deals of a folder of cases: deals/NAME.yaml in it, or for example/NAME the
// file NAME.yaml of the examples, where there are examples.
func From(folder, examples fs.FS) Deals {
	return func(name string) ([]byte, error) {
		from, file := folder, path.Join("deals", name+".yaml")
		if rest, ok := strings.CutPrefix(name, "example/"); ok && examples != nil {
			from, file = examples, rest+".yaml"
		}
		data, err := fs.ReadFile(from, file)
		if err != nil {
			return nil, finding.List{{Severity: finding.Error, Code: "cases.deal", Message: "there is no deal cases/" + file}}
		}
		return data, nil
	}
}

// Judge puts a case to a law and a book and tells at its place what is not as it says; nil when all is.
func (c *Case) Judge(deals Deals, l *law.Law, b *book.Book) (wrong finding.List) {
	dec, err := c.Decide(deals, l, b)
	if err != nil {
		wrong.Add(c.At.Place(), "cases.deal", "%s", err)
		return wrong
	}
	if c.Stopped != nil && dec.Stopped != *c.Stopped {
		wrong.Add(c.At.Place(), "cases.stopped", "stopped is %v", dec.Stopped)
	}
	for _, claim := range slices.Concat(c.Expect, c.Absent) {
		if _, ok := b.Rule(claim.Rule); claim.Rule != "" && !ok {
			wrong.Add(claim.At.Place(), "cases.rule", "there is no rule %q", claim.Rule)
		}
	}
	for _, want := range c.Expect {
		if want.firm().found(dec, l) == "" {
			wrong.Add(want.At.Place(), "cases.expect", "not found: %s", want)
		}
	}
	for _, not := range c.Absent {
		if got := not.found(dec, l); got != "" {
			wrong.Add(not.At.Place(), "cases.absent", "found: %s", strings.Join(strings.Fields(got), " "))
		}
	}
	return wrong
}

// Decide gives what the deal of a case comes to.
func (c *Case) Decide(deals Deals, l *law.Law, b *book.Book) (*rules.Decision, error) {
	data, err := deals(c.From)
	if err != nil {
		return nil, err
	}
	d, bad := deal.Read(c.From+".yaml", append(slices.Clone(data), c.pointsYAML()...))
	if d == nil {
		return nil, bad
	}
	if d, err = d.With("deal.as_of", c.AsOf.String()); err != nil {
		return nil, err
	}
	for _, path := range sorted(c.With) {
		if d, err = d.With(path, c.With[path]); err != nil {
			return nil, err
		}
	}
	dec, bad := rules.Decide(d, l, b)
	return dec, bad.Err()
}

func (c *Case) pointsYAML() string {
	if len(c.Points) == 0 {
		return ""
	}
	var b strings.Builder
	b.WriteString("\npoints:\n")
	for _, id := range sorted(c.Points) {
		fmt.Fprintf(&b, "  %s: %s\n", id, c.Points[id])
	}
	return b.String()
}

func sorted(m map[string]string) []string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}
