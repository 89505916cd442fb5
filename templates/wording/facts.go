package wording

import (
	"fmt"
	"slices"
	"strings"
	"text/template"
)

// Facts answers what double braces ask while one clause is worded. Implementations record what was
// unknown; wording only ever sees yes, no, a word or a number, never a deal's free text.
type Facts interface {
	Is(path string, values []string) (bool, error)
	Has(path string, values []string) (bool, error)
	Within(path string, places []string) (bool, error)
	Known(path string) (bool, error)
	Applies(rule string) (bool, error)
	Undecided(rules []string) (bool, error) // whether the first of them that may apply only may
	Roles(rule string) ([]string, error)
	Parties() []string
	Point(name string) (any, error) // a word (string) or a number (int)
	Included(clause string) bool
	Doing(acts []string) []string // the other clauses in the draft that do one of these
	Family(name string) bool
	Document(kind string) bool
	Depth(from string, points []string) bool // whether the draft goes so deep, or the deal sets one of the points by hand
	Standalone() bool
	InForce(id string) (bool, error)
}

// refListed is the function that refers to those of several clauses that are in the draft.
const refListed = "reflist"

// Bind gives the functions that ask for facts. Lists are the caller's own: nothing that wording does
// reaches back.
func Bind(f Facts) template.FuncMap {
	open := bracketsOf(f)
	return template.FuncMap{
		"is":         func(path string, values ...string) (bool, error) { return f.Is(path, values) },
		"has":        func(path string, values ...string) (bool, error) { return f.Has(path, values) },
		"within":     func(path string, places ...string) (bool, error) { return f.Within(path, places) },
		"known":      f.Known,
		"applies":    f.Applies,
		"undecided":  func(rules ...string) (bool, error) { return f.Undecided(rules) },
		opensDoubt:   func(every bool, rules ...string) (string, error) { return open.opens(f, every, rules) },
		closesDoubt:  open.closes,
		"roles":      func(rule string) ([]string, error) { l, err := f.Roles(rule); return slices.Clone(l), err },
		"parties":    func() []string { return slices.Clone(f.Parties()) },
		"partylist":  func(rule string) (string, error) { return partyList(f, rule) },
		"point":      f.Point,
		"included":   f.Included,
		"family":     f.Family,
		"document":   f.Document,
		deepEnough:   func(from string, points ...string) bool { return f.Depth(from, points) },
		"standalone": f.Standalone,
		"in_force":   f.InForce,
		"ref":        func(clause string) string { return "{ref:" + clause + "}" },
		"does":       func(acts ...string) bool { return len(f.Doing(acts)) > 0 },
		"doing":      func(acts ...string) (string, error) { return doing(f, acts) },
		refListed:    func(clauses ...string) (string, error) { return refList(f, clauses) },
	}
}

// partyList writes the roles as marks: they become defined names later.
func partyList(f Facts, rule string) (string, error) {
	roles, err := f.Roles(rule)
	if err != nil {
		return "", err
	}
	if len(roles) == 0 {
		return "", fmt.Errorf("partylist %q: the rule applies to no party here; ask {{ if applies %q }} first", rule, rule)
	}
	var marks []string
	for _, r := range roles {
		marks = append(marks, "{party:"+r+"}")
	}
	return joined(marks, "and"), nil
}

// refList writes references to those of some clauses that are in the draft.
func refList(f Facts, clauses []string) (string, error) {
	var marks []string
	for _, id := range clauses {
		if clause, _, _ := strings.Cut(id, "#"); f.Included(clause) {
			marks = append(marks, "{ref:"+id+"}")
		}
	}
	if len(marks) == 0 {
		return "", fmt.Errorf("reflist %q: none of these clauses is in the draft; ask {{ if included … }} first", clauses[0])
	}
	return joined(marks, "and"), nil
}

// doing writes references to the clauses in the draft that do one of some acts.
func doing(f Facts, acts []string) (string, error) {
	var marks []string
	for _, id := range f.Doing(acts) {
		marks = append(marks, "{ref:"+id+"}")
	}
	if len(marks) == 0 {
		return "", fmt.Errorf("doing %q: no clause of the draft does it; ask {{ if does … }} first", acts[0])
	}
	return joined(marks, "and"), nil
}

// Nobody knows nothing; it stands in while wording is read.
type Nobody struct{}

func (Nobody) Is(string, []string) (bool, error)     { return false, nil }
func (Nobody) Has(string, []string) (bool, error)    { return false, nil }
func (Nobody) Within(string, []string) (bool, error) { return false, nil }
func (Nobody) Known(string) (bool, error)            { return false, nil }
func (Nobody) Applies(string) (bool, error)          { return false, nil }
func (Nobody) Undecided([]string) (bool, error)      { return false, nil }
func (Nobody) Roles(string) ([]string, error)        { return nil, nil }
func (Nobody) Parties() []string                     { return nil }
func (Nobody) Point(string) (any, error)             { return "", nil }
func (Nobody) Included(string) bool                  { return false }
func (Nobody) Doing([]string) []string               { return nil }
func (Nobody) Family(string) bool                    { return false }
func (Nobody) Document(string) bool                  { return false }
func (Nobody) Depth(string, []string) bool           { return false }
func (Nobody) Standalone() bool                      { return false }
func (Nobody) InForce(string) (bool, error)          { return false, nil }
