package proof

import (
	"slices"

	"github.com/proviso-legal/proviso/internal/day"
	"github.com/proviso-legal/proviso/rules/cond"
)

// sketch is a deal of which a part of the facts is chosen. While it gathers, it answers anything and
// notes what is asked.
type sketch struct {
	w         *world
	meter     *meter
	gathers   bool
	outline   int // how deep it looks into named conditions, which may be anything below that; -1 to the ground
	depth     int
	coarse    bool  // takes clauses and rules as a whole too
	asked     int   // how often, while it gathers
	keys      []key // as noted, in order
	terms     map[key][]*cond.Term
	lists     map[**cond.Term]string // lists of terms, by their first member, as keys name them
	atoms     map[key]atom
	variables []*variable // in order of id
	chosen    []int       // by id: the index of the value, or -1
	state     int8        // the demanding state that "state" stands for
	states    int
	away      *away // where every place lies that is asked for; nil for anywhere
}

func newSketch(w *world, states int) *sketch {
	return &sketch{w: w, meter: unmetered(), gathers: true, outline: -1, atoms: map[key]atom{}, terms: map[key][]*cond.Term{}, lists: map[**cond.Term]string{}, states: states}
}

// on counts the work of the sketch on a meter.
func (s *sketch) on(w *meter) *sketch {
	s.meter = w
	return s
}

// from puts every place that is asked for elsewhere.
func (s *sketch) from(a *away) *sketch {
	s.away = a
	return s
}

// value gives the chosen value of a fact.
func (s *sketch) value(v *variable) (value, bool) {
	if i := s.chosen[v.id]; i >= 0 {
		return v.values[i], true
	}
	return value{}, false
}

// put asks one question. A fact of the owner is the supplier's or the customer's when that owns the software.
func (s *sketch) put(k key) cond.Answer {
	if s.w.suppliers(k.field) < 0 {
		return s.putOther(k)
	}
	own := k
	own.field = ^k.field
	return s.byOwner(k.field, s.putOther(own), func(field int) cond.Answer {
		theirs := k
		theirs.field = field
		return s.putOther(theirs)
	})
}

// byOwner gives the owner's own answer on a fact, or that of the supplier's or the customer's where one owns the software.
func (s *sketch) byOwner(field int, own cond.Answer, of func(field int) cond.Answer) cond.Answer {
	answer := s.whose(s.w.ownsKey(), own, of(s.w.suppliers(field)))
	if buyer := s.w.customer[field]; buyer >= 0 {
		answer = s.whose(s.w.buyerOwns, answer, of(buyer))
	}
	return answer
}

// putOther does the same for the second field.
func (s *sketch) putOther(k key) cond.Answer {
	if !k.compares() || s.w.suppliers(k.other) < 0 {
		return s.atom(k)
	}
	return s.byOwner(k.other, s.atom(k), func(field int) cond.Answer {
		theirs := k
		theirs.other = field
		return s.atom(theirs)
	})
}

// whose is one answer, or a party's where that owns the software.
func (s *sketch) whose(k key, own, theirs cond.Answer) cond.Answer {
	switch owns := s.atom(k); {
	case owns.May == cond.Yes:
		return theirs
	case owns.May&cond.Yes == 0:
		return own
	default:
		both := cond.Answer{May: own.May | theirs.May, Ask: owns.Ask}
		if both.May.Only() {
			both.Ask = 0
		}
		return both
	}
}

func (s *sketch) atom(k key) cond.Answer {
	if k.field < -1 {
		k.field = ^k.field
	}
	s.meter.spent++
	if !s.gathers {
		return s.atoms[k].answer(s)
	}
	s.asked++
	if _, ok := s.atoms[k]; !ok {
		s.atoms[k] = nil
		s.keys = append(s.keys, k)
	}
	return cond.Answer{May: cond.Any}
}

func (s *sketch) of(kind atomKind, f *cond.Field) key {
	k := key{kind: kind, field: f.Index}
	if f.Scope == cond.EachState {
		k.state = s.state
	}
	return k
}

func (s *sketch) Holds(f *cond.Field, mask uint64) cond.Answer {
	if f != s.w.families {
		return s.stated(f, mask)
	}
	a := cond.Answer{May: cond.No}
	for _, h := range s.w.held {
		wanted := cond.Answer{May: cond.Yes}
		if h.must&mask == 0 {
			wanted = s.stated(f, h.may&mask)
		}
		a = a.Or(s.stated(s.w.document, h.kinds).And(wanted))
	}
	return a
}

// stated asks for a fact as the deal states it, whatever document is drafted.
func (s *sketch) stated(f *cond.Field, mask uint64) cond.Answer {
	if mask == 0 {
		return cond.Answer{May: cond.No}
	}
	k := s.of(holds, f)
	k.mask = mask
	return s.put(k)
}

func (s *sketch) Empty(f *cond.Field) cond.Answer { return s.put(s.of(isEmpty, f)) }
func (s *sketch) Known(f *cond.Field) cond.Answer { return s.put(s.of(isKnown, f)) }

func (s *sketch) Within(f *cond.Field, terms []*cond.Term) cond.Answer {
	return s.places(s.of(within, f), terms)
}

func (s *sketch) Beyond(f *cond.Field, terms []*cond.Term) cond.Answer {
	return s.places(s.of(beyond, f), terms)
}

func (s *sketch) places(k key, terms []*cond.Term) cond.Answer {
	first := &terms[0]
	if s.gathers && s.lists[first] == "" {
		for _, t := range terms {
			s.lists[first] += t.Code + " "
		}
	}
	k.id = s.lists[first]
	if s.gathers {
		s.terms[k] = terms
		if supplier := s.w.suppliers(k.field); supplier >= 0 {
			for _, theirs := range []int{supplier, s.w.customer[k.field]} {
				of := k
				of.field = theirs
				s.terms[of] = terms
			}
		}
	}
	return s.put(k)
}

func (s *sketch) SameState(a, b *cond.Field) cond.Answer { return s.compare(sameState, a, b) }

func (s *sketch) OtherState(set, home *cond.Field) cond.Answer {
	return s.compare(otherState, set, home)
}

func (s *sketch) compare(kind atomKind, a, b *cond.Field) cond.Answer {
	k := s.of(kind, a)
	k.other = b.Index
	if b.Scope == cond.EachState {
		k.state = s.state
	}
	return s.put(k)
}

func (s *sketch) AtLeast(f *cond.Field, least int) cond.Answer {
	k := s.of(atLeast, f)
	k.n = least
	return s.put(k)
}

func (s *sketch) Before(f, than *cond.Field, until day.Day) cond.Answer {
	k := s.of(before, f)
	k.day = until
	if k.other = -1; than != nil {
		k.other = than.Index
	}
	return s.put(k)
}

func (s *sketch) InForce(q *cond.Question) cond.Answer {
	k := key{kind: inForce, field: -1, id: q.ID}
	if q.On != nil && q.On.Path != asOfFact {
		k.field = q.On.Index
	}
	return s.atom(k)
}

func (s *sketch) Agreement(id string) cond.Answer {
	return s.atom(key{kind: agreement, field: -1, id: id, state: s.state})
}

func (s *sketch) Point(p *cond.Point, mask uint64) cond.Answer {
	return s.atom(key{kind: pointIs, field: -1, n: p.Index, mask: mask})
}

// TakesPart is yes or no by the families wanted and the facts that leave the role empty; whether an owner
// takes part waits for who owns.
func (s *sketch) TakesPart(role int) cond.Answer {
	r := s.w.roles[role]
	switch {
	case r.family != 0:
		return s.Holds(s.w.families, r.family).And(s.exempt(role))
	case r.when != nil:
		return s.Known(r.when).And(s.atom(s.w.ownsKey()).Not()).And(s.atom(s.w.buyerOwns).Not()).Or(unknownOf(s.Known(r.when)))
	}
	return cond.Answer{May: cond.Yes}
}

// exempt tells that no fact empties a role. An outline takes the answer as a whole, as it does a named condition.
func (s *sketch) exempt(role int) cond.Answer {
	r := s.w.roles[role]
	a := cond.Answer{May: cond.Yes}
	if len(r.unless) == 0 {
		return a
	}
	if s.outline >= 0 {
		return s.free("nobody but " + r.key)
	}
	for _, u := range r.unless {
		a = a.And(s.Holds(u.field, u.mask).Not())
	}
	return a
}

// unknownOf is maybe where the answer is no: the fact that decides is not known.
func unknownOf(known cond.Answer) cond.Answer {
	may := known.May & cond.Yes >> 2
	if known.May&cond.No != 0 {
		may |= cond.Maybe
	}
	return cond.Answer{May: may, Ask: known.Ask}
}

// free asks what only running the wording can tell.
func (s *sketch) free(text string) cond.Answer {
	return s.atom(key{kind: free, field: -1, id: text})
}

// Enter takes a condition as a whole when it lies deeper than an outline looks.
func (s *sketch) Enter(name string, role int) (cond.Answer, bool) {
	if s.outline >= 0 && s.depth >= s.outline {
		return s.atom(key{kind: named, field: -1, id: name, n: role}), true
	}
	s.depth++
	return cond.Answer{}, false
}

// Leave ends the look into a named condition.
func (s *sketch) Leave() { s.depth-- }

func (s *sketch) reset() {
	s.gathers = false
	s.chosen = slices.Repeat([]int{-1}, len(s.variables)+1)
}
