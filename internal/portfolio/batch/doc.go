// Package batch drafts many deals into one folder: a row of a sheet each.
//
//	rows ─▶ name ─▶ decide, compose, render, write (several at once) ─▶ journal, in row order ─▶ reports
//
// Memory does not grow with the rows but for a few bytes each: a row is read, drafted and forgotten. A row
// that is wrong stops no other. The same rows give the same bytes, on any number of workers, and however
// often a run was broken off and started again.
//
// The folder belongs to people as well. A run never leaves it, follows no link out of it, and replaces only
// files that still are what a run wrote: the journal in .proviso knows the hash of each. It deletes nothing
// but its own temporary files.
//
// The package reads no clock and knows no terminal.
package batch
