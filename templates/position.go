package templates

import (
	"strings"
	"unicode/utf8"

	"github.com/proviso-legal/proviso/internal/finding"
)

// source is the text of one wording and where it begins in its file.
type source struct {
	file string
	line int // line of the file on which text begins
	text string
}

// at gives the place of a byte offset of the text.
func (s source) at(offset int) finding.Place {
	offset = min(max(offset, 0), len(s.text))
	before := s.text[:offset]
	start := strings.LastIndexByte(before, '\n') + 1
	return finding.Place{
		File:   s.file,
		Line:   s.line + strings.Count(before, "\n"),
		Column: utf8.RuneCountInString(before[start:]) + 1,
	}
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
