// Package book is the rulebook: rules, slots, negotiable points, conflicts of laws, mixes, faults of drafting, kinds of
// document and phrases, read from YAML with the packs laid over it, and checked as a whole.
//
//	*.yaml, packs ─▶ ReadBook, BookOver ─▶ Book
//
// A Book is immutable and safe for concurrent use; the records that it gives are read-only. Deciding by it is the work
// of package rules.
package book

import (
	"embed"
)

// Files is the base rulebook: *.yaml in this folder, and the folders rules and points.
//
//go:embed *.yaml points rules
var Files embed.FS
