package rules

import (
	"slices"
	"strings"

	"github.com/proviso-legal/proviso/internal/finding"
	"github.com/proviso-legal/proviso/rules/cond"
	"github.com/proviso-legal/proviso/rules/deal"
	"github.com/proviso-legal/proviso/rules/law"
)

// presumed is what is taken of one fact when a deal leaves it out.
type presumed struct {
	field   deal.Field
	schema  *cond.Field
	role    int          // index of the role whose fact it is, or -1
	when    []*cond.Cond // by presumption of the field
	follows []string     // facts that decide what is taken
}

// presume reads the presumptions of the schema: their conditions, and an order in which each comes after
// those that it follows.
func (x *bookReader) presume() {
	x.findings = append(x.findings, deal.CheckPresumed()...)
	x.presumeOf(deal.Fields())
}

func (x *bookReader) presumeOf(fields []deal.Field) {
	byPath := map[string]*presumed{}
	var all []*presumed
	for _, f := range fields {
		if p := x.presumption(f); p != nil {
			all, byPath[f.Path] = append(all, p), p
		}
	}
	done := map[string]bool{}
	var walk func(p *presumed, above []string)
	walk = func(p *presumed, above []string) {
		if i := slices.Index(above, p.field.Path); i >= 0 {
			x.findings.Add(p.field.Presumed[0].At, "schema.circle", "what is presumed of these facts goes round in a circle: %s", strings.Join(append(above[i:], p.field.Path), ", "))
			return
		}
		if done[p.field.Path] {
			return
		}
		for _, path := range p.follows {
			if next := byPath[path]; next != nil {
				walk(next, append(slices.Clone(above), p.field.Path))
			}
		}
		if !done[p.field.Path] {
			done[p.field.Path] = true
			x.book.presumed = append(x.book.presumed, p)
		}
	}
	for _, p := range all {
		walk(p, nil)
	}
}

// presumption compiles what is presumed of a fact; nil when nothing is.
func (x *bookReader) presumption(f deal.Field) *presumed {
	field, ok := x.book.schema.Field(f.Path)
	if !ok || len(f.Presumed) == 0 {
		return nil
	}
	p := &presumed{field: f, schema: field, role: x.book.schema.RoleIndex(f.Section)}
	scope := cond.Deal
	if p.role >= 0 {
		scope = cond.EachParty
		p.follows = slices.Clone(x.book.schema.Roles[p.role].Decides)
	}
	for _, one := range f.Presumed {
		c, reads := x.presumedWhen(f, one, scope)
		p.when = append(p.when, c)
		for _, path := range append(reads, one.SameAs) {
			if name, ok := strings.CutPrefix(path, "party."); ok {
				path = f.Section + "." + name
			}
			p.follows = append(p.follows, path)
		}
	}
	return p
}

// presumedWhen compiles the condition of a presumption, which reads facts of the deal alone.
func (x *bookReader) presumedWhen(f deal.Field, one deal.Presumption, scope cond.Scope) (*cond.Cond, []string) {
	if one.When == "" {
		return x.book.schema.Always(), nil
	}
	c, bad := x.book.schema.Compile(cond.Source{Text: one.When, Place: func(int) finding.Place { return one.At }}, scope)
	x.add(bad, f.Path)
	if c == nil {
		return x.book.schema.Always(), nil
	}
	reads := c.Reads()
	if len(reads.Points)+len(reads.Agreements)+len(reads.Laws) > 0 {
		x.findings.Add(one.At, "schema.presumed", "%s: the condition of a presumption reads facts of the deal alone", f.Path)
	}
	return c, reads.Fields
}

// presume gives the facts that the deal leaves out the values that are presumed, each after those that it
// follows. Of who takes no part nothing is presumed.
func (f *facts) presume() {
	byPath := map[string]*presumed{}
	var order []string
	for _, p := range f.book.presumed {
		byPath[p.field.Path] = p
		order = append(order, p.field.Path)
	}
	f.deal = f.deal.Presuming(order, func(now *deal.Deal, path string) (deal.Value, bool) {
		p := byPath[path]
		f.deal = now
		if p.role >= 0 && f.played(law.True, p.role) == law.False {
			return deal.Value{}, false
		}
		one := f.presumption(p)
		if one == nil {
			return deal.Value{}, false
		}
		v, ok := now.Taken(p.field, *one)
		if ok {
			f.values[p.schema.Index] = valueOf(p.schema, v)
		}
		return v, ok
	})
}

// presumption gives the presumption that is taken of a fact, or nil.
func (f *facts) presumption(p *presumed) *deal.Presumption {
	for i := range p.field.Presumed {
		one := &p.field.Presumed[i]
		if p.when[i].Eval(f, p.role) != law.True {
			continue
		}
		if _, ok := f.deal.Taken(p.field, *one); ok {
			return one
		}
	}
	return nil
}
