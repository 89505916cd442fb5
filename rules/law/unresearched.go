package law

import (
	"slices"
	"strings"
)

// Unresearched is a set of pairs between which an agreement exists that was not researched: each of
// Of with each of With, or each two of Of when With is empty.
type Unresearched struct {
	Name string   `yaml:"unresearched,required"`
	Of   []string `yaml:"of,required"`
	With []string `yaml:"with"`
	Provenance
}

// elsewhere names the agreements for a pair that were not researched, joined by "; ".
func (l *Law) elsewhere(a, b string) string {
	a, b = l.State(a), l.State(b)
	var names []string
	for _, u := range l.unresearched {
		with := u.With
		if len(with) == 0 {
			with = u.Of
		}
		if l.someOf(u.Of, a) && l.someOf(with, b) || l.someOf(u.Of, b) && l.someOf(with, a) {
			names = append(names, u.Name)
		}
	}
	return strings.Join(names, "; ")
}

// someOf leaves out the day: what was not researched has no dates.
func (l *Law) someOf(list []string, state string) bool {
	return slices.ContainsFunc(list, func(code string) bool {
		if g := l.groups[code]; g != nil {
			return slices.ContainsFunc(g.Members, func(m GroupMember) bool { return m.Place == state && m.Until == 0 })
		}
		return code == state
	})
}
