package wording

import (
	"strings"
	"unicode/utf8"

	"github.com/proviso-legal/proviso/internal/finding"
)

// Source is the text of one wording and where it begins in its file. Where the text was put together from
// several files, parts says which lines come from which.
type Source struct {
	File  string
	Line  int // line of the file on which text begins
	Text  string
	Parts []Part
}

// Part says that the text from a byte on, which begins a line, was copied from a line of a file on. The
// lines were set in by so many spaces.
type Part struct {
	From   int
	File   string
	Line   int
	Indent int
}

// PlaceAt gives the place of a byte offset of the text.
func (s Source) PlaceAt(offset int) finding.Place {
	offset = min(max(offset, 0), len(s.Text))
	p := Part{File: s.File, Line: s.Line}
	for _, next := range s.Parts {
		if next.From > offset {
			break
		}
		p = next
	}
	before := s.Text[p.From:offset]
	start := strings.LastIndexByte(before, '\n') + 1
	return finding.Place{
		File:   p.File,
		Line:   p.Line + strings.Count(before, "\n"),
		Column: max(utf8.RuneCountInString(before[start:])+1-p.Indent, 1),
	}
}

// lineAt gives the place of the n-th line of the text, from 1, without a column.
func (s Source) lineAt(n int) finding.Place {
	offset := 0
	for ; n > 1; n-- {
		next := strings.IndexByte(s.Text[offset:], '\n')
		if next < 0 {
			break
		}
		offset += next + 1
	}
	place := s.PlaceAt(offset)
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
	Source
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
	return o.Source.PlaceAt(src)
}
