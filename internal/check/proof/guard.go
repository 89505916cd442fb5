package proof

import (
	"slices"

	"github.com/proviso-legal/proviso/rules/cond"
	"github.com/proviso-legal/proviso/templates/wording"
)

// guards is the statement that all guards of a part of a wording hold.
func (m *model) guards(doc *document, when []*wording.Guard) formula {
	list := make([]formula, len(when))
	for i, g := range when {
		list[i] = m.guard(doc, g)
	}
	return allOf(list...)
}

func (m *model) guard(doc *document, g *wording.Guard) formula {
	var parts []formula
	for _, p := range g.Of {
		parts = append(parts, m.guard(doc, p))
	}
	switch g.Func {
	case "and":
		return allOf(parts...)
	case "or":
		return anyOf(parts...)
	case "not":
		return not(anyOf(parts...))
	case "included":
		return m.in(doc, g.Args[0])
	case "applies":
		return m.applies(g.Args[0])
	case "roles":
		return m.someRole(g.Args[0])
	case "parties":
		return always
	case "depth":
		return m.goesTo(doc, g.Args[0], g.Args[1:])
	case "document":
		return constant(doc.Kind == g.Args[0])
	case "standalone":
		return constant(doc.StandsAlone)
	}
	if f := m.fact(g); f != nil {
		return f
	}
	return func(s *sketch) cond.Answer { return s.free(g.Text) }
}

func constant(b bool) formula {
	if b {
		return always
	}
	return never
}

// applies is the statement that a rule stands, or may stand, for anyone.
func (m *model) applies(id string) formula {
	r := m.byID[id]
	if r == nil {
		return never
	}
	return outlined("applies "+id, func(s *sketch) cond.Answer { return m.someone(s, r).Among(perhaps) })
}

// someRole is the statement that a rule stands, or may stand, for a party, one included of which it is not
// known whether it takes part.
func (m *model) someRole(id string) formula {
	if r := m.byID[id]; r == nil || r.Scope() != cond.EachParty {
		return never
	}
	return m.applies(id)
}

// plays is the statement that somebody plays a role, or may.
func (m *model) plays(role int) formula {
	return func(s *sketch) cond.Answer { return s.TakesPart(role).Among(perhaps) }
}

// fact is the statement that a fact, a point or the law is known to be what a guard asks; nil for what
// only running the wording can tell.
func (m *model) fact(g *wording.Guard) formula {
	ask := func(of func(*sketch) cond.Answer) formula {
		return func(s *sketch) cond.Answer { return of(s).Among(cond.Yes) }
	}
	switch g.Func {
	case "family":
		mask := cond.OneWord(m.families, g.Args[0]).Bits
		return ask(func(s *sketch) cond.Answer { return s.Holds(m.families, mask) })
	case "in_force":
		q := &cond.Question{ID: g.Args[0]}
		return ask(func(s *sketch) cond.Answer { return s.InForce(q) })
	case "eq":
		return m.pointIs(g)
	case "known", "is", "has", "within":
		f, ok := m.schema.Field(g.Args[0])
		if !ok {
			return nil
		}
		return m.field(g.Func, f, g.Args[1:], ask)
	}
	return nil
}

func (m *model) field(name string, f *cond.Field, words []string, ask func(func(*sketch) cond.Answer) formula) formula {
	switch {
	case name == "known":
		return ask(func(s *sketch) cond.Answer { return s.Known(f) })
	case name == "within":
		terms := make([]*cond.Term, len(words))
		for i, w := range words {
			terms[i] = &cond.Term{Code: w}
		}
		return ask(func(s *sketch) cond.Answer { return s.Within(f, terms) })
	case f.Kind == cond.Enum || f.Kind == cond.Set:
		mask := cond.OneWord(f, words...).Bits
		return ask(func(s *sketch) cond.Answer { return s.Holds(f, mask) })
	case f.Kind == cond.Bool:
		return func(s *sketch) cond.Answer {
			var wanted cond.Possible
			if slices.Contains(words, "true") {
				wanted |= cond.Yes
			}
			if slices.Contains(words, "false") {
				wanted |= cond.No
			}
			return s.Holds(f, 1).Among(wanted)
		}
	}
	return nil
}

// pointIs is the statement that a point takes one of some words.
func (m *model) pointIs(g *wording.Guard) formula {
	i := slices.IndexFunc(m.schema.Points, func(p *cond.Point) bool { return p.ID == g.Args[0] })
	if i < 0 {
		return nil
	}
	p, mask := m.schema.Points[i], uint64(0)
	for _, w := range g.Args[1:] {
		if n := slices.Index(p.Values, w); n >= 0 {
			mask |= 1 << n
		}
	}
	return func(s *sketch) cond.Answer { return s.Point(p, mask) }
}
