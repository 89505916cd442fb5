package main

import (
	"errors"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"github.com/proviso-legal/proviso"
)

func packCommands(p *printer) []*cli.Command {
	return []*cli.Command{{
		Name: "pack", Usage: "a house's own wording, rules and law",
		Subcommands: []*cli.Command{
			{Name: "new", Usage: "write a small working pack to begin with", ArgsUsage: "DIR", Action: p.packNew, Flags: []cli.Flag{
				&cli.StringFlag{Name: "name", Usage: "the pack's `NAME`; that of the folder when left out"}}},
			{Name: "diff", Usage: "show where a pack departs from the base, and what became stale", ArgsUsage: "DIR", Action: p.packDiff,
				Flags: []cli.Flag{packFlag(), jsonFlag()}},
		},
	}}
}

var notOfName = regexp.MustCompile(`[^a-z0-9]+`)

// nameOf gives a pack the name of its folder, as far as it can be one.
func nameOf(dir string) string {
	whole, err := filepath.Abs(dir)
	if err != nil {
		whole = dir
	}
	return strings.Trim(notOfName.ReplaceAllString(strings.ToLower(filepath.Base(whole)), "-"), "-")
}

func (p *printer) packNew(c *cli.Context) error {
	if c.NArg() != 1 {
		return usagef("pack new needs one folder, and was given %d", c.NArg())
	}
	dir, name := c.Args().First(), c.String("name")
	if name == "" {
		name = nameOf(dir)
	}
	files, err := proviso.NewPack(name)
	var found proviso.Findings
	if errors.As(err, &found) {
		return usagef("%s; give another with --name", found)
	}
	if err != nil {
		return err
	}
	if err := emptyFolder(dir); err != nil {
		return err
	}
	for _, file := range slices.Sorted(maps.Keys(files)) {
		if err := writeNew(filepath.Join(dir, filepath.FromSlash(file)), files[file]); err != nil {
			return err
		}
	}
	return p.text("%s: the pack %s is written, in %d files; read %s next\n", dir, name, len(files), filepath.Join(dir, "README.md"))
}

// emptyFolder refuses a folder in which something would be overwritten.
func emptyFolder(dir string) error {
	list, err := os.ReadDir(dir)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil
	case err != nil:
		return usagef("%s cannot be written: it is there and is no folder that can be read", dir)
	case len(list) > 0:
		return usagef("%s holds files already, such as %s; name a new folder", dir, list[0].Name())
	}
	return nil
}

// writeNew writes a file that is not there yet, and the folders above it.
func writeNew(name string, data []byte) error {
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		return writeError(filepath.Dir(name), err)
	}
	f, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if err != nil {
		return writeError(name, err)
	}
	_, err = f.Write(data)
	return writeError(name, errors.Join(err, f.Close()))
}
