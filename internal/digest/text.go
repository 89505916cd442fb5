package digest

import (
	"crypto/sha256"
	"encoding/hex"
)

// Text gives the hex SHA-256 of a text.
func Text(text string) string {
	sum := sha256.Sum256([]byte(text))
	return hex.EncodeToString(sum[:])
}
