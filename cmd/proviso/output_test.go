package main

import (
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"
	"testing"

	"github.com/proviso-legal/proviso/internal/portfolio/batch"
)

// New deals and memos are read by nobody else; a file that is replaced keeps its mode.
func TestModesOfNewFiles(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("modes are those of Unix")
	}
	dir := t.TempDir()
	memo, shared := filepath.Join(dir, "memo.md"), filepath.Join(dir, "shared.md")
	if err := os.WriteFile(shared, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Chmod(shared, 0o640); err != nil { // whatever the umask
		t.Fatal(err)
	}
	for name, want := range map[string]fs.FileMode{memo: 0o600, shared: 0o640} {
		if err := writeWhole(name, []byte("x"), private); err != nil {
			t.Fatal(err)
		}
		if info, err := os.Stat(name); err != nil || info.Mode().Perm() != want {
			t.Errorf("%s: mode %v, want %v (%v)", name, info.Mode(), want, err)
		}
	}
}

// What a run that was killed left is gone after the next; what another run still writes stays, and so does what only has a
// name like it.
func TestKilledRunsLeaveNothing(t *testing.T) {
	dir := t.TempDir()
	dead := exec.Command(os.Args[0], "-test.run=^$")
	if err := dead.Run(); err != nil {
		t.Fatal(err)
	}
	left, alive, other := fmt.Sprintf(besideName, dead.Process.Pid, 0), fmt.Sprintf(besideName, os.Getpid(), 7), ".proviso-notes"
	for _, name := range []string{left, alive, other} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte("x"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if err := writeWhole(filepath.Join(dir, "a.md"), []byte("x"), open); err != nil {
		t.Fatal(err)
	}
	list, err := os.ReadDir(dir)
	var names []string
	for _, e := range list {
		names = append(names, e.Name())
	}
	if got, want := strings.Join(names, " "), strings.Join([]string{alive, other, "a.md"}, " "); err != nil || got != want {
		t.Errorf("the folder holds %q, want %q (%v)", got, want, err)
	}
}

// A full disk is told in words.
func TestFullDiskIsTold(t *testing.T) {
	err := writeError("a.md", &fs.PathError{Op: "write", Path: "b", Err: syscall.ENOSPC})
	if err == nil || !strings.Contains(err.Error(), "a.md cannot be written: the disk is full") {
		t.Error(err)
	}
}

// The lock of a run is not followed out of its folder.
func TestLockIsNotFollowed(t *testing.T) {
	dir := t.TempDir()
	outside := filepath.Join(dir, "outside")
	folder := filepath.Join(dir, "drafts")
	if err := os.MkdirAll(filepath.Join(folder, filepath.Dir(batch.LockName)), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(outside, filepath.Join(folder, filepath.FromSlash(batch.LockName))); err != nil {
		t.Skip(err)
	}
	if _, _, err := claim(folder); err == nil || !strings.Contains(err.Error(), "is not followed") {
		t.Errorf("got %v", err)
	}
	if _, err := os.Lstat(outside); err == nil {
		t.Error("a file was made outside of the folder")
	}
}
