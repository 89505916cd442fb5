package main

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"

	"github.com/proviso-legal/proviso/internal/testing/full"
)

// guides are the authors' guides: every fenced block in them is run.
var guides = []string{"templates/README.md", "rules/README.md", "rules/law/README.md", "rules/cases/README.md"}

// fenced is a fenced block of a guide. Its info string says what becomes of it:
//
//	yaml file=NAME        is written as that file; so are markdown and text
//	diff file=NAME        changes lines of the file
//	diff mistake=NAME     changes them until the next commands have run
//	console               are commands with what they print; "…" stands for what was left out
//	console fails         are commands that refuse their input
//	yaml record=NAME      is read as that file of a pack: see TestGuideRecords
//	yaml base=NAME        stands in that file of the base: see TestGuideQuotes
type fenced struct {
	at, language, does, name string
	text                     string
}

var (
	fence     = regexp.MustCompile("(?m)^```(.*)\n((?s:.*?))^```$")
	fenceInfo = regexp.MustCompile(`^(?:(yaml|markdown) (file|record|base)=(\S+)|(diff) (file|mistake)=(\S+)|(console)( fails)?)$`)
)

// blocks gives the fenced blocks of a guide. One of an unknown kind fails the test.
func blocks(t *testing.T, guide string) (list []fenced) {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("../..", guide))
	if err != nil {
		t.Fatal(err)
	}
	text := string(data)
	for _, m := range fence.FindAllStringSubmatchIndex(text, -1) {
		b := fenced{at: fmt.Sprintf("%s:%d", guide, 1+strings.Count(text[:m[0]], "\n")), text: text[m[4]:m[5]]}
		info := fenceInfo.FindStringSubmatch(text[m[2]:m[3]])
		if info == nil {
			t.Fatalf("%s: the block is of a kind that no test runs: %q", b.at, text[m[2]:m[3]])
		}
		b.language, b.does, b.name = info[1]+info[4]+info[7], info[2]+info[5]+strings.TrimSpace(info[8]), info[3]+info[6]
		list = append(list, b)
	}
	if len(list) == 0 || strings.Count(text, "\n```") != 2*len(list) {
		t.Fatalf("%s: %d blocks were found, and %d fences", guide, len(list), strings.Count(text, "\n```"))
	}
	return list
}

// The worked changes of the guides, done from start to proof in an empty folder beside the examples, print
// what the guides show.
//
// Proofs and lint run only with all tests; so does each command as a process of its own.
func TestGuides(t *testing.T) {
	for _, guide := range full.Of(t, guides) {
		all := blocks(t, guide)
		w := workplace{t: t, dir: t.TempDir(), whole: full.Asked()}
		if err := os.CopyFS(filepath.Join(w.dir, "examples"), os.DirFS("../../examples")); err != nil {
			t.Fatal(err)
		}
		t.Run(guide, func(t *testing.T) {
			t.Parallel()
			w.t = t
			for _, b := range all {
				w.do(b)
			}
			if w.undo != nil {
				t.Errorf("%s: no command shows the last mistake", guide)
			}
		})
	}
}

// workplace is the folder in which a reader follows a guide.
type workplace struct {
	t     *testing.T
	dir   string
	whole bool // with proofs and lint, and each command as a process
	undo  func()
	shown string // a file of what was proved so far
}

// certificate gives the file of what was proved of the base, and then of what the guide makes.
func (w *workplace) certificate() string {
	w.t.Helper()
	if w.shown == "" {
		data, err := os.ReadFile(certificate(w.t))
		if err != nil {
			w.t.Fatal(err)
		}
		w.shown = filepath.Join(w.t.TempDir(), "shown.json")
		if err := os.WriteFile(w.shown, data, 0o666); err != nil {
			w.t.Fatal(err)
		}
	}
	return w.shown
}

func (w *workplace) do(b fenced) {
	w.t.Helper()
	switch {
	case b.does == "record" || b.does == "base":
	case b.language == "console":
		w.run(b)
		if w.undo != nil {
			w.undo()
			w.undo = nil
		}
	case b.language == "diff":
		was := w.read(b)
		w.write(b.name, w.changed(b, was))
		if b.does == "mistake" {
			w.undo = func() { w.write(b.name, was) }
		}
	default:
		w.write(b.name, b.text)
	}
}

func (w *workplace) read(b fenced) string {
	w.t.Helper()
	data, err := os.ReadFile(filepath.Join(w.dir, b.name))
	if err != nil {
		w.t.Fatalf("%s: %v", b.at, err)
	}
	return string(data)
}

func (w *workplace) write(name, text string) {
	w.t.Helper()
	file := filepath.Join(w.dir, name)
	if err := os.MkdirAll(filepath.Dir(file), 0o777); err != nil {
		w.t.Fatal(err)
	}
	if err := os.WriteFile(file, []byte(text), 0o666); err != nil {
		w.t.Fatal(err)
	}
}

// changed gives a text with the lines of a diff changed; those that it takes out and keeps must stand there
// once. A line "@@" divides changes at several places.
func (w *workplace) changed(b fenced, text string) string {
	w.t.Helper()
	for _, change := range strings.Split(b.text, "@@\n") {
		before, after := sides(change)
		if strings.Count(text, before) != 1 {
			w.t.Fatalf("%s: these lines do not stand once in %s:\n%s", b.at, b.name, before)
		}
		text = strings.Replace(text, before, after, 1)
	}
	return text
}

// sides gives the lines of a change as they were and as they become.
func sides(change string) (before, after string) {
	for line := range strings.Lines(change) {
		switch rest := line[1:]; line[0] {
		case '-':
			before += rest
		case '+':
			after += rest
		default:
			before, after = before+rest, after+rest
		}
	}
	return before, after
}

// run runs the commands of a block one by one and compares what they print.
func (w *workplace) run(b fenced) {
	w.t.Helper()
	for _, part := range strings.Split("\n"+b.text, "\n$ ")[1:] {
		command, want, _ := strings.Cut(part, "\n")
		words := strings.Fields(command)
		if words[0] != "proviso" {
			w.t.Fatalf("%s: %q is no command of ours", b.at, command)
		}
		if (words[1] == "prove" || words[1] == "lint") && !w.whole {
			continue
		}
		if words[1] == "prove" {
			words = append(words, "--certificate", w.certificate(), "--certify", w.certificate())
		}
		code, out := w.command(words)
		if failed := code == exitInput; failed != (b.does == "fails") || code > exitInput {
			w.t.Errorf("%s: %s: exit code %d\n%s", b.at, command, code, out)
		}
		if !asShown(want).MatchString(strings.ReplaceAll(string(out), "\u00a0", " ")) {
			w.t.Errorf("%s: %s\ngot\n%.4000s\nwant\n%s", b.at, command, out, want)
		}
	}
}

// command gives the exit code of a command and what it prints.
func (w *workplace) command(words []string) (int, []byte) {
	w.t.Helper()
	if w.whole {
		cmd := exec.Command(words[0], words[1:]...)
		cmd.Dir = w.dir
		out, err := cmd.CombinedOutput()
		if cmd.ProcessState == nil {
			w.t.Fatal(err)
		}
		return cmd.ProcessState.ExitCode(), out
	}
	var out bytes.Buffer
	code, err := runIn(w.dir, words[1:], &out, &out)
	if err != nil {
		w.t.Fatal(err)
	}
	return code, out.Bytes()
}

// certificate gives what a proof of the base has shown, in a file. It is made once.
func certificate(t *testing.T) string {
	t.Helper()
	baseShown.Do(func() {
		program, err := exec.LookPath("proviso")
		if err != nil {
			t.Fatal(err)
		}
		shown = filepath.Join(filepath.Dir(program), "base.json")
		if out, err := exec.Command("proviso", "prove", "--certify", shown).CombinedOutput(); err != nil {
			t.Fatalf("%v: %s", err, out)
		}
	})
	return shown
}

var (
	baseShown sync.Once
	shown     string
)

// asShown matches what a guide shows of an output: a line "…" stands for any lines, and "…" in a line for
// any of its words.
func asShown(shown string) *regexp.Regexp {
	var b strings.Builder
	for _, line := range strings.Split(strings.Trim(shown, "\n"), "\n") {
		if strings.TrimSpace(line) == "…" {
			b.WriteString(`(?:.*\n)*?`)
			continue
		}
		b.WriteString(strings.ReplaceAll(regexp.QuoteMeta(line), "…", ".*") + ` *\n`)
	}
	return regexp.MustCompile(`^\n*` + b.String() + `\n*$`)
}
