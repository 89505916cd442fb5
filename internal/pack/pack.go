// Package pack opens the packs that firms lay over the base: a folder, a zip, or a file system that
// an embedding program gives. A pack may come from anybody. It is read once, whole, into memory, so that
// nothing changes under the program; nothing is unpacked to a disk.
//
// Refused, each at its place: links, devices and pipes; names that lead outside, that not every system
// can hold, or that differ only in capitals; files that are too many, too deep or too large; archives
// that are encrypted, damaged or bombs. Files and folders whose names begin with a dot, and the folder
// "__MACOSX" that one system adds to every zip, are not read at all.
package pack

import (
	"fmt"
	"io/fs"
	"path"
	"regexp"
	"slices"
	"strings"

	"github.com/proviso-legal/proviso/internal/finding"
)

// Most of what a pack may hold.
const (
	MostFiles    = 2000      // files and folders
	MostDepth    = 5         // folders in folders
	MostText     = 512 << 10 // bytes of a file
	MostDocument = 8 << 20   // bytes of a Word document (.docx)
	MostInAll    = 16 << 20  // bytes of all files
	longestName  = 100
	manifest     = "pack.yaml" // which every pack has
)

// Files is a pack in memory. It is an immutable fs.FS, safe for concurrent use.
type Files struct {
	data    map[string][]byte
	folders map[string][]fs.DirEntry // what each folder holds, by name
}

// gathering collects the files of a pack within the bounds.
type gathering struct {
	files    *Files
	folded   map[string]string // names in small letters → as written
	count    int
	left     int64
	findings finding.List
}

func gather() *gathering {
	return &gathering{
		files:  &Files{data: map[string][]byte{}, folders: map[string][]fs.DirEntry{".": nil}},
		folded: map[string]string{},
		left:   MostInAll,
	}
}

// done gives what was gathered; the error is a finding.List.
func (g *gathering) done() (*Files, error) {
	g.findings.Sort()
	if err := g.findings.Err(); err != nil {
		return nil, err
	}
	for _, list := range g.files.folders {
		slices.SortFunc(list, func(a, b fs.DirEntry) int { return strings.Compare(a.Name(), b.Name()) })
	}
	return g.files, nil
}

// fail notes what is wrong with a file; name is "" for the pack as a whole.
func (g *gathering) fail(name, code, format string, args ...any) bool {
	g.findings.Add(finding.Place{File: name}, code, format, args...)
	return false
}

// hidden tells whether a step of a name is one that is not read.
func hidden(step string) bool { return strings.HasPrefix(step, ".") || step == "__MACOSX" }

var nameForm = regexp.MustCompile(`^[A-Za-z0-9_]([A-Za-z0-9._ -]*[A-Za-z0-9_-])?$`)

// named checks a file's or folder's name and counts it.
func (g *gathering) named(name string) bool {
	g.count++
	step := path.Base(name)
	folded := strings.ToLower(name)
	first, twice := g.folded[folded]
	g.folded[folded] = name
	switch {
	case g.count > MostFiles:
		return g.fail("", "pack.files", "the pack has more than %d files and folders", MostFiles)
	case strings.Count(name, "/") > MostDepth:
		return g.fail(name, "pack.deep", "this lies more than %d folders deep", MostDepth)
	case len(step) > longestName:
		return g.fail(name, "pack.name", "the name has %d characters, and at most %d are allowed", len(step), longestName)
	case !nameForm.MatchString(step):
		return g.fail(name, "pack.name", "the name %q is not one that every system can hold; use letters a to z, digits, full stops and hyphens", step)
	case twice && first == name:
		return g.fail(name, "pack.name", "this name stands twice")
	case twice:
		return g.fail(name, "pack.name", "this name differs from %q only in capitals", first)
	}
	return true
}

// folder adds a folder that has nothing in it yet.
func (g *gathering) folder(name string) bool {
	if !g.named(name) {
		return false
	}
	g.files.folders[name] = nil
	g.enter(entry{name: name, folder: true})
	return true
}

// file adds a file that says it has so many bytes. Of what read gives no more is taken than one byte
// above what is allowed.
func (g *gathering) file(name string, size int64, read func(most int64) ([]byte, error)) bool {
	if !g.named(name) || !g.fits(name, size) {
		return false
	}
	data, err := read(min(largest(name), g.left) + 1)
	if err != nil {
		return g.fail(name, "pack.read", "%v", err)
	}
	if !g.fits(name, int64(len(data))) {
		return false
	}
	g.left -= int64(len(data))
	g.files.data[name] = data
	g.enter(entry{name: name, size: int64(len(data))})
	return true
}

func (g *gathering) fits(name string, size int64) bool {
	switch most := largest(name); {
	case size > most:
		return g.fail(name, "pack.large", "the file is larger than %d kB", most>>10)
	case size > g.left:
		return g.fail("", "pack.large", "the files of the pack are larger than %d MB in all", MostInAll>>20)
	}
	return true
}

func largest(name string) int64 {
	if strings.EqualFold(path.Ext(name), ".docx") {
		return MostDocument
	}
	return MostText
}

func (g *gathering) enter(e entry) {
	above := path.Dir(e.name)
	g.files.folders[above] = append(g.files.folders[above], e)
}

// full tells whether a bound of the whole pack is broken, after which nothing more is read.
func (g *gathering) full() bool {
	return slices.ContainsFunc(g.findings, func(f finding.Finding) bool { return f.Place.File == "" })
}

// kind refuses what is neither a file nor a folder.
func (g *gathering) kind(name string, mode fs.FileMode) bool {
	if mode.IsRegular() || mode.IsDir() {
		return true
	}
	return g.fail(name, "pack.kind", "this is %s; a pack holds files and folders of its own only", said(mode))
}

func said(mode fs.FileMode) string {
	for _, k := range []struct {
		bit  fs.FileMode
		name string
	}{{fs.ModeSymlink, "a link"}, {fs.ModeNamedPipe, "a pipe"}, {fs.ModeSocket, "a socket"}, {fs.ModeDevice, "a device"}} {
		if mode&k.bit != 0 {
			return k.name
		}
	}
	return fmt.Sprintf("of an unknown kind (%s)", mode)
}
