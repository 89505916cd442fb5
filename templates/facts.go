package templates

import (
	"fmt"
	"strings"
	"text/template"

	"github.com/Masterminds/sprig/v3"
)

// Facts answers what double braces ask while one clause is worded. Implementations record what was
// unknown; wording only ever sees yes, no, a word or a number, never a deal's free text.
type Facts interface {
	Is(path string, values []string) (bool, error)
	Has(path string, values []string) (bool, error)
	Within(path string, places []string) (bool, error)
	Known(path string) (bool, error)
	Applies(rule string) (bool, error)
	Roles(rule string) ([]string, error)
	Parties() []string
	Point(name string) (any, error) // a word (string) or a number (int)
	Included(clause string) bool
	Family(name string) bool
	Document(kind string) bool
	Standalone() bool
	InForce(id string) (bool, error)
}

// literal functions take literal text only, so that what a pack asks for is known before it runs.
var literal = map[string]bool{
	"is": true, "has": true, "within": true, "known": true, "applies": true, "roles": true,
	"partylist": true, "point": true, "included": true, "family": true, "document": true,
	"standalone": true, "in_force": true, "parties": true,
}

// pure functions are taken from sprig; builtin ones are text/template's own.
var (
	pure = []string{"list", "first", "last", "join", "upper", "lower", "title", "trim", "plural", "add", "sub",
		"ternary", "default", "empty", "contains", "hasPrefix", "hasSuffix"}
	builtin = []string{"and", "or", "not", "eq", "ne", "lt", "le", "gt", "ge"}
)

func bind(f Facts) template.FuncMap {
	return template.FuncMap{
		"is":         func(path string, values ...string) (bool, error) { return f.Is(path, values) },
		"has":        func(path string, values ...string) (bool, error) { return f.Has(path, values) },
		"within":     func(path string, places ...string) (bool, error) { return f.Within(path, places) },
		"known":      f.Known,
		"applies":    f.Applies,
		"roles":      f.Roles,
		"parties":    f.Parties,
		"partylist":  func(rule string) (string, error) { return partyList(f, rule) },
		"point":      f.Point,
		"included":   f.Included,
		"family":     f.Family,
		"document":   f.Document,
		"standalone": f.Standalone,
		"in_force":   f.InForce,
	}
}

// partyList writes the roles as marks: they become defined names later.
func partyList(f Facts, rule string) (string, error) {
	roles, err := f.Roles(rule)
	if err != nil {
		return "", err
	}
	for i, r := range roles {
		roles[i] = "{party:" + r + "}"
	}
	switch len(roles) {
	case 0:
		return "", fmt.Errorf("partylist %q: the rule applies to no party here; ask {{ if applies %q }} first", rule, rule)
	case 1:
		return roles[0], nil
	}
	return strings.Join(roles[:len(roles)-1], ", ") + " and " + roles[len(roles)-1], nil
}

// functions is every function of double braces; those that ask for facts stand as placeholders and
// are bound at execution.
var functions = func() template.FuncMap {
	all := bind(nobody{})
	generic := sprig.GenericFuncMap()
	for _, name := range pure {
		all[name] = generic[name]
	}
	return all
}()

// nobody knows nothing; it stands in while wording is read.
type nobody struct{}

func (nobody) Is(string, []string) (bool, error)     { return false, nil }
func (nobody) Has(string, []string) (bool, error)    { return false, nil }
func (nobody) Within(string, []string) (bool, error) { return false, nil }
func (nobody) Known(string) (bool, error)            { return false, nil }
func (nobody) Applies(string) (bool, error)          { return false, nil }
func (nobody) Roles(string) ([]string, error)        { return nil, nil }
func (nobody) Parties() []string                     { return nil }
func (nobody) Point(string) (any, error)             { return "", nil }
func (nobody) Included(string) bool                  { return false }
func (nobody) Family(string) bool                    { return false }
func (nobody) Document(string) bool                  { return false }
func (nobody) Standalone() bool                      { return false }
func (nobody) InForce(string) (bool, error)          { return false, nil }
