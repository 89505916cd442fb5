package main

import (
	"errors"
	"slices"

	"github.com/urfave/cli/v2"

	"github.com/proviso-legal/proviso"
	"github.com/proviso-legal/proviso/rules/deal"
)

func checkCommands(p *printer) []*cli.Command {
	return []*cli.Command{
		{
			Name: "check", Usage: "tell what is wrong with deals and what is still open, without writing a draft", ArgsUsage: "DEAL…",
			Flags:  append([]cli.Flag{jsonFlag()}, dealFlags()...),
			Action: p.check,
		},
		{
			Name: "schema", Usage: "write the deal profile as JSON Schema",
			Flags: []cli.Flag{&cli.BoolFlag{Name: "draft", Usage: "the draft in JSON instead"}},
			Action: func(c *cli.Context) error {
				if c.Bool("draft") {
					return p.text("%s", proviso.DraftSchema())
				}
				return p.text("%s", proviso.DealSchema())
			},
		},
	}
}

// checked is the answer of check about one deal.
type checked struct {
	File       string               `json:"file"`
	Deal       string               `json:"deal,omitempty"`
	Stopped    bool                 `json:"stopped"`
	MayStop    []string             `json:"may_stop"`
	Findings   proviso.Findings     `json:"findings"`
	OpenPoints []proviso.OpenReason `json:"open_points"`
}

// check goes through all deals and fails at the end when one of them has errors.
func (p *printer) check(c *cli.Context) error {
	if c.NArg() == 0 {
		return usagef("check needs a deal file")
	}
	studio, err := p.studio(c)
	if err != nil {
		return err
	}
	var all []checked
	for _, name := range c.Args().Slice() {
		one, err := p.checkOne(c, studio, name)
		if err != nil {
			return err
		}
		all = append(all, one)
	}
	failed := false
	for _, one := range all {
		failed = failed || one.Findings.Errors()
	}
	if c.Bool("json") {
		err = p.json(all)
	} else {
		err = p.checkedText(all)
	}
	if err == nil && failed {
		return errFindings
	}
	return err
}

func (p *printer) checkOne(c *cli.Context, studio *proviso.Studio, name string) (checked, error) {
	one := checked{File: name, Findings: proviso.Findings{}, MayStop: []string{}, OpenPoints: []proviso.OpenReason{}}
	d, found := deal.ReadFile(name)
	one.Findings = append(one.Findings, found...)
	if found.Errors() {
		return one, nil
	}
	d, err := applyChanges(d, flagsOf(c))
	if err != nil {
		return one, err
	}
	if err := knownDocument(studio, d, flagsOf(c)); err != nil {
		return one, err
	}
	one.Deal = d.Get("deal.id").String()
	told, err := studio.Check(d)
	var bad proviso.Findings
	switch {
	case errors.As(err, &bad):
		one.Findings = append(one.Findings, bad...)
	case err != nil:
		return one, err
	default:
		one.Stopped, one.MayStop, one.OpenPoints = told.Stopped, told.MayStop, told.OpenPoints
		one.Findings = append(one.Findings, told.Findings...)
	}
	return one, nil
}

func (p *printer) checkedText(all []checked) error {
	for _, one := range all {
		p.findings(one.Findings)
		if one.Findings.Errors() {
			continue
		}
		state := "may be drafted"
		switch n := len(one.MayStop); {
		case one.Stopped:
			state = "is stopped by law"
		case n > 0:
			state = "may be drafted once it is settled that no law stops it"
		}
		if err := p.text("%s: deal %s %s; %d open\n", one.File, one.Deal, state, len(one.OpenPoints)); err != nil {
			return err
		}
		for _, o := range one.OpenPoints {
			kind := o.Kind
			if slices.Contains(one.MayStop, o.What) {
				kind = "stop?"
			}
			if err := p.text("  %2d  %-8s %s\n", o.Number, kind, o.What); err != nil {
				return err
			}
		}
	}
	return nil
}
