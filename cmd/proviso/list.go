package main

import (
	"fmt"

	"github.com/urfave/cli/v2"

	"github.com/proviso-legal/proviso"
)

func listCommands(p *printer) []*cli.Command {
	return []*cli.Command{
		{Name: "rules", Usage: "the rulebook", Subcommands: listCommand(p, (*proviso.Studio).Rules)},
		{Name: "points", Usage: "the negotiable points", Subcommands: listCommand(p, (*proviso.Studio).Points)},
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
