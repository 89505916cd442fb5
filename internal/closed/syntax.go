package closed

import (
	"bytes"
	"regexp"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v3"

	"github.com/proviso-legal/proviso/internal/finding"
	"github.com/proviso-legal/proviso/internal/visible"
)

// strayBreaks end a line in YAML 1.1 and in no editor: what stands behind one in a comment would be read as data.
const strayBreaks = "\u0085\u2028\u2029"

// sameLines refuses a text whose lines are other lines in an editor, with a finding for each that holds a stray break.
func (r *Reader) sameLines(data []byte) bool {
	if !bytes.ContainsAny(data, strayBreaks) {
		return true
	}
	line := 0
	for text := range strings.Lines(string(data)) {
		line++
		if at := strings.IndexAny(text, strayBreaks); at >= 0 {
			place := &yaml.Node{Line: line, Column: len([]rune(text[:at])) + 1}
			c := []rune(text[at:])[0]
			r.Fail(place, "yaml.linebreak", "the line holds %s", visible.Said(c))
		}
	}
	return false
}

var lineOf = regexp.MustCompile(`^yaml: (?:line (\d+): )?(.*)$`)

func (r *Reader) syntax(err error) {
	place := finding.Place{File: r.File, Line: r.offset + 1, Column: 1}
	if err == nil || err.Error() == "EOF" {
		r.Findings.Add(place, "yaml.empty", "the file is empty")
		return
	}
	text := err.Error()
	if m := lineOf.FindStringSubmatch(strings.SplitN(text, "\n", 2)[0]); m != nil {
		if line, convErr := strconv.Atoi(m[1]); convErr == nil {
			place.Line = line + r.offset
		}
		text = m[2]
	}
	r.Findings.Add(place, "yaml.syntax", "this is not YAML: %s", text)
}
