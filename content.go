package proviso

import (
	"fmt"
	"slices"
	"strings"

	"github.com/proviso-legal/proviso/rules/book"
	"github.com/proviso-legal/proviso/rules/deal"
)

// Rule is one rule of the rulebook in plain words. Lists are never null.
type Rule struct {
	ID          string   `json:"id"`
	Basis       []string `json:"basis"`
	For         string   `json:"for"`
	When        string   `json:"when"`
	Outcome     string   `json:"outcome"` // stop, must_not, must_include, carve_out, should_include, warn
	Clause      string   `json:"clause"`
	Instruments []string `json:"instruments"`
	ExceptionTo []string `json:"exception_to"`
	Because     string   `json:"because"`
}

// Rules lists the rulebook in its order.
func (s *Studio) Rules() []Rule {
	rules := []Rule{}
	if !s.open() {
		return rules
	}
	for _, r := range s.book.Rules() {
		rules = append(rules, Rule{
			ID: r.ID, Basis: some(r.Basis), For: r.For, When: r.When, Outcome: string(r.Outcome), Clause: r.Clause,
			Instruments: some(r.Authority), ExceptionTo: some(r.ExceptionTo), Because: r.Because,
		})
	}
	return rules
}

// String tells the rule as a person reads it.
func (r Rule) String() string {
	asks := r.Outcome
	if r.Clause != "" {
		asks += " " + r.Clause
	}
	if len(r.Instruments) > 0 {
		asks += "; " + strings.Join(r.Instruments, ", ")
	}
	return fmt.Sprintf("%s\n  basis %s; %s\n  %s\n", r.ID, strings.Join(r.Basis, ", "), asks, r.Because)
}

// Point is one negotiable point with its values and the clauses that it drives. Lists are never null.
type Point struct {
	ID       string       `json:"id"`
	Name     string       `json:"name"`
	Family   string       `json:"family"`
	Basis    []string     `json:"basis"`
	Question string       `json:"question"`
	Open     bool         `json:"open"` // no safe default: always an open point
	Values   []PointValue `json:"values"`
	Drives   []string     `json:"drives"`
	Why      string       `json:"why"`
}

// PointValue is one value of a point by position: a figure with its unit and bounds, or one of several words with
// what they say.
type PointValue struct {
	Name     string   `json:"name"`
	Unit     string   `json:"unit,omitempty"`
	Least    *int     `json:"least,omitempty"` // nil for a word
	Most     *int     `json:"most,omitempty"`
	OneOf    []string `json:"one_of,omitempty"`
	Says     []string `json:"says,omitempty"` // of the words, in their order
	Supplier string   `json:"supplier"`
	Balanced string   `json:"balanced"`
	Customer string   `json:"customer"`
}

// Points lists the negotiable points by their ids.
func (s *Studio) Points() []Point {
	points := []Point{}
	if !s.open() {
		return points
	}
	for _, p := range s.book.Points() {
		points = append(points, Point{
			ID: p.ID, Name: p.Name, Family: p.Family, Basis: some(p.Basis), Question: p.Question, Open: p.Open,
			Values: pointValues(p.Values), Drives: some(p.Drives), Why: p.Why,
		})
	}
	slices.SortStableFunc(points, func(a, b Point) int { return strings.Compare(a.ID, b.ID) })
	return points
}

func pointValues(choices []book.PointChoice) []PointValue {
	values := []PointValue{}
	for _, c := range choices {
		v := PointValue{Name: c.Name, Unit: c.Unit, OneOf: c.OneOf, Says: c.Says, Supplier: c.ByPosition[0], Balanced: c.ByPosition[1], Customer: c.ByPosition[2]}
		if c.Unit != "" {
			v.Least, v.Most = &c.Least, &c.Most
		}
		values = append(values, v)
	}
	return values
}

// String tells the point as a person reads it.
func (p Point) String() string {
	var b strings.Builder
	open := ""
	if p.Open {
		open = " (no safe default)"
	}
	fmt.Fprintf(&b, "%s %s: %s%s\n", p.ID, p.Name, p.Question, open)
	for _, v := range p.Values {
		bounds := ""
		if v.Unit != "" {
			bounds = fmt.Sprintf(" %s; %d to %d", strings.ReplaceAll(v.Unit, "_", " "), *v.Least, *v.Most)
		}
		fmt.Fprintf(&b, "  %-14s supplier %s, balanced %s, customer %s%s\n", v.Name, v.Supplier, v.Balanced, v.Customer, bounds)
		for i, w := range v.OneOf {
			fmt.Fprintf(&b, "  %-14s   %s: %s\n", "", w, v.Says[i])
		}
	}
	fmt.Fprintf(&b, "  drives %s\n  %s\n", strings.Join(p.Drives, ", "), p.Why)
	return b.String()
}

// Clause is one clause of the wording, as its file has it.
type Clause struct {
	ID     string   `json:"id"`
	Title  string   `json:"title"`
	Kind   string   `json:"kind"` // one of: clause, recital, schedule
	Why    string   `json:"why"`
	Points []string `json:"points"` // negotiable points whose values it reads
	Packs  []string `json:"packs"`  // from which something of it comes, in their order; empty for the base alone
	Text   string   `json:"text"`   // in the language of templates
}

// Clauses lists the clauses of the wording by their ids.
func (s *Studio) Clauses() []Clause {
	list := []Clause{}
	if !s.open() {
		return list
	}
	for _, id := range slices.Sorted(slices.Values(s.pack.ClauseIDs())) {
		c, _ := s.pack.Clause(id)
		list = append(list, Clause{ID: c.ID, Title: c.Title, Kind: string(c.Kind), Why: c.Why, Points: some(c.Uses), Packs: some(c.Packs()), Text: c.Entire()})
	}
	return list
}

// String tells the clause in a line.
func (c Clause) String() string { return fmt.Sprintf("%-34s %s\n", c.ID, c.Title) }

// Documents lists the kinds of document that a deal may ask for, in the order of the rulebook.
func (s *Studio) Documents() (kinds []string) {
	if !s.open() {
		return nil
	}
	for _, d := range s.book.Documents() {
		if !d.WhenStopped {
			kinds = append(kinds, d.Kind)
		}
	}
	return kinds
}

// Places lists the states and law districts that a deal may name, each a code with its name, by code.
func (s *Studio) Places() (places []Choice) {
	if !s.open() {
		return nil
	}
	for _, code := range s.law.Places() {
		if deal.IsPlace(code) {
			places = append(places, Choice{Word: code, Says: s.law.Name(code)})
		}
	}
	slices.SortFunc(places, func(a, b Choice) int { return strings.Compare(a.Word, b.Word) })
	return places
}

// some keeps an empty list from being written as null.
func some(list []string) []string { return append([]string{}, list...) }
