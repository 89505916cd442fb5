package main

import (
	"bytes"
	"fmt"
	"io/fs"
	"os"
	"strings"

	"github.com/urfave/cli/v2"

	"github.com/proviso-legal/proviso"
	"github.com/proviso-legal/proviso/internal/change/readback"
	"github.com/proviso-legal/proviso/internal/strictyaml"
)

// overwriteFlag lets a file be replaced that a person may have edited.
func overwriteFlag() cli.Flag {
	return &cli.BoolFlag{Name: "overwrite", Usage: "replace the file also where a person edited it, or where nobody can tell"}
}

// mayReplace tells why the file named by -o must stay: it is no plain file, is an input of the command, may not be
// written, or holds what a person wrote. A draft of ours that nobody edited may be replaced.
func (p *printer) mayReplace(c *cli.Context, style *proviso.Style) error {
	name := c.Path("output")
	info, err := os.Lstat(name)
	if name == "" || name == "-" || err != nil {
		return nil
	}
	if err := plain(name, info, c.Args().Slice()); err != nil || c.Bool("overwrite") || info.Size() == 0 {
		return err
	}
	data, err := strictyaml.ReadFile(name, readback.Most)
	if err != nil {
		return usagef("%s is there already, and cannot be read to see whether a person wrote it: %s", name, err)
	}
	studio, err := p.studio(c)
	if err != nil {
		return err
	}
	v, err := studio.InStyle(style).Verify(name, data)
	switch {
	case err != nil:
		return usagef("%s is there already and is no draft of this program (%s); name another file, or add --overwrite", name, err)
	case v.State == proviso.Unproved && v.Sealed:
	case v.State == proviso.Unproved:
		return usagef("%s is there already, and nobody can tell whether a person edited it: %s; name another file, or add --overwrite", name, v.Why)
	case v.State == proviso.NotUnderstood:
		return usagef("%s is there already, and nobody can tell whether a person edited it, since not all of it is understood; name another file, or add --overwrite", name)
	case v.State == proviso.Edited:
		return usagef("%s is there already, and a person edited it%s; name another file, or add --overwrite", name, editedWhere(v))
	}
	return nil
}

// plain refuses what is not a plain file that may be written, and the files that the command reads.
func plain(name string, info fs.FileInfo, inputs []string) error {
	switch mode := info.Mode(); {
	case mode.IsDir():
		return usagef("%s is a folder; name a file in it", name)
	case mode&fs.ModeSymlink != 0:
		return usagef("%s is a link; name the file itself", name)
	case !mode.IsRegular():
		return usagef("%s is no plain file; write to standard output with -o -", name)
	case mode.Perm()&0o222 == 0:
		return usagef("%s may not be written; name another file", name)
	}
	for _, input := range inputs {
		if same, err := os.Stat(input); err == nil && os.SameFile(same, info) {
			return usagef("%s is what the command reads; name another file", name)
		}
	}
	return nil
}

// mostPlaces are named of those where a person edited a file.
const mostPlaces = 3

// editedWhere names the headings under which a person edited a draft.
func editedWhere(v *proviso.Verification) string {
	if len(v.Edits) == 0 {
		return ""
	}
	var places []string
	for _, e := range v.Edits {
		if len(places) == 0 || places[len(places)-1] != e.Under {
			places = append(places, e.Under)
		}
	}
	more := ""
	if len(places) > mostPlaces {
		places, more = places[:mostPlaces], " …"
	}
	return fmt.Sprintf(" (%s, under %s%s)", counted(len(v.Edits), "edit"), strings.Join(places, "; "), more)
}

// replace writes a report or a workbook, which hold facts of deals, to the file named by -o: over what is there only where it is the same, or where
// --overwrite says so.
func (p *printer) replace(c *cli.Context, data []byte, inputs ...string) error {
	name := c.Path("output")
	info, err := os.Lstat(name)
	if err != nil {
		return writeWhole(name, data, private)
	}
	if err := plain(name, info, append(inputs, c.Args().Slice()...)); err != nil {
		return err
	}
	if c.Bool("overwrite") {
		return writeWhole(name, data, private)
	}
	if was, err := strictyaml.ReadFile(name, readback.Most); err != nil || !bytes.Equal(was, data) {
		return usagef("%s is there already, and a person may have worked in it; name another file, or add --overwrite", name)
	}
	return writeWhole(name, data, private)
}
