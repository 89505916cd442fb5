// Package archive opens the zip archives that Word documents and packs are. What it opens may come from anybody:
// sizes, numbers and depths are bounded, names must stay inside of the archive, and nothing is unpacked
// but the parts that are asked for, in memory.
package archive

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"slices"
	"strings"
)

// Most of what an archive may hold.
const (
	mostEntries  = 4096
	mostBytes    = 8 << 20   // of one part
	mostInAll    = 48 << 20  // of all parts that are read
	mostDeclared = 512 << 20 // of all parts by what the archive says of itself
	mostDepth    = 256       // of elements in elements
	mostPacked   = 300       // how many times larger than packed a part may be
	alwaysFits   = 1 << 20   // a part that may be packed as tightly as it likes
)

// Archive is an open document or pack.
type Archive struct {
	words
	files map[string]*zip.File
	left  int64 // bytes that may still be read
}

// words are what messages call an archive and what is in it.
type words struct{ whole, part, program, none string }

var (
	document = words{"document", "part", "Word program", "this is no Word document (.docx): it cannot be opened as an archive"}
	pack     = words{"pack", "file", "program for archives", "this is no pack in a zip: it cannot be opened as an archive"}
)

var entry = []byte("PK\x01\x02") // with which the list of parts notes each

// Open reads the list of a document's parts, and refuses what no Word program writes: too many parts,
// one name twice, names that lead outside, parts that overlap, encrypted parts, and more data than
// any contract has.
func Open(data []byte) (*Archive, error) { return open(data, document) }

// OpenPack reads the list of a pack's files in the same way; its messages speak of a pack.
func OpenPack(data []byte) (*Archive, error) { return open(data, pack) }

func open(data []byte, w words) (*Archive, error) {
	if n := bytes.Count(data, entry); n > mostEntries { // before anything is made of them
		return nil, fmt.Errorf("the %s has %d %ss, and at most %d are read", w.whole, n, w.part, mostEntries)
	}
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, errors.New(w.none)
	}
	a := &Archive{words: w, files: map[string]*zip.File{}, left: mostInAll}
	var declared uint64
	for _, f := range z.File {
		if err := a.note(f); err != nil {
			return nil, err
		}
		if declared += min(f.UncompressedSize64, mostDeclared+1); declared > mostDeclared {
			return nil, fmt.Errorf("the %s unpacks to more than %d MB", w.whole, mostDeclared>>20)
		}
	}
	return a, a.apart(z.File)
}

func (a *Archive) note(f *zip.File) error {
	if _, twice := a.files[f.Name]; twice {
		return fmt.Errorf("the %s has the %s %q twice", a.whole, a.part, f.Name)
	}
	for _, step := range strings.Split(strings.TrimSuffix(f.Name, "/"), "/") {
		if step == "" || step == "." || step == ".." || strings.ContainsAny(step, "\\:\x00") {
			return fmt.Errorf("the %s has a %s named %q, which leads outside of it", a.whole, a.part, f.Name)
		}
	}
	if f.Flags&1 != 0 {
		return fmt.Errorf("the %s %q is encrypted; save the %s without a password", a.part, f.Name, a.whole)
	}
	a.files[f.Name] = f
	return nil
}

// apart says whether two parts share their data, as in a bomb.
func (a *Archive) apart(files []*zip.File) error {
	type span struct{ start, end int64 }
	spans := make([]span, 0, len(files))
	for _, f := range files {
		start, err := f.DataOffset()
		if err != nil {
			return fmt.Errorf("the %s %q is damaged", a.part, f.Name)
		}
		spans = append(spans, span{start, start + int64(min(f.CompressedSize64, 1<<40))})
	}
	slices.SortFunc(spans, func(x, y span) int { return int(x.start - y.start) })
	for i := 1; i < len(spans); i++ {
		if spans[i].start < spans[i-1].end {
			return fmt.Errorf("the %ss of the %s overlap, which no %s writes", a.part, a.whole, a.program)
		}
	}
	return nil
}

// Names gives the names of all parts, sorted.
func (a *Archive) Names() []string { return slices.Sorted(maps.Keys(a.files)) }

// Has tells whether there is a part of a name.
func (a *Archive) Has(name string) bool { return a.files[name] != nil }

// Mode tells what a part says that it is: a file, a folder, a link, a device.
func (a *Archive) Mode(name string) fs.FileMode { return a.files[name].Mode() }

// Size is how many bytes a part says that it has.
func (a *Archive) Size(name string) uint64 { return a.files[name].UncompressedSize64 }

// Read gives a part, no larger than is allowed.
func (a *Archive) Read(name string) ([]byte, error) {
	f, ok := a.files[name]
	if !ok {
		return nil, fmt.Errorf("the %s has no %s %q", a.whole, a.part, name)
	}
	most := min(mostBytes, a.left)
	if f.UncompressedSize64 > uint64(most) {
		return nil, a.tooLarge(name)
	}
	if f.UncompressedSize64 > max(alwaysFits, mostPacked*f.CompressedSize64) {
		return nil, fmt.Errorf("the %s %q is packed more than %d times, as in a bomb", a.part, name, mostPacked)
	}
	open, err := f.Open()
	if err != nil {
		return nil, fmt.Errorf("the %s %q cannot be read", a.part, name)
	}
	data, err := io.ReadAll(io.LimitReader(open, most+1))
	err = errors.Join(err, open.Close())
	switch {
	case int64(len(data)) > most:
		return nil, a.tooLarge(name)
	case err != nil:
		return nil, fmt.Errorf("the %s %q is damaged", a.part, name)
	}
	a.left -= int64(len(data))
	return data, nil
}

func (a *Archive) tooLarge(name string) error {
	return fmt.Errorf("the %s %q is larger than %d MB, or all %ss are than %d MB", a.part, name, mostBytes>>20, a.part, mostInAll>>20)
}
