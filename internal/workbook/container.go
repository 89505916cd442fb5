package workbook

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"
)

// Most of what a workbook may hold. Rows are read one by one, so that a sheet may be larger than memory;
// what else is read whole must be small.
const (
	mostParts  = 4096
	mostWhole  = 16 << 20  // bytes of a part that is read whole
	mostStream = 1 << 30   // bytes of a part that is read as it comes
	mostPacked = 300       // how many times larger than packed a part may be
	alwaysFits = 1 << 20   // a part that may be packed as tightly as it likes
	mostToken  = 256 << 10 // bytes of one cell's text
)

// container is the archive that a workbook is.
type container struct {
	parts map[string]*zip.File
	order []*zip.File
}

var (
	errDamaged = errors.New("the file is damaged or cut off; open it in a spreadsheet program and save it again")
	errNoBook  = errors.New("this is no Excel workbook (.xlsx); save it as .xlsx, or as CSV in UTF-8")
)

// openContainer reads the list of parts, and refuses what no spreadsheet program writes.
func openContainer(s *source) (*container, error) {
	if n := countEntries(s.whole()); n > mostParts { // before anything is made of them
		return nil, fmt.Errorf("the workbook has %d parts, and at most %d are read", n, mostParts)
	}
	z, err := zip.NewReader(s, s.size)
	if err != nil {
		return nil, errDamaged
	}
	c := &container{parts: map[string]*zip.File{}, order: z.File}
	var packed uint64
	for _, f := range z.File {
		if err := c.note(f); err != nil {
			return nil, err
		}
		packed += min(f.CompressedSize64, mostFile)
	}
	if packed > uint64(s.size) {
		return nil, errors.New("the parts of the workbook overlap, which no spreadsheet program writes")
	}
	return c, nil
}

func (c *container) note(f *zip.File) error {
	if _, twice := c.parts[f.Name]; twice {
		return fmt.Errorf("the workbook has the part %q twice", f.Name)
	}
	for _, step := range strings.Split(strings.TrimSuffix(f.Name, "/"), "/") {
		if step == "" || step == "." || step == ".." || strings.ContainsAny(step, "\\:\x00") {
			return fmt.Errorf("the workbook has a part named %q, which leads outside of it", f.Name)
		}
	}
	if f.Flags&1 != 0 {
		return fmt.Errorf("the part %q is encrypted; save the workbook without a password", f.Name)
	}
	c.parts[f.Name] = f
	return nil
}

// countEntries counts the notes that begin each part in the list of parts.
func countEntries(r io.Reader) int {
	entry := []byte("PK\x01\x02")
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

func (c *container) has(name string) bool { return c.parts[name] != nil }

// stream opens a part to be read as it comes.
func (c *container) stream(name string) (io.ReadCloser, error) {
	f, ok := c.parts[name]
	switch {
	case !ok:
		return nil, fmt.Errorf("the workbook has no part %q", name)
	case f.UncompressedSize64 > mostStream:
		return nil, fmt.Errorf("the part %q is larger than %d MB", name, mostStream>>20)
	case f.UncompressedSize64 > max(alwaysFits, mostPacked*f.CompressedSize64):
		return nil, fmt.Errorf("the part %q is packed more than %d times, as in a bomb", name, mostPacked)
	}
	r, err := f.Open() // what comes out is never more than the declared size: the archive reader sees to it
	if err != nil {
		return nil, errDamaged
	}
	return r, nil
}

// read gives a small part whole.
func (c *container) read(name string) ([]byte, error) {
	r, err := c.stream(name)
	if err != nil {
		return nil, err
	}
	data, err := io.ReadAll(io.LimitReader(r, mostWhole+1))
	switch err = errors.Join(err, r.Close()); {
	case len(data) > mostWhole:
		return nil, fmt.Errorf("the part %q is larger than %d MB", name, mostWhole>>20)
	case err != nil:
		return nil, errDamaged
	}
	return data, nil
}
