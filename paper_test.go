package proviso_test

import (
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/proviso-legal/proviso"
	"github.com/proviso-legal/proviso/internal/testing/full"
)

// referee gives what a program of other people says of a file, or skips the test when it is missing.
func referee(t *testing.T, program string, args ...string) string {
	t.Helper()
	path := installed(t, program)
	out, err := exec.Command(path, args...).CombinedOutput()
	if err != nil {
		t.Fatalf("%s %s: %v\n%s", program, strings.Join(args, " "), err, out)
	}
	return string(out)
}

// installed finds a program of other people, or skips the test when it is missing.
func installed(t *testing.T, program string) string {
	t.Helper()
	path, err := exec.LookPath(program)
	switch {
	case err != nil && refereesRequired():
		t.Fatalf("%s is required and not installed", program)
	case err != nil:
		t.Skipf("%s is not installed (Debian packages poppler-utils, qpdf, libreoffice-writer-nogui and libreoffice-calc-nogui)", program)
	}
	return path
}

// refereesRequired tells whether a missing program of other people fails a test.
func refereesRequired() bool { return os.Getenv("PROVISO_REFEREES") == "required" }

// withoutSheets ends a test for which soffice read no workbook: for most it is installed for texts alone.
func withoutSheets(t *testing.T, out string) {
	t.Helper()
	if refereesRequired() {
		t.Fatalf("soffice reads no workbook:\n%s", out)
	}
	t.Skip("soffice reads no workbooks here (Debian package libreoffice-calc-nogui)")
}

// The PDF of every example is sound, and its text comes back: every party's name in its own script, the
// heading of every clause.
func TestExamplePDFs(t *testing.T) {
	all := examples(t)
	for _, name := range full.Of(t, slices.Sorted(maps.Keys(all))) {
		d := all[name]
		t.Run(name, func(t *testing.T) {
			c := draft(t, d)
			file := filepath.Join(t.TempDir(), "draft.pdf")
			if err := os.WriteFile(file, written(t, c.Draft, proviso.PDF), 0o600); err != nil {
				t.Fatal(err)
			}
			if out := referee(t, "qpdf", "--check", file); strings.Contains(out, "WARNING") {
				t.Error(out)
			}
			text := squeezed(referee(t, "pdftotext", file, "-"))
			tree := string(written(t, c.Draft.With(nil), proviso.JSON))
			for _, role := range d.Parties() { // a draft for a stopped deal names only those who sign
				v := d.Get(role + ".name")
				if v.Known() && strings.Contains(tree, v.Word()) && !strings.Contains(text, squeezed(v.Word())) {
					t.Errorf("the name %q does not come back", v.Word())
				}
			}
			for _, s := range c.Draft.Sections {
				for _, clause := range s.Clauses {
					heading := ""
					for _, i := range clause.Heading {
						heading += i.Text
					}
					if !strings.Contains(text, squeezed(heading)) {
						t.Errorf("the heading %q does not come back", heading)
					}
				}
			}
		})
	}
}

// squeezed leaves out all space, since a line may end anywhere.
func squeezed(text string) string { return strings.Join(strings.Fields(text), "") }
