package pack

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/proviso-legal/proviso/internal/finding"
	"github.com/proviso-legal/proviso/internal/strictyaml"
)

// largestZip is the most bytes of a zip.
const largestZip = MostInAll

// Open reads the pack in a folder or a .zip. The error is a finding.List whose places begin with the
// name; what lies behind a link in the folder is never looked at.
func Open(name string) (*Files, error) {
	files, err := open(name)
	var found finding.List
	if !errors.As(err, &found) {
		return files, err
	}
	for i := range found {
		found[i].Place.File = filepath.Join(name, filepath.FromSlash(found[i].Place.File))
	}
	return nil, found
}

func open(name string) (*Files, error) {
	info, err := os.Stat(name)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, whole("there is no such folder or zip")
	case err != nil:
		return nil, whole("the pack cannot be opened")
	case info.IsDir():
		return folder(name)
	case !info.Mode().IsRegular():
		return nil, whole("this is " + said(info.Mode()) + "; a pack is a folder or a .zip")
	}
	data, err := strictyaml.ReadFile(name, largestZip)
	if err != nil {
		return nil, whole(err.Error())
	}
	files, err := Zip(data)
	if err == nil && files.data[manifest] == nil {
		return nil, whole(noManifest)
	}
	return files, err
}

const noManifest = "this is no pack: there is no " + manifest + " in it"

func folder(name string) (*Files, error) {
	root, err := os.OpenRoot(name)
	if err != nil {
		return nil, whole("the folder may not be read")
	}
	defer root.Close()
	if _, err := root.Lstat(manifest); err != nil { // before a whole disk is read
		return nil, whole(noManifest)
	}
	return Of(root.FS())
}

func whole(text string) (l finding.List) {
	l.Add(finding.Place{}, "pack.read", "%s", text)
	return l
}
