// Package office opens the zip archives that Word documents, workbooks and packs are. What it opens may come from
// anybody: sizes, numbers and depths are bounded, names must stay inside of the archive, and nothing is unpacked
// but the parts that are asked for, in memory.
package office

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
	mostEntries = 4096
	mostDepth   = 256     // of elements in elements
	mostPacked  = 300     // how many times larger than packed a part may be
	alwaysFits  = 1 << 20 // a part that may be packed as tightly as it likes
	mostStream  = 1 << 30 // bytes of a part that is read as it comes
	noLimit     = 1 << 60
)

// Archive is an open document, workbook or pack.
type Archive struct {
	kind
	files map[string]*zip.File
	order []*zip.File
	left  int64 // bytes that may still be read
}

// kind is what messages call an archive and what is in it, and how many bytes it may have: each part that is read whole,
// all of these, and all parts by what the archive says of itself.
type kind struct {
	whole, part, program string
	none, damaged        string // what is said of all that is no such archive, and of a broken part when it is not named
	most, inAll          int64
	declared             uint64
}

var (
	document = kind{"document", "part", "Word program", "this is no Word document (.docx): it cannot be opened as an archive", "",
		8 << 20, 48 << 20, 512 << 20}
	pack = kind{"pack", "file", "program for archives", "this is no pack in a zip: it cannot be opened as an archive", "",
		8 << 20, 48 << 20, 512 << 20}
	book = kind{"workbook", "part", "spreadsheet program", brokenBook, brokenBook, 16 << 20, noLimit, noLimit}
)

const brokenBook = "the file is damaged or cut off; open it in a spreadsheet program and save it again"

var entry = []byte("PK\x01\x02") // with which the list of parts notes each

// Open reads the list of a document's parts, and refuses what no Word program writes: too many parts,
// one name twice, names that lead outside, parts that overlap, encrypted parts, and more data than
// any contract has.
func Open(data []byte) (*Archive, error) {
	return open(bytes.NewReader(data), int64(len(data)), document)
}

// OpenPack reads the list of a pack's files in the same way; its messages speak of a pack.
func OpenPack(data []byte) (*Archive, error) {
	return open(bytes.NewReader(data), int64(len(data)), pack)
}

// OpenBook reads the list of a workbook's parts in the same way. Its sheets may be larger than memory: Stream reads them.
func OpenBook(r io.ReaderAt, size int64) (*Archive, error) { return open(r, size, book) }

func open(r io.ReaderAt, size int64, k kind) (*Archive, error) {
	if n := countEntries(io.NewSectionReader(r, 0, size)); n > mostEntries { // before anything is made of them
		return nil, fmt.Errorf("the %s has %d %ss, and at most %d are read", k.whole, n, k.part, mostEntries)
	}
	z, err := zip.NewReader(r, size)
	if err != nil {
		return nil, errors.New(k.none)
	}
	a := &Archive{kind: k, files: map[string]*zip.File{}, order: z.File, left: k.inAll}
	var declared uint64
	for _, f := range z.File {
		if err := a.note(f); err != nil {
			return nil, err
		}
		if declared += min(f.UncompressedSize64, 1<<40); declared > k.declared {
			return nil, fmt.Errorf("the %s unpacks to more than %d MB", k.whole, k.declared>>20)
		}
	}
	return a, a.apart(z.File)
}

// countEntries counts the notes that begin each part in the list of parts.
func countEntries(r io.Reader) int {
	buffer := make([]byte, 64<<10)
	n, kept := 0, 0
	for {
		got, err := r.Read(buffer[kept:])
		n += bytes.Count(buffer[:kept+got], entry)
		if err != nil {
			return n
		}
		tail := min(kept+got, len(entry)-1)
		copy(buffer, buffer[kept+got-tail:kept+got])
		kept = tail
	}
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
			return a.broken(f.Name, "is damaged")
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

// Files gives what the archive says of its parts, in its own order.
func (a *Archive) Files() []*zip.File { return a.order }

// Read gives a part, no larger than is allowed.
func (a *Archive) Read(name string) ([]byte, error) {
	most := min(a.most, a.left)
	if a.Has(name) && a.Size(name) > uint64(most) {
		return nil, a.tooLarge(name)
	}
	in, err := a.Stream(name)
	if err != nil {
		return nil, err
	}
	data, err := io.ReadAll(io.LimitReader(in, most+1))
	err = errors.Join(err, in.Close())
	switch {
	case int64(len(data)) > most:
		return nil, a.tooLarge(name)
	case err != nil:
		return nil, a.broken(name, "is damaged")
	}
	a.left -= int64(len(data))
	return data, nil
}

// Stream opens a part to be read as it comes, which is never more than the part says that it has.
func (a *Archive) Stream(name string) (io.ReadCloser, error) {
	f, ok := a.files[name]
	switch {
	case !ok:
		return nil, fmt.Errorf("the %s has no %s %q", a.whole, a.part, name)
	case f.UncompressedSize64 > mostStream:
		return nil, fmt.Errorf("the %s %q is larger than %d MB", a.part, name, mostStream>>20)
	case f.UncompressedSize64 > max(alwaysFits, mostPacked*f.CompressedSize64):
		return nil, fmt.Errorf("the %s %q is packed more than %d times, as in a bomb", a.part, name, mostPacked)
	}
	in, err := f.Open()
	if err != nil {
		return nil, a.broken(name, "cannot be read")
	}
	return in, nil
}

// broken says what is wrong with a part, or with the whole where parts mean nothing to a person.
func (a *Archive) broken(name, how string) error {
	if a.damaged != "" {
		return errors.New(a.damaged)
	}
	return fmt.Errorf("the %s %q %s", a.part, name, how)
}

func (a *Archive) tooLarge(name string) error {
	if a.inAll == noLimit {
		return fmt.Errorf("the %s %q is larger than %d MB", a.part, name, a.most>>20)
	}
	return fmt.Errorf("the %s %q is larger than %d MB, or all %ss are than %d MB", a.part, name, a.most>>20, a.part, a.inAll>>20)
}
