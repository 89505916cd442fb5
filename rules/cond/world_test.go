package cond

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/proviso-legal/proviso/internal/day"
	"github.com/proviso-legal/proviso/rules/law"
)

// testWords is a small world: four places, one group, two instruments.
type testWords struct{}

var (
	testPlaces = []string{"DE", "FR", "GB", "GB-ENG", "US", "CN"}
	testGroups = []string{"EU"}
	testIDs    = []string{"EU-12G", "EU-12G.ban", "CPTPP"}
)

func (testWords) IsPlace(c string) bool { return slices.Contains(testPlaces, c) }
func (testWords) IsGroup(c string) bool { return slices.Contains(testGroups, c) }
func (testWords) Places() []string      { return testPlaces }
func (testWords) Groups() []string      { return testGroups }
func (testWords) Knows(id string) bool  { return slices.Contains(testIDs, id) }
func (testWords) IDs() []string         { return testIDs }

// Clocks gives a clock for listed parties, one for everyone and one that binds by nothing there is.
func (testWords) Clocks() []law.IncidentClock {
	binds := func(fact, word string) law.Clock {
		return law.Clock{Hours: 24, Binds: map[string][]string{fact: {word}}}
	}
	odd, wrong := binds("name", "any"), binds("listed_on", "nobody")
	odd.Hours, wrong.Hours = 5, 7
	return []law.IncidentClock{
		{Law: "EU-12G", Place: "EU", Clock: binds("listed_on", "us_sdn")},
		{Law: "CPTPP", Place: "GB", Clock: binds("listed_on", "any")},
		{Law: "EU-12G.ban", Place: "DE", Clock: law.Clock{Hours: 6}},
		{Law: "CPTPP", Place: "GB", Clock: odd},
		{Law: "CPTPP", Place: "GB", Clock: wrong},
	}
}

func testSchema(t testing.TB) *Schema {
	t.Helper()
	lists := []string{"us_sdn", "us_entity", "eu"}
	var facts []Field
	for _, role := range []string{"supplier", "customer", "owner"} {
		facts = append(facts,
			Field{Path: role + ".name", Kind: Text},
			Field{Path: role + ".seat", Kind: Place},
			Field{Path: role + ".establishments", Kind: Places},
			Field{Path: role + ".listed_on", Kind: Set, Values: lists},
			Field{Path: role + ".owned_by_listed_percent", Kind: Number, Bands: []int{20, 50, 51}},
			Field{Path: role + ".government", Kind: Bool})
	}
	facts = append(facts,
		Field{Path: "customer.resale", Kind: Bool},
		Field{Path: "deal.families", Kind: Set, Values: []string{"escrow", "inspection"}},
		Field{Path: "deal.public_contract", Kind: Bool},
		Field{Path: "deal.contract_date", Kind: Date},
		Field{Path: "deal.term_end", Kind: Date},
		Field{Path: "software.class", Kind: Enum, Values: []string{"mass_market", "bespoke", "mixed"}},
		Field{Path: "software.owner", Kind: Enum, Values: []string{"supplier", "third_party"}},
		Field{Path: "use.territories", Kind: Places},
		Field{Path: "state.place", Kind: Place, Scope: EachState},
		Field{Path: "state.reached_by", Kind: Set, Values: []string{"customer", "use"}, Scope: EachState},
	)
	roles := []Role{{Key: "supplier"}, {Key: "customer"}, {Key: "owner", Decides: []string{"software.owner"}}}
	points := []Point{{ID: "ESC-26.access", Values: []string{"none", "full"}}}
	s, err := NewSchema(facts, roles, points, testWords{})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// world is an Env over values written in words.
type world struct {
	s      *Schema
	values map[string]Value
	force  map[string]law.Truth
	access int
	owner  law.Truth
}

func (w *world) Value(f *Field) *Value {
	v := w.values[f.Path]
	return &v
}

func (w *world) In(place string, t *Term) law.Truth {
	switch {
	case place == t.Code || strings.HasPrefix(place, t.Code+"-"):
		return law.True
	case t.Code == "EU" && place == "FR":
		return law.True
	case t.Code == "EU" && place == "DE": // a membership that is not known on the day
		return law.Unknown
	}
	return law.False
}

func (w *world) SameState(a, b string) bool    { return a[:2] == b[:2] }
func (w *world) InForce(q *Question) law.Truth { return w.force[q.String()] }
func (w *world) Agreement(id string) law.Truth { return w.force[id] }
func (w *world) Point(*Point) int              { return w.access }
func (w *world) TakesPart(role int) law.Truth {
	if w.s.Roles[role].Key == "owner" {
		return w.owner
	}
	return law.True
}

// tell reads facts such as `customer.seat=FR use.territories=FR,US deal.public_contract=yes`.
func (w *world) tell(t *testing.T, facts string) {
	t.Helper()
	w.values = map[string]Value{}
	for _, fact := range strings.Fields(facts) {
		path, text, _ := strings.Cut(fact, "=")
		f, ok := w.s.Field(path)
		if !ok {
			t.Fatalf("no fact %q", path)
		}
		w.values[path] = valueOf(f, text)
	}
}

func valueOf(f *Field, text string) Value {
	words := strings.FieldsFunc(text, func(r rune) bool { return r == ',' })
	switch f.Kind {
	case Enum, Set:
		return OneWord(f, words...)
	case Bool:
		return Flag(text == "yes")
	case Place:
		return Value{Known: true, Place: text}
	case Places:
		return Value{Known: true, Places: words}
	case Date:
		return Value{Known: true, Day: day.Must(text)}
	}
	var n int
	fmt.Sscan(text, &n)
	return Value{Known: true, Number: n}
}

// still is an Env that answers without allocating.
var still quiet

type quiet struct{ v Value }

func (q *quiet) Value(*Field) *Value         { return &q.v }
func (*quiet) In(string, *Term) law.Truth    { return law.Unknown }
func (*quiet) SameState(string, string) bool { return false }
func (*quiet) InForce(*Question) law.Truth   { return law.Unknown }
func (*quiet) Agreement(string) law.Truth    { return law.Unknown }
func (*quiet) Point(*Point) int              { return 0 }
func (*quiet) TakesPart(int) law.Truth       { return law.Unknown }
