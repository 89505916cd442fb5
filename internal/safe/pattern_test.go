package safe

import (
	"strings"
	"testing"
)

func TestCheck(t *testing.T) {
	for text, want := range map[string]string{
		`Rule \d+`:                   "",
		`(?:Article|Art\.) \d{1,3}`:  "",
		`a(b`:                        `"a(b" is no regular expression`,
		`a)|(b`:                      `"a)|(b" is no regular expression`,
		`a{1000}{1000}`:              `"a{1000}{1000}" is no regular expression`,
		`(abc){700}`:                 `the repetitions of "(abc){700}" make it more than 2000 steps long`,
		`((a{9}){9}){9}x{900}y{900}`: `the repetitions of "((a{9}){9}){9}x{900}y{900}" make it more than 2000 steps long`,
		`x*`:                         `"x*" finds also where there is nothing`,
		strings.Repeat("x", 501):     "the pattern has 501 characters, and at most 500 are allowed",
	} {
		got := ""
		if err := Check(text); err != nil {
			got = err.Error()
		}
		if got != want {
			t.Errorf("%s: got %q, want %q", text, got, want)
		}
	}
}
