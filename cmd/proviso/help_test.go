package main

import (
	"bytes"
	"strings"
	"testing"

	"github.com/urfave/cli/v2"
)

// Every verb, and every part of one, shows what may be typed, with flags that there are; no example is left over.
func TestEveryVerbHasExamples(t *testing.T) {
	var out bytes.Buffer
	app := newApp(&printer{out: &out, err: &out})
	seen := map[string]bool{}
	var walk func(commands []*cli.Command, above string)
	walk = func(commands []*cli.Command, above string) {
		for _, cmd := range commands {
			name := strings.TrimSpace(above + " " + cmd.Name)
			if len(cmd.Subcommands) > 0 {
				walk(cmd.Subcommands, name)
				continue
			}
			seen[name] = true
			if len(examples[name]) == 0 {
				t.Errorf("%s has no example", name)
			}
			for _, line := range examples[name] {
				for _, word := range strings.Fields(strings.TrimPrefix(line, name)) {
					if strings.HasPrefix(word, "-") && !hasFlag(cmd, word) {
						t.Errorf("%s: %q has the flag %s, which there is not", name, line, word)
					}
				}
				if !strings.HasPrefix(line+" ", name+" ") {
					t.Errorf("%q is no example of %s", line, name)
				}
			}
		}
	}
	walk(app.Commands, "")
	for name := range examples {
		if !seen[name] {
			t.Errorf("there are examples of %s, which is no verb", name)
		}
	}
}

func hasFlag(cmd *cli.Command, word string) bool {
	for _, f := range cmd.Flags {
		for _, name := range f.Names() {
			if strings.TrimLeft(word, "-") == name {
				return true
			}
		}
	}
	return false
}
