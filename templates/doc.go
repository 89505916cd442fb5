// Package templates reads packs of wording: one Markdown file is one clause, with a closed front
// matter; terms.md holds a family's definitions; paper/ holds what follows the governing law and the
// signing party, memo/ the words of the memo. README.md in this folder is the format.
//
//	pack file ─▶ front matter, double braces checked once ─▶ wording.Wording ─▶ wording.Passage
//
// A Passage holds marks such as {term:…} and {value:…} and never a deal's own words: those are set in
// by the caller after the Markdown was read, so that no name can become mark-up. The package knows
// nothing of deals, law or rules; References lists every name a pack asks for, so that others can
// check it. A Pack is immutable and safe for concurrent use; equal input gives equal passages.
package templates
