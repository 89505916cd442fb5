package agents

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"slices"
	"strings"
)

// mostListed are the deals that a folder lists.
const mostListed = 1000

// read gives a file of the folder, at most so many bytes of it. A name leads nowhere else.
func (s *server) read(name string, most int64) ([]byte, error) {
	switch {
	case s.Folder == nil:
		return nil, fmt.Errorf("%s: no folder of deals was chosen; give the deal itself", name)
	case !fs.ValidPath(name) || strings.ContainsAny(name, `\:`) || hidden(name):
		return nil, fmt.Errorf("%q is no name of a file in the folder; write it with / and without .. or a hidden part", name)
	}
	info, err := fs.Stat(s.Folder, name)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, fmt.Errorf("%s: there is no such file in the folder", name)
	case err != nil:
		return nil, fmt.Errorf("%s: the file cannot be read within the folder", name)
	case !info.Mode().IsRegular():
		return nil, fmt.Errorf("%s: this is no plain file", name)
	case info.Size() > most:
		return nil, fmt.Errorf("%s: the file is larger than %d KB, the most that is read", name, most>>10)
	}
	f, err := s.Folder.Open(name)
	if err != nil {
		return nil, fmt.Errorf("%s: the file cannot be read within the folder", name)
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, most+1))
	if err != nil || int64(len(data)) > most {
		return nil, fmt.Errorf("%s: the file cannot be read, or grew while it was", name)
	}
	return data, nil
}

// hidden tells whether a part of a name begins with a dot.
func hidden(name string) bool {
	return slices.ContainsFunc(strings.Split(name, "/"), func(part string) bool { return strings.HasPrefix(part, ".") })
}

// deals lists the deals of the folder by name. Links are not followed.
func (s *server) deals() (names []string) {
	if s.Folder == nil {
		return nil
	}
	_ = fs.WalkDir(s.Folder, ".", func(name string, e fs.DirEntry, err error) error {
		switch {
		case err != nil, name == ".":
			return nil
		case hidden(name) && e.IsDir():
			return fs.SkipDir
		case len(names) == mostListed:
			return fs.SkipAll
		case e.Type().IsRegular() && !hidden(name) && isDeal(name):
			names = append(names, name)
		}
		return nil
	})
	return names
}

func isDeal(name string) bool {
	return slices.Contains([]string{".yaml", ".yml"}, strings.ToLower(path.Ext(name)))
}
