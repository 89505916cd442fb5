package main

import (
	"cmp"
	"errors"
	"fmt"
	"regexp"
	"slices"

	"github.com/urfave/cli/v2"

	"github.com/proviso-legal/proviso"
	"github.com/proviso-legal/proviso/rules/deal"
)

func checkCommands(p *printer) []*cli.Command {
	return []*cli.Command{
		{
			Name: "check", Usage: "tell what is wrong with deals and what is still open, without writing a draft", ArgsUsage: "DEAL…",
			Flags:  append([]cli.Flag{jsonFlag(), idsFlag()}, dealFlags()...),
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

	at func(fact string) proviso.Place // where the deal speaks of a fact
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
		err = p.checkedText(all, c.Bool("ids"))
	}
	if err == nil && failed {
		return errFindings
	}
	return err
}

func (p *printer) checkOne(c *cli.Context, studio *proviso.Studio, name string) (checked, error) {
	one := checked{File: name, Findings: proviso.Findings{}, MayStop: []string{}, OpenPoints: []proviso.OpenReason{}}
	read, _ := dealReader(name)
	d, found := read(name)
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
	one.Deal, one.at = d.Get("deal.id").String(), d.At
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

func (p *printer) checkedText(all []checked, ids bool) error {
	for _, one := range all {
		if !ids {
			one.Findings = inWords(one.Findings)
		}
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
		if err := p.openByParty(one, ids); err != nil {
			return err
		}
	}
	return nil
}

// openByParty tells what is open, by who answers it: first the one of whom the weightiest is asked, and of each what
// decides most first, names last.
func (p *printer) openByParty(one checked, ids bool) error {
	points := slices.Clone(one.OpenPoints)
	slices.SortStableFunc(points, func(a, b proviso.OpenReason) int { return nameLast(a) - nameLast(b) })
	var parties []string
	for _, o := range points {
		if !slices.Contains(parties, o.Who) {
			parties = append(parties, o.Who)
		}
	}
	for _, who := range parties {
		if err := p.text("  %s\n", cmp.Or(who, "Whoever knows it")); err != nil {
			return err
		}
		for _, o := range points {
			if o.Who != who {
				continue
			}
			kind := o.Kind
			if slices.Contains(one.MayStop, o.What) {
				kind = "stop?"
			}
			if err := p.text("  %2d  %-8s %s%s\n", o.Number, kind, o.What, one.about(o, ids)); err != nil {
				return err
			}
		}
	}
	return nil
}

func nameLast(o proviso.OpenReason) int {
	if f, ok := deal.FieldOf(o.Subject); ok && f.Kind == deal.Text && o.Decides == "blank" {
		return 1
	}
	return 0
}

// about names the fact that answers an open point, and where the deal speaks of it.
func (one checked) about(o proviso.OpenReason, ids bool) string {
	f, ok := deal.FieldOf(o.Subject)
	switch {
	case ids && o.Subject != "":
		return " [" + o.Subject + "]"
	case !ok:
		return ""
	}
	at := one.at(o.Subject)
	switch {
	case at.Cell != "":
		return fmt.Sprintf(" (%s; %s, cell %s)", named(f), at.Sheet, at.Cell)
	case at.Line > 0:
		return fmt.Sprintf(" (%s; line %d)", named(f), at.Line)
	}
	return " (" + named(f) + ")"
}

var factPath = regexp.MustCompile(`\b[a-z_]+(?:\.[a-z_]+)+\b`)

// inWords names facts in findings as a lawyer does.
func inWords(list proviso.Findings) proviso.Findings {
	said := slices.Clone(list)
	for i := range said {
		name := func(path string) string {
			if f, ok := deal.FieldOf(path); ok {
				return named(f)
			}
			return path
		}
		said[i].Message, said[i].Hint = factPath.ReplaceAllStringFunc(said[i].Message, name), factPath.ReplaceAllStringFunc(said[i].Hint, name)
	}
	return said
}
