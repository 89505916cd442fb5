package batch

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"strings"
)

// File is an open file of a disk.
type File interface {
	io.Reader
	io.ReaderAt
	io.Writer
	io.Closer
	Sync() error
	Truncate(size int64) error
}

// Disk is what a run needs of the output folder. Names are relative to it, with slashes, and lead nowhere
// else, through links neither.
type Disk interface {
	Open(name string) (File, error)
	Create(name string) (File, error) // new or emptied
	Append(name string) (File, error) // made when it is not there; for reading as well
	Rename(from, to string) error
	Remove(name string) error
	MkdirAll(name string) error
	Lstat(name string) (fs.FileInfo, error)
	ReadDir(name string) ([]fs.DirEntry, error)
}

// Folder is a folder of the computer as a Disk.
type Folder struct{ root *os.Root }

// OpenFolder opens the output folder, which is made when it is not there. The error says in plain words why
// it cannot be, without the name.
func OpenFolder(name string) (*Folder, error) {
	info, err := os.Stat(name)
	switch {
	case err == nil && !info.IsDir():
		return nil, errors.New("this is a file; name a folder for the drafts")
	case errors.Is(err, fs.ErrNotExist):
		err = os.MkdirAll(name, 0o755)
	}
	if err != nil {
		return nil, fmt.Errorf("the folder cannot be made: %w", plain(err))
	}
	root, err := os.OpenRoot(name)
	if err != nil {
		return nil, fmt.Errorf("the folder cannot be opened: %w", plain(err))
	}
	f := &Folder{root}
	if err := ownIn(f); err != nil {
		return nil, errors.Join(err, root.Close())
	}
	return f, nil
}

// Close lets go of the folder.
func (f *Folder) Close() error { return f.root.Close() }

// Open opens a file for reading.
func (f *Folder) Open(name string) (File, error) { return opened(f.root.Open(name)) }

// Create makes a file anew; what is private can be read by nobody else.
func (f *Folder) Create(name string) (File, error) {
	mode := fs.FileMode(0o644)
	if strings.HasSuffix(name, privateMark) {
		mode = 0o600
	}
	return opened(f.root.OpenFile(name, os.O_RDWR|os.O_CREATE|os.O_TRUNC, mode))
}

// Append opens a file to read it and to write at its end.
func (f *Folder) Append(name string) (File, error) {
	return opened(f.root.OpenFile(name, os.O_RDWR|os.O_CREATE|os.O_APPEND, 0o644))
}

// opened keeps a nil file from becoming an interface that is not nil.
func opened(file *os.File, err error) (File, error) {
	if err != nil {
		return nil, err
	}
	return file, nil
}

// Rename moves a file over another.
func (f *Folder) Rename(from, to string) error { return f.root.Rename(from, to) }

// Remove deletes a file.
func (f *Folder) Remove(name string) error { return f.root.Remove(name) }

// MkdirAll makes a folder and those above it.
func (f *Folder) MkdirAll(name string) error { return f.root.MkdirAll(name, 0o755) }

// Lstat describes a file, or a link itself.
func (f *Folder) Lstat(name string) (fs.FileInfo, error) { return f.root.Lstat(name) }

// ReadDir lists a folder.
func (f *Folder) ReadDir(name string) ([]fs.DirEntry, error) { return fs.ReadDir(f.root.FS(), name) }

// denied is a refusal in our words.
type denied struct{}

func (denied) Error() string { return "it is not allowed to this user" }
func (denied) Unwrap() error { return fs.ErrPermission }

// plain says why the computer refused something, without the names that it adds.
func plain(err error) error {
	var path *fs.PathError
	var link *os.LinkError
	switch {
	case errors.Is(err, fs.ErrPermission):
		return denied{}
	case errors.As(err, &path):
		err = path.Err
	case errors.As(err, &link):
		err = link.Err
	}
	if err.Error() == "path escapes from parent" { // package os has no name for it
		return errors.New("a link leads out of the folder")
	}
	return err
}
