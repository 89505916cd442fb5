package main

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"

	"github.com/proviso-legal/proviso"
)

// beside are the files that go into every archive with the program.
var beside = []string{"CHANGELOG.md", "CONTENT.md", "LICENSE", "NOTICE", "README.md"}

// forSystem builds the program for one system and packs it, and gives the SHA-256 of the program.
func forSystem(ctx context.Context, folder, target string, day time.Time) (string, error) {
	system, machine, ok := strings.Cut(target, "/")
	if !ok {
		return "", fmt.Errorf("write it as linux/amd64")
	}
	temporary, err := os.MkdirTemp("", "proviso-")
	if err != nil {
		return "", err
	}
	defer os.RemoveAll(temporary)
	program := filepath.Join(temporary, "proviso")
	if system == "windows" {
		program += ".exe"
	}
	env := append(os.Environ(), "GOOS="+system, "GOARCH="+machine, "CGO_ENABLED=0", "GOFLAGS=-mod=readonly")
	if err := command(ctx, env, "go", "build", "-trimpath", "-buildvcs=false", "-ldflags=-s -w -buildid=", "-o", program, "./cmd/proviso"); err != nil {
		return "", err
	}
	name := filepath.Join(folder, fmt.Sprintf("proviso_%s_%s_%s", proviso.Version, system, machine))
	// The tool runs here, and reads a program of any system.
	if err := command(ctx, os.Environ(), "go", "run", sbomTool, "bin", "-json", "-std", "-noserial", "-notimestamp",
		"-version", "v"+proviso.Version, "-output", name+".cdx.json", program); err != nil {
		return "", err
	}
	files := append([]string{program}, beside...)
	if system == "windows" {
		err = zipped(name+".zip", files, day)
	} else {
		err = tarred(name+".tar.gz", files, day)
	}
	if err != nil {
		return "", err
	}
	return sumOf(program)
}

func command(ctx context.Context, env []string, name string, args ...string) error {
	cmd := exec.CommandContext(ctx, name, args...)
	cmd.Env, cmd.Stderr = env, os.Stderr
	if err := cmd.Run(); err != nil {
		return fmt.Errorf("%s %s: %w", name, strings.Join(args, " "), err)
	}
	return nil
}
