package proof

import (
	"context"
	"errors"
	"slices"

	"github.com/proviso-legal/proviso/rules/book"
	"github.com/proviso-legal/proviso/rules/cond"
	"github.com/proviso-legal/proviso/rules/deal"
)

// goal is a statement to be refuted for every deal or, with reach, to be shown by some deal.
type goal struct {
	breach Breach // what is reported
	reach  bool
	draft  bool // the deal must be drafted to show it
	doc    *document
	cases  []alternative
	shows  func(shown) bool

	away    *away        // where every anchor lies that the cases ask for, or nil
	anchors []deal.Field // by which the law of the rule may bear on a deal
	on      []mention    // whose guards and places the cases read, besides the rules and clauses of the breach
	targets []string     // clauses of whose places they ask
	print   string       // digest of all that
}

// alternative is one way in which a goal may come true: every statement holds.
type alternative struct {
	must   []formula
	states int // demanding states that it may need
	away   *away
}

// verdict is what came of a goal.
type verdict struct {
	meter
	regions    int
	deal       string
	confirmed  bool
	unresolved string
	skipped    bool // no work was left to look at it
	err        error
}

// settle looks for a deal that shows the goal. Where a document stands for deals that are not stopped
// or only for those that are, that is asked only of deals that otherwise show it.
func (m *model) settle(ctx context.Context, g *goal, most int) verdict {
	v := verdict{meter: meter{most: most}, skipped: most == 0}
	if v.skipped {
		return v
	}
	left := m.attempt(ctx, g, m.asking(g), nil, &v)
	if len(left) == 0 || v.confirmed || v.err != nil {
		return v
	}
	v.unresolved = ""
	if g.doc != nil && g.doc.WhenStopped {
		m.attempt(ctx, g, m.stopped(left), nil, &v)
		return v
	}
	m.attempt(ctx, g, left, []formula{not(m.isStopped())}, &v)
	return v
}

// asking adds what is true of every deal that can be read and asks for the document.
func (m *model) asking(g *goal) []alternative {
	var more []formula
	if m.wants != nil {
		more = append(more, m.wants)
	}
	if g.doc != nil && !g.doc.WhenStopped {
		f, _ := m.schema.Field(documentFact)
		mask := cond.OneWord(f, g.doc.Kind).Bits
		more = append(more, func(s *sketch) cond.Answer { return s.Holds(f, mask).Among(cond.Yes) })
	}
	list := make([]alternative, len(g.cases))
	for i, a := range g.cases {
		list[i] = alternative{slices.Concat(more, a.must), a.states, a.away}
	}
	return list
}

// attempt tries all alternatives and gives those that it could neither refute nor show.
func (m *model) attempt(ctx context.Context, g *goal, list []alternative, late []formula, v *verdict) (left []alternative) {
	for _, a := range list {
		if a.away == nil && m.contradicts(ctx, a, v) {
			continue
		}
		x := &search{ctx: ctx, sketch: newSketch(m.world, a.states).on(&v.meter).from(a.away), must: a.must, late: late, most: mostRegions}
		x.found = func(s *sketch) bool { return m.confirm(g, s, v) }
		done, err := x.run()
		v.regions += x.regions
		var budget errBudget
		var attempts errAttempts
		var work errWork
		switch {
		case errors.As(err, &budget), errors.As(err, &attempts), errors.As(err, &work):
			v.unresolved = err.Error()
			left = append(left, a)
		case err != nil:
			v.err = err
			return nil
		case done:
			v.confirmed = true
			return nil
		case x.open != "":
			v.unresolved = x.open
			left = append(left, a)
		}
	}
	return left
}

// mostOutline bounds the search of an outline, which only saves work.
const mostOutline = 5000

// deepest is how deep outlines look into named conditions.
const deepest = 2

// contradicts tells whether the statements of an alternative exclude each other whatever is drawn, or
// whatever named conditions are below some depth: then no fact behind these needs to be looked at.
func (m *model) contradicts(ctx context.Context, a alternative, v *verdict) bool {
	for depth := -1; depth <= deepest; depth++ {
		s := newSketch(m.world, a.states).on(&v.meter)
		s.outline, s.coarse = max(depth, 0), depth < 0
		x := &search{ctx: ctx, sketch: s, must: a.must, most: mostOutline, found: func(*sketch) bool { return true }}
		done, err := x.run()
		v.regions += x.regions
		if !done && err == nil {
			return true
		}
	}
	return false
}

// confirm shows the goal by a real deal and keeps the smallest one.
func (m *model) confirm(g *goal, s *sketch, v *verdict) bool {
	kind := ""
	if g.doc != nil && !g.doc.WhenStopped {
		kind = g.doc.Kind
	}
	p := m.profileOf(s, kind)
	shows := func(out shown) bool {
		return (!g.draft || out.decision.Document == g.doc.Kind) && g.shows(out)
	}
	if g.away != nil {
		g.away.state(p, g.anchors)
	}
	v.spent += perRule * len(m.rules)
	out, ok := m.show(p, g.draft)
	if !ok || !shows(out) {
		return false
	}
	if !g.reach {
		p = m.smallest(p, g.draft, &v.meter, shows)
	}
	v.deal = p.YAML()
	return true
}

// isStopped is the statement that the draft becomes the one for stopped deals.
func (m *model) isStopped() formula {
	var list []formula
	for _, r := range m.rules {
		if r.Outcome == book.Stop {
			list = append(list, func(s *sketch) cond.Answer { return m.someone(s, r).Among(cond.Yes) })
		}
	}
	return anyOf(list...)
}

// stopped adds to every alternative a rule that stops the deal, one after the other.
func (m *model) stopped(list []alternative) []alternative {
	var all []alternative
	for _, a := range list {
		for _, r := range m.rules {
			if r.Outcome != book.Stop {
				continue
			}
			for _, of := range m.subjects(r, a.states) {
				all = append(all, alternative{append([]formula{m.standing(r, of, cond.Yes)}, a.must...), a.states, a.away})
			}
		}
	}
	return all
}

// callers are the ways in which a clause comes into a document: by a rule for someone, or as the default
// of its slot.
func (m *model) callers(doc *document, clause string, more ...formula) []alternative {
	slot := book.Place(m.book, clause)
	if !doc.slots[slot.ID] {
		return nil
	}
	var list []alternative
	for _, r := range m.byClause[clause] {
		if r.Includes() {
			list = append(list, m.calledBy(doc, r, more)...)
		}
	}
	if slot.Otherwise == clause {
		list = append(list, alternative{must: append([]formula{m.in(doc, clause)}, more...)})
	}
	return list
}

// calledBy are the ways in which one rule brings its clause into a document.
func (m *model) calledBy(doc *document, r *book.Rule, more []formula) []alternative {
	states := 0
	if r.Scope() == cond.EachState {
		states = 1
	}
	var list []alternative
	for _, of := range m.subjects(r, states) {
		follows := []formula{outlined("applies "+r.ID, always), outlined("included "+r.Clause, always)}
		must := slices.Concat([]formula{m.standing(r, of, perhaps), m.keptBy(doc, r)}, follows, more)
		if !m.alone(r.Clause) {
			must = append(must, m.in(doc, r.Clause))
		}
		list = append(list, alternative{must: must, states: states})
	}
	return list
}

// alone tells whether any rule that calls for a clause puts it into its place: it has no rival and nothing
// bars it.
func (m *model) alone(clause string) bool {
	barred := func(r *book.Rule) bool { return r.Outcome == book.MustNot }
	return len(book.Place(m.book, clause).Clauses) == 1 && !slices.ContainsFunc(m.byClause[clause], barred)
}
