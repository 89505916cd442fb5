package templates

import (
	"strings"
	"unicode/utf8"

	"github.com/proviso-legal/proviso/internal/finding"
)

// source is the text of one wording and where it begins in its file. Where the text was put together from
// several files, parts says which lines come from which.
type source struct {
	file  string
	line  int // line of the file on which text begins
	text  string
	parts []part
}

// part says that the text from a byte on, which begins a line, was copied from a line of a file on. The
// lines were set in by so many spaces.
type part struct {
	from   int
	file   string
	line   int
	indent int
}

// at gives the place of a byte offset of the text.
func (s source) at(offset int) finding.Place {
	offset = min(max(offset, 0), len(s.text))
	p := part{file: s.file, line: s.line}
	for _, next := range s.parts {
		if next.from > offset {
			break
		}
		p = next
	}
	before := s.text[p.from:offset]
	start := strings.LastIndexByte(before, '\n') + 1
	return finding.Place{
		File:   p.file,
		Line:   p.line + strings.Count(before, "\n"),
		Column: max(utf8.RuneCountInString(before[start:])+1-p.indent, 1),
	}
}

// lineAt gives the place of the n-th line of the text, from 1, without a column.
func (s source) lineAt(n int) finding.Place {
	offset := 0
	for ; n > 1; n-- {
		next := strings.IndexByte(s.text[offset:], '\n')
		if next < 0 {
			break
		}
		offset += next + 1
	}
	place := s.at(offset)
	place.Column = 0
	return place
}

// stretch says that the output from out on was copied from the source from src on; a stretch with
// fixed set was computed by the action that ends at src.
type stretch struct {
	out, src int
	fixed    bool
}

// origin maps offsets of a wording's output back to its source.
type origin struct {
	source
	stretches []stretch
}

func (o *origin) at(out int) finding.Place {
	src := 0
	for _, s := range o.stretches {
		if s.out > out {
			break
		}
		src = s.src
		if !s.fixed {
			src += out - s.out
		}
	}
	return o.source.at(src)
}
