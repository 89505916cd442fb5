package clauses

import (
	"fmt"
	"slices"
	"strings"

	"github.com/proviso-legal/proviso/rules"
	"github.com/proviso-legal/proviso/rules/deal"
	"github.com/proviso-legal/proviso/rules/law"
)

// unsettled is a fact that wording asked for and that is not known.
type unsettled struct {
	path, in string
}

// asker answers the double braces of one clause or term and notes what is not known.
type asker struct {
	c  *composer
	in string
}

func (a *asker) fact(path string) (deal.Field, deal.Value, error) {
	f, ok := deal.FieldOf(path)
	if !ok {
		return f, deal.Value{}, fmt.Errorf("%q is no fact of a deal", path)
	}
	v := a.c.Dec.Deal.Get(path)
	if !v.Known() {
		a.c.unknown = append(a.c.unknown, unsettled{a.c.canonical(path), a.in})
	}
	return f, v, nil
}

// Is tells whether a fact is known to have one of the values.
func (a *asker) Is(path string, values []string) (bool, error) {
	f, v, err := a.fact(path)
	if err != nil || !v.Known() {
		return false, err
	}
	switch f.Kind {
	case deal.Enum, deal.Place:
		return slices.Contains(values, v.Word()), nil
	case deal.Bool:
		return slices.Contains(values, fmt.Sprint(v.Bool())), nil
	}
	return false, fmt.Errorf("is asks for a choice, a place or a bool; %q is none of them", path)
}

// Has tells whether a set is known to hold one of the values.
func (a *asker) Has(path string, values []string) (bool, error) {
	f, v, err := a.fact(path)
	if err != nil {
		return false, err
	}
	if f.Kind != deal.Set && f.Kind != deal.Places {
		return false, fmt.Errorf("has asks for a set; %q is none", path)
	}
	return slices.ContainsFunc(values, v.Has), nil
}

// Within tells whether a place, or one of a set of places, is known to lie in one of the places.
func (a *asker) Within(path string, places []string) (bool, error) {
	f, v, err := a.fact(path)
	if err != nil {
		return false, err
	}
	if f.Kind != deal.Place && f.Kind != deal.Places {
		return false, fmt.Errorf("within asks for places; %q is none", path)
	}
	codes := v.Words()
	if f.Kind == deal.Place && v.Known() {
		codes = []string{v.Word()}
	}
	for _, code := range codes {
		for _, p := range places {
			if a.c.Dec.Law.In(code, p, a.c.Dec.AsOf) == law.True {
				return true, nil
			}
		}
	}
	return false, nil
}

// Known tells whether a fact is stated, and not only presumed.
func (a *asker) Known(path string) (bool, error) {
	if _, ok := deal.FieldOf(path); !ok {
		return false, fmt.Errorf("%q is no fact of a deal", path)
	}
	return a.c.Dec.Deal.Get(path).Known() && !a.c.Dec.Deal.Presumed(path), nil
}

// Applies tells whether a rule applies or may apply.
func (a *asker) Applies(rule string) (bool, error) {
	return slices.ContainsFunc(a.c.Dec.Outcomes, func(o rules.Outcome) bool { return o.Rule == rule }), nil
}

// Undecided tells whether the first of some rules that may apply only may, and notes that this wording hangs on it.
// A clause that stands in brackets as a whole has no others.
func (a *asker) Undecided(list []string) (bool, error) {
	for _, rule := range list {
		of := slices.DeleteFunc(slices.Clone(a.c.Dec.Outcomes), func(o rules.Outcome) bool { return o.Rule != rule })
		if len(of) == 0 {
			continue
		}
		if slices.ContainsFunc(of, func(o rules.Outcome) bool { return o.State == rules.Applies }) || a.c.inBrackets(a.in) {
			return false, nil
		}
		for _, o := range of {
			for _, subject := range append([]string{o.Rule}, o.Undecided...) {
				a.c.doubts[subject] = once(a.c.doubts[subject], a.in)
			}
		}
		return true, nil
	}
	return false, nil
}

// inBrackets tells whether a clause stands in brackets as a whole.
func (c *composer) inBrackets(id string) bool {
	return slices.ContainsFunc(c.units(), func(u *unit) bool { return u.id == id && bracketed(u.choice) })
}

// Doing gives the other clauses of the draft that do one of some acts, in their order.
func (a *asker) Doing(acts []string) (ids []string) {
	for _, u := range a.c.units() {
		if u.id != a.in && u.clause.DoesAny(acts) {
			ids = append(ids, u.id)
		}
	}
	return ids
}

// Roles gives the roles to which a rule applies or may apply, in the deal's order.
func (a *asker) Roles(rule string) ([]string, error) {
	var roles []string
	for _, r := range deal.Roles() { // also one of which it is not known whether it takes part
		if slices.ContainsFunc(a.c.Dec.Outcomes, func(o rules.Outcome) bool { return o.Rule == rule && o.Party == r.Key }) {
			roles = append(roles, r.Key)
		}
	}
	return roles, nil
}

// Parties gives the roles that take part.
func (a *asker) Parties() []string { return a.c.Dec.Deal.Parties() }

// Point gives the word or the number of a point's value.
func (a *asker) Point(name string) (any, error) {
	v, _, ok := a.c.point(name)
	switch {
	case !ok:
		return nil, fmt.Errorf("%q is no value of a negotiable point", name)
	case v.Unit == "":
		return v.Word, nil
	}
	return v.Number, nil
}

// Included tells whether a clause is in the draft.
func (a *asker) Included(clause string) bool { return a.c.included[clause] }

// Family tells whether a family of clauses is wanted.
func (a *asker) Family(name string) bool { return a.c.Dec.Deal.Get("deal.families").Has(name) }

// Document tells whether this kind of document is drafted.
func (a *asker) Document(kind string) bool { return a.c.Dec.Document == kind }

// Depth tells whether the draft goes so deep, or the deal sets one of the points by hand.
func (a *asker) Depth(from string, points []string) bool { return a.c.Dec.GoesTo(from, points) }

// Standalone tells whether the document stands alone.
func (a *asker) Standalone() bool { return a.c.document.StandsAlone }

// InForce tells whether law is known to bind on the as-of date.
func (a *asker) InForce(id string) (bool, error) {
	if !a.c.Dec.Law.Knows(id) {
		return false, fmt.Errorf("%q is no instrument or provision of the law data", id)
	}
	return a.c.Dec.Law.InForce(id, a.c.Dec.AsOf, a.c.Dec.ContractDate) == law.True, nil
}

// point finds a value such as "ESC-16.cure" and whether the point has no safe default.
func (c *composer) point(name string) (v rules.NamedValue, open, ok bool) {
	id, value, _ := strings.Cut(name, ".")
	c.reading[id], c.reading[name] = true, true
	for _, p := range c.Dec.Points {
		if p.Point != id {
			continue
		}
		for _, v := range p.Values {
			if v.Name == value {
				return v, p.Open, true
			}
		}
	}
	return rules.NamedValue{}, false, false
}

// once adds a word to a list that lacks it.
func once(list []string, word string) []string {
	if slices.Contains(list, word) {
		return list
	}
	return append(list, word)
}
