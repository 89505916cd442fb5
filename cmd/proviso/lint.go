package main

import (
	"strings"

	"github.com/urfave/cli/v2"

	"github.com/proviso-legal/proviso"
)

func lintCommands(p *printer) []*cli.Command {
	return []*cli.Command{{
		Name: "lint", Usage: "find what is wrong in the wording of packs, without one in the base", ArgsUsage: "[PACK]…",
		Flags:  []cli.Flag{jsonFlag(), packFlag()},
		Action: p.lint,
	}}
}

// linted is the answer of lint about one pack.
type linted struct {
	Pack     string           `json:"pack"`
	Clauses  int              `json:"clauses"`
	Terms    int              `json:"terms"`
	Findings proviso.Findings `json:"findings"`
}

func (p *printer) lint(c *cli.Context) error {
	names := append(c.StringSlice("pack"), c.Args().Slice()...)
	over, err := openPacks(names)
	if err != nil {
		return err
	}
	read, err := proviso.Lint(c.Context, proviso.Options{Packs: over.files})
	if err != nil {
		return err
	}
	one := linted{"base", read.Clauses, read.Terms, append(proviso.Findings{}, over.inFolders(read.Findings)...)}
	if len(names) > 0 {
		one.Pack = strings.Join(names, ", ")
	}
	if c.Bool("json") {
		err = p.json(one)
	} else {
		p.findings(one.Findings)
		err = p.text("%s: %d clauses and %d terms read, %d findings\n", one.Pack, one.Clauses, one.Terms, len(one.Findings))
	}
	if err == nil && one.Findings.Errors() {
		return errFindings
	}
	return err
}
