package proof

import (
	"github.com/proviso-legal/proviso/internal/day"
	"github.com/proviso-legal/proviso/rules/cond"
)

// atomKind is what an atom asks.
type atomKind uint8

const (
	holds atomKind = iota
	isEmpty
	isKnown
	within
	beyond
	sameState
	otherState
	atLeast
	before
	inForce
	agreement
	pointIs
	told    // the deal tells something of an owner
	free    // what only running the wording can tell
	printed // a citation may be printed
	named   // a named condition as a whole, for the role n or the deal
	byHand  // the deal sets a point by hand
	present // the sketch has a demanding state of this number
)

// key names one question that conditions and guards put to a deal. Equal questions have equal keys.
type key struct {
	kind  atomKind
	state int8 // of the facts of a demanding state: which
	field int  // index in the schema, or -1
	other int  // second field of sameState and otherState
	n     int
	mask  uint64
	day   day.Day
	id    string
}

// compares tells whether the question puts the state of one fact against another's.
func (k key) compares() bool { return k.kind == sameState || k.kind == otherState }

// atom is a question with what answers it.
type atom interface {
	answer(s *sketch) cond.Answer
}

// variable is one fact to choose, with its merged values.
type variable struct {
	id     int // 1 and up, small domains first; 0 before it is placed
	name   string
	values []value
	raw    int // values before merging
}

// value is one class of values of a fact, by a value that stands for it.
type value struct {
	text  string // as a deal states it; "" leaves it out
	place string
	day   day.Day
	index int // of an epoch; of a contract's epoch -1 when unknown
}

// unary is an atom about one fact.
type unary struct {
	v   *variable
	may []cond.Possible // by value
	all cond.Possible
}

func newUnary(v *variable, of func(value) cond.Possible) *unary {
	u := &unary{v: v}
	for _, x := range v.values {
		p := of(x)
		u.may = append(u.may, p)
		u.all |= p
	}
	return u
}

func (u *unary) answer(s *sketch) cond.Answer {
	if i := s.chosen[u.v.id]; i >= 0 {
		return cond.Answer{May: u.may[i]}
	}
	return ask(u.all, u.v)
}

func ask(may cond.Possible, v *variable) cond.Answer {
	if may.Only() {
		return cond.Answer{May: may}
	}
	return cond.Answer{May: may, Ask: v.id}
}

// binary is an atom about two facts: a place and a day, the as-of date and the contract date.
type binary struct {
	a, b *variable
	may  [][]cond.Possible
	rows []cond.Possible
	cols []cond.Possible
	all  cond.Possible
}

func newBinary(a, b *variable, of func(x, y value) cond.Possible) *binary {
	t := &binary{a: a, b: b, cols: make([]cond.Possible, len(b.values))}
	for _, x := range a.values {
		row, union := make([]cond.Possible, len(b.values)), cond.Possible(0)
		for j, y := range b.values {
			row[j] = of(x, y)
			union |= row[j]
			t.cols[j] |= row[j]
		}
		t.may, t.rows, t.all = append(t.may, row), append(t.rows, union), t.all|union
	}
	return t
}

func (t *binary) answer(s *sketch) cond.Answer {
	i, j := s.chosen[t.a.id], s.chosen[t.b.id]
	switch {
	case i >= 0 && j >= 0:
		return cond.Answer{May: t.may[i][j]}
	case i >= 0:
		return ask(t.rows[i], t.b)
	case j >= 0:
		return ask(t.cols[j], t.a)
	}
	return ask(t.all, t.a)
}

// member is one class of values that a set may hold.
type member struct {
	v  *variable
	in atom // for a place, whether it lies in the terms; nil when it does
}

// membership asks whether a set holds one of some classes.
type membership struct {
	known   *variable // nil when the set is always known
	members []member
}

func (m *membership) answer(s *sketch) cond.Answer {
	held := cond.Answer{May: cond.No}
	for _, c := range m.members {
		switch i := s.chosen[c.v.id]; {
		case i == 0:
			continue
		case i < 0:
			held = held.Or(here(c, s).And(cond.Answer{May: cond.No | cond.Yes, Ask: c.v.id}))
		default:
			held = held.Or(here(c, s))
		}
	}
	if m.known == nil {
		return held
	}
	switch s.chosen[m.known.id] {
	case 0:
		return cond.Answer{May: cond.Maybe}
	case 1:
		return held
	}
	return cond.Answer{May: held.May | cond.Maybe, Ask: m.known.id}
}

func here(c member, s *sketch) cond.Answer {
	if c.in == nil {
		return cond.Answer{May: cond.Yes}
	}
	return c.in.answer(s)
}

// neighbours asks whether two places lie in one state.
type neighbours struct {
	a, b *variable
	w    *world
}

func (n *neighbours) answer(s *sketch) cond.Answer {
	x, okX := s.value(n.a)
	y, okY := s.value(n.b)
	switch {
	case okX && x.place == "" || okY && y.place == "":
		return cond.Answer{May: cond.Maybe}
	case okX && okY:
		return cond.Answer{May: yesNo(n.w.law.SameState(x.place, y.place))}
	case okX:
		return cond.Answer{May: cond.Any, Ask: n.b.id}
	}
	return cond.Answer{May: cond.Any, Ask: n.a.id}
}

func yesNo(b bool) cond.Possible {
	if b {
		return cond.Yes
	}
	return cond.No
}

// open is an atom of which nothing is known.
type open struct{ may cond.Possible }

func (o open) answer(*sketch) cond.Answer { return cond.Answer{May: o.may} }
