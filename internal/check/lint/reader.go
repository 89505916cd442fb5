package lint

import (
	"fmt"
	"slices"
	"strings"

	"github.com/proviso-legal/proviso/internal/finding"
	"github.com/proviso-legal/proviso/templates/wording"
)

// reader reads one script in all its variations.
type reader struct {
	*checker
	script script
	lines  map[string][]remark // what a line gave when it was read before
	seen   map[string]*sighting
	order  []string
	total  int
	always map[string]int // in how many variations an answer was given
}

// sighting is one remark and the variations in which it was made.
type sighting struct {
	remark
	times   int
	answers map[string]int
}

// read reads one variation.
func (r *reader) read(v variation) {
	r.count(v)
	passage, broken := r.script.Passage(v.facts)
	told := map[string]bool{}
	note := func(m remark) {
		key := m.check + m.at.String() + m.message
		if told[key] {
			return
		}
		told[key] = true
		r.sight(key, m, v.answers)
	}
	empty := map[finding.Place]bool{}
	for _, m := range r.shape(passage, v) {
		empty[m.at] = true
		note(m)
	}
	for _, f := range broken {
		if !empty[f.Place] {
			note(remark{check: "text", message: f.Message, at: f.Place})
		}
	}
	lines := linesOf(r.checker, passage.Blocks)
	for _, l := range lines {
		for _, m := range r.line(l) {
			note(m)
		}
	}
}

// count takes down which answers the variation has.
func (r *reader) count(v variation) {
	r.total++
	for _, a := range v.answers {
		r.always[a]++
	}
}

func (r *reader) sight(key string, m remark, answers []string) {
	s := r.seen[key]
	if s == nil {
		s = &sighting{remark: m, answers: map[string]int{}}
		r.seen[key] = s
		r.order = append(r.order, key)
	}
	s.times++
	for _, a := range answers {
		s.answers[a]++
	}
}

// line gives the remarks on one line, which many variations share.
func (r *reader) line(l line) []remark {
	key := fmt.Sprintf("%s|%s|%s|%v", l.at, l.lead, l.text, l.starts())
	if known, ok := r.lines[key]; ok {
		return known
	}
	var all []remark
	for _, check := range lineChecks {
		all = append(all, check(r.checker, r.script, l)...)
	}
	r.steps = append(r.steps, stepsOf(r.checker, r.script, l)...)
	r.lines[key] = all
	return all
}

var lineChecks = []func(*checker, script, line) []remark{
	avoided, misspelt, spaced, doubled, numbered, unitless, long, dutiful, passive, disguised, typedTerms, typedNames, typedReferences, typedLaw, swapped, impatient, faulty,
}

// tell reports what was seen, with the answers that all sightings share and other variations do not.
func (r *reader) tell() {
	for _, key := range r.order {
		s := r.seen[key]
		var decisive []string
		for a, n := range s.answers {
			if n == s.times && r.always[a] < r.total {
				decisive = append(decisive, a)
			}
		}
		slices.Sort(decisive)
		hint := ""
		if n := len(decisive); n > 0 && n <= 4 {
			hint = "where " + strings.Join(decisive, " and ")
		}
		r.add(r.script.in, s.remark, hint)
	}
}

// shape checks how the blocks of a variation hang together.
func (r *reader) shape(p wording.Passage, v variation) (all []remark) {
	if len(p.Blocks) == 0 {
		return []remark{{check: "empty", message: "nothing is left of the text", at: r.script.At()}}
	}
	labels := map[string]bool{}
	all = append(all, blocksShape(p.Blocks, labels)...)
	wording.EachInline(p.Blocks, func(in wording.Inline) {
		if in.Kind != wording.Ref {
			return
		}
		id, label, _ := strings.Cut(in.Name, "#")
		switch {
		case (id == "" || id == r.script.in) && label != "" && !labels[label]:
			all = append(all, remark{check: "reference", seen: in.Name, at: in.At, message: fmt.Sprintf("{ref:%s} has no target: nothing here bears the label %q", in.Name, label)})
		case id != "" && v.facts.denied(id):
			all = append(all, remark{check: "reference", seen: in.Name, at: in.At, message: fmt.Sprintf("{ref:%s} has no target: the clause is not in the draft", in.Name)})
		}
	})
	return append(all, definedHere(p.Blocks)...)
}

// definedHere finds a term that one variation defines twice.
func definedHere(blocks []wording.Block) (all []remark) {
	first := map[string]finding.Place{}
	wording.EachInline(blocks, func(in wording.Inline) {
		if in.Kind != wording.TermDef {
			return
		}
		if at, twice := first[in.Name]; twice {
			all = append(all, remark{check: "defined-twice", seen: in.Name, at: in.At, message: fmt.Sprintf("%q is already defined in line %d", in.Name, at.Line)})
			return
		}
		first[in.Name] = in.At
	})
	return all
}
