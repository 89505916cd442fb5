package rules

import (
	"slices"

	"github.com/proviso-legal/proviso/rules/cond"
	"github.com/proviso-legal/proviso/rules/deal"
	"github.com/proviso-legal/proviso/rules/law"
	"github.com/proviso-legal/proviso/rules/prose"
)

// dividedBy gives the divided state that a fact names without the district on which it turns whether the fact lies in
// a place or group; "" when nothing of the sort is open.
func (f *facts) dividedBy(field *cond.Field, placeOrGroup string) string {
	if field.Scope != cond.Deal {
		return ""
	}
	return firstOf(placesOf(f.deal.Get(field.Path)), func(p string) bool { return f.law.TurnsOnDistrict(p, placeOrGroup, f.asOf) })
}

// divided gives the divided state that a fact names without a district, or "".
func (f *facts) divided(path string) string {
	return firstOf(placesOf(f.deal.Get(path)), f.law.Divided)
}

func firstOf(places []string, is func(string) bool) string {
	if i := slices.IndexFunc(places, is); i >= 0 {
		return places[i]
	}
	return ""
}

// placesOf gives the places that a fact names.
func placesOf(v deal.Value) []string {
	if v.Word() != "" {
		return []string{v.Word()}
	}
	return v.Words()
}

// source gives the fact from which a presumed one takes its value, else the fact itself.
func (f *facts) source(path string) string {
	field, ok := deal.FieldOf(path)
	if !ok || !f.deal.Presumed(path) {
		return path
	}
	for _, p := range field.Presumed {
		if p.SameAs != "" && slices.Equal(placesOf(f.deal.Get(p.SameAs)), placesOf(f.deal.Get(path))) {
			return f.source(p.SameAs)
		}
	}
	return path
}

// asksDistrict asks for the district of a divided state that a fact names.
func (f *facts) asksDistrict(field deal.Field, state string) prose.Text {
	if _, isRole := deal.RoleOf(field.Section); !isRole {
		return tells(f.book, "district", "fact", field.Heading, "district", f.law.District(state))
	}
	return tells(f.book, "district-of", "fact", field.Heading, "whom", f.party(nil, field.Section), "district", f.law.District(state))
}

// districts tells the facts among those behind an outcome that name a divided state, and those that are not known.
func (f *facts) districts(behind []string) (divided, others []string) {
	for _, path := range behind {
		if isFact(path) && f.divided(path) != "" {
			divided = append(divided, path)
		} else {
			others = append(others, path)
		}
	}
	return divided, others
}

// districtOfParties asks under the law of which district a party was formed: the description of a party names it.
func (o *opening) districtOfParties() {
	for i, role := range o.facts.book.Schema().Roles { // one that only may take part is printed in brackets
		if path := role.Key + ".seat"; o.facts.takesPart[i] != law.False && o.facts.divided(path) != "" {
			o.add("fact "+path, OpenPoint{Kind: fill, What: o.facts.asksFor(path), Subject: path, Effect: tells(o.facts.book, "district-formed"), Decides: DecidesBlank}, "")
		}
	}
}

// choiceOfDistrict asks for the district where a law or courts are chosen by a divided state's name.
func (o *opening) choiceOfDistrict() {
	for f := range deal.AllFields() {
		if f.District && o.facts.divided(f.Path) != "" {
			o.add("fact "+f.Path, OpenPoint{Kind: fill, What: o.facts.asksFor(f.Path), Subject: f.Path, Effect: tells(o.facts.book, "district-open"), Decides: DecidesClause}, "")
		}
	}
}
