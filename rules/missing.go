package rules

import (
	"slices"

	"github.com/proviso-legal/proviso/rules/deal"
	"github.com/proviso-legal/proviso/rules/law"
)

// asksItself tells whether a fact has a question of its own, which goes before those of rules.
func asksItself(path string) bool {
	f, ok := deal.FieldOf(path)
	return ok && f.Ask != ""
}

// missing gives the facts that somebody has to state so that these are known, each once: a fact that is presumed from
// another waits for that one.
func (f *facts) missing(paths []string) (list []string) {
	add := func(path string) {
		if !slices.Contains(list, path) {
			list = append(list, path)
		}
	}
	for _, path := range paths {
		for _, root := range f.roots(f.owned(path), nil) {
			add(root)
		}
	}
	return list
}

// roots gives the facts for which what is presumed of a fact waits, or the fact itself when it waits for none.
func (f *facts) roots(path string, above []string) (list []string) {
	p := f.presumedFact(path)
	if p == nil || f.deal.Given(path) || slices.Contains(above, path) {
		return []string{path}
	}
	above = append(slices.Clone(above), path)
	for i := range p.Field.Presumed {
		switch one := p.Field.Presumed[i]; {
		case p.When[i].Eval(f, p.Role) == law.Unknown && one.Follows:
			for _, read := range p.When[i].Explain(f, p.Role).Undecided {
				if read.Field != nil {
					list = append(list, f.roots(f.owned(read.Field.Path), above)...)
				}
			}
		case p.When[i].Eval(f, p.Role) == law.True && one.SameAs != "" && !f.deal.Get(one.SameAs).Known():
			return f.roots(f.owned(one.SameAs), above)
		}
	}
	if len(list) == 0 {
		return []string{path}
	}
	return slices.Compact(slices.Sorted(slices.Values(list)))
}
