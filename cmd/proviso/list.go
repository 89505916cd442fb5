package main

import (
	"strings"

	"github.com/urfave/cli/v2"

	"github.com/proviso-legal/proviso"
)

func listCommands(p *printer) []*cli.Command {
	list := func(action func(*proviso.Studio, bool) error) []*cli.Command {
		return []*cli.Command{{
			Name: "list", Usage: "write them all", Flags: []cli.Flag{jsonFlag(), packFlag()},
			Action: func(c *cli.Context) error {
				studio, err := p.studio(c)
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
