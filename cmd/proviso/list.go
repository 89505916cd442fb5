package main

import (
	"fmt"

	"github.com/urfave/cli/v2"

	"github.com/proviso-legal/proviso"
	"github.com/proviso-legal/proviso/internal/finding"
)

func listCommands(p *printer) []*cli.Command {
	return []*cli.Command{
		{Name: "rules", Usage: "the rulebook", Subcommands: listCommand(p, (*proviso.Studio).Rules)},
		{Name: "points", Usage: "the negotiable points", Subcommands: listCommand(p, (*proviso.Studio).Points)},
		{Name: "clauses", Aliases: []string{"clause"}, Usage: "the wording", Subcommands: append(listCommand(p, (*proviso.Studio).Clauses),
			&cli.Command{Name: "show", Usage: "write one clause as its file has it", ArgsUsage: "ID", Flags: []cli.Flag{jsonFlag(), packFlag()}, Action: p.clauseShow})},
	}
}

// listCommand writes all that a studio has of a kind.
func listCommand[T fmt.Stringer](p *printer, list func(*proviso.Studio) []T) []*cli.Command {
	return []*cli.Command{{
		Name: "list", Usage: "write them all", Flags: []cli.Flag{jsonFlag(), packFlag()},
		Action: func(c *cli.Context) error {
			studio, err := p.studio(c)
			if err != nil {
				return err
			}
			if c.Bool("json") {
				return p.json(list(studio))
			}
			for _, line := range list(studio) {
				if err := p.text("%s", line); err != nil {
					return err
				}
			}
			return nil
		},
	}}
}

// clauseShow writes the clause with an id.
func (p *printer) clauseShow(c *cli.Context) error {
	if c.NArg() != 1 {
		return usagef("clauses show needs one id; clauses list has them")
	}
	studio, err := p.studio(c)
	if err != nil {
		return err
	}
	var ids []string
	for _, clause := range studio.Clauses() {
		if ids = append(ids, clause.ID); clause.ID != c.Args().First() {
			continue
		}
		if c.Bool("json") {
			return p.json(clause)
		}
		return p.text("%s", clause.Text)
	}
	if near := finding.Nearest(c.Args().First(), ids); near != "" {
		return usagef("%q is no clause; did you mean %q?", c.Args().First(), near)
	}
	return usagef("%q is no clause; clauses list has them", c.Args().First())
}
