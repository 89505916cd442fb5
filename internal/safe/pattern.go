package safe

import (
	"fmt"
	"regexp"
	"regexp/syntax"
	"unicode/utf8"
)

// Bounds of one pattern.
const (
	mostLetters = 500
	mostSteps   = 2000 // once its repetitions are written out
)

// Check tells what is wrong with a pattern: that it is none, too large, or
// found where there is nothing.
func Check(text string) error {
	if n := utf8.RuneCountInString(text); n > mostLetters {
		return fmt.Errorf("the pattern has %d characters, and at most %d are allowed", n, mostLetters)
	}
	tree, err := syntax.Parse(text, syntax.Perl)
	if err != nil {
		return fmt.Errorf("%q is no regular expression", text)
	}
	if n := steps(tree); n > mostSteps {
		return fmt.Errorf("the repetitions of %q make it more than %d steps long", text, mostSteps)
	}
	if regexp.MustCompile(text).MatchString("") {
		return fmt.Errorf("%q finds also where there is nothing", text)
	}
	return nil
}

// steps counts what a pattern is long once its repetitions are written out.
func steps(re *syntax.Regexp) int {
	n := 1
	if re.Op == syntax.OpLiteral {
		n += len(re.Rune)
	}
	for _, sub := range re.Sub {
		n += steps(sub)
	}
	if re.Op == syntax.OpRepeat {
		n *= max(re.Min, re.Max, 1)
	}
	return min(n, 1_000_000)
}
