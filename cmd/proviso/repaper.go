package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"iter"
	"net/url"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"slices"
	"strings"
	"time"

	"github.com/urfave/cli/v2"

	"github.com/proviso-legal/proviso"
)

func repaperCommands(p *printer) []*cli.Command {
	return []*cli.Command{{
		Name: "repaper", Usage: "tell which deals of a portfolio a change of law would draft differently", ArgsUsage: "SHEET|DEAL|FOLDER…",
		Description: "Each deal is drafted as of both dates, with its own contract date. Deals stand worst first: stopped, forbidden, demanded, in conflict, clauses out and in, worded otherwise, open points. " +
			"What is certain stands apart from what hangs on a fact or a state of the law that is not known. " +
			"-o writes the report as a workbook (.xlsx) or as JSON (.json), --all prints every change.",
		Flags: []cli.Flag{overwriteFlag(),
			&cli.StringFlag{Name: "from", Usage: "the earlier `DATE` whose law decides, as 2025-11-09"},
			&cli.StringFlag{Name: "to", Usage: "the later `DATE`"},
			&cli.PathFlag{Name: "output", Aliases: []string{"o"}, Usage: "write the report to `FILE`, .xlsx or .json", TakesFile: true},
			jsonFlag(),
			&cli.BoolFlag{Name: "all", Usage: "print every change of every deal, not the forty lines that matter first"},
			&cli.PathFlag{Name: "map", Usage: "the `FILE` that says which column holds which fact", TakesFile: true},
			&cli.StringFlag{Name: "sheet", Usage: "the `NAME` of the sheet with the deals"},
			&cli.StringFlag{Name: "position", Usage: "supplier, balanced or customer, for all deals"},
			&cli.StringFlag{Name: "document", Usage: "the kind of document for all deals: " + documentKinds()},
			packFlag(),
			&cli.IntFlag{Name: "jobs", Usage: "look at `N` deals at a time; as many as there are processors when left out"},
		},
		Action: p.repaper,
	}}
}

// repaper compares a portfolio and fails at the end when some deals could not be compared.
func (p *printer) repaper(c *cli.Context) error {
	write, err := p.reportWriter(c)
	if err != nil {
		return err
	}
	if c.String("from") == "" || c.String("to") == "" {
		return usagef("repaper needs --from and --to, the two dates between which the law changed")
	}
	jobs := c.Int("jobs")
	if c.IsSet("jobs") && jobs < 1 {
		return usagef("--jobs must be 1 or more; seen %d", jobs)
	}
	deals, err := portfolioOf(c)
	if err != nil {
		return err
	}
	deals.change = func(d *proviso.Deal) (*proviso.Deal, error) { return applyChanges(d, undated(c)) }
	studio, err := p.studio(c)
	if err != nil {
		return err
	}
	if jobs == 0 {
		jobs = runtime.GOMAXPROCS(0)
	}
	defer debug.SetGCPercent(debug.SetGCPercent(laxer))
	report, err := studio.Repaper(c.Context, p.counted(deals.deals()), proviso.Repapering{From: c.String("from"), To: c.String("to"), Workers: jobs})
	if report == nil {
		return usagef("--%s", err)
	}
	if err != nil {
		return err
	}
	return p.reported(write(report), deals, report)
}

// counted tells from time to time how many deals were looked at.
func (p *printer) counted(deals iter.Seq[proviso.PortfolioItem]) iter.Seq[proviso.PortfolioItem] {
	return func(yield func(proviso.PortfolioItem) bool) {
		shown := newProgress(p.err, time.Now)
		defer shown.end()
		n := 0
		for d := range deals {
			n++
			shown.tell(func(took time.Duration) string {
				return fmt.Sprintf("%d deals; %.1f a second", n, float64(n)/took.Seconds())
			})
			if !yield(d) {
				return
			}
		}
	}
}

// laxer lets more garbage lie than usual: drafts are made and thrown away by the hundred, and each is small.
const laxer = 400

// undated gives the flags of the command line that change a deal; the earlier date stands for the as-of date.
func undated(c *cli.Context) func(string) (string, bool) {
	flags := flagsOf(c)
	return func(flag string) (string, bool) {
		if flag == "as-of" {
			return c.String("from"), true
		}
		return flags(flag)
	}
}

// reported prints what could not be read, and fails when there is such.
func (p *printer) reported(err error, deals *portfolio, report *proviso.RepaperReport) error {
	failed := p.findings(deals.findings)
	for _, d := range report.Deals() {
		if d.Result == "failed" {
			failed = true
			p.findings(d.Findings)
		}
	}
	if err == nil && failed {
		return errFindings
	}
	return err
}

// reportWriter gives what writes the report as the command line asks: to -o, and to standard output.
func (p *printer) reportWriter(c *cli.Context) (func(*proviso.RepaperReport) error, error) {
	name := c.Path("output")
	ending := strings.ToLower(filepath.Ext(name))
	if name != "" && !slices.Contains([]string{".xlsx", ".json"}, ending) {
		return nil, usagef("%s: the report is written as .xlsx or .json", name)
	}
	return func(r *proviso.RepaperReport) error {
		if name != "" {
			var out bytes.Buffer
			if err := reportInto(&out, r, name, ending); err != nil {
				return err
			}
			if err := p.replace(c, out.Bytes()); err != nil {
				return err
			}
		}
		switch {
		case c.Bool("json"):
			return p.json(r)
		case name != "":
			return p.text("%s\n", r.Says())
		}
		if c.Bool("all") {
			return p.text("%s", r.Detail())
		}
		return p.text("%s", r.Text())
	}, nil
}

func reportInto(out *bytes.Buffer, r *proviso.RepaperReport, name, ending string) error {
	if ending == ".xlsx" {
		return r.WriteWorkbook(out, func(d proviso.Repapered) string { return addressOf(d, filepath.Dir(name)) })
	}
	enc := json.NewEncoder(out)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(r)
}

// addressOf gives the address of the cell or file in which a deal stands, seen from a folder.
func addressOf(d proviso.Repapered, folder string) string {
	if d.File == "" {
		return ""
	}
	file := d.File
	from, err1 := filepath.Abs(folder)
	to, err2 := filepath.Abs(file)
	if near, err := filepath.Rel(from, to); err1 == nil && err2 == nil && err == nil {
		file = near
	}
	address := (&url.URL{Path: filepath.ToSlash(file)}).EscapedPath()
	if d.Row > 0 && strings.EqualFold(filepath.Ext(d.File), ".xlsx") {
		address += fmt.Sprintf("#'%s'!A%d", strings.ReplaceAll(d.Sheet, "'", "''"), d.Row)
	}
	return address
}
