package main

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"

	"github.com/proviso-legal/proviso"
)

// certificate says what was proved, of which content, and which programs hold it.
type certificate struct {
	Version  string            `json:"version"`        // of the program
	Content  string            `json:"content"`        // version of law, rulebook and wording
	Law      string            `json:"law"`            // hex SHA-256 of the legal data
	Book     string            `json:"book"`           // of the rulebook
	Wording  string            `json:"wording"`        // of the wording
	Go       string            `json:"go"`             // the release of Go that built the programs
	Programs map[string]string `json:"program_sha256"` // of each program, by system
	Proof    *proviso.Proof    `json:"proof"`
	Holds    []string          `json:"holds"` // what proviso prove --certificate takes as shown
}

// certify proves the content and writes the certificate. A proof that does not hold is an error.
func certify(ctx context.Context, file string, programs map[string]string) error {
	studio, err := proviso.Open(proviso.Options{})
	if err != nil {
		return err
	}
	report, shown, err := studio.Certify(ctx, "")
	if err != nil {
		return err
	}
	if !report.Holds() {
		return errors.New("the proof does not hold: see proviso prove")
	}
	data, err := json.MarshalIndent(certificate{Version: proviso.Version, Content: proviso.ContentVersion, Law: shown.Law, Book: shown.Book,
		Wording: shown.Wording, Go: runtime.Version(), Programs: programs, Proof: report, Holds: shown.Holds}, "", "  ")
	if err != nil {
		return err
	}
	return os.WriteFile(file, append(data, '\n'), 0o644)
}

// sums writes the SHA-256 of every file of a folder in the form that sha256sum -c reads.
func sums(folder string) error {
	list, err := os.ReadDir(folder) // sorted by name
	if err != nil {
		return err
	}
	var b bytes.Buffer
	for _, e := range list {
		sum, err := sumOf(filepath.Join(folder, e.Name()))
		if err != nil {
			return err
		}
		fmt.Fprintf(&b, "%s  %s\n", sum, e.Name())
	}
	return os.WriteFile(filepath.Join(folder, "SHA256SUMS"), b.Bytes(), 0o644)
}

func sumOf(file string) (string, error) {
	data, err := os.ReadFile(file)
	if err != nil {
		return "", err
	}
	return fmt.Sprintf("%x", sha256.Sum256(data)), nil
}
