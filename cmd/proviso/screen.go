package main

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/urfave/cli/v2"

	"github.com/proviso-legal/proviso"
	desk "github.com/proviso-legal/proviso/internal/desk/interview"
	"github.com/proviso-legal/proviso/internal/portfolio/screen"
	"github.com/proviso-legal/proviso/internal/strictyaml"
	"github.com/proviso-legal/proviso/rules/deal"
)

func screenCommands(p *printer) []*cli.Command {
	return []*cli.Command{{
		Name: "screen", Usage: "look for the parties and their owners in official lists that you have downloaded", ArgsUsage: "DEAL|FOLDER|SHEET…",
		Description: "A list is taken as its authority publishes it: OFAC (CSV with its file of aliases, or XML), the United States Consolidated Screening List (CSV, JSON), " +
			"the UK list (CSV, XML), that of the Union (CSV, XML), of the Security Council and of SECO (XML). What is found are candidates with a score; nothing is decided.\n\n" +
			"proviso screen deal.yaml --list UK-Sanctions-List.csv --list consolidated.xml",
		Flags: []cli.Flag{jsonFlag(), overwriteFlag(),
			&cli.StringSliceFlag{Name: "list", Usage: "an official `FILE`; several may be given", TakesFile: true},
			&cli.Float64Flag{Name: "threshold", Value: screen.Usual, Usage: "tell candidates from this score on, between 0.5 and 1"},
			&cli.PathFlag{Name: "output", Aliases: []string{"o"}, Usage: "write the report to `FILE`, as Markdown"},
			&cli.StringFlag{Name: "sheet", Usage: "the `NAME` of the sheet that is read"},
			&cli.PathFlag{Name: "map", Usage: "a YAML `FILE` that says which column holds which fact", TakesFile: true},
			&cli.StringFlag{Name: "as-of", Usage: "the `DATE` by which a list is old; today when it is not given"},
			&cli.BoolFlag{Name: "write", Usage: "write into deal files that parties without a candidate stand on no list, with the lists in a comment"}},
		Action: p.screen,
	}}
}

func (p *printer) screen(c *cli.Context) error {
	threshold := c.Float64("threshold")
	if len(c.StringSlice("list")) == 0 {
		return usagef("screen needs --list FILE, a list as its authority publishes it")
	}
	if threshold < 0.5 || threshold > 1 {
		return usagef("--threshold is between 0.5 and 1; seen %g", threshold)
	}
	on, err := dateOf(c)
	if err != nil {
		return err
	}
	named, err := portfolioOf(c)
	if err != nil {
		return err
	}
	named.change = func(d *proviso.Deal) (*proviso.Deal, error) { return d, nil }
	lists, found := screen.Read(c.StringSlice("list"))
	if p.findings(found) {
		return errFindings
	}
	sources, failed := &screen.Sources{}, false
	for item := range named.deals() {
		if item.Deal == nil {
			failed = true
			p.findings(item.Findings)
			continue
		}
		sources.Add(item.Deal)
	}
	failed = p.findings(named.findings) || failed
	report := screen.Screen(sources, lists, threshold)
	for _, old := range report.Old(on) {
		p.note("warning: %s", old)
	}
	if err := p.screened(c, report); err != nil {
		return err
	}
	if c.Bool("write") {
		if err := p.writeClear(named, report); err != nil {
			return err
		}
	}
	if failed {
		return errFindings
	}
	return nil
}

// screened writes the report.
func (p *printer) screened(c *cli.Context, report *screen.Report) error {
	if c.Bool("json") {
		return p.json(report)
	}
	var out bytes.Buffer
	if err := report.Markdown(&out); err != nil {
		return err
	}
	if !c.IsSet("output") {
		return p.text("%s", out.String())
	}
	if err := p.replace(c, out.Bytes(), c.StringSlice("list")...); err != nil {
		return err
	}
	with := 0
	for _, n := range report.Names {
		if len(n.Candidates) > 0 {
			with++
		}
	}
	return p.text("%s: %s looked for, %d with a candidate\n", c.Path("output"), counted(len(report.Names), "name"), with)
}

// writeClear states in the deal files that the parties without a candidate stand on no list.
func (p *printer) writeClear(named *portfolio, report *screen.Report) error {
	for _, name := range named.names {
		if ending := strings.ToLower(filepath.Ext(name)); ending != ".yaml" && ending != ".yml" {
			p.note("%s: nothing is written into it; --write takes deal files in YAML", name)
			continue
		}
		was, err := strictyaml.ReadFile(name, deal.MaxSize)
		if err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
		text, wrote, err := withClear(name, was, report)
		if err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
		if len(wrote) == 0 {
			continue
		}
		if now, err := os.ReadFile(name); err != nil || !bytes.Equal(now, was) {
			return usagef("%s was changed meanwhile; nothing was written into it", name)
		}
		if err := writeWhole(name, text, private); err != nil {
			return err
		}
		if err := p.text("%s: written: %s\n", name, strings.Join(wrote, ", ")); err != nil {
			return err
		}
	}
	return nil
}

// withClear gives the text of a deal that states of each party without a candidate, and of who owns it, that they stand
// on no list, and the facts that it states newly. What the deal states already stays; one that cannot be read was told
// with the others.
func withClear(name string, text []byte, report *screen.Report) (_ []byte, wrote []string, err error) {
	d, _ := deal.Read(name, text)
	if d == nil {
		return text, nil, nil
	}
	for _, role := range d.Parties() {
		for f := range deal.AllFields() {
			if f.Section != role || !f.Screened || d.Given(f.Path) && d.Get(f.Path).Known() || !report.Clear(d, role, strings.HasPrefix(f.Path, role+".owner_")) {
				continue
			}
			if text, err = desk.With(name, text, f, "[]"); err != nil {
				return nil, nil, err
			}
			wrote = append(wrote, f.Path)
		}
	}
	if len(wrote) > 0 {
		text = append(bytes.TrimRight(text, "\n"), []byte("\n"+provenance(report, wrote))...)
	}
	return text, wrote, nil
}

// provenance says in comments by what the facts are known.
func provenance(r *screen.Report, facts []string) string {
	var b strings.Builder
	fmt.Fprintf(&b, "# No name scored %.2f or more for %s in:\n", r.Threshold, strings.Join(facts, ", "))
	for _, l := range r.Lists {
		day := "its day is not said"
		if l.Date != "" {
			day = "of " + l.Date
		}
		fmt.Fprintf(&b, "#   %s, %s, %s, SHA-256 %s\n", strings.Join(strings.Fields(l.File), " "), l.Title, day, l.Digest)
	}
	return b.String()
}
