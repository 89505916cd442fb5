//go:build race

package batch

// raced tells whether the race detector slows the tests down.
const raced = true
