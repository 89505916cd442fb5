package main

import (
	"fmt"

	"github.com/urfave/cli/v2"

	"github.com/proviso-legal/proviso"
	"github.com/proviso-legal/proviso/internal/change/readback"
	"github.com/proviso-legal/proviso/internal/strictyaml"
)

func verifyCommands(p *printer) []*cli.Command {
	return []*cli.Command{{
		Name: "verify", Usage: "tell whether a draft is what its inputs give", ArgsUsage: "FILE",
		Flags:  []cli.Flag{jsonFlag(), packFlag(), styleFlag()},
		Action: p.verify,
	}}
}

// verify fails when the file is not unchanged.
func (p *printer) verify(c *cli.Context) error {
	if c.NArg() != 1 {
		return usagef("verify needs one file, and was given %d", c.NArg())
	}
	name := c.Args().First()
	data, err := strictyaml.ReadFile(name, readback.Most)
	if err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	studio, err := p.studio(c)
	if err != nil {
		return err
	}
	style, err := styleOf(c)
	if err != nil {
		return err
	}
	v, err := studio.InStyle(style).Verify(name, data)
	if err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	if c.Bool("json") {
		err = p.json(v)
	} else {
		err = p.text("%s", v)
	}
	if err == nil && v.State != proviso.Unchanged {
		return errFindings
	}
	return err
}
