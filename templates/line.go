package templates

import (
	"slices"
	"strings"

	"github.com/proviso-legal/proviso/internal/finding"
	"github.com/proviso-legal/proviso/internal/lazily"
	"github.com/proviso-legal/proviso/internal/strictyaml"
	"github.com/proviso-legal/proviso/templates/wording"
)

// Piece is a run of words or one brace of a line of paper.
type Piece struct {
	Words string // plain words, or ""
	Brace string // what stands in the brace: "name", "a form", "blank"
	Arg   string // what stands behind its colon
}

var brace = lazily.Pattern(`\{([a-z_ ]+)(?::([^{}]*))?\}`)

// Pieces cuts a line of paper at its braces.
func Pieces(line string) (pieces []Piece) {
	for {
		m := brace().FindStringSubmatchIndex(line)
		if m == nil {
			break
		}
		if m[0] > 0 {
			pieces = append(pieces, Piece{Words: line[:m[0]]})
		}
		p := Piece{Brace: line[m[2]:m[3]]}
		if m[4] >= 0 {
			p.Arg = line[m[4]:m[5]]
		}
		pieces = append(pieces, p)
		line = line[m[1]:]
	}
	if line != "" {
		pieces = append(pieces, Piece{Words: line})
	}
	return pieces
}

var (
	describing = []string{"name", "form", "a form", "register", "number", "address", "email", "seat", "state", "number_word", "seat_word"}
	signing    = append(slices.Clone(describing), "word", "line", "blank", "ref", "refs")
)

func (p *paper) checkDescriptions() (l finding.List) {
	for _, d := range p.parties {
		allowed := describing
		if d.Open {
			allowed = append(slices.Clone(describing), "ref")
		}
		l = append(l, checkLine(d.Says, d.At, allowed)...)
		l = append(l, checkWords(d.At, d.NumberWord, d.SeatWord)...)
	}
	return l
}

// checkWords checks words of paper in which no brace has a meaning.
func checkWords(at strictyaml.Pos, words ...string) (l finding.List) {
	for _, w := range words {
		if why := wording.PlainTitle(w); why != "" {
			l.Add(at.Place(), "paper.line", "the words %q cannot be printed: %s", wording.Short(w), why)
		}
	}
	return l
}

func checkLine(line string, at strictyaml.Pos, allowed []string) (l finding.List) {
	if why := wording.PlainLine(line); why != "" {
		l.Add(at.Place(), "paper.line", "the line %q cannot be printed: %s", wording.Short(line), why)
		return l
	}
	for _, p := range Pieces(line) {
		switch {
		case p.Brace == "" && strings.ContainsAny(p.Words, "{}"):
			l.Add(at.Place(), "paper.brace", "a brace in %q is not understood; allowed: {%s}", line, strings.Join(allowed, "}, {"))
		case p.Brace != "" && !slices.Contains(allowed, p.Brace):
			l.Add(at.Place(), "paper.brace", "{%s} means nothing here; allowed: {%s}", p.Brace, strings.Join(allowed, "}, {"))
		}
	}
	return l
}
