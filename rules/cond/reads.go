package cond

import (
	"slices"

	"github.com/proviso-legal/proviso/internal/day"
)

// Reads is all that a condition may read, whatever the deal: what a proof must enumerate. Facts of
// "party" keep that root; a named condition put for a role reads the role's own facts.
type Reads struct {
	Fields     []string             // paths, in order of reading
	Laws       []*Question          // is a law in force
	Agreements []string             // ids of agreements
	Points     []string             // "ESC-26.access"
	Bounds     map[string][]int     // number facts → the first numbers of the bands told apart
	Days       map[string][]day.Day // date facts → the days they are compared with
	Known      []string             // facts of which it is asked whether they are stated
	Places     map[string][]string  // place facts → the places and groups they are put against
}

// Reads tells what the condition may read.
func (c *Cond) Reads() Reads {
	r := Reads{Bounds: map[string][]int{}, Days: map[string][]day.Day{}, Places: map[string][]string{}}
	c.body.reads(&r, "party")
	for _, bounds := range r.Bounds {
		slices.Sort(bounds)
	}
	return r
}

func note[T comparable](list *[]T, v T) {
	if !slices.Contains(*list, v) {
		*list = append(*list, v)
	}
}

func noteIn[T comparable](m map[string][]T, key string, v T) {
	list := m[key]
	note(&list, v)
	m[key] = list
}

// field notes a fact, "party" standing for the role given.
func (r *Reads) field(f *Field, role string) string {
	path := f.Path
	if f.Scope == EachParty {
		_, name, _ := cutPath(path)
		path = role + "." + name
	}
	note(&r.Fields, path)
	return path
}

func (r *Reads) places(f *Field, terms []*Term, role string) {
	path := r.field(f, role)
	for _, t := range terms {
		noteIn(r.Places, path, t.Code)
	}
}

func (c conjunction) reads(r *Reads, role string) {
	for _, n := range c {
		n.reads(r, role)
	}
}

func (d disjunction) reads(r *Reads, role string) { conjunction(d).reads(r, role) }
func (n negation) reads(r *Reads, role string)    { n.of.reads(r, role) }
func (constant) reads(*Reads, string)             {}
func (n flag) reads(r *Reads, role string)        { r.field(n.f, role) }
func (n holds) reads(r *Reads, role string)       { r.field(n.f, role) }
func (n empty) reads(r *Reads, role string)       { r.field(n.f, role) }
func (n known) reads(r *Reads, role string)       { note(&r.Known, r.field(n.f, role)) }
func (n place) reads(r *Reads, role string)       { r.places(n.f, n.terms, role) }
func (n other) reads(r *Reads, role string)       { r.places(n.f, n.terms, role) }
func (n agreement) reads(r *Reads, _ string)      { note(&r.Agreements, n.id) }
func (n pointIs) reads(r *Reads, _ string)        { note(&r.Points, n.p.ID) }

func (n role) reads(r *Reads, party string) {
	if party == "party" {
		note(&r.Fields, partyRole)
	}
}

func (n sameState) reads(r *Reads, role string) {
	r.field(n.a, role)
	r.field(n.b, role)
}

func (n otherState) reads(r *Reads, role string) {
	r.field(n.set, role)
	r.field(n.home, role)
}

func (n number) reads(r *Reads, role string) { noteIn(r.Bounds, r.field(n.f, role), n.least) }

func (n date) reads(r *Reads, role string) {
	path := r.field(n.f, role)
	if n.than != nil {
		r.field(n.than, role)
		return
	}
	noteIn(r.Days, path, n.until)
}

func (n inForce) reads(r *Reads, role string) {
	note(&r.Laws, n.q)
	if n.q.On != nil {
		r.field(n.q.On, role)
	}
}

func (n takesPart) reads(r *Reads, _ string) {
	for _, path := range n.s.Roles[n.role].Decides {
		note(&r.Fields, path)
	}
}

func (n call) reads(r *Reads, role string) {
	if n.role >= 0 {
		role = n.n.schema.Roles[n.role].Key
	}
	n.n.body.reads(r, role)
}

func (n someParty) reads(r *Reads, _ string) {
	for i, role := range n.s.Roles {
		takesPart{n.s, i}.reads(r, role.Key)
		n.n.body.reads(r, role.Key)
	}
}
