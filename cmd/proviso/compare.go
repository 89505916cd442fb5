package main

import (
	"bytes"
	"path/filepath"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"github.com/proviso-legal/proviso"
	"github.com/proviso-legal/proviso/rules/deal"
)

func compareCommands(p *printer) []*cli.Command {
	return []*cli.Command{{
		Name: "compare", Usage: "show what differs between two deals, dates, positions or documents", ArgsUsage: "A [B]",
		Description: "With two deals, their drafts are compared. With one deal, give a flag two values between a comma: --as-of 2025-11-09,2026-11-22.",
		Flags:       append(append([]cli.Flag{jsonFlag()}, outputFlags()...), dealFlags()...),
		Action:      p.compare,
	}}
}

// sides are the two deals that a command line names.
func (p *printer) sides(c *cli.Context) (a, b *deal.Deal, err error) {
	names := c.Args().Slice()
	if len(names) == 1 {
		names = append(names, names[0])
	}
	if len(names) != 2 {
		return nil, nil, usagef("compare needs one or two deals, and was given %d", c.NArg())
	}
	if a, err = p.side(c, names[0], 0); err != nil {
		return nil, nil, err
	}
	b, err = p.side(c, names[1], 1)
	return a, b, err
}

// side reads a deal and applies its part of each flag.
func (p *printer) side(c *cli.Context, name string, which int) (*deal.Deal, error) {
	d, found := deal.ReadFile(name)
	if p.findings(found) {
		return nil, errFindings
	}
	return applyChanges(d, func(flag string) (string, bool) {
		values := strings.Split(c.String(flag), ",")
		return values[min(which, len(values)-1)], c.IsSet(flag)
	})
}

// compare writes the comparison to -o, or its summary to standard output.
func (p *printer) compare(c *cli.Context) error {
	a, b, err := p.sides(c)
	if err != nil {
		return err
	}
	studio, err := proviso.Open()
	if err != nil {
		return err
	}
	was, err := studio.Draft(a)
	if err != nil {
		return err
	}
	is, err := studio.Draft(b)
	if err != nil {
		return err
	}
	result := proviso.Compare(was, is)
	if c.Path("output") != "" {
		if err := p.writeComparison(c, result); err != nil {
			return err
		}
	}
	if c.Bool("json") {
		return p.json(result.Changes)
	}
	return p.text("%s", result.Summary())
}

// comparable are the formats that can show changes.
var comparable = []proviso.Format{proviso.Markdown, proviso.HTML, proviso.JSON}

func (p *printer) writeComparison(c *cli.Context, result *proviso.Comparison) error {
	format, err := formatOf(c)
	if err != nil {
		return err
	}
	if !slices.Contains(comparable, format) {
		return usagef("%s cannot show changes; write the comparison as %v", filepath.Ext(c.Path("output")), comparable)
	}
	var out bytes.Buffer
	if _, err := proviso.Render(&out, result.Draft, format); err != nil {
		return err
	}
	return writeWhole(c.Path("output"), out.Bytes())
}
