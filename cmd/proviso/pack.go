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
	"github.com/proviso-legal/proviso/internal/pack"
)

// packFlag names the packs that are laid over the base.
func packFlag() cli.Flag {
	return &cli.StringSliceFlag{Name: "pack", Usage: "lay the pack in the folder or zip `DIR` over the base; several are laid in order", TakesFile: true}
}

// packs are the packs that a command was given, with the names under which they were given.
type packs struct {
	names []string // as given
	files []fs.FS
	says  []string // the name that each gives itself, "" when it has none
}

// openPacks reads packs whole.
func openPacks(names []string) (*packs, error) {
	p := &packs{}
	var found proviso.Findings
	for _, name := range names {
		files, err := pack.Open(name)
		var list proviso.Findings
		if errors.As(err, &list) {
			found = append(found, list...)
			continue
		} else if err != nil {
			return nil, err
		}
		p.names, p.files, p.says = append(p.names, name), append(p.files, files), append(p.says, proviso.PackName(files))
	}
	return p, found.Err()
}

// open opens a studio over the base and the packs; its findings lead to the files that were given.
func (p *printer) open(over *packs) (*proviso.Studio, error) {
	studio, err := proviso.Open(proviso.Options{Packs: over.files})
	var found proviso.Findings
	switch {
	case errors.As(err, &found):
		return nil, over.inFolders(found)
	case err != nil:
		return nil, err
	}
	p.findings(over.inFolders(studio.Warnings()))
	p.packs, p.style = over, studio.Style()
	return studio, nil
}

// studio opens the base with the packs of --pack.
func (p *printer) studio(c *cli.Context) (*proviso.Studio, error) {
	over, err := openPacks(c.StringSlice("pack"))
	if err != nil {
		return nil, err
	}
	return p.open(over)
}

// inFolders leads findings about packs to the files that were given, and says which are about the base.
func (p *packs) inFolders(found proviso.Findings) proviso.Findings {
	if p == nil || len(p.names) == 0 {
		return found
	}
	out := make(proviso.Findings, len(found))
	for i, f := range found {
		if file, ours := p.inFolder(f.Place.File); ours {
			f.Place.File = file
		} else if file != "" {
			f.Place.File = "base:" + file
		}
		f.Message, f.Hint = p.inText(f.Message), p.inText(f.Hint)
		out[i] = f
	}
	return out
}

// filePath is what may be a file of a pack in a message.
var filePath = regexp.MustCompile(`[a-z][\w.-]*(/[\w.-]+)+`)

// inText leads the files of packs that a message names to those that were given.
func (p *packs) inText(message string) string {
	return filePath.ReplaceAllStringFunc(message, func(file string) string {
		if led, ours := p.inFolder(file); ours {
			return led
		}
		return file
	})
}

// inFolder leads a file "NAME/FILE" of a pack to the file itself.
func (p *packs) inFolder(file string) (string, bool) {
	if p == nil {
		return file, false
	}
	for i, pack := range p.says {
		if inside, ok := strings.CutPrefix(file, pack+"/"); ok && pack != "" && has(p.files[i], inside) {
			return filepath.Join(p.names[i], filepath.FromSlash(inside)), true
		}
		if pack == "" && len(p.says) == 1 && (file == proviso.PackFile || has(p.files[i], file)) {
			return filepath.Join(p.names[i], filepath.FromSlash(file)), true
		}
	}
	return file, false
}

func has(files fs.FS, name string) bool {
	_, err := fs.Stat(files, name)
	return err == nil
}

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
