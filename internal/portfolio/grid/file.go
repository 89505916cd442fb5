package grid

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
)

// mostFile is the most bytes of a file that is read.
const mostFile = 512 << 20

// Source is an open file.
type Source struct {
	*os.File
	size int64
}

// OpenFile opens a file for reading; the error says in plain words why it cannot, without the name.
func OpenFile(name string) (*Source, error) {
	info, err := os.Stat(name) // before it is opened: to open a pipe can wait for ever
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, errors.New("there is no such file")
	case errors.Is(err, fs.ErrPermission):
		return nil, errors.New("the file may not be read")
	case err != nil:
		return nil, errors.New("the file cannot be opened")
	case info.IsDir():
		return nil, errors.New("this is a folder; name a workbook in it")
	case !info.Mode().IsRegular():
		return nil, errors.New("this is no ordinary file")
	case info.Size() > mostFile:
		return nil, fmt.Errorf("the file is larger than %d MB, the most that is read", mostFile>>20)
	}
	f, err := os.Open(name)
	switch {
	case errors.Is(err, fs.ErrPermission):
		return nil, errors.New("the file may not be read")
	case err != nil:
		return nil, errors.New("the file cannot be opened; if it is open in another program, close it there")
	}
	return &Source{f, info.Size()}, nil
}

// Head gives the first bytes of a file.
func (s *Source) Head(n int) []byte {
	data := make([]byte, n)
	got, _ := s.ReadAt(data, 0)
	return data[:got]
}

// Whole is the file from its beginning, apart from where other readers of it stand.
func (s *Source) Whole() *io.SectionReader { return io.NewSectionReader(s.File, 0, s.size) }
