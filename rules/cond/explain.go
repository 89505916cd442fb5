package cond

import (
	"fmt"
	"slices"

	"github.com/proviso-legal/proviso/rules/law"
)

// Read is a fact or a question as a condition read it: a field of the deal or state, or a question
// in words with its answer.
type Read struct {
	Field    *Field // nil for a question
	Question string // `in_force("EU-12G")`
	Answer   string // of a question: yes, no, unknown, or a word
	ID       string // of a question: the instrument, agreement or point
	Lies     *Field // of a question where places lie, which ID names: the fact that names them
}

// Explanation is why a condition is what it is.
type Explanation struct {
	Truth     law.Truth
	Read      []Read // what decided it, in order of reading, each once
	Undecided []Read // when unknown: what is unknown and would matter
}

type explainer struct {
	env       Env
	read      []Read
	undecided []Read
}

// leaf notes a read fact; an unknown one is undecided until a stronger answer makes it irrelevant.
func (x *explainer) leaf(t law.Truth, reads ...Read) law.Truth {
	for _, r := range reads {
		x.read = append(x.read, r)
		if t == law.Unknown && (r.Field == nil || !x.env.Value(r.Field).Known) {
			x.undecided = append(x.undecided, r)
		}
	}
	return t
}

// several explains a list of which one with the answer `strong` decides alone: then only that one
// is told of. Otherwise all are, and of the undecided those that are unknown.
func (x *explainer) several(list []node, party int, strong law.Truth) law.Truth {
	read, undecided := len(x.read), len(x.undecided)
	t := strong.Not()
	for _, n := range list {
		before := len(x.read)
		a := n.explain(x, party)
		if a == strong {
			x.read = append(x.read[:read], x.read[before:]...)
			x.undecided = x.undecided[:undecided]
			return strong
		}
		if a == law.Unknown {
			t = law.Unknown
		}
	}
	return t
}

func (c conjunction) explain(x *explainer, party int) law.Truth {
	return x.several(c, party, law.False)
}

func (d disjunction) explain(x *explainer, party int) law.Truth {
	return x.several(d, party, law.True)
}

func (n negation) explain(x *explainer, party int) law.Truth { return n.of.explain(x, party).Not() }

func (c constant) explain(*explainer, int) law.Truth { return law.Truth(c) }

func (n flag) explain(x *explainer, party int) law.Truth  { return x.fact(n, n.f, party) }
func (n holds) explain(x *explainer, party int) law.Truth { return x.fact(n, n.f, party) }
func (n empty) explain(x *explainer, party int) law.Truth { return x.fact(n, n.f, party) }
func (n known) explain(x *explainer, party int) law.Truth { return x.fact(n, n.f, party) }
func (n place) explain(x *explainer, party int) law.Truth { return x.place(n, n.f, n.terms, party) }
func (n other) explain(x *explainer, party int) law.Truth { return x.place(n, n.f, n.terms, party) }
func (n number) explain(x *explainer, party int) law.Truth {
	return x.fact(n, n.f, party)
}

func (x *explainer) fact(n node, f *Field, party int) law.Truth {
	return x.leaf(n.eval(x.env, party), Read{Field: f.of(party)})
}

// place explains a question about places: with the place known, what is unknown is the law's answer.
func (x *explainer) place(n node, f *Field, terms []*Term, party int) law.Truth {
	t := n.eval(x.env, party)
	f = f.of(party)
	x.leaf(t, Read{Field: f})
	if v := x.env.Value(f); t == law.Unknown && v.Known {
		for _, term := range terms {
			if !v.undecided(x.env, term) {
				continue
			}
			x.undecided = append(x.undecided, Read{Question: fmt.Sprintf("%s in %s", f.Path, term.Code), Answer: "unknown", ID: term.Code, Lies: f})
		}
	}
	return t
}

// undecided tells whether the law does not say of a place of the value whether it lies in a term.
func (v *Value) undecided(e Env, t *Term) bool {
	in := func(place string) bool { return e.In(place, t) == law.Unknown }
	return v.Place != "" && in(v.Place) || slices.ContainsFunc(v.Places, in)
}

func (n role) explain(x *explainer, party int) law.Truth { return n.eval(x.env, party) }

func (n sameState) explain(x *explainer, party int) law.Truth {
	return x.leaf(n.eval(x.env, party), Read{Field: n.a.of(party)}, Read{Field: n.b.of(party)})
}

func (n otherState) explain(x *explainer, party int) law.Truth {
	return x.leaf(n.eval(x.env, party), Read{Field: n.set.of(party)}, Read{Field: n.home.of(party)})
}

func (n date) explain(x *explainer, party int) law.Truth {
	reads := []Read{{Field: n.f.of(party)}}
	if n.than != nil {
		reads = append(reads, Read{Field: n.than.of(party)})
	}
	return x.leaf(n.eval(x.env, party), reads...)
}

func (n inForce) explain(x *explainer, party int) law.Truth {
	t := n.eval(x.env, party)
	if t == law.Unknown && n.q.On != nil && !x.env.Value(n.q.On).Known {
		return x.leaf(t, Read{Field: n.q.On})
	}
	return x.leaf(t, Read{Question: n.q.String(), Answer: t.String(), ID: n.q.ID})
}

func (n agreement) explain(x *explainer, party int) law.Truth {
	t := n.eval(x.env, party)
	return x.leaf(t, Read{Question: fmt.Sprintf("agreement_in_force(%q)", n.id), Answer: t.String(), ID: n.id})
}

func (n pointIs) explain(x *explainer, party int) law.Truth {
	word := n.p.Values[x.env.Point(n.p)]
	return x.leaf(n.eval(x.env, party), Read{Question: fmt.Sprintf("point(%q)", n.p.ID), Answer: word, ID: n.p.ID})
}

func (n takesPart) explain(x *explainer, party int) law.Truth {
	t := n.eval(x.env, party)
	for _, path := range n.s.Roles[n.role].Decides {
		if f, ok := n.s.Field(path); ok {
			x.leaf(t, Read{Field: f})
		}
	}
	return t
}

func (n call) explain(x *explainer, party int) law.Truth {
	if n.role >= 0 {
		party = n.role
	}
	return n.n.body.explain(x, party)
}

func (n someParty) explain(x *explainer, _ int) law.Truth {
	list := make([]node, len(n.s.Roles))
	for i := range n.s.Roles {
		list[i] = conjunction{takesPart{n.s, i}, call{n.n, i}}
	}
	return x.several(list, -1, law.True)
}

// String gives the question as it is written.
func (q *Question) String() string { return q.text }
