package main

import (
	"slices"

	"github.com/urfave/cli/v2"

	"github.com/proviso-legal/proviso"
	"github.com/proviso-legal/proviso/internal/finding"
)

func explainCommands(p *printer) []*cli.Command {
	return []*cli.Command{{
		Name: "explain", Usage: "tell every outcome and slot with its rule, facts, authority and rivals", ArgsUsage: "DEAL",
		Flags: append([]cli.Flag{
			&cli.StringFlag{Name: "clause", Usage: "only what bears on the clause `ID`"},
			jsonFlag(),
		}, dealFlags()...),
		Action: p.explain,
	}}
}

func jsonFlag() cli.Flag { return &cli.BoolFlag{Name: "json", Usage: "write JSON"} }

func (p *printer) explain(c *cli.Context) error {
	theCase, err := p.draftCase(c)
	if err != nil {
		return err
	}
	e := theCase.Explain()
	clause := c.String("clause")
	if clause != "" {
		if err := knownClause(e, clause); err != nil {
			return err
		}
		e = e.About(clause)
	}
	if c.Bool("json") {
		return p.json(e)
	}
	return p.text("%s", e.Text(clause))
}

// knownClause refuses a clause about which nothing was decided.
func knownClause(e proviso.Explanation, clause string) error {
	ids := e.Clauses()
	if slices.Contains(ids, clause) {
		return nil
	}
	if near := finding.Nearest(clause, ids); near != "" {
		return usagef("--clause: nothing was decided about %q; did you mean %q?", clause, near)
	}
	return usagef("--clause: nothing was decided about %q", clause)
}
