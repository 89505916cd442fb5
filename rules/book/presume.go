package book

import (
	"regexp"
	"slices"
	"strings"

	"github.com/proviso-legal/proviso/internal/finding"
	"github.com/proviso-legal/proviso/rules/cond"
	"github.com/proviso-legal/proviso/rules/deal"
)

// Presumed is what is taken of one fact when a deal leaves it out.
type Presumed struct {
	Field   deal.Field
	Schema  *cond.Field
	Role    int          // index of the role whose fact it is, or -1
	When    []*cond.Cond // by presumption of the field; nil for one that the book does not know to take
	follows []string     // facts that decide what is taken
}

// presume reads the presumptions of the schema: their conditions, and an order in which each comes after
// those that it follows.
func (x *bookReader) presume() {
	x.findings = append(x.findings, deal.CheckPresumed()...)
	x.findings = append(x.findings, deal.CheckAnchors()...)
	x.presumeOf(deal.Fields())
}

func (x *bookReader) presumeOf(fields []deal.Field) {
	byPath := map[string]*Presumed{}
	var all []*Presumed
	for _, f := range fields {
		if p := x.presumption(f); p != nil {
			all, byPath[f.Path] = append(all, p), p
		}
	}
	done := map[string]bool{}
	var walk func(p *Presumed, above []string)
	walk = func(p *Presumed, above []string) {
		if i := slices.Index(above, p.Field.Path); i >= 0 {
			x.findings.Add(p.Field.Presumed[0].At, "schema.circle", "what is presumed of these facts goes round in a circle: %s", strings.Join(append(above[i:], p.Field.Path), ", "))
			return
		}
		if done[p.Field.Path] {
			return
		}
		for _, path := range p.follows {
			if next := byPath[path]; next != nil {
				walk(next, append(slices.Clone(above), p.Field.Path))
			}
		}
		if !done[p.Field.Path] {
			done[p.Field.Path] = true
			x.book.presumed = append(x.book.presumed, p)
		}
	}
	for _, p := range all {
		walk(p, nil)
	}
}

// presumption compiles what is presumed of a fact; nil when nothing is.
func (x *bookReader) presumption(f deal.Field) *Presumed {
	field, ok := x.book.schema.Field(f.Path)
	if !ok || len(f.Presumed) == 0 {
		return nil
	}
	p := &Presumed{Field: f, Schema: field, Role: x.book.schema.RoleIndex(f.Section)}
	scope := cond.Deal
	if p.Role >= 0 {
		scope = cond.EachParty
		p.follows = slices.Clone(x.book.schema.Roles[p.Role].Decides)
	}
	for _, one := range f.Presumed {
		c, reads := x.presumedWhen(f, one, scope)
		p.When = append(p.When, c)
		for _, path := range append(reads, one.SameAs) {
			if name, ok := strings.CutPrefix(path, "party."); ok {
				path = f.Section + "." + name
			}
			p.follows = append(p.follows, path)
		}
	}
	return p
}

var ofTheBook = regexp.MustCompile(`^([a-z_]+)\(\)$`)

// unnamed tells whether a presumption rests on a named condition that the book does not have.
func (x *bookReader) unnamed(when string) bool {
	m := ofTheBook.FindStringSubmatch(when)
	return m != nil && !slices.ContainsFunc(x.book.named, func(c NamedCondition) bool { return c.Name == m[1] })
}

// presumedWhen compiles the condition of a presumption, which reads facts of the deal alone. Where it is a named
// condition that the book does not have, the presumption is not taken.
func (x *bookReader) presumedWhen(f deal.Field, one deal.Presumption, scope cond.Scope) (*cond.Cond, []string) {
	switch {
	case one.When == "":
		return x.book.schema.Always(), nil
	case x.unnamed(one.When):
		return nil, nil
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

// Follows gives the facts of the deal that decide what is taken.
func (p *Presumed) Follows() []string {
	paths := slices.Clone(p.follows)
	for _, one := range p.Field.Presumed {
		for _, s := range slices.Concat(one.Unless, one.Only) {
			paths = append(paths, s.Fact)
		}
	}
	return paths
}
