//go:build unix

package pack

import (
	"os"
	"path/filepath"
	"syscall"
	"testing"
	"time"
)

// A pipe that nobody writes to would keep a reader waiting for ever.
func TestPipeIsNotOpened(t *testing.T) {
	folder := t.TempDir()
	for _, name := range []string{"pack.yaml", "inner"} {
		dir := filepath.Join(folder, name+"-pack")
		pipe := filepath.Join(dir, name)
		if err := os.Mkdir(dir, 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, "pack.yaml"), nil, 0o666); err != nil {
			t.Fatal(err)
		}
		_ = os.Remove(pipe)
		if err := syscall.Mkfifo(pipe, 0o666); err != nil {
			t.Skip(err)
		}
		done := make(chan error, 1)
		go func() { _, err := Open(dir); done <- err }()
		select {
		case err := <-done:
			want := pipe + ": this is a pipe; a pack holds files and folders of its own only"
			if err == nil || err.Error() != want {
				t.Errorf("got  %v\nwant %s", err, want)
			}
		case <-time.After(5 * time.Second):
			t.Fatalf("%s: still waiting", pipe)
		}
	}
}
