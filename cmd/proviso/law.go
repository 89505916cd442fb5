package main

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/urfave/cli/v2"

	"github.com/proviso-legal/proviso"
	"github.com/proviso-legal/proviso/internal/day"
)

func lawCommands(p *printer) []*cli.Command {
	asOf := &cli.StringFlag{Name: "as-of", Usage: "the `DATE` of the question; today when left out"}
	return []*cli.Command{{
		Name: "law", Usage: "the legal data, its sources and its age",
		Subcommands: []*cli.Command{
			{Name: "list", Usage: "write every instrument and agreement", Action: p.lawList, Flags: []cli.Flag{asOf, packFlag(), jsonFlag(),
				&cli.StringFlag{Name: "country", Usage: "only those of the place or group `CODE`"},
				&cli.StringFlag{Name: "kind", Usage: "only those of a `KIND` such as export_control"},
				&cli.BoolFlag{Name: "in-force", Usage: "only instruments that are, or may be, in force on the day"}}},
			{Name: "show", Usage: "write one record with its sources", ArgsUsage: "ID", Action: p.lawShow, Flags: []cli.Flag{asOf, packFlag(), jsonFlag()}},
			{Name: "status", Usage: "write volatile data by the day on which it was last seen", Action: p.lawStatus, Flags: []cli.Flag{asOf, packFlag(), jsonFlag()}},
		},
	}}
}

// dateOf gives the day named by --as-of, or today.
func dateOf(c *cli.Context) (proviso.Day, error) {
	if !c.IsSet("as-of") {
		return day.FromTime(time.Now()), nil
	}
	on, err := proviso.ParseDay(c.String("as-of"))
	if err != nil {
		return 0, usagef("--as-of: %s", err)
	}
	return on, nil
}

func (p *printer) lawList(c *cli.Context) error {
	studio, on, err := p.openLaw(c)
	if err != nil {
		return err
	}
	lines := slices.DeleteFunc(studio.Laws(on), func(line proviso.Law) bool {
		return c.IsSet("country") && !slices.Contains(line.Places, c.String("country")) ||
			c.IsSet("kind") && !slices.Contains(line.Kind, c.String("kind")) ||
			c.Bool("in-force") && line.Holds == "no"
	})
	if c.Bool("json") {
		return p.json(lines)
	}
	for _, line := range lines {
		if err := p.text("%-18s %-11s %-8s %s\n", line.ID, line.Confidence, line.Holds, line.Name); err != nil {
			return err
		}
	}
	return nil
}

func (p *printer) openLaw(c *cli.Context) (*proviso.Studio, proviso.Day, error) {
	on, err := dateOf(c)
	if err != nil {
		return nil, 0, err
	}
	studio, err := p.studio(c)
	return studio, on, err
}

func (p *printer) lawShow(c *cli.Context) error {
	studio, on, err := p.openLaw(c)
	if err != nil {
		return err
	}
	if c.NArg() != 1 {
		return usagef("law show needs one id")
	}
	line, err := studio.Law(c.Args().First(), on)
	if err != nil {
		return usagef("%s", err)
	}
	if c.Bool("json") {
		return p.json(line)
	}
	return p.text("%s", line)
}

// lawStatus writes the data that has a horizon, oldest first: what a person confirms before relying
// on it.
func (p *printer) lawStatus(c *cli.Context) error {
	studio, on, err := p.openLaw(c)
	if err != nil {
		return err
	}
	lines := slices.DeleteFunc(studio.Laws(on), func(line proviso.Law) bool { return line.Horizon == "" })
	slices.SortStableFunc(lines, func(a, b proviso.Law) int { return strings.Compare(a.Horizon, b.Horizon) })
	if c.Bool("json") {
		return p.json(lines)
	}
	for _, line := range lines {
		seen, _ := proviso.ParseDay(line.Horizon)
		state := "current"
		if on > seen {
			state = fmt.Sprintf("%d days old: confirm current status", on-seen)
		}
		if err := p.text("%s  %-18s %s; %s\n", line.Horizon, line.ID, line.Name, state); err != nil {
			return err
		}
	}
	return nil
}
