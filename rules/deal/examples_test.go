package deal

import (
	"path/filepath"
	"testing"
)

func TestExamplesRead(t *testing.T) {
	files, _ := filepath.Glob("../../examples/deals/*.yaml")
	if len(files) < 8 {
		t.Fatalf("only %d example deals", len(files))
	}
	for _, file := range files {
		if _, bad := ReadFile(file); len(bad) > 0 {
			t.Errorf("%v", bad)
		}
	}
}
