// Package digest fingerprints folders of content.
package digest

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io/fs"
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
