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
		Description: "A file carries its deal where it was written with --provenance full; of any other, --deal names the deal, and the flags say how it was drafted.",
		Flags:       append([]cli.Flag{jsonFlag(), styleFlag(), &cli.PathFlag{Name: "deal", Usage: "the deal `FILE` from which the draft was made", TakesFile: true}}, dealFlags()...),
		Action:      p.verify,
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
	d, err := p.dealOfFile(c)
	if err != nil {
		return err
	}
	style, err := styleOf(c)
	if err != nil {
		return err
	}
	v, err := studio.InStyle(style).VerifyDeal(name, data, d)
	if err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	if c.Bool("json") {
		err = p.json(v)
	} else {
		err = p.text("%s", v)
	}
	if v.NeedsDeal && d == nil {
		p.note("name the deal: proviso verify %s --deal DEAL", name)
	}
	if err == nil && v.State != proviso.Unchanged {
		return errFindings
	}
	return err
}

// dealOfFile reads the deal that --deal names, changed as the flags say; nil for none. A deal without an as-of date
// takes that of the file.
func (p *printer) dealOfFile(c *cli.Context) (*proviso.Deal, error) {
	name := c.Path("deal")
	if name == "" {
		for _, flag := range []string{"as-of", "position", "depth", "document"} {
			if c.IsSet(flag) {
				return nil, usagef("--%s says how a deal was drafted; name the deal with --deal", flag)
			}
		}
		return nil, nil
	}
	d, err := p.fileDeal(name)
	if err != nil {
		return nil, err
	}
	return changed(d, flagsOf(c))
}
