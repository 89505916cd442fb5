// Command release makes what a release of Proviso consists of, in one go:
//
//	go run ./cmd/release -o dist
//
// For Linux, macOS and Windows, each on amd64 and arm64: an archive with the program, its licence and its logs, and
// a bill of materials in CycloneDX; beside them the proof's certificate and the SHA-256 sums of all files. The same
// tree and the same release of Go give the same bytes, on any machine: archives bear the day of the newest heading
// in CHANGELOG.md, and the program no path, no serial number and no hour.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"path/filepath"
	"strings"
	"time"

	"github.com/proviso-legal/proviso"
)

// sbomTool writes the bills of materials; go run fetches it.
const sbomTool = "github.com/CycloneDX/cyclonedx-gomod/cmd/cyclonedx-gomod@v1.10.0"

// everywhere is where the program runs, as Go names it.
const everywhere = "linux/amd64,linux/arm64,darwin/amd64,darwin/arm64,windows/amd64,windows/arm64"

func main() {
	folder := flag.String("o", "dist", "`folder` for the files; it must not exist")
	targets := flag.String("targets", everywhere, "systems to build for, as Go names them")
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if err := release(ctx, *folder, strings.Split(*targets, ",")); err != nil {
		fmt.Fprintln(os.Stderr, "release:", err)
		os.Exit(1)
	}
}

// release writes everything beside its place first, so that the folder is whole or not there.
func release(ctx context.Context, folder string, targets []string) error {
	if _, err := os.Lstat(folder); !errors.Is(err, os.ErrNotExist) {
		return fmt.Errorf("%s is there already: name a folder that is not", folder)
	}
	log, err := os.ReadFile("CHANGELOG.md")
	if err != nil {
		return fmt.Errorf("%w: run it in the module's root", err)
	}
	day, err := dayOf(string(log), proviso.Version)
	if err != nil {
		return err
	}
	content, err := os.ReadFile("CONTENT.md")
	if err != nil {
		return err
	}
	if err := logged(string(content)); err != nil {
		return err
	}
	work, err := os.MkdirTemp(filepath.Dir(folder), ".release-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(work)
	if err := write(ctx, work, targets, day); err != nil {
		return err
	}
	if err := os.Chmod(work, 0o755); err != nil {
		return err
	}
	return os.Rename(work, folder)
}

// dayOf reads the day of a version out of the log: its heading is "## 1.2.3 – 2026-11-30", the newest first.
func dayOf(log, version string) (time.Time, error) {
	for line := range strings.Lines(log) {
		heading, ok := strings.CutPrefix(strings.TrimSpace(line), "## ")
		if !ok {
			continue
		}
		is, day, _ := strings.Cut(heading, " – ")
		if is != version {
			return time.Time{}, fmt.Errorf("the newest heading of CHANGELOG.md is %q, and the program is version %s", heading, version)
		}
		return time.Parse(time.DateOnly, day)
	}
	return time.Time{}, errors.New("CHANGELOG.md has no heading")
}

// logged checks that the newest heading of the content's log speaks of the content that is released.
func logged(log string) error {
	studio, err := proviso.Open(proviso.Options{})
	if err != nil {
		return err
	}
	_, newest, _ := strings.Cut(log, "\n## ")
	newest, _, _ = strings.Cut(newest, "\n## ")
	law, book, pack := studio.Inputs()
	for _, want := range []string{proviso.ContentVersion + " – ", law, book, pack} {
		if !strings.Contains(newest, want) {
			return fmt.Errorf("the newest heading of CONTENT.md does not tell of this law, rulebook and wording (%q is not there): "+
				"give what stands under Next a number, here and in proviso.go", want)
		}
	}
	return nil
}

// write fills the folder: an archive and a bill of materials for each system, the certificate, the sums.
func write(ctx context.Context, folder string, targets []string, day time.Time) error {
	programs := map[string]string{}
	for _, target := range targets {
		sum, err := forSystem(ctx, folder, target, day)
		if err != nil {
			return fmt.Errorf("%s: %w", target, err)
		}
		programs[target] = sum
		fmt.Println(target)
	}
	if err := certify(ctx, filepath.Join(folder, "proviso_"+proviso.Version+"_proof.json"), programs); err != nil {
		return err
	}
	return sums(folder)
}
