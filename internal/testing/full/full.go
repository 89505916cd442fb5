// Package full says how much of a long suite a test run takes: a sample by default, and the whole when
// PROVISO_FULL=1 asks for it. Both stand in testdata/suites.md, in the row of the test.
package full

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"testing"
)

// Asked tells whether the suites run whole.
func Asked() bool { return os.Getenv("PROVISO_FULL") == "1" }

// Suite is a row of the table: a test of which a run takes a sample by default.
type Suite struct {
	Test   string // its name
	Holds  string // what it shows
	Sample int    // how many by default; 0 with None, or all, but in the process of the test
	OneIn  int    // or each so manieth of those there are
	Whole  int    // how many are all; 0 as many as there are
	None   bool   // nothing by default
}

// root is the folder of the module. It is found before a test goes elsewhere.
var root, errRoot = findRoot()

func findRoot() (string, error) {
	folder, err := os.Getwd()
	for ; err == nil; folder = filepath.Dir(folder) {
		if _, err := os.Stat(filepath.Join(folder, "go.mod")); err == nil {
			return folder, nil
		}
		if folder == filepath.Dir(folder) {
			return "", errors.New("no folder above holds a go.mod")
		}
	}
	return "", err
}

// Suites reads the table, once.
var Suites = sync.OnceValues(func() ([]Suite, error) {
	if errRoot != nil {
		return nil, errRoot
	}
	data, err := os.ReadFile(filepath.Join(root, "testdata", "suites.md"))
	if err != nil {
		return nil, err
	}
	var list []Suite
	for i, line := range strings.Split(string(data), "\n") {
		if !strings.HasPrefix(line, "| `Test") {
			continue
		}
		s, err := suite(line)
		if err != nil {
			return nil, fmt.Errorf("testdata/suites.md:%d: %w", i+1, err)
		}
		list = append(list, s)
	}
	return list, nil
})

// suite reads a row: test, what it holds, what runs by default ("60", "1 in 8", "in process" or "none"), the whole ("2000" or "all").
func suite(row string) (Suite, error) {
	cells := strings.Split(strings.Trim(row, "| "), " | ")
	if len(cells) != 4 {
		return Suite{}, fmt.Errorf("%d cells, want test, what it holds, by default, whole", len(cells))
	}
	s := Suite{Test: strings.Trim(cells[0], "`"), Holds: cells[1]}
	usual, whole := cells[2], cells[3]
	var err, bad error
	if n, of, ok := strings.Cut(usual, "1 in "); ok && n == "" {
		s.OneIn, err = strconv.Atoi(of)
	} else if s.None = usual == "none"; !s.None && usual != "in process" {
		s.Sample, err = strconv.Atoi(usual)
	}
	if whole != "all" {
		s.Whole, bad = strconv.Atoi(whole)
	}
	return s, errors.Join(err, bad)
}

// of gives the suite of the test that runs. One without a row fails.
func of(t testing.TB) Suite {
	t.Helper()
	list, err := Suites()
	if err != nil {
		t.Fatal(err)
	}
	name, _, _ := strings.Cut(t.Name(), "/")
	for _, s := range list {
		if s.Test == name {
			return s
		}
	}
	t.Fatalf("testdata/suites.md has no row for %s", name)
	return Suite{}
}

// Count gives how many cases a test takes.
func Count(t testing.TB) int {
	t.Helper()
	s := of(t)
	if s.Sample == 0 || s.Whole == 0 {
		t.Fatalf("testdata/suites.md: the row of %s says no numbers", s.Test)
	}
	if Asked() {
		return s.Whole
	}
	return s.Sample
}

// Only ends a test of which nothing runs by default, unless the suites run whole.
func Only(t testing.TB) {
	t.Helper()
	if s := of(t); !s.None {
		t.Fatalf("testdata/suites.md: the row of %s says that some of it runs by default", s.Test)
	}
	if !Asked() {
		t.Skip("runs with PROVISO_FULL=1")
	}
}

// Of gives those of a list that a test takes: all, or the first and each so manieth after it.
func Of[T any](t testing.TB, list []T) []T {
	t.Helper()
	s := of(t)
	if Asked() {
		return list
	}
	if s.OneIn < 2 {
		t.Fatalf("testdata/suites.md: the row of %s does not say one in how many", s.Test)
	}
	var some []T
	for i := 0; i < len(list); i += s.OneIn {
		some = append(some, list[i])
	}
	if len(some) >= len(list) {
		t.Errorf("%d of %d are no sample", len(some), len(list))
	}
	return some
}
