package workbook

import (
	"strings"
	"sync"
	"unicode"

	"github.com/proviso-legal/proviso/internal/finding"
	"github.com/proviso-legal/proviso/rules/deal"
)

// pointsPath is the path of the column that holds all points of a deal. Below it a column may have a point
// of its own, or one value of a point.
const pointsPath = "points"

const (
	pointsHeading = "Points"
	ourHeadings   = "Proviso:" // with which the headings of the result begin
)

// HeadingOf gives the heading of a fact's column: its own heading, with that of its section before it where
// facts of several sections have the same.
func HeadingOf(path string) string {
	return theHeadings().byPath[path]
}

// headings knows the names that a column may have.
type headings struct {
	byPath map[string]string
	paths  map[string]string   // by folded name
	names  []string            // all that a person may have meant
	shared map[string][]string // headings by the folded name that facts of several sections have
}

var theHeadings = sync.OnceValue(func() *headings {
	h := &headings{byPath: map[string]string{pointsPath: pointsHeading}, paths: map[string]string{fold(pointsPath): pointsPath}, shared: map[string][]string{}}
	uses := map[string]int{}
	for _, f := range deal.Fields() {
		uses[fold(f.Heading)]++
	}
	for _, s := range deal.Sections() {
		for _, f := range s.Fields {
			long := s.Heading + ": " + f.Heading
			h.byPath[f.Path] = long
			if uses[fold(f.Heading)] == 1 {
				h.byPath[f.Path] = f.Heading
			} else {
				h.shared[fold(f.Heading)] = append(h.shared[fold(f.Heading)], long)
			}
			for _, name := range []string{h.byPath[f.Path], long, f.Path} {
				h.paths[fold(name)] = f.Path
				h.names = append(h.names, name)
			}
		}
	}
	h.names = append(h.names, pointsHeading)
	return h
})

// fold takes from a name what people write in different ways: case, blanks and marks.
func fold(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, s)
}

// path gives the fact that a heading names, with the heading of the group above it where that is needed;
// "" for none.
func (h *headings) path(heading, group string) string {
	if p := h.paths[fold(heading)]; p != "" {
		return p
	}
	if rest, ok := strings.CutPrefix(strings.ToLower(heading), pointsPath+"."); ok && rest != "" {
		return pointsPath + "." + strings.TrimSpace(heading[len(heading)-len(rest):])
	}
	if group == "" {
		return ""
	}
	return h.paths[fold(group+heading)]
}

// meant says what a person may have meant by a heading that is not known, or "".
func (h *headings) meant(heading string) string {
	if several := h.shared[fold(heading)]; several != nil {
		return "several facts have it; write " + finding.OneOf(several)
	}
	return finding.DidYouMean(finding.Nearest(heading, h.names))
}
