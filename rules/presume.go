package rules

import (
	"slices"

	"github.com/proviso-legal/proviso/rules/book"
	"github.com/proviso-legal/proviso/rules/deal"
	"github.com/proviso-legal/proviso/rules/law"
)

// presume gives the facts that the deal leaves out the values that are presumed, each after those that it
// follows. Of who takes no part nothing is presumed.
func (f *facts) presume() {
	byPath := map[string]*book.Presumed{}
	var order []string
	for _, p := range f.book.Presumed() {
		byPath[p.Field.Path] = p
		order = append(order, p.Field.Path)
	}
	f.deal = f.deal.Presuming(order, func(now *deal.Deal, path string) (deal.Value, bool) {
		p := byPath[path]
		f.deal = now
		if p.Role >= 0 && f.played(law.True, p.Role) == law.False {
			return deal.Value{}, false
		}
		one := f.presumption(p)
		if one == nil {
			return deal.Value{}, false
		}
		v, ok := now.Taken(p.Field, *one)
		if ok {
			f.values[p.Schema.Index] = valueOf(p.Schema, v)
		}
		return v, ok
	})
}

// presumption gives the presumption that is taken of a fact, or nil.
func (f *facts) presumption(p *book.Presumed) *deal.Presumption {
	for i := range p.Field.Presumed {
		one := &p.Field.Presumed[i]
		if p.When[i] == nil || p.When[i].Eval(f, p.Role) != law.True {
			continue
		}
		if _, ok := f.deal.Taken(p.Field, *one); ok {
			return one
		}
	}
	return nil
}

// presumedAs gives the presumption from which a fact has its value, or nil when it has none from any.
func (f *facts) presumedAs(path string) *deal.Presumption {
	if p := f.presumedFact(path); p != nil && f.deal.Presumed(path) {
		return f.presumption(p)
	}
	return nil
}

// presumedFrom gives the facts that the condition of a presumption read.
func (f *facts) presumedFrom(path string) (paths []string) {
	p, one := f.presumedFact(path), f.presumedAs(path)
	for i := range p.Field.Presumed {
		if &p.Field.Presumed[i] != one {
			continue
		}
		for _, read := range p.When[i].Explain(f, p.Role).Read {
			if read.Field != nil {
				paths = append(paths, read.Field.Path)
			}
		}
	}
	return paths
}

func (f *facts) presumedFact(path string) *book.Presumed {
	return book.First(f.book.Presumed(), func(p *book.Presumed) bool { return p.Field.Path == path })
}

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
