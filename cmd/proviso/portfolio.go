package main

import (
	"fmt"
	"iter"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"github.com/proviso-legal/proviso"
	"github.com/proviso-legal/proviso/internal/workbook"
	"github.com/proviso-legal/proviso/rules/deal"
)

// portfolio is what the command line names to be looked at together: workbooks, text tables, deal files, folders of deal files.
type portfolio struct {
	names    []string // of files, folders opened
	options  workbook.Options
	change   func(*proviso.Deal) (*proviso.Deal, error)
	findings proviso.Findings // of files as a whole; complete when all deals were given
}

// portfolioOf finds the files that the command line names.
func portfolioOf(c *cli.Context) (*portfolio, error) {
	options, err := sheetOptions(c)
	if err != nil {
		return nil, err
	}
	f := &portfolio{options: options}
	for _, name := range c.Args().Slice() {
		names, err := filesOf(name)
		if err != nil {
			return nil, err
		}
		f.names = append(f.names, names...)
	}
	if len(f.names) == 0 {
		return nil, usagef("%s needs a workbook, a CSV file, or deal files and folders of them", c.Command.Name)
	}
	return f, nil
}

// isDealFile tells deal files from tables by their endings.
func isDealFile(name string) bool {
	return slices.Contains([]string{".yaml", ".yml", ".json"}, strings.ToLower(filepath.Ext(name)))
}

// filesOf gives a file itself, and of a folder its deal files in order of their names.
func filesOf(name string) ([]string, error) {
	if info, err := os.Stat(name); err != nil || !info.IsDir() {
		return []string{name}, nil // reading it will say what is wrong
	}
	return dealFiles(name)
}

// deals gives the deals one by one, those that cannot be read too.
func (f *portfolio) deals() iter.Seq[proviso.PortfolioItem] {
	return func(yield func(proviso.PortfolioItem) bool) {
		for _, name := range f.names {
			read := f.table
			if isDealFile(name) {
				read = f.file
			}
			if !read(name, yield) {
				return
			}
		}
	}
}

func (f *portfolio) file(name string, yield func(proviso.PortfolioItem) bool) bool {
	d, found := deal.ReadFile(name)
	return yield(f.item(proviso.PortfolioItem{Place: proviso.Place{File: name}, Deal: d, Findings: found}))
}

func (f *portfolio) table(name string, yield func(proviso.PortfolioItem) bool) bool {
	r, found := workbook.Open(name, f.options)
	if found.Errors() {
		f.findings = append(f.findings, found...)
		return true
	}
	defer r.Close()
	for row, ok := r.Next(); ok; row, ok = r.Next() {
		at := proviso.Place{File: name, Sheet: r.Sheet(), Cell: fmt.Sprint("A", row.Number)}
		if !yield(f.item(proviso.PortfolioItem{Place: at, Row: row.Number, Deal: row.Deal, Findings: row.Findings})) {
			return false
		}
	}
	f.findings = append(f.findings, r.Findings()...)
	return true
}

// item changes a deal as the command line asks.
func (f *portfolio) item(i proviso.PortfolioItem) proviso.PortfolioItem {
	if i.Deal == nil || i.Findings.Errors() {
		i.Deal = nil
		return i
	}
	changed, err := f.change(i.Deal)
	if err != nil {
		i.Findings.Add(i.Place, "portfolio.flag", "%s", err)
		i.Deal = nil
		return i
	}
	i.Deal = changed
	return i
}
