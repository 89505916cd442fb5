package page

import (
	"cmp"
	"slices"
	"strings"

	"github.com/proviso-legal/proviso"
	"github.com/proviso-legal/proviso/clauses/tree"
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
	Open, Own         bool // whether it has no safe default, and has values of its own
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

// families lists the points that the draft reads.
func (d *Desk) families(it *proviso.Deal, made *proviso.Case) (list []familyView) {
	at, whole, positions := positionsOf(it), it.Get("deal.position").Word(), deal.Positions()
	for _, p := range d.points {
		if !slices.Contains(made.Draft.Points, p.ID) {
			continue
		}
		v := pointView{ID: p.ID, Question: p.Question, Why: p.Why, Open: p.Open, Own: at[p.ID] == ownValues}
		for _, position := range append([]string{""}, positions...) {
			s := standView{Position: position, Says: positionSays(position), Here: at[p.ID] == position}
			if position == "" {
				s.Says += " (" + whole + ")"
			}
			for _, value := range p.Values {
				s.Values = append(s.Values, valueAt(value, slices.Index(positions, cmp.Or(position, whole))))
			}
			v.Stands = append(v.Stands, s)
		}
		list = inFamily(list, p.Family, v)
	}
	return list
}

func inFamily(list []familyView, family string, v pointView) []familyView {
	name := tree.UpperFirst(strings.ReplaceAll(family, "_", " "))
	i := slices.IndexFunc(list, func(f familyView) bool { return f.Name == name })
	if i < 0 {
		list, i = append(list, familyView{Name: name}), len(list)
	}
	list[i].Points = append(list[i].Points, v)
	return list
}

// valueAt says what a value of a point is at one of the positions; -1 for none.
func valueAt(v proviso.PointValue, position int) string {
	word := ""
	if position >= 0 {
		word = [...]string{v.Supplier, v.Balanced, v.Customer}[position]
	}
	if i := slices.Index(v.OneOf, word); i >= 0 && i < len(v.Says) {
		return v.Says[i]
	}
	unit := v.Unit
	if word == "1" {
		unit = strings.TrimSuffix(unit, "s")
	}
	return strings.TrimSpace(strings.ReplaceAll(v.Name+": "+word+" "+unit, "_", " "))
}
