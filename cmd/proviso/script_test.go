package main

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"

	"github.com/proviso-legal/proviso/internal/testing/full"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){
		"proviso": func() { os.Exit(run(os.Args, os.Stdout, os.Stderr)) },
	})
}

// TestScripts runs each script of testdata/script: one behaviour of the command a file. A script finds
// the example deals in $EXAMPLES, and with all tests what was proved of the base in $CERTIFICATE. Lines that begin with [full] run only with all tests.
func TestScripts(t *testing.T) {
	here, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	examples := filepath.Join(here, "../../examples/deals")
	all, err := filepath.Glob(filepath.Join(here, "testdata/script/*.txtar"))
	if err != nil {
		t.Fatal(err)
	}
	testscript.Run(t, testscript.Params{
		Files:               full.Of(t, all),
		RequireExplicitExec: true,
		UpdateScripts:       os.Getenv("UPDATE") != "",
		Setup: func(env *testscript.Env) error {
			env.Setenv("EXAMPLES", examples)
			name := strings.TrimPrefix(filepath.Base(env.WorkDir), "script-")
			script, err := os.ReadFile(filepath.Join(here, "testdata/script", name+".txtar"))
			if err != nil {
				return err
			}
			if full.Asked() && bytes.Contains(script, []byte("$CERTIFICATE")) {
				env.Setenv("CERTIFICATE", certificate(t))
			}
			return nil
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"exits": exits, "size": size, "edit": edit,
		},
		Condition: func(word string) (bool, error) {
			if word == "full" {
				return full.Asked(), nil
			}
			return false, fmt.Errorf("unknown condition %q", word)
		},
	})
}
