package pack

import (
	"path"
	"slices"
	"strings"

	"github.com/proviso-legal/proviso/internal/office"
)

// Zip reads a pack from the bytes of a zip. Where everything lies in one folder, as programs that
// compress a folder write it, that folder is the pack. The error is a finding.List as that of Of.
func Zip(data []byte) (*Files, error) {
	g := gather()
	a, err := office.OpenPack(data)
	if err != nil {
		g.fail("", "pack.zip", "%v", err)
		return g.done()
	}
	names := shown(a)
	if len(names) == 0 {
		return g.done()
	}
	top := commonFolder(names)
	for _, name := range names {
		if g.full() {
			break
		}
		if own := strings.TrimPrefix(name, top); own != "" {
			g.packed(a, name, own)
		}
	}
	return g.done()
}

// shown lists the names that are read, folders with a stroke at their end.
func shown(a *office.Archive) (names []string) {
	for _, name := range a.Names() {
		if !anyHidden(name) {
			names = append(names, name)
		}
	}
	return names
}

func anyHidden(name string) bool {
	for step := range strings.SplitSeq(name, "/") {
		if hidden(step) {
			return true
		}
	}
	return false
}

// commonFolder gives the one folder in which everything lies, with its stroke, or "".
func commonFolder(names []string) string {
	first, _, _ := strings.Cut(names[0], "/")
	top := first + "/"
	if !slices.Contains(names, top+manifest) {
		return ""
	}
	for _, name := range names {
		if !strings.HasPrefix(name, top) {
			return ""
		}
	}
	return top
}

// packed adds what stands in an archive under a name, with the folders above it.
func (g *gathering) packed(a *office.Archive, name, own string) {
	mode := a.Mode(name)
	if !g.kind(own, mode) || !g.above(path.Dir(strings.TrimSuffix(own, "/"))) {
		return
	}
	if mode.IsDir() {
		g.above(strings.TrimSuffix(own, "/"))
		return
	}
	if _, taken := g.files.folders[own]; taken {
		g.fail(own, "pack.name", "this name is that of a file and of a folder")
		return
	}
	size := int64(min(a.Size(name), 1<<40))
	g.file(own, size, func(int64) ([]byte, error) { return a.Read(name) })
}

// above adds a folder and those in which it lies, unless they are there.
func (g *gathering) above(folder string) bool {
	if _, ok := g.files.folders[folder]; ok {
		return true
	}
	if _, taken := g.files.data[folder]; taken {
		return g.fail(folder, "pack.name", "this name is that of a file and of a folder")
	}
	return g.above(path.Dir(folder)) && g.folder(folder)
}
