package cond

import (
	"fmt"
	"slices"

	"github.com/proviso-legal/proviso/rules/law"
)

// Kind is the kind of a fact.
type Kind uint8

// The kinds of facts. A Text is printed by clauses and never read by a condition.
const (
	Text Kind = iota
	Enum
	Set
	Bool
	Place
	Places
	Date
	Number
)

var kindSays = [...]string{
	Text: "text, which conditions do not read", Enum: "one of several words", Set: "a set", Bool: "true or false",
	Place: "a place", Places: "a set of places", Date: "a date", Number: "a number",
}

// String says the kind as messages put it.
func (k Kind) String() string { return kindSays[k] }

// Scope is what a condition is put for.
type Scope uint8

// Once for the deal, for each party, or for each demanding state; a Mix is put once for the deal and may
// compare figures of points.
const (
	Deal Scope = iota
	EachParty
	EachState
	Mix
)

// Field is a fact that a condition may read. Index is its place in the schema, which an Env may use.
type Field struct {
	Path   string
	Kind   Kind
	Values []string // of an Enum or Set, at most 64
	Bands  []int    // of a Number: the first number of each band but the lowest
	Index  int
	Scope  Scope // EachParty for "party.…", EachState for "state.…"

	byRole []*Field // for "party.…": the fact of each role
}

// Role is a part that a party plays in the deal.
type Role struct {
	Key     string
	Decides []string // paths of the facts that decide whether the role is filled, none when it always is
}

// Point is a value of a negotiable point that is a word.
type Point struct {
	ID     string // "ESC-26.access"
	Values []string
	Index  int
}

// Question asks whether an instrument binds: on the as-of date, or on the day of the fact On.
type Question struct {
	ID    string
	On    *Field
	Index int
	text  string // as it is written
}

// Term is a place or group that conditions ask about.
type Term struct {
	Code  string
	Index int
}

// Words is what the law calls things.
type Words interface {
	IsPlace(code string) bool
	IsGroup(code string) bool
	Places() []string
	Groups() []string
	Knows(id string) bool
	IDs() []string
	Clocks() []law.IncidentClock
}

// Schema is all that conditions may read. It grows while conditions are compiled against it and is
// read-only afterwards.
type Schema struct {
	Fields    []*Field
	Roles     []Role
	Points    []*Point
	Figures   []*Figure
	Terms     []*Term
	Questions []*Question
	words     Words
	paths     map[string]*Field
	named     []*Named
	names     map[string]*Named
	partyOnly map[string]string // fact of some roles only → a role that has it
}

// partyRole is the fact that tells which role "party" stands for.
const partyRole = "party.role"

// NewSchema makes a schema of the deal's facts (with one path per role: "supplier.seat"), the facts
// of a demanding state ("state.place") and the roles. It refuses a fact with more than 64 values.
func NewSchema(facts []Field, roles []Role, points []Point, words Words) (*Schema, error) {
	s := &Schema{Roles: roles, words: words, paths: map[string]*Field{}, names: map[string]*Named{}, partyOnly: map[string]string{}}
	for _, f := range facts {
		if len(f.Values) > 64 {
			return nil, fmt.Errorf("%s has %d values; at most 64", f.Path, len(f.Values))
		}
		s.add(f)
	}
	s.addParty()
	for i, p := range points {
		p.Index = i
		s.Points = append(s.Points, &p)
	}
	return s, nil
}

func (s *Schema) add(f Field) *Field {
	f.Index = len(s.Fields)
	s.Fields = append(s.Fields, &f)
	s.paths[f.Path] = &f
	return &f
}

// addParty makes "party.x" of every fact x that all roles have.
func (s *Schema) addParty() {
	if len(s.Roles) == 0 {
		return
	}
	for _, name := range s.roleFacts() {
		var of []*Field
		for _, r := range s.Roles {
			if f := s.paths[r.Key+"."+name]; f != nil {
				of = append(of, f)
			}
		}
		if len(of) < len(s.Roles) {
			role, _, _ := cutPath(of[0].Path)
			s.partyOnly[name] = role
			continue
		}
		f := *of[0]
		f.Path, f.Scope, f.byRole = "party."+name, EachParty, of
		s.add(f)
	}
	keys := make([]string, len(s.Roles))
	for i, r := range s.Roles {
		keys[i] = r.Key
	}
	s.add(Field{Path: partyRole, Kind: Enum, Values: keys, Scope: EachParty})
}

// roleFacts lists the names of facts that some role has, in schema order.
func (s *Schema) roleFacts() []string {
	var names []string
	for _, f := range s.Fields {
		root, name, _ := cutPath(f.Path)
		if s.role(root) >= 0 && !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	return names
}

// RoleIndex gives the index of a role, or -1.
func (s *Schema) RoleIndex(key string) int { return s.role(key) }

func (s *Schema) role(key string) int {
	return slices.IndexFunc(s.Roles, func(r Role) bool { return r.Key == key })
}

// Field gives the fact of a path.
func (s *Schema) Field(path string) (*Field, bool) {
	f, ok := s.paths[path]
	return f, ok
}

func (s *Schema) term(code string) *Term {
	for _, t := range s.Terms {
		if t.Code == code {
			return t
		}
	}
	t := &Term{Code: code, Index: len(s.Terms)}
	s.Terms = append(s.Terms, t)
	return t
}

func (s *Schema) question(id string, on *Field) *Question {
	for _, q := range s.Questions {
		if q.ID == id && q.On == on {
			return q
		}
	}
	q := &Question{ID: id, On: on, Index: len(s.Questions), text: fmt.Sprintf("in_force(%q)", id)}
	if on != nil {
		q.text = fmt.Sprintf("in_force(%q, %s)", id, on.Path)
	}
	s.Questions = append(s.Questions, q)
	return q
}

func (s *Schema) point(id string) *Point {
	for _, p := range s.Points {
		if p.ID == id {
			return p
		}
	}
	return nil
}
