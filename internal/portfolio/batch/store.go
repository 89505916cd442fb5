package batch

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"strings"
	"sync/atomic"

	"github.com/proviso-legal/proviso/internal/finding"
)

// store writes files whole or not at all: into a temporary file first, that then takes the name.
type store struct {
	disk   Disk
	folder string // as messages name it
	count  atomic.Int64
}

// ownIn makes the folder of the run's own.
func ownIn(d Disk) error {
	if info, err := d.Lstat(ownFolder); err == nil && !info.IsDir() {
		return fmt.Errorf("%s in it is no folder; the journal of the runs belongs there", ownFolder)
	}
	if err := d.MkdirAll(ownFolder); err != nil {
		return fmt.Errorf("nothing can be written there: %w", plain(err))
	}
	return nil
}

// openStore removes what a run that was broken off left.
func openStore(d Disk, folder string) (*store, error) {
	list, err := d.ReadDir(ownFolder)
	if err != nil {
		return nil, fmt.Errorf("%s/%s: the folder cannot be read: %w", folder, ownFolder, plain(err))
	}
	for _, e := range list {
		if name := ownFolder + "/" + e.Name(); strings.HasPrefix(e.Name(), tempPrefix) || name == nextName {
			if err := d.Remove(name); err != nil {
				return nil, fmt.Errorf("%s/%s: what a broken run left cannot be removed: %w", folder, name, plain(err))
			}
		}
	}
	return &store{disk: d, folder: folder}, nil
}

// place leads to a file of the output folder.
func (s *store) place(name string) finding.Place {
	return finding.Place{File: path.Join(s.folder, name)}
}

// has tells whether there is something of a name.
func (s *store) has(name string) bool {
	_, err := s.disk.Lstat(name)
	return err == nil
}

// hash gives the fingerprint of a file; "" when there is none. The error says why it is no file to write to.
func (s *store) hash(name string) (string, error) {
	info, err := s.disk.Lstat(name)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return "", nil
	case err != nil:
		return "", fmt.Errorf("the file cannot be looked at: %w", plain(err))
	case info.Mode()&fs.ModeSymlink != 0:
		return "", errors.New("there is a link of this name, which is not followed")
	case info.IsDir():
		return "", errors.New("there is a folder of this name")
	case !info.Mode().IsRegular():
		return "", errors.New("what has this name is no file")
	}
	f, err := s.disk.Open(name)
	if err != nil {
		return "", fmt.Errorf("the file cannot be read: %w", plain(err))
	}
	defer f.Close()
	h := sha256.New()
	if _, err := io.Copy(h, f); err != nil {
		return "", fmt.Errorf("the file cannot be read: %w", plain(err))
	}
	return hex.EncodeToString(h.Sum(nil)), nil
}

// prepare writes files under temporary names. When one cannot be written, none is left.
func (s *store) prepare(files []file) (temps []string, err error) {
	for _, f := range files {
		temp := s.temp()
		if strings.Contains(path.Base(f.name), memoMark+".") {
			temp += privateMark
		}
		temps = append(temps, temp)
		if err := s.fill(temp, f.data); err != nil {
			s.discard(temps)
			return nil, s.unwritten(f.name, err)
		}
	}
	return temps, nil
}

// privateMark ends the name of a temporary file that becomes one for the house alone.
const privateMark = "-private"

// unwritten says that a file could not be written, which ends the run.
func (s *store) unwritten(name string, err error) error {
	return fmt.Errorf("%s/%s cannot be written: %w", s.folder, name, plain(err))
}

// temp gives a name that no other file has.
func (s *store) temp() string { return fmt.Sprintf("%s/%s%d", ownFolder, tempPrefix, s.count.Add(1)) }

func (s *store) fill(name string, data []byte) error {
	f, err := s.disk.Create(name)
	if err != nil {
		return err
	}
	_, err = f.Write(data)
	if err == nil {
		err = f.Sync() // else a name could outlive a power cut, and the bytes not
	}
	return errors.Join(err, f.Close())
}

// settle gives a temporary file its name.
func (s *store) settle(temp, name string) error {
	if folder := path.Dir(name); folder != "." {
		if err := s.disk.MkdirAll(folder); err != nil {
			return fmt.Errorf("the folder cannot be made: %w", plain(err))
		}
	}
	if err := s.disk.Rename(temp, name); err != nil {
		return fmt.Errorf("the file cannot be replaced, perhaps since another program has it open: %w", plain(err))
	}
	return nil
}

func (s *store) discard(temps []string) {
	for _, temp := range temps {
		_ = s.disk.Remove(temp) // the next run removes what stays
	}
}
