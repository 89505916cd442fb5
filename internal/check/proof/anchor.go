package proof

import (
	"fmt"
	"slices"
	"strings"

	"github.com/proviso-legal/proviso/rules"
	"github.com/proviso-legal/proviso/rules/book"
	"github.com/proviso-legal/proviso/rules/cond"
	"github.com/proviso-legal/proviso/rules/deal"
	"github.com/proviso-legal/proviso/rules/law"
)

// away says where nothing of a deal lies: every place that is asked for is stated outside of the states whose law
// a rule names, and no fact that the schema calls an anchor ties the deal to them.
type away struct {
	places []string            // those outside, whatever the day
	tied   map[string][]string // by fact: words that would tie; none for a bool
}

// awayFrom is nil when there is no place outside.
func (w *world) awayFrom(from ...string) *away {
	key := strings.Join(from, " ")
	if a, ok := w.outside[key]; ok {
		return a
	}
	a := w.lookAway(from)
	w.outside[key] = a
	return a
}

func (w *world) lookAway(from []string) *away {
	a := &away{tied: map[string][]string{}}
	within := func(place string) bool {
		return slices.ContainsFunc(from, func(code string) bool { return w.everIn(place, code) })
	}
	for _, p := range w.places {
		if !within(p) {
			a.places = append(a.places, p)
		}
	}
	for _, x := range deal.Anchors() {
		if !slices.ContainsFunc(a.places, func(p string) bool { return w.everIn(p, x.To) }) {
			a.tied[x.Path] = append(a.tied[x.Path], x.Words...)
		}
	}
	if len(a.places) == 0 {
		return nil
	}
	return a
}

// everIn tells whether a place lies, or may lie, in another or in a group on some day.
func (w *world) everIn(place, code string) bool {
	t := w.term(code)
	return slices.Max(t.steps[t.step[place]]) != law.False
}

// says gives all of it as text.
func (a *away) says() string {
	if a == nil {
		return ""
	}
	return fmt.Sprint(a.places, a.tied)
}

// asks tells whether a fact is an anchor, of which the deal says where it lies.
func (a *away) asks(f *cond.Field) bool {
	_, tied := a.tied[f.Path]
	return tied || f.Kind == cond.Place || f.Kind == cond.Places
}

// stated tells whether a fact is one that the deals of a goal state, so that it lies elsewhere.
func (b *builder) stated(f *cond.Field) bool { return b.away != nil && b.away.asks(f) }

// ties tells whether a word of a fact is one that such deals do not state.
func (b *builder) ties(f *cond.Field, word int) bool {
	return b.away != nil && slices.Contains(b.away.tied[f.Path], f.Values[word])
}

// bearing are the places and groups whose law a rule names, but for what binds everyone. A treaty bears through the
// answers of the demanding state, which lie between two states.
func (m *model) bearing(r *book.Rule) (from []string) {
	for _, id := range r.Authority {
		e, ok := m.law.Find(id)
		if !ok || e.Instrument == nil || slices.Contains(from, e.Instrument.Jurisdiction) {
			continue
		}
		if of := e.Instrument.Jurisdiction; m.awayFrom(of) != nil {
			from = append(from, of)
		}
	}
	return from
}

// anchored says that a rule that names the law of a state bears on no deal of which every anchor that its
// condition reads lies elsewhere: it neither applies nor is it undecided there.
func (m *model) anchored(r *book.Rule) []*goal {
	from := m.bearing(r)
	if len(from) == 0 {
		return nil
	}
	a := m.awayFrom(from...)
	if a == nil {
		return nil
	}
	names := make([]string, len(from))
	for i, code := range from {
		names[i] = m.law.Name(code)
	}
	g := &goal{away: a, breach: Breach{Law: LawAnchor, Rule: r.ID,
		Message: fmt.Sprintf("%s bears on a deal of which every anchor that it reads lies outside of %s", r.ID, strings.Join(names, ", "))}}
	states := 0
	if r.Scope() == cond.EachState {
		states = 1
	}
	for _, of := range m.subjects(r, states) {
		g.cases = append(g.cases, alternative{must: []formula{m.standing(r, of, perhaps)}, states: states, away: a})
	}
	anchors := m.anchorsOf(r, a)
	g.anchors = anchors
	g.shows = func(out shown) bool {
		return !slices.ContainsFunc(anchors, func(x deal.Field) bool { return !a.clear(x, out.decision.Deal) }) &&
			slices.ContainsFunc(out.decision.Outcomes, func(o rules.Outcome) bool { return o.Rule == r.ID })
	}
	return []*goal{g}
}

// anchorsOf are the facts of a deal by which a rule may bear on it.
func (m *model) anchorsOf(r *book.Rule, a *away) (list []deal.Field) {
	add := func(path string) {
		f, ok := deal.FieldOf(path)
		_, tied := a.tied[path]
		if ok && (tied || f.Kind == deal.Place || f.Kind == deal.Places) {
			list = append(list, f)
		}
	}
	for _, path := range r.Reads.Fields {
		name, ofParty := strings.CutPrefix(path, "party.")
		if !ofParty {
			add(path)
			continue
		}
		for _, role := range m.roles {
			add(role.key + "." + name)
		}
	}
	return list
}

// clear tells whether a deal states, or presumes, that a fact lies elsewhere. Of a party that takes no part
// nothing is asked.
func (a *away) clear(f deal.Field, d *deal.Deal) bool {
	v := d.Get(f.Path)
	if !v.Known() {
		role, ofParty := deal.RoleOf(f.Section)
		return ofParty && !slices.Contains(d.Parties(), role.Key)
	}
	words := v.Words()
	if v.Word() != "" {
		words = []string{v.Word()}
	}
	if f.Kind == deal.Bool {
		return !v.Bool()
	}
	return !slices.ContainsFunc(words, func(w string) bool {
		if f.Kind == deal.Place || f.Kind == deal.Places {
			return !slices.Contains(a.places, w)
		}
		return slices.Contains(a.tied[f.Path], w)
	})
}

// state writes into a profile that anchors of which it says nothing lie elsewhere.
func (a *away) state(p profile, anchors []deal.Field) {
	for _, f := range anchors {
		if p.facts[f.Path] != "" {
			continue
		}
		switch f.Kind {
		case deal.Place:
			p.facts[f.Path] = a.places[0]
		case deal.Bool:
			p.facts[f.Path] = "false"
		case deal.Enum:
			p.facts[f.Path] = f.Words()[slices.IndexFunc(f.Words(), func(w string) bool { return !slices.Contains(a.tied[f.Path], w) })]
		default:
			p.facts[f.Path] = "[]"
		}
	}
}
