package batch

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"testing"

	"github.com/proviso-legal/proviso"
	"github.com/proviso-legal/proviso/internal/portfolio/workbook"
	"github.com/proviso-legal/proviso/internal/testing/full"
)

// dying is a disk on which everything fails from some change on, as for a program that is killed there. The
// change at which it dies is done by half.
type dying struct {
	Disk
	mu      sync.Mutex
	changes int
	last    int // the change at which it dies; 0 for never
	why     error
}

var errKilled = errors.New("killed")

// change counts one change and tells whether it is still done, or half of it.
func (d *dying) change() (ok, half bool) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.changes++
	return d.last == 0 || d.changes < d.last, d.changes == d.last
}

func (d *dying) Create(name string) (File, error) {
	if ok, _ := d.change(); !ok {
		return nil, d.error("create", name)
	}
	f, err := d.Disk.Create(name)
	return &dyingFile{f, d, name}, err
}

func (d *dying) Append(name string) (File, error) {
	if ok, _ := d.change(); !ok {
		return nil, d.error("append", name)
	}
	f, err := d.Disk.Append(name)
	return &dyingFile{f, d, name}, err
}

func (d *dying) Rename(from, to string) error {
	if ok, half := d.change(); !ok && !half { // a rename is whole or not at all
		return d.error("rename", to)
	}
	return d.Disk.Rename(from, to)
}

func (d *dying) Remove(name string) error {
	if ok, _ := d.change(); !ok {
		return d.error("remove", name)
	}
	return d.Disk.Remove(name)
}

func (d *dying) MkdirAll(name string) error {
	if ok, _ := d.change(); !ok {
		return d.error("mkdir", name)
	}
	return d.Disk.MkdirAll(name)
}

func (d *dying) error(op, name string) error { return &fs.PathError{Op: op, Path: name, Err: d.why} }

type dyingFile struct {
	File
	disk *dying
	name string
}

func (f *dyingFile) Write(data []byte) (int, error) {
	ok, half := f.disk.change()
	if ok {
		return f.File.Write(data)
	}
	n := 0
	if half {
		n, _ = f.File.Write(data[:len(data)/2])
	}
	return n, f.disk.error("write", f.name)
}

func (f *dyingFile) Truncate(size int64) error {
	if ok, _ := f.disk.change(); !ok {
		return f.disk.error("truncate", f.name)
	}
	return f.File.Truncate(size)
}

// A run that is killed at any of its changes to the disk, and run again, ends as one that was not; also when the
// second is for a sheet in which a deal changed, and is killed as well.
func TestKilledAtAnyChange(t *testing.T) {
	o, rows := order(t, proviso.Markdown, proviso.JSON), sheet(t, few[0], few[2])
	o.Jobs = 1
	o.Name, _ = ParsePattern("{deal.document}/{deal.id}")
	d, err := rows[1].Deal.With("deal.position", "customer")
	if err != nil {
		t.Fatal(err)
	}
	later := []*workbook.Row{rows[0], row(t, 3, d, rows[1].Cells["deal.id"])}
	want := t.TempDir()
	o.run(t, open(t, want), rows)
	o.run(t, open(t, want), later)
	alive := &dying{Disk: open(t, t.TempDir())}
	o.run(t, alive, rows)
	if alive.changes < 30 {
		t.Fatalf("a run has only %d changes", alive.changes)
	}
	step := 1
	if testing.Short() || raced {
		step = 7
	}
	var moments []int
	for at := 1; at <= alive.changes; at += step {
		moments = append(moments, at)
	}
	for _, at := range full.Of(t, moments) {
		folder := t.TempDir()
		for _, life := range []struct {
			rows []*workbook.Row
			last int
		}{{rows, at}, {later, at/2 + 1}} {
			disk := &dying{Disk: open(t, folder), last: life.last, why: errKilled}
			if _, err := o.Run(context.Background(), &list{rows: life.rows}, disk, "out"); err == nil && disk.changes >= life.last && life.last < 20 {
				t.Fatalf("killed at change %d, and the run did not notice", life.last)
			}
		}
		if got := o.run(t, open(t, folder), later); got.Failed != 0 {
			t.Fatalf("killed at change %d: %s", at, read(t, filepath.Join(folder, "report.md")))
		}
		same(t, fmt.Sprintf("killed at change %d", at), folderTree(t, want), folderTree(t, folder))
	}
}

// A full disk ends the run with one message; what was finished stands, and the run goes on when there is room.
func TestFullDisk(t *testing.T) {
	o, rows := order(t, proviso.Markdown), sheet(t, few...)
	want := t.TempDir()
	o.run(t, open(t, want), rows)
	folder := t.TempDir()
	step := 1
	if raced {
		step = 5
	}
	for last := 1; last < 20; last += step {
		disk := &dying{Disk: open(t, folder), last: last, why: syscall.ENOSPC}
		_, err := o.Run(context.Background(), &list{rows: rows}, disk, "out")
		if err == nil || strings.Count(err.Error(), "no space left on device") != 1 || !strings.HasPrefix(err.Error(), "out/") {
			t.Errorf("full at change %d: %v", last, err)
		}
		for name, hash := range folderTree(t, folder) {
			if whole := folderTree(t, want)[name]; !strings.HasPrefix(name, ownFolder) && whole != hash {
				t.Errorf("full at change %d: %s is not whole", last, name)
			}
		}
	}
	o.run(t, open(t, folder), rows)
	same(t, "after all", folderTree(t, want), folderTree(t, folder))
}

// A journal that was damaged makes work, never wrong files: what it does not know any longer is left alone.
func TestDamagedJournal(t *testing.T) {
	o, rows := order(t, proviso.Markdown), sheet(t, few...)
	folder := t.TempDir()
	o.run(t, open(t, folder), rows)
	want := folderTree(t, folder)
	name := filepath.Join(folder, journalName)
	text := read(t, name)
	for _, damaged := range []string{"", text[:len(text)/2], text + "0badbad0 {}\n{", strings.Replace(text, "pump", "pomp", 1), "\x00\x00\n" + text} {
		write(t, name, damaged)
		if got := o.run(t, open(t, folder), rows); got.Failed != 0 {
			t.Errorf("%+v", got)
		}
		same(t, "damaged", want, folderTree(t, folder))
	}
}

// A folder that cannot be written to, or is none, is refused in a sentence.
func TestFolderRefused(t *testing.T) {
	folder := t.TempDir()
	write(t, filepath.Join(folder, "file"), "")
	if _, err := OpenFolder(filepath.Join(folder, "file")); err == nil || err.Error() != "this is a file; name a folder for the drafts" {
		t.Errorf("%v", err)
	}
	if _, err := OpenFolder(filepath.Join(folder, "file", "below")); err == nil || !strings.Contains(err.Error(), "not a directory") {
		t.Errorf("%v", err)
	}
	if os.Getuid() == 0 {
		return // may write anywhere
	}
	if err := os.Chmod(folder, 0o555); err != nil {
		t.Fatal(err)
	}
	if _, err := OpenFolder(folder); err == nil || !strings.Contains(err.Error(), "not allowed") {
		t.Errorf("%v", err)
	}
}

// locked is a disk that lets nobody write beside the run's own folder.
type locked struct{ Disk }

func (l *locked) Rename(from, to string) error {
	if strings.HasPrefix(to, ownFolder) {
		return l.Disk.Rename(from, to)
	}
	return &os.LinkError{Op: "rename", Old: from, New: to, Err: fs.ErrPermission}
}

// A folder in which nothing can be made ends the run with one message; a file that cannot be replaced, since a
// program has it open, is an error of its row.
func TestNothingMayBeWritten(t *testing.T) {
	o, rows, folder := order(t, proviso.Markdown), sheet(t, few...), t.TempDir()
	disk := &locked{open(t, folder)}
	_, err := o.Run(context.Background(), &list{rows: rows}, disk, "out")
	if err == nil || !strings.HasSuffix(err.Error(), ".md cannot be written: it is not allowed to this user") {
		t.Errorf("%v", err)
	}
	o.run(t, disk.Disk, rows)
	o.Setting.Notes = proviso.NoNotes
	_, err = o.Run(context.Background(), &list{rows: rows}, disk, "out")
	if err == nil || !strings.HasPrefix(err.Error(), "out/report.json: the file cannot be replaced, perhaps since another program has it open: ") {
		t.Errorf("%v", err)
	}
	if got := o.run(t, disk.Disk, rows); got.Failed != 0 {
		t.Errorf("%+v", got)
	}
}

// panicking is a disk with a fault of ours.
type panicking struct {
	Disk
	at string
}

func (p *panicking) Lstat(name string) (fs.FileInfo, error) {
	if name == p.at {
		panic("index out of range")
	}
	return p.Disk.Lstat(name)
}

// A fault of ours in one row is an error of that row.
func TestFaultStopsNoOtherRow(t *testing.T) {
	folder := t.TempDir()
	o := order(t, proviso.Markdown)
	got := o.run(t, &panicking{open(t, folder), "vault-ledger-1.md"}, sheet(t, few...))
	if got.Failed != 1 || got.Drafted+got.Stopped != 2 || !strings.Contains(read(t, filepath.Join(folder, "report.md")), "please report it: index out of range") {
		t.Errorf("%+v", got)
	}
}
