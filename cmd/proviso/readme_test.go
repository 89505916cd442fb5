package main

import (
	"bytes"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// The commands of the README are what they say: the first drafts an example, the second is the test
// command, and every verb in its table exists.
func TestReadmeCommands(t *testing.T) {
	data, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	block := regexp.MustCompile("(?s)```sh\n(.*?)```").FindStringSubmatch(string(data))
	if block == nil {
		t.Fatal("the README has no commands")
	}
	lines := strings.Split(strings.TrimSpace(block[1]), "\n")
	if len(lines) < 2 || lines[1] != "go test ./..." {
		t.Fatalf("the README's commands are %q", lines)
	}
	words := strings.Fields(lines[0])
	if strings.Join(words[:3], " ") != "go run ./cmd/proviso" {
		t.Fatalf("the first command is %q", lines[0])
	}
	args := append([]string{"proviso"}, words[3:]...)
	out := filepath.Join(t.TempDir(), "draft.pdf")
	for i, a := range args {
		switch {
		case strings.HasPrefix(a, "examples/"):
			args[i] = filepath.Join("..", "..", a)
		case a == "draft.pdf":
			args[i] = out
		}
	}
	var stdout, stderr bytes.Buffer
	if code := run(args, &stdout, &stderr); code != 0 {
		t.Fatalf("exit code %d: %s", code, stderr.String())
	}
	if pdf, err := os.ReadFile(out); err != nil || !bytes.HasPrefix(pdf, []byte("%PDF-")) {
		t.Errorf("no PDF was written: %v", err)
	}
	app := newApp(&printer{out: &stdout, err: &stderr})
	for _, m := range regexp.MustCompile("`proviso ([a-z]+)").FindAllStringSubmatch(string(data), -1) {
		if app.Command(m[1]) == nil {
			t.Errorf("the README names the command %q, which does not exist", m[1])
		}
	}
}
