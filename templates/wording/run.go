package wording

import (
	"encoding/binary"
	"errors"
	"slices"
	"sync"
	"text/template"

	"github.com/proviso-legal/proviso/internal/finding"
)

// Passage follows the double braces with the facts and reads the Markdown that remains. It is safe
// for concurrent use; the passage holds what could be read also when there are findings. A passage is
// shared by all who get it and must not be changed.
func (w *Wording) Passage(f Facts) (Passage, finding.List) {
	r := runs.Get().(*run)
	defer runs.Put(r)
	if err := r.follow(w, f); err != nil {
		return Passage{}, templateError(w.in, w.Source, err)
	}
	trail := string(r.trail)
	known, ok := w.Kept.Get(trail)
	if !ok {
		known.passage, known.findings = w.read(string(r.text), &origin{w.Source, slices.Clone(r.stretches)})
		w.Kept.Put(trail, known)
	}
	return known.passage, slices.Clone(known.findings)
}

// read reads the Markdown that double braces left, if it is no more than a clause can be.
func (w *Wording) read(text string, o *origin) (Passage, finding.List) {
	if at, why := modest(text); why != "" {
		return Passage{}, Single(o.at(at), "wording.text", why)
	}
	return read(w.in, text, o)
}

// run follows the double braces of one wording after another: to bind the functions to facts takes
// longer than to follow them, so they are bound to a run, whose facts change.
type run struct {
	Facts
	bound     *template.Template
	wording   *Wording
	text      []byte
	stretches []stretch
	trail     []byte // which texts were copied and what was computed: runs with one trail give one text
	brackets  brackets
	last      int // offset in the source behind the last copied text
}

var runs = sync.Pool{New: func() any {
	r := &run{Facts: Nobody{}}
	r.bound = template.New("wording").Option("missingkey=error").Funcs(unbound).Funcs(Bind(r))
	return r
}}

// longest is the most bytes that one clause may give.
const longest = 128 << 10

var errNothing = errors.New("there is nothing to print here; ask first whether there is something")

var errTooLong = errors.New("the text grows beyond 128 kB; split the clause")

// follow collects a wording's text with its origin, up to the bound.
func (r *run) follow(w *Wording, f Facts) error {
	r.Facts, r.wording, r.bound.Tree = f, w, w.follows
	r.text, r.stretches, r.trail, r.last, r.brackets = r.text[:0], r.stretches[:0], r.trail[:0], 0, r.brackets[:0]
	defer func() { r.Facts, r.wording, r.bound.Tree = Nobody{}, nil, nil }()
	return r.bound.Execute(r, nil)
}

// Write takes what the template gives.
func (r *run) Write(p []byte) (int, error) {
	if len(p) == 0 {
		return 0, nil
	}
	if len(r.text)+len(p) > longest {
		return 0, errTooLong
	}
	if _, own := r.wording.starts[&p[0]]; !own && string(p) == "<no value>" {
		return 0, errNothing
	}
	s := stretch{out: len(r.text), src: r.last, fixed: true}
	if src, ok := r.wording.starts[&p[0]]; ok {
		s.src, s.fixed = src, false
		r.last = src + len(p)
		r.trail = binary.AppendUvarint(r.trail, uint64(src)<<1)
	} else {
		r.trail = append(binary.AppendUvarint(r.trail, uint64(len(p))<<1|1), p...)
	}
	r.stretches = append(r.stretches, s)
	r.text = append(r.text, p...)
	return len(p), nil
}

// most is how many passages of one wording are kept: deals vary a clause in few ways.
const Most = 16

// wasRead is what reading a text once gave.
type wasRead struct {
	passage  Passage
	findings finding.List
}

func Single(at finding.Place, code, message string) finding.List {
	return finding.List{{Severity: finding.Error, Code: code, Message: message, Place: at}}
}
