// Package archive opens the zip archives that Word documents are. What it opens may come from anybody:
// sizes, numbers and depths are bounded, names must stay inside of the archive, and nothing is unpacked
// but the parts that are asked for, in memory.
package archive

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io"
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

// Archive is an open document.
type Archive struct {
	files map[string]*zip.File
	left  int64 // bytes that may still be read
}

var entry = []byte("PK\x01\x02") // with which the list of parts notes each

// Open reads the list of a document's parts, and refuses what no Word program writes: too many parts,
// one name twice, names that lead outside, parts that overlap, encrypted parts, and more data than
// any contract has.
func Open(document []byte) (*Archive, error) {
	if n := bytes.Count(document, entry); n > mostEntries { // before anything is made of them
		return nil, fmt.Errorf("the document has %d parts, and at most %d are read", n, mostEntries)
	}
	z, err := zip.NewReader(bytes.NewReader(document), int64(len(document)))
	if err != nil {
		return nil, errors.New("this is no Word document (.docx): it cannot be opened as an archive")
	}
	a := &Archive{files: map[string]*zip.File{}, left: mostInAll}
	var declared uint64
	for _, f := range z.File {
		if err := a.note(f); err != nil {
			return nil, err
		}
		if declared += min(f.UncompressedSize64, mostDeclared); declared > mostDeclared {
			return nil, fmt.Errorf("the document unpacks to more than %d MB", mostDeclared>>20)
		}
	}
	return a, apart(z.File)
}

func (a *Archive) note(f *zip.File) error {
	if _, twice := a.files[f.Name]; twice {
		return fmt.Errorf("the document has the part %q twice", f.Name)
	}
	for _, step := range strings.Split(strings.TrimSuffix(f.Name, "/"), "/") {
		if step == "" || step == "." || step == ".." || strings.ContainsAny(step, "\\:\x00") {
			return fmt.Errorf("the document has a part named %q, which leads outside of it", f.Name)
		}
	}
	if f.Flags&1 != 0 {
		return fmt.Errorf("the part %q is encrypted; save the document without a password", f.Name)
	}
	a.files[f.Name] = f
	return nil
}

// apart says whether two parts share their data, as in a bomb.
func apart(files []*zip.File) error {
	type span struct{ start, end int64 }
	spans := make([]span, 0, len(files))
	for _, f := range files {
		start, err := f.DataOffset()
		if err != nil {
			return fmt.Errorf("the part %q is damaged", f.Name)
		}
		spans = append(spans, span{start, start + int64(min(f.CompressedSize64, 1<<40))})
	}
	slices.SortFunc(spans, func(x, y span) int { return int(x.start - y.start) })
	for i := 1; i < len(spans); i++ {
		if spans[i].start < spans[i-1].end {
			return errors.New("the parts of the document overlap, which no Word program writes")
		}
	}
	return nil
}

// Names gives the names of all parts, sorted.
func (a *Archive) Names() []string { return slices.Sorted(maps.Keys(a.files)) }

// Has tells whether there is a part of a name.
func (a *Archive) Has(name string) bool { return a.files[name] != nil }

// Read gives a part, no larger than is allowed.
func (a *Archive) Read(name string) ([]byte, error) {
	f, ok := a.files[name]
	if !ok {
		return nil, fmt.Errorf("the document has no part %q", name)
	}
	most := min(mostBytes, a.left)
	if f.UncompressedSize64 > uint64(most) {
		return nil, tooLarge(name)
	}
	if f.UncompressedSize64 > max(alwaysFits, mostPacked*f.CompressedSize64) {
		return nil, fmt.Errorf("the part %q is packed more than %d times, as in a bomb", name, mostPacked)
	}
	open, err := f.Open()
	if err != nil {
		return nil, fmt.Errorf("the part %q cannot be read", name)
	}
	data, err := io.ReadAll(io.LimitReader(open, most+1))
	err = errors.Join(err, open.Close())
	switch {
	case int64(len(data)) > most:
		return nil, tooLarge(name)
	case err != nil:
		return nil, fmt.Errorf("the part %q is damaged", name)
	}
	a.left -= int64(len(data))
	return data, nil
}

func tooLarge(name string) error {
	return fmt.Errorf("the part %q is larger than %d MB, or all parts are than %d MB", name, mostBytes>>20, mostInAll>>20)
}
