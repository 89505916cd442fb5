package page

import (
	"bytes"
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/proviso-legal/proviso/rules/deal"
)

// Folder is where deals live. No name leads out of it, through links neither.
type Folder struct {
	root *os.Root
	name string
}

// OpenFolder opens a folder that is there.
func OpenFolder(name string) (*Folder, error) {
	root, err := os.OpenRoot(name)
	if err != nil {
		return nil, fmt.Errorf("the folder %s cannot be opened: %w", name, err)
	}
	if full, err := filepath.Abs(name); err == nil {
		name = full
	}
	return &Folder{root, name}, nil
}

// Close lets go of the folder.
func (f *Folder) Close() error { return f.root.Close() }

// mostListed are shown of the deals in a folder.
const mostListed = 500

// deals lists the files that may be deals.
func (f *Folder) deals() (names []string, err error) {
	entries, err := fs.ReadDir(f.root.FS(), ".")
	for _, e := range entries {
		if e.Type().IsRegular() && fileName(e.Name()) == nil && len(names) < mostListed {
			names = append(names, e.Name())
		}
	}
	slices.SortFunc(names, func(a, b string) int { return strings.Compare(strings.ToLower(a), strings.ToLower(b)) })
	return names, err
}

// badName holds what no file system takes, or takes for something else.
var badName = regexp.MustCompile(`[/\\:*?"<>|\x00-\x1f\x7f]`)

// fileName says what is wrong with the name of a deal's file.
func fileName(name string) error {
	ending := strings.ToLower(filepath.Ext(name))
	switch {
	case ending != ".yaml" && ending != ".yml":
		return fmt.Errorf("%q does not end in .yaml", name)
	case badName.MatchString(name) || !utf8.ValidString(name) || !filepath.IsLocal(name):
		return fmt.Errorf("%q is no name of a file in this folder; use letters, digits, spaces, hyphens and points", name)
	case strings.HasPrefix(name, ".") || strings.TrimSpace(name) != name || len(name) == len(ending):
		return fmt.Errorf("%q begins or ends with what hides it", name)
	case len(name) > 120:
		return fmt.Errorf("the name has %d letters; 120 are the most", len(name))
	}
	return nil
}

// errNone says that there is no such file.
var errNone = errors.New("there is no such file in the folder")

// read reads a deal's file.
func (f *Folder) read(name string) ([]byte, error) {
	if err := fileName(name); err != nil {
		return nil, err
	}
	info, err := f.root.Lstat(name)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, errNone
	case err != nil:
		return nil, fmt.Errorf("%s cannot be read", name)
	case !info.Mode().IsRegular():
		return nil, fmt.Errorf("%s is no plain file", name)
	}
	file, err := f.root.Open(name)
	if err != nil {
		return nil, fmt.Errorf("%s may not be read", name)
	}
	defer file.Close()
	data, err := io.ReadAll(io.LimitReader(file, deal.MaxSize+1))
	if err == nil && len(data) > deal.MaxSize {
		err = fmt.Errorf("%s is larger than %d KB, which no deal needs", name, deal.MaxSize>>10)
	}
	return data, err
}

// errChanged says that a file is not as it was when it was read.
var errChanged = errors.New("somebody else changed the file meanwhile")

// replace writes a deal's file whole where it still holds what it did, nothing when was is nil.
func (f *Folder) replace(name string, was, is []byte) error {
	now, err := f.read(name)
	switch {
	case errors.Is(err, errNone) && was == nil:
	case errors.Is(err, errNone), err == nil && (was == nil || !bytes.Equal(now, was)):
		return errChanged
	case err != nil:
		return err
	}
	beside := ".proviso-" + rand.Text()
	file, err := f.root.OpenFile(beside, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
	if err != nil {
		return fmt.Errorf("%s cannot be written: the folder does not allow it", name)
	}
	_, err = file.Write(is)
	if old, none := f.root.Lstat(name); none == nil {
		err = errors.Join(err, file.Chmod(old.Mode().Perm()))
	}
	if err = errors.Join(err, file.Sync(), file.Close()); err == nil {
		err = f.root.Rename(beside, name)
	}
	if err != nil {
		return errors.Join(fmt.Errorf("%s cannot be written", name), f.root.Remove(beside))
	}
	return nil
}
