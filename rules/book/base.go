// Package book holds the base rulebook as files.
package book

import (
	"embed"
)

// Files is the base rulebook: *.yaml at the root, and the folders rules and points.
//
//go:embed *.yaml points rules
var Files embed.FS
