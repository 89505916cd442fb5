package book

import (
	"strings"
	"unicode"

	"go.yaml.in/yaml/v3"

	"github.com/proviso-legal/proviso/internal/finding"
	"github.com/proviso-legal/proviso/internal/strictyaml"
	"github.com/proviso-legal/proviso/rules/cond"
)

// word is a text of the book with its place.
type word struct {
	at   strictyaml.Pos
	text string
}

// ReadNode reads a scalar; line breaks inside it are spaces.
func (w *word) ReadNode(r *strictyaml.Reader, n *yaml.Node) {
	w.at = r.Pos(n)
	if n.Kind != yaml.ScalarNode || n.Tag == "!!null" {
		r.Fail(n, "yaml.kind", "expected text, found %s", strictyaml.NodeKind(n))
		return
	}
	w.text = strings.Join(strings.Fields(n.Value), " ")
}

func (w word) place() finding.Place { return w.at.Place() }

func texts(words []word) []string {
	var list []string
	for _, w := range words {
		list = append(list, w.text)
	}
	return list
}

// condition is the text of a condition as it is written in a file.
type condition struct {
	at    strictyaml.Pos
	text  string
	style yaml.Style
}

// ReadNode keeps the text as YAML gives it.
func (c *condition) ReadNode(r *strictyaml.Reader, n *yaml.Node) {
	c.at = r.Pos(n)
	if n.Kind != yaml.ScalarNode || n.Tag == "!!null" {
		r.Fail(n, "yaml.kind", "expected a condition, found %s", strictyaml.NodeKind(n))
		return
	}
	c.text, c.style = n.Value, n.Style
}

// source gives the condition with the place of each of its characters in the file that holds it.
func (c condition) source(data []byte) cond.Source {
	var places []finding.Place
	return cond.Source{Text: c.text, Place: func(offset int) finding.Place {
		if places == nil {
			places = c.align(string(data))
		}
		return places[min(max(offset, 0), len(places)-1)]
	}}
}

// align finds the characters of the value again in the file: white space stands for any white
// space, and what YAML's styles add (a quotation mark, a block's header, an escape) is passed over.
// The place after the last character follows as one more.
func (c condition) align(data string) []finding.Place {
	s := scan{rest: []rune(data), line: 1, column: 1}
	for len(s.rest) > 0 && (s.line < c.at.Line || s.line == c.at.Line && s.column < c.at.Column) {
		s.next()
	}
	switch {
	case c.style&(yaml.LiteralStyle|yaml.FoldedStyle) != 0:
		for line := s.line; len(s.rest) > 0 && s.line == line; {
			s.next()
		}
	case c.style&(yaml.SingleQuotedStyle|yaml.DoubleQuotedStyle) != 0:
		s.next()
	}
	places := make([]finding.Place, 0, len(c.text)+1)
	for _, r := range c.text {
		if !unicode.IsSpace(r) {
			s.blank()
			s.escape(r)
		}
		places = append(places, finding.Place{File: c.at.File, Line: s.line, Column: s.column})
		if unicode.IsSpace(r) {
			s.blank()
		} else {
			s.next()
		}
	}
	return append(places, finding.Place{File: c.at.File, Line: s.line, Column: s.column})
}

// scan is a place in a file and what follows it.
type scan struct {
	rest         []rune
	line, column int
}

func (s *scan) next() {
	if len(s.rest) == 0 {
		return
	}
	s.column++
	if s.rest[0] == '\n' {
		s.line, s.column = s.line+1, 1
	}
	s.rest = s.rest[1:]
}

func (s *scan) blank() {
	for len(s.rest) > 0 && unicode.IsSpace(s.rest[0]) {
		s.next()
	}
}

// escape passes over the character that lets the next one stand inside quotation marks.
func (s *scan) escape(r rune) {
	if len(s.rest) > 1 && s.rest[1] == r && (s.rest[0] == '\\' || s.rest[0] == '\'' && r == '\'') {
		s.next()
	}
}

// Lowered begins a sentence of the book in lower case, as messages do.
func Lowered(s string) string {
	return strings.ToLower(s[:1]) + s[1:]
}
