package render

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"strings"
)

// OpenSeal stands in a provenance for the seal of a file that is still to be written: the hash of the file with the seal
// open. It tells whether a person edited the file since, and proves nothing against who writes a seal anew.
var OpenSeal = strings.Repeat("0", 2*sha256.Size)

// Sealed puts the seal into a file whose bytes show its provenance, where it is open. The bytes are changed in place.
func Sealed(file []byte) []byte {
	Seal(file, sha256.Sum256(file))
	return file
}

// Seal puts a hash into the place of the open seal, the last that looks like one.
func Seal(text []byte, sum [sha256.Size]byte) {
	if i := bytes.LastIndex(text, []byte(OpenSeal)); i >= 0 {
		hex.Encode(text[i:i+len(OpenSeal)], sum[:])
	}
}

// Parts is the hash of a file that has parts.
func Parts(each func(yield func(name string, data ...[]byte))) (sum [sha256.Size]byte) {
	h := sha256.New()
	each(func(name string, data ...[]byte) {
		h.Write([]byte(name + "\x00"))
		for _, piece := range data {
			h.Write(piece)
		}
		h.Write([]byte{0})
	})
	return [sha256.Size]byte(h.Sum(nil))
}
