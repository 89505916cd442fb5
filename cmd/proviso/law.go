package main

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/urfave/cli/v2"

	"github.com/proviso-legal/proviso"
	"github.com/proviso-legal/proviso/internal/day"
	"github.com/proviso-legal/proviso/internal/finding"
	"github.com/proviso-legal/proviso/rules/law"
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

// lawLine is one instrument or agreement for scripts.
type lawLine struct {
	ID         string      `json:"id"`
	Name       string      `json:"name"`
	Places     []string    `json:"places"`
	Kind       []string    `json:"kind"`
	Status     string      `json:"status"`
	InForce    []string    `json:"in_force"`
	Holds      string      `json:"holds"` // on the day asked for: yes, no, unknown
	Confidence string      `json:"confidence"`
	Checked    string      `json:"checked"`
	Horizon    string      `json:"horizon,omitempty"`
	Sources    []string    `json:"sources,omitempty"`
	Doubt      string      `json:"doubt,omitempty"`
	Provisions []provision `json:"provisions,omitempty"`
}

type provision struct {
	ID         string `json:"id"`
	Pinpoint   string `json:"pinpoint"`
	Says       string `json:"says"`
	Confidence string `json:"confidence"`
}

// dateOf gives the day named by --as-of, or today.
func dateOf(c *cli.Context) (day.Day, error) {
	if !c.IsSet("as-of") {
		return day.FromTime(time.Now()), nil
	}
	on, err := day.Parse(c.String("as-of"))
	if err != nil {
		return 0, usagef("--as-of: %s", err)
	}
	return on, nil
}

// lawLines gives every instrument and agreement as of a day.
func lawLines(l *law.Law, on day.Day) []lawLine {
	var lines []lawLine
	for _, i := range l.Instruments() {
		lines = append(lines, instrumentLine(l, i, on))
	}
	for _, a := range l.Agreements() {
		lines = append(lines, agreementLine(l, a))
	}
	return lines
}

func instrumentLine(l *law.Law, i law.Instrument, on day.Day) lawLine {
	line := lawLine{
		ID: i.ID, Name: i.Name, Places: []string{i.Jurisdiction}, Kind: i.Kind, Status: i.Status, InForce: intervals(i.InForce),
		Holds: i.InForce.Holds(on).String(), Confidence: string(i.Confidence), Checked: i.Checked.String(),
		Horizon: dayOrNothing(i.Horizon), Sources: sources(l, i.Sources), Doubt: i.Doubt,
	}
	for _, pr := range i.Provisions {
		line.Provisions = append(line.Provisions, provision{pr.ID, pr.Pinpoint, pr.Says, string(pr.Confidence)})
	}
	return line
}

func agreementLine(l *law.Law, a law.Agreement) lawLine {
	line := lawLine{
		ID: a.ID, Name: a.Name, Kind: []string{"trade_agreement"}, Status: a.Status, InForce: []string{}, Holds: "by pair",
		Confidence: string(a.Confidence), Checked: a.Checked.String(), Horizon: dayOrNothing(a.Horizon),
		Sources: sources(l, a.Sources), Doubt: a.Doubt,
	}
	for _, m := range a.Members {
		line.Places = append(line.Places, m.Party)
		line.InForce = append(line.InForce, fmt.Sprintf("%s from %s", m.Party, m.From))
	}
	for _, pair := range a.Pairs {
		line.InForce = append(line.InForce, fmt.Sprintf("%s–%s from %s", pair.A, pair.B, pair.From))
	}
	for _, art := range a.Articles {
		line.Provisions = append(line.Provisions, provision{art.ID, art.Pinpoint, art.Says, string(art.Confidence)})
	}
	return line
}

func intervals(list law.Intervals) []string {
	out := []string{}
	for _, i := range list {
		out = append(out, i.String())
	}
	return out
}

func dayOrNothing(d day.Day) string {
	if d == 0 {
		return ""
	}
	return d.String()
}

func sources(l *law.Law, keys law.Keys) []string {
	var out []string
	for _, k := range keys {
		if s, ok := l.Source(k); ok {
			out = append(out, k+": "+s.Cite)
		}
	}
	return out
}

func (p *printer) lawList(c *cli.Context) error {
	studio, on, err := p.openLaw(c)
	if err != nil {
		return err
	}
	lines := slices.DeleteFunc(lawLines(studio.Law(), on), func(line lawLine) bool {
		return c.IsSet("country") && !slices.Contains(line.Places, c.String("country")) ||
			c.IsSet("kind") && !slices.Contains(line.Kind, c.String("kind")) ||
			c.Bool("in-force") && line.Holds == law.False.String()
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

func (p *printer) openLaw(c *cli.Context) (*proviso.Studio, day.Day, error) {
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
	id := c.Args().First()
	e, ok := studio.Law().Find(id)
	if !ok {
		return usagef("%q is not in the legal data; did you mean %q?", id, finding.Nearest(id, studio.Law().IDs()))
	}
	var line lawLine
	if e.Instrument != nil {
		line = instrumentLine(studio.Law(), *e.Instrument, on)
	} else {
		line = agreementLine(studio.Law(), *e.Agreement)
	}
	if c.Bool("json") {
		return p.json(line)
	}
	return p.text("%s", line)
}

// String tells one record in full.
func (l lawLine) String() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s\n%s\n  status     %s; in force %s; on the day asked for: %s\n", l.ID, l.Name, l.Status, strings.Join(l.InForce, ", "), l.Holds)
	fmt.Fprintf(&b, "  confidence %s; checked %s", l.Confidence, l.Checked)
	if l.Horizon != "" {
		fmt.Fprintf(&b, "; last seen %s", l.Horizon)
	}
	b.WriteByte('\n')
	if l.Doubt != "" {
		fmt.Fprintf(&b, "  doubt      %s\n", l.Doubt)
	}
	for _, pr := range l.Provisions {
		fmt.Fprintf(&b, "  %s  %s (%s)\n      %s\n", pr.ID, pr.Pinpoint, pr.Confidence, pr.Says)
	}
	for _, s := range l.Sources {
		fmt.Fprintf(&b, "  source     %s\n", s)
	}
	return b.String()
}

// lawStatus writes the data that has a horizon, oldest first: what a person confirms before relying
// on it.
func (p *printer) lawStatus(c *cli.Context) error {
	studio, on, err := p.openLaw(c)
	if err != nil {
		return err
	}
	lines := slices.DeleteFunc(lawLines(studio.Law(), on), func(line lawLine) bool { return line.Horizon == "" })
	slices.SortStableFunc(lines, func(a, b lawLine) int { return strings.Compare(a.Horizon, b.Horizon) })
	if c.Bool("json") {
		return p.json(lines)
	}
	for _, line := range lines {
		seen, _ := day.Parse(line.Horizon)
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
