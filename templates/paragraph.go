package templates

import (
	"slices"
	"strconv"
	"strings"

	"github.com/proviso-legal/proviso/internal/lazily"
)

// unit is a piece of a clause's source that a pack can replace: a paragraph, an item with what belongs to
// it, or a whole condition with its branches. It is made of whole lines.
type unit struct {
	from, to int // bytes of the body; to stands behind the last line
	indent   int
	inner    []*unit
}

// sourceLine is one line of a body, with the bytes on which it begins and ends.
type sourceLine struct {
	text     string
	from, to int
}

var (
	opening = lazily.Pattern(`\{\{-?\s*(if|range|with)\b`)
	closing = lazily.Pattern(`\{\{-?\s*end\b`)
	control = lazily.Pattern(`^\s*\{\{-?\s*(if|range|with|else|end)\b`)
	branch  = lazily.Pattern(`^\s*\{\{-?\s*else\b`)
	bullet  = lazily.Pattern(`^ *[0-9]{1,9}[.)] +`)
)

func (l sourceLine) blank() bool { return strings.TrimSpace(l.text) == "" }
func (l sourceLine) indent() int { return len(l.text) - len(strings.TrimLeft(l.text, " ")) }
func (l sourceLine) item() bool  { return bullet().MatchString(l.text) }
func (l sourceLine) steps() int {
	return len(opening().FindAllString(l.text, -1)) - len(closing().FindAllString(l.text, -1))
}

// unitsOf cuts a body into its pieces.
func unitsOf(body string) []*unit {
	var lines []sourceLine
	at := 0
	for _, text := range strings.SplitAfter(body, "\n") {
		lines = append(lines, sourceLine{text, at, at + len(text)})
		at += len(text)
	}
	return cut(lines)
}

func cut(lines []sourceLine) (all []*unit) {
	for i := 0; i < len(lines); {
		if lines[i].blank() {
			i++
			continue
		}
		end := endOf(lines, i)
		u := &unit{from: lines[i].from, to: lines[end-1].to, indent: lines[i].indent()}
		if conditional(lines[i]) {
			u.indent = holds(lines, i)
			u.inner = branches(lines[i+1 : end-1])
		} else {
			u.inner = cut(lines[textEnd(lines, i, end):end])
		}
		all = append(all, u)
		i = end
	}
	return all
}

// conditional tells whether a line opens a condition that runs over several lines.
func conditional(l sourceLine) bool { return control().MatchString(l.text) && l.steps() > 0 }

// endOf gives the line behind the piece that begins on line i, without the blank lines that follow it.
func endOf(lines []sourceLine, i int) int {
	depth, end := lines[i].steps(), i+1
	condition := conditional(lines[i])
	for n := i + 1; n < len(lines); n++ {
		if depth <= 0 && (condition || begins(lines, i, n)) {
			break
		}
		depth += lines[n].steps()
		if !lines[n].blank() {
			end = n + 1
		}
	}
	return end
}

// begins tells whether line n begins another piece than that of line i.
func begins(lines []sourceLine, i, n int) bool {
	l := lines[n]
	switch {
	case l.blank() || l.indent() > lines[i].indent():
		return false
	case conditional(l):
		return !lines[i].item() || holds(lines, n) <= lines[i].indent()
	}
	return l.item() || lines[n-1].blank() || lines[n-1].steps() < 0
}

// holds gives how far the first line in a condition is set in.
func holds(lines []sourceLine, n int) int {
	for _, l := range lines[n+1:] {
		if !l.blank() && !control().MatchString(l.text) {
			return l.indent()
		}
	}
	return 0
}

// textEnd gives the line behind the first paragraph of the piece from line i to before line end.
func textEnd(lines []sourceLine, i, end int) int {
	depth := lines[i].steps()
	for n := i + 1; n < end; n++ {
		if depth <= 0 && (lines[n].blank() || lines[n].item() || conditional(lines[n])) {
			return n
		}
		depth += lines[n].steps()
	}
	return end
}

// branches cuts each branch of a condition.
func branches(lines []sourceLine) (all []*unit) {
	start, depth := 0, 0
	for n, l := range lines {
		if depth == 0 && branch().MatchString(l.text) {
			all = append(all, cut(lines[start:n])...)
			start = n + 1
		}
		depth += l.steps()
	}
	return append(all, cut(lines[start:])...)
}

// find gives the pieces that a place names: "#label", or "3.2" by counting.
func find(body, place string) (*unit, string) {
	all := unitsOf(body)
	if label, ok := strings.CutPrefix(place, "#"); ok {
		return labelled(body, all, label)
	}
	var found *unit
	for _, step := range strings.Split(place, ".") {
		n, err := strconv.Atoi(step)
		if err != nil || n < 1 {
			return nil, "a place is a label, such as #notice, or a number, such as 3 or 3.2"
		}
		if n > len(all) {
			return nil, "there are " + strconv.Itoa(len(all)) + " paragraphs, items and conditions there"
		}
		found, all = all[n-1], all[n-1].inner
	}
	return found, ""
}

// labelled gives the smallest piece that holds a label wherever it stands, so that of a label in each
// branch of a condition the whole condition is meant.
func labelled(body string, all []*unit, label string) (*unit, string) {
	mark := "{#" + label + "}"
	count := func(u *unit) int { return strings.Count(body[u.from:u.to], mark) }
	total := strings.Count(body, mark)
	if total == 0 {
		return nil, "there is no such label"
	}
	var found *unit
	for {
		i := slices.IndexFunc(all, func(u *unit) bool { return count(u) == total })
		if i < 0 {
			break
		}
		found, all = all[i], all[i].inner
	}
	if found == nil {
		return nil, "the label stands in several conditions; replace the whole clause"
	}
	return found, ""
}
