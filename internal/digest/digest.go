// Package digest fingerprints texts, files and folders of content.
package digest

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io/fs"
	"regexp"
	"strings"
)

// Of gives the hex SHA-256 over the names and bytes of all files of a file system, in name order. A
// file that cannot be read counts as empty: reading the content itself reports it.
func Of(fsys fs.FS) string {
	h := sha256.New()
	_ = fs.WalkDir(fsys, ".", func(name string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return nil
		}
		data, _ := fs.ReadFile(fsys, name)
		fmt.Fprintf(h, "%s %d\n%s", name, len(data), data)
		return nil
	})
	return hex.EncodeToString(h.Sum(nil))
}

// fingerprintForm is the form of what Fingerprint gives.
var fingerprintForm = regexp.MustCompile(`^[0-9a-f]{12}$`)

// Fingerprint gives the first 12 hex digits of the SHA-256 of a text. How its lines end, and white space
// around the whole, do not count.
func Fingerprint(text string) string {
	sum := sha256.Sum256([]byte(strings.TrimSpace(strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(text))))
	return hex.EncodeToString(sum[:6])
}

// IsFingerprint tells whether a word has the form of a fingerprint.
func IsFingerprint(word string) bool { return fingerprintForm.MatchString(word) }
