package voice

import (
	"regexp"
	"slices"
	"strings"
)

// Forbidden finds what is left over when a text was not filled.
func Forbidden(text string) bool {
	if slices.Contains([]string{"None", "N/A", "undefined", "null", "nil"}, strings.TrimSpace(text)) {
		return true
	}
	left := func(mark string) bool { return strings.Contains(text, mark) }
	if strings.ContainsAny(text, "[{}!<%") && slices.ContainsFunc([]string{"[[", "{", "}", "Error!", "<no value>", "<nil>", "%!"}, left) {
		return true
	}
	return (strings.Contains(text, "N/A") || strings.Contains(text, "undefined")) && leftover.MatchString(text)
}

var leftover = regexp.MustCompile(`\b(N/A|undefined)\b`)
