package main

import (
	"fmt"
	"slices"
	"strings"

	"github.com/proviso-legal/proviso"
	"github.com/proviso-legal/proviso/rules"
)

// pointLine is one negotiable point for scripts.
type pointLine struct {
	ID       string      `json:"id"`
	Name     string      `json:"name"`
	Family   string      `json:"family"`
	Basis    []string    `json:"basis"`
	Question string      `json:"question"`
	Open     bool        `json:"open"`
	Values   []valueLine `json:"values"`
	Drives   []string    `json:"drives"`
	Why      string      `json:"why"`
}

// valueLine is one value of a point: a figure with its unit and bounds, or one of several words with what
// they say.
type valueLine struct {
	Name     string   `json:"name"`
	Unit     string   `json:"unit,omitempty"`
	Least    *int     `json:"least,omitempty"`
	Most     *int     `json:"most,omitempty"`
	OneOf    []string `json:"one_of,omitempty"`
	Says     []string `json:"says,omitempty"`
	Supplier string   `json:"supplier"`
	Balanced string   `json:"balanced"`
	Customer string   `json:"customer"`
}

func (p *printer) listPoints(s *proviso.Studio, asJSON bool) error {
	var lines []pointLine
	for _, pt := range s.Book().Points() {
		lines = append(lines, pointLine{
			ID: pt.ID, Name: pt.Name, Family: pt.Family, Basis: some(pt.Basis), Question: pt.Question, Open: pt.Open,
			Values: valueLines(pt.Values), Drives: some(pt.Drives), Why: pt.Why,
		})
	}
	slices.SortStableFunc(lines, func(a, b pointLine) int { return strings.Compare(a.ID, b.ID) })
	if asJSON {
		return p.json(lines)
	}
	for _, l := range lines {
		if err := p.text("%s", l.String()); err != nil {
			return err
		}
	}
	return nil
}

func valueLines(values []rules.PointChoice) []valueLine {
	lines := []valueLine{}
	for _, v := range values {
		l := valueLine{Name: v.Name, Unit: v.Unit, OneOf: v.OneOf, Says: v.Says, Supplier: v.ByPosition[0], Balanced: v.ByPosition[1], Customer: v.ByPosition[2]}
		if v.Unit != "" {
			l.Least, l.Most = &v.Least, &v.Most
		}
		lines = append(lines, l)
	}
	return lines
}

// String tells the point as a person reads it.
func (l pointLine) String() string {
	var b strings.Builder
	open := ""
	if l.Open {
		open = " (no safe default)"
	}
	fmt.Fprintf(&b, "%s %s: %s%s\n", l.ID, l.Name, l.Question, open)
	for _, v := range l.Values {
		fmt.Fprintf(&b, "  %-14s supplier %s, balanced %s, customer %s%s\n", v.Name, v.Supplier, v.Balanced, v.Customer, v.bounds())
		for i, w := range v.OneOf {
			fmt.Fprintf(&b, "  %-14s   %s: %s\n", "", w, v.Says[i])
		}
	}
	fmt.Fprintf(&b, "  drives %s\n  %s\n", strings.Join(l.Drives, ", "), l.Why)
	return b.String()
}

// bounds tells a figure's unit and what it may be.
func (v valueLine) bounds() string {
	if v.Unit == "" {
		return ""
	}
	return fmt.Sprintf(" %s; %d to %d", strings.ReplaceAll(v.Unit, "_", " "), *v.Least, *v.Most)
}
