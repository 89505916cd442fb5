package strictyaml

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
)

// ReadFile reads a file of at most so many bytes. The error says in plain words why it cannot, without
// the name.
func ReadFile(name string, most int64) ([]byte, error) {
	if !ordinary(name) { // before it is opened: to open a pipe can wait for ever
		return nil, errors.New("this is no ordinary file")
	}
	f, err := os.Open(name)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, errors.New("there is no such file")
	case errors.Is(err, fs.ErrPermission):
		return nil, errors.New("the file may not be read")
	case err != nil:
		return nil, errors.New("the file cannot be opened")
	}
	defer f.Close()
	if info, err := f.Stat(); err == nil && info.IsDir() {
		return nil, errors.New("this is a folder; name a file in it")
	}
	data, err := io.ReadAll(io.LimitReader(f, most+1))
	switch {
	case err != nil:
		return nil, errors.New("the file cannot be read")
	case int64(len(data)) > most:
		return nil, fmt.Errorf("the file is larger than %d KB, the most that is read", most>>10)
	}
	return data, nil
}

// ordinary tells whether a name leads to a file or a folder. What the shell hands over as an open file has no name of its
// own on the disk, and is read.
func ordinary(name string) bool {
	at, err := filepath.EvalSymlinks(name)
	if err != nil {
		return true // opening it says why
	}
	info, err := os.Lstat(at)
	return err != nil || info.Mode().IsRegular() || info.IsDir()
}
