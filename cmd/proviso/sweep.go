package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"syscall"
)

// fullDisk tells whether a disk refused more.
func fullDisk(err error) bool { return errors.Is(err, syscall.ENOSPC) }

// sweep removes the files that runs which were killed left in a folder. What another process still writes stays.
func sweep(folder string) {
	list, err := os.ReadDir(folder)
	if err != nil {
		return // the file will not be made either, and that is told
	}
	for _, e := range list {
		var process, n int
		if _, err := fmt.Sscanf(e.Name(), besideName, &process, &n); err != nil || !e.Type().IsRegular() || running(process) {
			continue
		}
		if e.Name() == fmt.Sprintf(besideName, process, n) {
			_ = os.Remove(filepath.Join(folder, e.Name())) // if it cannot be removed, it does no harm
		}
	}
}

// running tells whether a process is there, as far as the computer tells.
func running(process int) bool {
	p, err := os.FindProcess(process)
	if err != nil {
		return false
	}
	err = p.Signal(syscall.Signal(0))
	return err == nil || !errors.Is(err, os.ErrProcessDone) && !errors.Is(err, syscall.ESRCH)
}
