package book

import (
	"strings"

	"github.com/proviso-legal/proviso/rules/cond"
	"github.com/proviso-legal/proviso/rules/deal"
	"github.com/proviso-legal/proviso/rules/law"
)

// Facts of a deal that the decision itself reads.
const (
	DocumentFact  = "deal.document"
	PositionFact  = "deal.position"
	DepthFact     = "deal.depth"
	AsOfFact      = "deal.as_of"
	ContractFact  = "deal.contract_date"
	FamiliesFact  = "deal.families"
	CurrencyFact  = "deal.currency"
	OwnerSeatFact = "owner.seat"
)

var kinds = map[deal.Kind]cond.Kind{
	deal.Text: cond.Text, deal.Enum: cond.Enum, deal.Set: cond.Set, deal.Bool: cond.Bool,
	deal.Place: cond.Place, deal.Places: cond.Places, deal.Date: cond.Date, deal.Number: cond.Number,
}

// reaches are the ways in which a state's government comes to reach the code.
var reaches = []string{"customer", "use", "deposit", "inspection"}

// AllFamilies are the families of clauses that a deal may want.
func AllFamilies() []string {
	f, _ := deal.FieldOf(FamiliesFact)
	return f.Words()
}

// newSchema makes what conditions may read: the facts of a deal, with the kinds of document for which it
// may ask, those of a demanding state, the roles, and the points whose values are words.
func newSchema(b *Book, documents []string) (*cond.Schema, error) {
	var facts []cond.Field
	for _, f := range deal.Fields() {
		words := f.Words()
		if f.Path == DocumentFact {
			words = documents
		}
		facts = append(facts, cond.Field{Path: f.Path, Kind: kinds[f.Kind], Values: words, Bands: f.Bands})
	}
	var roles []cond.Role
	for _, r := range deal.Roles() {
		roles = append(roles, cond.Role{Key: r.Key, Decides: deciding(r)})
	}
	var points []cond.Point
	for _, p := range b.points {
		for _, v := range p.Values {
			if v.Unit == "" {
				points = append(points, cond.Point{ID: p.ID + "." + v.Name, Values: v.OneOf})
			}
		}
	}
	schema, err := cond.NewSchema(append(facts, stateFacts()...), roles, points, b.Law)
	if err == nil {
		schema.Measure(figures(b))
	}
	return schema, err
}

// figures are the points' values that are numbers.
func figures(b *Book) (list []cond.Figure) {
	for _, p := range b.points {
		for _, v := range p.Values {
			if u := units[v.Unit]; v.Unit != "" {
				list = append(list, cond.Figure{ID: p.ID + "." + v.Name, Unit: strings.ReplaceAll(v.Unit, "_", " "), Measure: u.measure, Factor: max(u.factor, 1)})
			}
		}
	}
	return list
}

// deciding are the facts that tell whether a role is filled.
func deciding(r deal.Role) (paths []string) {
	if r.Family != "" {
		paths = append(paths, FamiliesFact)
	}
	if r.When != "" {
		paths = append(paths, r.When)
	}
	for _, u := range r.Unless {
		paths = append(paths, u.Fact)
	}
	return paths
}

// stateFacts are the facts of a demanding state.
func stateFacts() []cond.Field {
	facts := []cond.Field{
		{Path: "state.place", Kind: cond.Place},
		{Path: "state.reached_by", Kind: cond.Set, Values: reaches},
		{Path: "state.owners_own", Kind: cond.Bool},
		{Path: "state.split", Kind: cond.Bool},
		{Path: "state.review", Kind: cond.Bool},
		{Path: "state.elsewhere", Kind: cond.Bool},
	}
	for _, s := range law.Subjects {
		facts = append(facts, cond.Field{Path: "state." + s, Kind: cond.Enum, Values: []string{law.Covered, law.NotCovered, law.Indeterminate}})
	}
	for i := range facts {
		facts[i].Scope = cond.EachState
	}
	return facts
}
