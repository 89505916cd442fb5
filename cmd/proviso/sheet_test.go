package main

import (
	"archive/zip"
	"bytes"
	"io"
	"os"
	"path/filepath"
	"testing"
)

// The sample workbook is what "proviso sheet --from examples/deals" writes. UPDATE=1 writes it anew, as
// it must be after a change of the examples, of the points or of the profile.
func TestExampleWorkbook(t *testing.T) {
	kept := filepath.Join("..", "..", "examples", "deals.xlsx")
	made := filepath.Join(t.TempDir(), "deals.xlsx")
	if os.Getenv("UPDATE") != "" {
		made = kept
	}
	var stdout, stderr bytes.Buffer
	args := []string{"proviso", "sheet", "--from", filepath.Join("..", "..", "examples", "deals"), "-o", made, "--overwrite"}
	if code := run(args, &stdout, &stderr); code != 0 {
		t.Fatalf("exit code %d: %s", code, stderr.String())
	}
	want, got := parts(t, made), parts(t, kept)
	for name, part := range want {
		if got[name] != part {
			t.Errorf("%s of %s is not what the program writes; UPDATE=1 go test ./cmd/proviso -run ExampleWorkbook", name, kept)
		}
	}
	if len(got) != len(want) || len(want) == 0 {
		t.Errorf("%s has %d parts, want %d", kept, len(got), len(want))
	}
}

// parts gives what is in a workbook, unpacked: how tightly it is packed is the packer's affair.
func parts(t *testing.T, name string) map[string]string {
	t.Helper()
	z, err := zip.OpenReader(name)
	if err != nil {
		t.Fatal(err)
	}
	defer z.Close()
	all := map[string]string{}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		data, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		all[f.Name] = string(data)
	}
	return all
}
