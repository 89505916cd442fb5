package main

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/proviso-legal/proviso/internal/portfolio/batch"
	"github.com/proviso-legal/proviso/internal/portfolio/workbook"
	"github.com/proviso-legal/proviso/internal/testing/full"
	"github.com/proviso-legal/proviso/rules/deal"
)

// deals writes a CSV of so many rows, made from the example deals, and gives its name.
func deals(t *testing.T, rows int) string {
	t.Helper()
	files, err := filepath.Glob("../../examples/deals/*.yaml")
	if err != nil || len(files) < 8 {
		t.Fatal(files, err)
	}
	var out bytes.Buffer
	w := csv.NewWriter(&out)
	write := func(cell func(deal.Field) string, points string) {
		var line []string
		for _, f := range deal.Fields() {
			line = append(line, cell(f))
		}
		if err := w.Write(append(line, points)); err != nil {
			t.Fatal(err)
		}
	}
	write(func(f deal.Field) string { return f.Path }, "points")
	for i := range rows {
		d, found := deal.ReadFile(files[i%len(files)])
		if d == nil {
			t.Fatal(found)
		}
		if d, err = d.With("deal.id", fmt.Sprintf("row-%d", i)); err != nil {
			t.Fatal(err)
		}
		write(func(f deal.Field) string { return workbook.Text(d, f.Path) }, deal.PointsText(d.Points()))
	}
	w.Flush()
	name := filepath.Join(t.TempDir(), "deals.csv")
	if err := os.WriteFile(name, out.Bytes(), 0o644); err != nil {
		t.Fatal(err)
	}
	return name
}

// files gives the bytes of all files below a folder.
func files(t *testing.T, folder string) map[string]string {
	t.Helper()
	all := map[string]string{}
	err := filepath.Walk(folder, func(name string, info os.FileInfo, err error) error {
		if err != nil || info.IsDir() {
			return err
		}
		data, err := os.ReadFile(name)
		all[name[len(folder):]] = string(data)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

func command(args ...string) (*exec.Cmd, *bytes.Buffer) {
	var says bytes.Buffer
	cmd := exec.Command("proviso", args...)
	cmd.Stderr = &says
	return cmd, &says
}

// A run that is killed at moments drawn at random, started again each time, gives the files of one undisturbed run.
func TestKilledRunsEndAlike(t *testing.T) {
	if testing.Short() {
		t.Skip("takes some seconds")
	}
	sheet := deals(t, 12)
	order := func(folder string) []string {
		return []string{"batch", sheet, "-o", folder, "--format", "md,docx", "--jobs", "2"}
	}
	whole, killed := t.TempDir(), t.TempDir()
	began := time.Now()
	if cmd, says := command(order(whole)...); cmd.Run() != nil {
		t.Fatal(says)
	}
	took := time.Since(began)
	var err error
	seed := uint64(time.Now().UnixNano())
	if text := os.Getenv("PROVISO_SEED"); text != "" {
		if seed, err = strconv.ParseUint(text, 10, 64); err != nil {
			t.Fatalf("PROVISO_SEED: %v", err)
		}
	}
	t.Logf("PROVISO_SEED=%d draws these moments", seed)
	r := rand.New(rand.NewPCG(seed, 1))
	kills := 0
	for range full.Count(t) {
		cmd, says := command(order(killed)...)
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		time.Sleep(time.Duration(r.Int64N(int64(took / 2))))
		_ = cmd.Process.Kill()
		var exit *exec.ExitError
		if err := cmd.Wait(); errors.As(err, &exit) && !exit.Exited() {
			kills++
		} else if err != nil {
			t.Fatalf("%v: %s", err, says)
		}
	}
	if kills == 0 {
		t.Error("no run was killed")
	}
	if cmd, says := command(order(killed)...); cmd.Run() != nil {
		t.Fatal(says)
	}
	if diff := cmp.Diff(files(t, whole), files(t, killed)); diff != "" {
		t.Errorf("after %d kills (-whole +killed):\n%.2000s", kills, diff)
	}
}

// A run that its user interrupts says how to go on, and goes on.
func TestInterruptedRunSaysHowToGoOn(t *testing.T) {
	sheet, folder := deals(t, 30), t.TempDir()
	order := []string{"batch", sheet, "-o", folder, "--format", "md,docx,pdf"}
	cmd, says := command(order...)
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	for range 3000 {
		if drafts, _ := filepath.Glob(filepath.Join(folder, "row-*.md")); len(drafts) > 0 {
			break
		}
		time.Sleep(2 * time.Millisecond)
	}
	if err := cmd.Process.Signal(os.Interrupt); err != nil {
		t.Skip(err)
	}
	if err := cmd.Wait(); err == nil || cmd.ProcessState.ExitCode() != exitInput {
		t.Fatalf("%v: %s", err, says)
	}
	if !strings.Contains(says.String(), "proviso: stopped after ") || !strings.Contains(says.String(), "the same command goes on from there") {
		t.Errorf("says %s", says)
	}
}

// Only one run writes to a folder at a time.
func TestSecondRunIsRefused(t *testing.T) {
	folder := t.TempDir()
	_, release, err := claim(folder)
	if err != nil {
		t.Fatal(err)
	}
	if _, _, err := claim(folder); err == nil || !strings.Contains(err.Error(), "another run is writing into this folder") {
		t.Errorf("%v", err)
	}
	release()
}

// Progress is one line on a terminal, a line from time to time elsewhere.
func TestProgress(t *testing.T) {
	now := time.Unix(0, 0)
	step := func(d time.Duration) { now = now.Add(d) }
	var out bytes.Buffer
	shown := newProgress(io.Writer(&out), func() time.Time { return now })
	shown.show(batch.Progress{Done: 1, Drafted: 1, Rows: 300})
	step(10 * time.Second)
	shown.show(batch.Progress{Done: 100, Drafted: 90, Unchanged: 8, Failed: 2, Rows: 300})
	step(time.Second)
	shown.show(batch.Progress{Done: 110, Drafted: 100, Rows: 300})
	shown.end()
	if got, want := out.String(), "proviso: 100 of 300 rows: 90 drafted, 8 unchanged, 2 failed; 10.0 a second; 200 left, about 20s\n"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	out.Reset()
	shown.terminal = true
	step(time.Second)
	shown.show(batch.Progress{Done: 120, Drafted: 120})
	step(time.Second)
	shown.show(batch.Progress{Done: 9, Drafted: 9})
	shown.end()
	if got := out.String(); strings.Contains(got, "\n") || strings.Count(got, "\r") != 4 || !strings.HasSuffix(got, " \r") {
		t.Errorf("got %q", got)
	}
}
