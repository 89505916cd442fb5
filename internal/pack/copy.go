package pack

import (
	"errors"
	"io"
	"io/fs"
	"path"
	"slices"
	"strings"
)

// Of reads a pack from any file system. The error is a finding.List whose places are names inside the
// pack, "" for the pack as a whole. What was read before is
// given as it is.
func Of(fsys fs.FS) (*Files, error) {
	if f, ok := fsys.(*Files); ok {
		return f, nil
	}
	g := gather()
	g.walk(fsys, ".")
	return g.done()
}

func (g *gathering) walk(fsys fs.FS, folder string) {
	entries, err := list(fsys, folder)
	if err != nil {
		g.fail(inside(folder), "pack.read", "the folder cannot be read")
		return
	}
	for _, e := range entries {
		if g.full() {
			return
		}
		if !hidden(e.Name()) {
			g.one(fsys, path.Join(folder, e.Name()), e)
		}
	}
}

func inside(folder string) string { return strings.TrimPrefix(folder, ".") }

func (g *gathering) one(fsys fs.FS, name string, e fs.DirEntry) {
	switch {
	case !g.kind(name, e.Type()):
	case !e.IsDir():
		g.file(name, sizeOf(e), func(most int64) ([]byte, error) { return take(fsys, name, most) })
	case g.folder(name):
		g.walk(fsys, name)
	}
}

// list gives what a folder holds, in order of names; of too many entries only so many that the bound
// is seen.
func list(fsys fs.FS, folder string) ([]fs.DirEntry, error) {
	f, err := fsys.Open(folder)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	open, ok := f.(fs.ReadDirFile)
	if !ok {
		return fs.ReadDir(fsys, folder)
	}
	entries, err := open.ReadDir(2 * MostFiles)
	slices.SortFunc(entries, func(a, b fs.DirEntry) int { return strings.Compare(a.Name(), b.Name()) })
	if errors.Is(err, io.EOF) {
		err = nil
	}
	return entries, err
}

// sizeOf is what a file says that it has; 0 when it does not say, which reading it will show.
func sizeOf(e fs.DirEntry) int64 {
	info, err := e.Info()
	if err != nil {
		return 0
	}
	return info.Size()
}

// take reads a file that is still one when it is open.
func take(fsys fs.FS, name string, most int64) ([]byte, error) {
	f, err := fsys.Open(name)
	if errors.Is(err, fs.ErrPermission) {
		return nil, errors.New("the file may not be read")
	}
	if err != nil {
		return nil, errors.New("the file cannot be opened")
	}
	defer f.Close()
	if info, err := f.Stat(); err != nil || !info.Mode().IsRegular() {
		return nil, errors.New("this was a file and is none any more")
	}
	data, err := io.ReadAll(io.LimitReader(f, most))
	if err != nil {
		return nil, errors.New("the file cannot be read")
	}
	return data, nil
}
