package main

import (
	"fmt"
	"runtime"
	"slices"
	"strings"
	"time"

	"github.com/urfave/cli/v2"

	"github.com/proviso-legal/proviso"
	"github.com/proviso-legal/proviso/internal/day"
	desk "github.com/proviso-legal/proviso/internal/desk/interview"
	"github.com/proviso-legal/proviso/internal/portfolio/batch"
	"github.com/proviso-legal/proviso/internal/portfolio/workbook"
	"github.com/proviso-legal/proviso/internal/strictyaml"
)

func batchFlags() []cli.Flag {
	return append([]cli.Flag{
		&cli.PathFlag{Name: "output", Aliases: []string{"o"}, Usage: "the `DIR` for drafts and reports; made when it is not there", TakesFile: true},
		&cli.StringSliceFlag{Name: "format", Usage: "md, html, docx, pdf or json, several with commas between", DefaultText: "docx"},
		&cli.BoolFlag{Name: "memo", Usage: "with a memo beside each draft"},
		&cli.StringFlag{Name: "name", Value: batch.UsualPattern, Usage: "the `PATTERN` of the files' names: facts in braces, / before what goes into a folder"},
		&cli.IntFlag{Name: "jobs", Usage: "rows at a time; as many as there are processors when not given"},
		&cli.StringFlag{Name: "sheet", Usage: "the `NAME` of the sheet that is read"},
		&cli.PathFlag{Name: "map", Usage: "a YAML `FILE` that says which column holds which fact", TakesFile: true},
		&cli.BoolFlag{Name: "overwrite", Usage: "replace files that a person changed"},
		&cli.BoolFlag{Name: "quiet", Usage: "tell only what is wrong"},
		&cli.StringFlag{Name: "notes", Usage: "none for a clean copy, shown for drafting notes in the text; Word has them as comments"},
		&cli.PathFlag{Name: "style", Usage: "the Word document `FILE.docx` whose styles, page, header and footer Word drafts take", TakesFile: true},
		forFlag(), provenanceFlag(),
	}, dealFlags()...)
}

// batchOrder reads the flags.
func (p *printer) batchOrder(c *cli.Context) (*batch.Order, error) {
	if c.NArg() != 1 {
		return nil, usagef("batch needs one workbook or CSV, and was given %d", c.NArg())
	}
	if c.Path("output") == "" {
		return nil, usagef("batch needs a folder for the drafts: -o DIR")
	}
	if c.Int("jobs") < 0 || (c.IsSet("jobs") && c.Int("jobs") == 0) {
		return nil, usagef("--jobs %d: at least 1", c.Int("jobs"))
	}
	order := &batch.Order{Input: c.Args().First(), Memo: c.Bool("memo"), Overwrite: c.Bool("overwrite"), Jobs: c.Int("jobs")}
	if order.Jobs == 0 {
		order.Jobs = runtime.GOMAXPROCS(0)
	}
	var err error
	if order.Name, err = batch.ParsePattern(c.String("name")); err != nil {
		return nil, usagef("--name: %s", err)
	}
	if order.Part, err = partOf(c); err != nil {
		return nil, err
	}
	if err := batchLook(c, order); err != nil {
		return nil, err
	}
	if order.Setting.Deal, err = carriesDeal(c); err != nil {
		return nil, err
	}
	order.Change = changeOfAll(c)
	if err := order.Changed(); err != nil {
		return nil, err
	}
	if order.Studio, err = p.studio(c); err == nil && order.Setting.Style == nil {
		order.Setting.Style = p.style
	}
	return order, err
}

// changeOfAll gives what the flags change in every deal. All deals without an as-of date get one day, however long
// the run takes.
func changeOfAll(c *cli.Context) func(*proviso.Deal) (*proviso.Deal, error) {
	today := day.FromTime(time.Now()).String()
	return func(d *proviso.Deal) (_ *proviso.Deal, err error) {
		if d, err = desk.Dated(d, today); err != nil {
			return nil, err
		}
		return applyChanges(d, flagsOf(c))
	}
}

// batchLook reads the formats and how they look.
func batchLook(c *cli.Context, order *batch.Order) error {
	for _, names := range c.StringSlice("format") {
		for name := range strings.SplitSeq(names, ",") {
			format, err := proviso.ParseFormat(strings.TrimSpace(name))
			if err != nil {
				return usagef("--format: %s", err)
			}
			if !slices.Contains(order.Formats, format) {
				order.Formats = append(order.Formats, format)
			}
		}
	}
	if len(order.Formats) == 0 {
		order.Formats = []proviso.Format{proviso.Word}
	}
	styled := order.Formats[0]
	if slices.Contains(order.Formats, proviso.Word) {
		styled = proviso.Word
	}
	var err error
	order.Setting, err = settingOf(c, styled)
	return err
}

const mostMap = 1 << 20 // bytes

// sheetOptions reads what --sheet and --map say.
func sheetOptions(c *cli.Context) (workbook.Options, error) {
	o := workbook.Options{Sheet: c.String("sheet")}
	name := c.Path("map")
	if name == "" {
		return o, nil
	}
	data, err := strictyaml.ReadFile(name, mostMap)
	if err != nil {
		return o, fmt.Errorf("%s: %w", name, err)
	}
	headings, found := workbook.ReadMap(name, data)
	o.Map = headings
	return o, found.Err()
}
