package main

import (
	"bytes"
	"fmt"
	"io/fs"
	"path/filepath"
	"strings"

	"github.com/urfave/cli/v2"

	"github.com/proviso-legal/proviso"
	"github.com/proviso-legal/proviso/internal/portfolio/workbook"
	"github.com/proviso-legal/proviso/rules/deal"
)

func sheetCommands(p *printer) []*cli.Command {
	return []*cli.Command{{
		Name: "sheet", Usage: "write a workbook for deals, one a row, with drop-downs and help, a form for one deal, or the map of a register with headings of its own",
		Flags: []cli.Flag{overwriteFlag(),
			&cli.PathFlag{Name: "output", Aliases: []string{"o"}, Usage: "write to `FILE`, which ends in .xlsx"},
			&cli.PathFlag{Name: "from", Usage: "fill it with the deals in the folder `DIR` and the folders in it; with --one, with the deal of that file"},
			&cli.BoolFlag{Name: "one", Usage: "a form for one deal down the page, those facts first that decide most; draft, memo, check and the others take it when it is filled in"},
			&cli.PathFlag{Name: "map-for", Usage: "write no workbook, but a guess at how the columns of the workbook or CSV `REGISTER` are read, to look through and give to --map"},
			&cli.StringFlag{Name: "sheet", Usage: "the `NAME` of the sheet of the register"},
		},
		Action: p.sheet,
	}}
}

// sheet writes the workbook: with the deals of a folder, or with samples.
func (p *printer) sheet(c *cli.Context) error {
	if c.NArg() > 0 {
		return usagef("sheet takes no other arguments; found %q", c.Args().First())
	}
	if c.IsSet("map-for") {
		return p.mapFor(c, c.Path("map-for"))
	}
	name := c.Path("output")
	if !strings.EqualFold(filepath.Ext(name), ".xlsx") {
		return usagef("sheet needs -o FILE with the ending .xlsx")
	}
	studio, err := proviso.Open(proviso.Options{})
	if err != nil {
		return err
	}
	if c.Bool("one") {
		return p.form(c, studio)
	}
	content := workbook.Content{Deals: workbook.Samples(), Points: sheetPoints(studio), Places: sheetPlaces(studio)}
	if c.IsSet("from") {
		if content.Deals, err = p.dealsIn(c.Path("from")); err != nil {
			return err
		}
	}
	var out bytes.Buffer
	if err := workbook.Write(&out, content); err != nil {
		return err
	}
	if err := p.replace(c, out.Bytes()); err != nil {
		return err
	}
	return p.text("%s: %s; next: proviso batch %s -o drafts\n", name, counted(len(content.Deals), "deal"), name)
}

// mapFor writes a guess at the map of a register.
func (p *printer) mapFor(c *cli.Context, register string) error {
	var out bytes.Buffer
	if p.findings(workbook.GuessMap(&out, register, c.String("sheet"))) {
		return errFindings
	}
	if !c.IsSet("output") {
		return p.text("%s", out.String())
	}
	if err := p.replace(c, out.Bytes(), register); err != nil {
		return err
	}
	name := c.Path("output")
	return p.text("%s: look through it, then proviso batch %s --map %s -o drafts\n", name, register, name)
}

// dealsIn reads the deals of a folder and of the folders in it, by name.
func (p *printer) dealsIn(folder string) ([]*proviso.Deal, error) {
	names, err := dealFiles(folder)
	if err != nil {
		return nil, err
	}
	var all []*proviso.Deal
	var found proviso.Findings
	for _, name := range names {
		d, bad := deal.ReadFile(name)
		found = append(found, bad...)
		if d != nil {
			all = append(all, d)
		}
	}
	if p.findings(found) {
		return nil, errFindings
	}
	return all, nil
}

// dealFiles lists the files of deals; what begins with a dot is left out.
func dealFiles(folder string) ([]string, error) {
	var names []string
	err := filepath.WalkDir(folder, func(name string, e fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case name != folder && strings.HasPrefix(e.Name(), "."):
			if e.IsDir() {
				return fs.SkipDir
			}
		case !e.IsDir() && isDealFile(name):
			names = append(names, name)
		}
		return nil
	})
	switch {
	case err != nil:
		return nil, usagef("the folder %s cannot be read", folder)
	case len(names) == 0:
		return nil, usagef("%s holds no deal: no file ends in .yaml, .yml or .json", folder)
	}
	return names, nil
}

// sheetPoints are the points of the rulebook, a line for each value.
func sheetPoints(s *proviso.Studio) (all []workbook.Point) {
	for _, p := range s.Points() {
		for _, v := range p.Values {
			takes := "one of " + strings.Join(v.OneOf, ", ")
			if v.Unit != "" {
				takes = fmt.Sprintf("%s, %d to %d", strings.ReplaceAll(v.Unit, "_", " "), *v.Least, *v.Most)
			}
			all = append(all, workbook.Point{Point: p.ID, Family: p.Family, Question: p.Question, Value: p.ID + "." + v.Name,
				Takes: takes, ByPosition: []string{v.Supplier, v.Balanced, v.Customer}})
		}
	}
	return all
}

// sheetPlaces are the places that a deal can name.
func sheetPlaces(s *proviso.Studio) (all []workbook.Place) {
	for _, p := range s.Places() {
		all = append(all, workbook.Place{Code: p.Word, Name: p.Says})
	}
	return all
}
