package main

import (
	"errors"
	"io"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"sync"

	"github.com/rogpeppe/go-internal/testscript"
)

// exits runs the command and checks its exit code: exits CODE ARGS… What it printed can be looked at
// by stdout and stderr. It runs as a process of its own in asProcesses.
func exits(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 1 {
		ts.Fatalf("usage: exits CODE ARGS…")
	}
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	got := 0
	if asProcesses[ts.Name()] {
		var exit *exec.ExitError
		if err := ts.Exec("proviso", args[1:]...); errors.As(err, &exit) {
			got = exit.ExitCode()
		} else {
			ts.Check(err)
		}
	} else {
		got, err = runIn(ts.MkAbs("."), args[1:], ts.Stdout(), ts.Stderr())
		ts.Check(err)
	}
	if got != want {
		ts.Fatalf("exit code %d, want %d", got, want)
	}
}

// asProcesses are the scripts whose commands are processes of their own: all exit codes are among theirs, and what
// completes a command looks at that of its process.
var asProcesses = map[string]bool{"usage": true, "draft_changes": true, "help": true}

// folder is held by who works in another folder: a process is in one alone.
var folder sync.Mutex

// runIn runs the command in a folder and gives its exit code.
func runIn(dir string, args []string, stdout, stderr io.Writer) (code int, err error) {
	folder.Lock()
	defer folder.Unlock()
	back, err := os.Getwd()
	if err != nil {
		return 0, err
	}
	if err := os.Chdir(dir); err != nil {
		return 0, err
	}
	code = run(append([]string{"proviso"}, args...), stdout, stderr)
	return code, os.Chdir(back)
}

// size makes a file of so many bytes: size NAME BYTES.
func size(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: size NAME BYTES")
	}
	n, err := strconv.ParseInt(args[1], 10, 64)
	ts.Check(err)
	f, err := os.Create(ts.MkAbs(args[0]))
	ts.Check(err)
	ts.Check(f.Truncate(n))
	ts.Check(f.Close())
}

// edit replaces the first occurrence of a text in a file: edit NAME OLD NEW. The text must be there.
func edit(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 3 {
		ts.Fatalf("usage: edit NAME OLD NEW")
	}
	was := ts.ReadFile(args[0])
	if !strings.Contains(was, args[1]) {
		ts.Fatalf("%s does not hold %q", args[0], args[1])
	}
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), []byte(strings.Replace(was, args[1], args[2], 1)), 0o666))
}
