package strictyaml_test

import (
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/proviso-legal/proviso/internal/strictyaml"
)

// A pipe, which could keep a reader waiting for ever, is not opened, and neither is one behind a link.
func TestPipeIsRefused(t *testing.T) {
	pipe := filepath.Join(t.TempDir(), "pipe.yaml")
	if out, err := exec.Command("mkfifo", pipe).CombinedOutput(); err != nil {
		t.Skipf("no pipe can be made: %s", out)
	}
	if _, err := strictyaml.ReadFile(pipe, 100); err == nil || !strings.Contains(err.Error(), "no ordinary file") {
		t.Errorf("got %v", err)
	}
}
