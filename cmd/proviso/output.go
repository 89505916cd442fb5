package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"

	"github.com/urfave/cli/v2"

	"github.com/proviso-legal/proviso"
	"github.com/proviso-legal/proviso/internal/strictyaml"
)

// formatOf gives the format asked for: --format, else the ending of -o, else Markdown.
func formatOf(c *cli.Context) (proviso.Format, error) {
	name := c.String("format")
	if name == "" {
		name = strings.TrimPrefix(filepath.Ext(c.Path("output")), ".")
	}
	if name == "" {
		return proviso.Markdown, nil
	}
	format, err := proviso.ParseFormat(name)
	if err != nil {
		return "", usagef("%v", err)
	}
	return format, nil
}

// largestStyle is the most bytes of a firm's document: one with a large logo still fits.
const largestStyle = 32 << 20

// settingOf reads what --notes and --style say.
func settingOf(c *cli.Context, f proviso.Format) (proviso.Setting, error) {
	s := proviso.Setting{Notes: proviso.Notes(c.String("notes"))}
	if err := s.Notes.Check(); err != nil {
		return s, usagef("--notes: %s", err)
	}
	name := c.Path("style")
	if name == "" {
		return s, nil
	}
	if f != proviso.Word {
		return s, usagef("--style gives the look of a Word document, and the format is %s", f)
	}
	var err error
	s.Style, err = styleOf(c)
	return s, err
}

// styleOf reads the document that --style names; nil for none.
func styleOf(c *cli.Context) (style *proviso.Style, err error) {
	name := c.Path("style")
	if name == "" {
		return nil, nil
	}
	document, err := strictyaml.ReadFile(name, largestStyle)
	if err == nil {
		style, err = proviso.ReadStyle(document)
	}
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	return style, nil
}

// deliver writes a result whole to the file named by -o, or to standard output.
func (p *printer) deliver(c *cli.Context, data []byte, mode fs.FileMode) error {
	name := c.Path("output")
	if name == "" || name == "-" {
		_, err := p.out.Write(data)
		return err
	}
	return writeWhole(name, data, mode)
}

// The modes of new files, of which the umask takes away: a deal or a memo is for who wrote it.
const (
	open    fs.FileMode = 0o666
	private fs.FileMode = 0o600
)

// writeWhole writes a file so that it is there whole or not at all, on the disk and not only on its way there. A new
// file has the mode that the umask leaves of one, and one that is replaced keeps its own.
func writeWhole(name string, data []byte, mode fs.FileMode) error {
	was, err := os.Lstat(name)
	if err == nil {
		if err := plain(name, was, nil); err != nil {
			return err
		}
	}
	f, err := beside(name, mode)
	if err != nil {
		return writeError(name, err)
	}
	defer os.Remove(f.Name()) // nothing is left when the rename below has been done
	_, err = f.Write(data)
	if was != nil {
		err = errors.Join(err, f.Chmod(was.Mode().Perm()))
	}
	err = errors.Join(err, f.Sync(), f.Close())
	if err == nil {
		err = os.Rename(f.Name(), name)
	}
	return writeError(name, err)
}

// besideName is what new files are called until they are whole: by the process that writes them.
const besideName = ".proviso-%d-%d"

// beside makes a new file in the folder of another, in which nothing is left of runs that were killed.
func beside(name string, mode fs.FileMode) (f *os.File, err error) {
	sweep(filepath.Dir(name))
	for n := range 100 {
		at := filepath.Join(filepath.Dir(name), fmt.Sprintf(besideName, os.Getpid(), n))
		if f, err = os.OpenFile(at, os.O_RDWR|os.O_CREATE|os.O_EXCL, mode); !errors.Is(err, fs.ErrExist) {
			break
		}
	}
	return f, err
}

func writeError(name string, err error) error {
	switch {
	case err == nil:
		return nil
	case errors.Is(err, fs.ErrNotExist):
		return usagef("%s cannot be written: there is no such folder", name)
	case errors.Is(err, fs.ErrPermission):
		return usagef("%s cannot be written: the folder does not allow it", name)
	case fullDisk(err):
		return usagef("%s cannot be written: the disk is full; nothing of it was changed", name)
	}
	var path *fs.PathError
	if errors.As(err, &path) {
		err = path.Err
	}
	return usagef("%s cannot be written: %s", name, err)
}

// fullDisk tells whether a disk refused more.
func fullDisk(err error) bool { return errors.Is(err, syscall.ENOSPC) }

// sweep removes the files that runs which were killed left in a folder. What another process still writes stays.
func sweep(folder string) {
	list, err := os.ReadDir(folder)
	if err != nil {
		return // the file will not be made either, and that is told
	}
	for _, e := range list {
		var process, n int
		if _, err := fmt.Sscanf(e.Name(), besideName, &process, &n); err != nil || !e.Type().IsRegular() || running(process) {
			continue
		}
		if e.Name() == fmt.Sprintf(besideName, process, n) {
			_ = os.Remove(filepath.Join(folder, e.Name())) // if it cannot be removed, it does no harm
		}
	}
}

// running tells whether a process is there, as far as the computer tells.
func running(process int) bool {
	p, err := os.FindProcess(process)
	if err != nil {
		return false
	}
	err = p.Signal(syscall.Signal(0))
	return err == nil || !errors.Is(err, os.ErrProcessDone) && !errors.Is(err, syscall.ESRCH)
}
