package templates

import (
	"strings"

	"github.com/proviso-legal/proviso/internal/closed"
	"github.com/proviso-legal/proviso/internal/finding"
)

// termsHead is the front matter of a terms.md file.
type termsHead struct {
	Terms string  `yaml:"terms,required"`
	Allow []allow `yaml:"allow"`
	At    closed.Pos
}

// readTerms reads a family's definitions: "## Term", then the text that follows the term.
func readTerms(file, data string) (terms []*Term, let []Allowance, l finding.List) {
	text, body, line, err := closed.FrontMatter(data)
	if err != nil {
		return nil, nil, single(finding.Place{File: file, Line: 1, Column: 1}, "pack.front-matter", err.Error())
	}
	var h termsHead
	l = closed.Decode(file, []byte(text), 1, &h)
	if family, _, _ := strings.Cut(file, "/"); !l.Errors() && h.Terms != family {
		l.Add(h.At.Place(), "pack.terms", "these are the terms of %q, found %q", family, h.Terms)
	}
	for _, s := range sections(body, line) {
		if s.name == "" {
			if strings.TrimSpace(s.text) != "" {
				l.Add(finding.Place{File: file, Line: s.line}, "pack.terms", "text stands before the first \"## Term\"")
			}
			continue
		}
		w, more := newWording("term "+s.name, source{file, s.line, s.text})
		l = append(l, more...)
		if strings.TrimSpace(s.text) == "" {
			l.Add(finding.Place{File: file, Line: s.line - 1}, "pack.empty", "the term %q has no text", s.name)
		} else if w != nil {
			terms = append(terms, &Term{Name: s.name, Family: h.Terms, Wording: w})
		}
	}
	return terms, allowances("", h.Allow), l
}

// section is one "## Term" with its text; line is the line of the file on which the text begins.
type section struct {
	name, text string
	line       int
}

func sections(body string, line int) []section {
	all := []section{{line: line}}
	for n, text := range strings.SplitAfter(body, "\n") {
		if name, ok := strings.CutPrefix(text, "## "); ok {
			all = append(all, section{name: strings.TrimSpace(name), line: line + n + 1})
			continue
		}
		all[len(all)-1].text += text
	}
	return all
}
