package digest

import (
	"crypto/sha256"
	"encoding/hex"
)

// Text gives the hex SHA-256 of a text.
func Text(text string) string { return Bytes([]byte(text)) }

// Bytes gives the hex SHA-256 of the bytes of a file.
func Bytes(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:])
}
