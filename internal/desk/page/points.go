package page

import (
	"cmp"
	"slices"
	"strings"

	"github.com/proviso-legal/proviso"
	"github.com/proviso-legal/proviso/rules/deal"
)

// familyView are the points of a family.
type familyView struct {
	Name   string
	Points []pointView
}

// pointView is a point with its three positions.
type pointView struct {
	ID, Question, Why string
	Open, Own, Read   bool // whether it has no safe default, has values of its own, and bears on this draft
	Stands            []standView
}

type standView struct {
	Position, Says string
	Values         []string
	Here           bool
}

// ownValues stands for a point whose values the deal states one by one.
const ownValues = "own"

// positionsOf gives where a deal puts the points that it moves.
func positionsOf(it *proviso.Deal) map[string]string {
	at := map[string]string{}
	for _, p := range it.Points() {
		at[p.Point] = cmp.Or(p.Position, ownValues)
	}
	return at
}

func positionSays(position string) string {
	if position == "" {
		return "as the whole deal"
	}
	return position
}

// families lists the points, those first that the draft reads.
func (d *Desk) families(it *proviso.Deal, made *proviso.Case) (list []familyView) {
	at := positionsOf(it)
	for _, p := range d.points {
		v := pointView{ID: p.ID, Question: p.Question, Why: p.Why, Open: p.Open, Own: at[p.ID] == ownValues, Read: slices.Contains(made.Draft.Points, p.ID)}
		whole := it.Get("deal.position").Word()
		for _, position := range append([]string{""}, deal.Positions()...) {
			s := standView{Position: position, Says: positionSays(position), Here: at[p.ID] == position}
			if position == "" {
				s.Says += " (" + whole + ")"
			}
			for _, value := range p.Values {
				s.Values = append(s.Values, valueAt(value, cmp.Or(position, whole)))
			}
			v.Stands = append(v.Stands, s)
		}
		if v.Read {
			list = inFamily(list, p.Family, v)
		}
	}
	return list
}

func inFamily(list []familyView, family string, v pointView) []familyView {
	name := capital(strings.ReplaceAll(family, "_", " "))
	i := slices.IndexFunc(list, func(f familyView) bool { return f.Name == name })
	if i < 0 {
		list, i = append(list, familyView{Name: name}), len(list)
	}
	list[i].Points = append(list[i].Points, v)
	return list
}

// valueAt says what a value of a point is at a position.
func valueAt(v proviso.PointValue, position string) string {
	word := map[string]string{deal.Positions()[0]: v.Supplier, deal.Positions()[1]: v.Balanced, deal.Positions()[2]: v.Customer}[position]
	if i := slices.Index(v.OneOf, word); i >= 0 && i < len(v.Says) {
		return v.Says[i]
	}
	unit := v.Unit
	if word == "1" {
		unit = strings.TrimSuffix(unit, "s")
	}
	return strings.TrimSpace(strings.ReplaceAll(v.Name+": "+word+" "+unit, "_", " "))
}
