package clauses

import (
	"regexp"
	"slices"
	"strings"

	"github.com/proviso-legal/proviso/internal/finding"
)

// check looks at a finished tree as opposing counsel would: every reference has its target, every
// term its one definition, nothing is left over from the making.
func check(d *Draft) finding.List {
	k := &checker{anchors: map[string]int{}, terms: map[string]int{}, referred: map[string]bool{}}
	walk(d, k.note)
	walk(d, k.look)
	k.schedules(d)
	k.openPoints(d)
	return k.findings
}

type checker struct {
	anchors  map[string]int
	terms    map[string]int
	referred map[string]bool // schedules to which another clause refers
	findings finding.List
}

func (k *checker) fail(subject, code, format string, args ...any) {
	k.findings = append(k.findings, finding.About(finding.Place{}, subject, "", code, format, args...))
}

// walk calls f for every clause, and for sections and the cover as clauses without blocks of others.
func walk(d *Draft, f func(c Clause)) {
	f(Clause{ID: "cover", Blocks: d.Cover})
	for _, s := range d.Sections {
		f(Clause{ID: s.ID, Anchor: s.Anchor, Heading: s.Heading, Blocks: s.Intro})
		for _, c := range s.Clauses {
			f(c)
		}
	}
}

// note takes down what can be referred to and what is defined.
func (k *checker) note(c Clause) {
	if c.Anchor != "" {
		k.anchors[c.Anchor]++
		if k.anchors[c.Anchor] > 1 {
			k.fail(c.ID, "draft.anchor-twice", "the anchor %q stands twice in the draft", c.Anchor)
		}
	}
	eachBlock(c.Blocks, func(b Block) {
		if b.Anchor == "" {
			return
		}
		if k.anchors[b.Anchor]++; k.anchors[b.Anchor] > 1 {
			k.fail(c.ID, "draft.anchor-twice", "the anchor %q stands twice in the draft", b.Anchor)
		}
	})
	eachRun(c, func(i *Inline) {
		if i.Kind != TermDef {
			return
		}
		if k.terms[i.Target]++; k.terms[i.Target] > 1 {
			k.fail(c.ID, "draft.defined-twice", "the term %q is defined twice", i.Target)
		}
	})
}

// look checks the words of one clause.
func (k *checker) look(c Clause) {
	runs := 0
	eachRun(c, func(i *Inline) {
		runs++
		k.run(c, i)
	})
	isClause := c.Kind != ""
	if isClause && (len(c.Blocks) == 0 || runs == 0) {
		k.fail(c.ID, "draft.empty", "the clause %q is empty", c.ID)
	}
}

func (k *checker) run(c Clause, i *Inline) {
	switch i.Kind {
	case Ref:
		if k.anchors[i.Target] == 0 {
			k.fail(c.ID, "draft.dangling", "%q refers to %q, which is not in the draft", c.ID, i.Target)
		}
		if to, _ := cutLabel(i.Target); to != c.ID {
			k.referred[to] = true
		}
	case TermUse:
		if k.terms[i.Target] == 0 {
			k.fail(c.ID, "draft.undefined", "%q uses the term %q, which the draft does not define", c.ID, i.Target)
		}
	}
	if !slices.Contains([]InlineKind{Value, settled, boldly}, i.Kind) && forbidden(i.Text) {
		k.fail(c.ID, "draft.leftover", "%q holds %q, which must not reach paper", c.ID, strings.TrimSpace(i.Text))
	}
}

// forbidden finds what is left over when a text was not filled.
func forbidden(text string) bool {
	if slices.Contains([]string{"None", "N/A", "undefined", "null", "nil"}, strings.TrimSpace(text)) {
		return true
	}
	left := func(mark string) bool { return strings.Contains(text, mark) }
	if strings.ContainsAny(text, "[{}!<%") && slices.ContainsFunc([]string{"[[", "{", "}", "Error!", "<no value>", "<nil>", "%!"}, left) {
		return true
	}
	return (strings.Contains(text, "N/A") || strings.Contains(text, "undefined")) && leftover.MatchString(text)
}

var leftover = regexp.MustCompile(`\b(N/A|undefined)\b`)

func (k *checker) schedules(d *Draft) {
	for _, s := range d.Sections {
		for _, c := range s.Clauses {
			if c.Kind == "schedule" && !k.referred[c.Anchor] {
				k.fail(c.ID, "draft.schedule", "nothing in the draft refers to %s (%q)", strings.ReplaceAll(c.Number, nbsp, " "), c.ID)
			}
		}
	}
}

// openPoints refuses a blank of the list that stands nowhere.
func (k *checker) openPoints(d *Draft) {
	for _, p := range d.OpenPoints {
		if p.Kind == "fill" && len(p.Where) == 0 {
			k.fail(p.Subject, "draft.open-point", "the open point %d is to be filled in but has no place in the draft", p.Number)
		}
	}
}

func eachBlock(blocks []Block, f func(Block)) {
	for _, b := range blocks {
		f(b)
		eachBlock(b.Children, f)
	}
}

// eachText calls f for every run of text that has its place in a draft.
func eachText(d *Draft, f func(*Inline)) {
	walk(d, func(c Clause) { eachRun(c, f) })
}

// eachRun calls f for every run of text of a clause, heading first.
func eachRun(c Clause, f func(*Inline)) {
	eachOf(c.Heading, f)
	EachText(c.Blocks, func(text []Inline) { eachOf(text, f) })
}

func eachOf(text []Inline, f func(*Inline)) {
	for i := range text {
		f(&text[i])
	}
}
