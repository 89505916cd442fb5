package main

import (
	"io/fs"
	"os"
	"path/filepath"

	"github.com/urfave/cli/v2"

	"github.com/proviso-legal/proviso"
	"github.com/proviso-legal/proviso/internal/finding"
)

func lintCommands(p *printer) []*cli.Command {
	return []*cli.Command{{
		Name: "lint", Usage: "find what is wrong in the wording of a pack, without one in the base", ArgsUsage: "[PACK]",
		Flags:  []cli.Flag{jsonFlag()},
		Action: p.lint,
	}}
}

// linted is the answer of lint about one pack.
type linted struct {
	Pack     string       `json:"pack"`
	Clauses  int          `json:"clauses"`
	Terms    int          `json:"terms"`
	Findings finding.List `json:"findings"`
}

func (p *printer) lint(c *cli.Context) error {
	if c.NArg() > 1 {
		return usagef("lint reads one pack, found %d", c.NArg())
	}
	studio, err := proviso.Open(proviso.Options{})
	if err != nil {
		return err
	}
	name, own, err := packOf(c)
	if err != nil {
		return err
	}
	pack, found := studio.Lint(own)
	one := linted{name, len(pack.ClauseIDs()), len(pack.Terms()), finding.List{}}
	for _, f := range found {
		one.Findings = append(one.Findings, inFolder(f, own, name))
	}
	if c.Bool("json") {
		err = p.json(one)
	} else {
		p.findings(one.Findings)
		err = p.text("%s: %d clauses and %d terms read, %d findings\n", one.Pack, one.Clauses, one.Terms, len(one.Findings))
	}
	if err == nil && one.Findings.Errors() {
		return errFindings
	}
	return err
}

// packOf opens the folder that lint is asked to read; there is none for the base.
func packOf(c *cli.Context) (string, fs.FS, error) {
	if c.NArg() == 0 {
		return "base", nil, nil
	}
	name := c.Args().First()
	info, err := os.Stat(name)
	switch {
	case err != nil:
		return "", nil, usagef("%s cannot be read: there is no such folder", name)
	case !info.IsDir():
		return "", nil, usagef("%s is a file; a pack is a folder", name)
	}
	return name, os.DirFS(name), nil
}

// inFolder leads a finding about a file of a pack to the file itself.
func inFolder(f finding.Finding, own fs.FS, folder string) finding.Finding {
	if own == nil || f.Place.File == "" {
		return f
	}
	if _, err := fs.Stat(own, f.Place.File); err == nil {
		f.Place.File = filepath.Join(folder, filepath.FromSlash(f.Place.File))
	} else {
		f.Place.File = "base:" + f.Place.File
	}
	return f
}
