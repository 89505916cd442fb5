package templates

import (
	"errors"
	"io/fs"
	"slices"
	"strings"
)

// Over lays a firm's pack over the base: a file of the firm stands in place of the base's file of the
// same name, and everything else is the base's.
func Over(own fs.FS) (fs.FS, error) {
	base, err := fs.Sub(embedded, "base")
	if err != nil {
		return nil, err
	}
	return layers{own, base}, nil
}

// layers are folders of which the first that has a file gives it.
type layers []fs.FS

// Open implements fs.FS.
func (l layers) Open(name string) (fs.File, error) {
	for _, layer := range l {
		f, err := layer.Open(name)
		if err == nil || !errors.Is(err, fs.ErrNotExist) {
			return f, err
		}
	}
	return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
}

// ReadDir implements fs.ReadDirFS: what any layer has, by name.
func (l layers) ReadDir(name string) (all []fs.DirEntry, err error) {
	found := false
	for _, layer := range l {
		entries, err := fs.ReadDir(layer, name)
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err != nil {
			return nil, err
		}
		found = true
		for _, e := range entries {
			if !slices.ContainsFunc(all, func(x fs.DirEntry) bool { return x.Name() == e.Name() }) {
				all = append(all, e)
			}
		}
	}
	if !found {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
	}
	slices.SortFunc(all, func(a, b fs.DirEntry) int { return strings.Compare(a.Name(), b.Name()) })
	return all, nil
}
