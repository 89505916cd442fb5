// Package lazily makes what costs time at the start of the program when it is first needed.
package lazily

import (
	"regexp"
	"sync"
)

// Pattern gives a regular expression that is compiled when it is first used. A text that is none panics then, so that
// a test has to use it.
func Pattern(text string) func() *regexp.Regexp {
	return sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(text) })
}
