package main

import (
	"strings"

	"github.com/urfave/cli/v2"

	"github.com/proviso-legal/proviso"
	"github.com/proviso-legal/proviso/rules"
)

func listCommands(p *printer) []*cli.Command {
	list := func(action func(*proviso.Studio, bool) error) []*cli.Command {
		return []*cli.Command{{
			Name: "list", Usage: "write them all", Flags: []cli.Flag{jsonFlag()},
			Action: func(c *cli.Context) error {
				studio, err := proviso.Open()
				if err != nil {
					return err
				}
				return action(studio, c.Bool("json"))
			},
		}}
	}
	return []*cli.Command{
		{Name: "rules", Usage: "the rulebook", Subcommands: list(p.listRules)},
		{Name: "points", Usage: "the negotiable points", Subcommands: list(p.listPoints)},
	}
}

// ruleLine is one rule for scripts.
type ruleLine struct {
	ID          string   `json:"id"`
	Basis       []string `json:"basis"`
	For         string   `json:"for"`
	When        string   `json:"when"`
	Outcome     string   `json:"outcome"`
	Clause      string   `json:"clause"`
	Instruments []string `json:"instruments"`
	ExceptionTo []string `json:"exception_to"`
	Because     string   `json:"because"`
}

func (p *printer) listRules(s *proviso.Studio, asJSON bool) error {
	var lines []ruleLine
	for _, r := range s.Book().Rules() {
		lines = append(lines, ruleLine{
			ID: r.ID, Basis: some(r.Basis), For: r.For, When: r.When, Outcome: string(r.Outcome), Clause: r.Clause,
			Instruments: some(r.Authority), ExceptionTo: some(r.ExceptionTo), Because: r.Because,
		})
	}
	if asJSON {
		return p.json(lines)
	}
	for _, l := range lines {
		err := p.text("%s\n  basis %s; %s%s\n  %s\n", l.ID, strings.Join(l.Basis, ", "), l.Outcome, about(l.Clause, l.Instruments), l.Because)
		if err != nil {
			return err
		}
	}
	return nil
}

func about(clause string, instruments []string) string {
	var b strings.Builder
	if clause != "" {
		b.WriteString(" " + clause)
	}
	if len(instruments) > 0 {
		b.WriteString("; " + strings.Join(instruments, ", "))
	}
	return b.String()
}

// some keeps an empty list from being written as null.
func some(list []string) []string { return append([]string{}, list...) }

// pointLine is one negotiable point for scripts.
type pointLine struct {
	ID       string      `json:"id"`
	Name     string      `json:"name"`
	Basis    []string    `json:"basis"`
	Question string      `json:"question"`
	Open     bool        `json:"open"`
	Values   []valueLine `json:"values"`
	Drives   []string    `json:"drives"`
	Why      string      `json:"why"`
}

type valueLine struct {
	Name     string   `json:"name"`
	Unit     string   `json:"unit,omitempty"`
	OneOf    []string `json:"one_of,omitempty"`
	Supplier string   `json:"supplier"`
	Balanced string   `json:"balanced"`
	Customer string   `json:"customer"`
}

func (p *printer) listPoints(s *proviso.Studio, asJSON bool) error {
	var lines []pointLine
	for _, pt := range s.Book().Points() {
		lines = append(lines, pointLine{
			ID: pt.ID, Name: pt.Name, Basis: some(pt.Basis), Question: pt.Question, Open: pt.Open,
			Values: valueLines(pt.Values), Drives: some(pt.Drives), Why: pt.Why,
		})
	}
	if asJSON {
		return p.json(lines)
	}
	for _, l := range lines {
		if err := p.text("%s %s\n", l.ID, l.Question); err != nil {
			return err
		}
		for _, v := range l.Values {
			unit := strings.ReplaceAll(v.Unit, "_", " ")
			if err := p.text("  %-14s supplier %s, balanced %s, customer %s %s\n", v.Name, v.Supplier, v.Balanced, v.Customer, unit); err != nil {
				return err
			}
		}
	}
	return nil
}

func valueLines(values []rules.PointChoice) []valueLine {
	lines := []valueLine{}
	for _, v := range values {
		lines = append(lines, valueLine{v.Name, v.Unit, v.OneOf, v.ByPosition[0], v.ByPosition[1], v.ByPosition[2]})
	}
	return lines
}
