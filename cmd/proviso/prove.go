package main

import (
	"fmt"
	"strings"

	"github.com/urfave/cli/v2"

	"github.com/proviso-legal/proviso"
)

func proveCommands(p *printer) []*cli.Command {
	return []*cli.Command{{
		Name: "prove", Usage: "prove over every deal there can be that rulebook and wording hold together",
		Flags:  []cli.Flag{jsonFlag(), packFlag()},
		Action: p.prove,
	}}
}

func (p *printer) prove(c *cli.Context) error {
	studio, err := p.studio(c)
	if err != nil {
		return err
	}
	report, err := studio.Prove(c.Context)
	if err != nil {
		return err
	}
	if c.Bool("json") {
		err = p.json(report)
	} else {
		err = p.proved(report)
	}
	if err == nil && !report.Holds() {
		return errFindings
	}
	return err
}

func (p *printer) proved(r *proviso.Proof) error {
	for _, b := range r.Warnings {
		p.note("%swarning: %s: %s", p.at(b), b.Law, b.Message)
	}
	for _, b := range r.Breaches {
		p.note("%s%s: %s%s", p.at(b), b.Law, b.Message, indented(b.Deal))
	}
	for _, u := range r.Unresolved {
		p.note("%s%s: neither proved nor shown to be broken: %s\n    %s", p.at(u.Breach), u.Law, u.Message, u.Region)
	}
	verdict := "holds"
	if !r.Holds() {
		verdict = "does not hold"
	}
	return p.text("the proof %s: %d statements over %d slots, %d rules, %d clauses and %d references; %d conditions on %d facts; "+
		"%d states cover every deal, %d values merged into others%s\n",
		verdict, r.Goals, r.Slots, r.Rules, r.Clauses, r.References, r.Conditions, r.Facts, r.States, r.Merged, casesPut(r.Cases))
}

// casesPut tells of the worked cases of packs, where there are any.
func casesPut(n int) string {
	if n == 0 {
		return ""
	}
	return fmt.Sprintf("; worked cases of the packs: %d", n)
}

// at leads a breach to the file of the pack or the base where it stands.
func (p *printer) at(b proviso.Breach) string {
	placed := p.packs.inFolders(proviso.Findings{{Place: b.At}})
	if b.At.File == "" {
		return ""
	}
	return placed[0].Place.String() + ": "
}

// indented sets the deal that breaks a law under its message, ready to be saved.
func indented(deal string) string {
	if deal == "" {
		return ""
	}
	return "; the smallest deal that shows it:\n    " + strings.ReplaceAll(strings.TrimSpace(deal), "\n", "\n    ")
}
