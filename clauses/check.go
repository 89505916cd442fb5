package clauses

import (
	"slices"
	"strings"

	"github.com/proviso-legal/proviso/clauses/tree"
	"github.com/proviso-legal/proviso/clauses/voice"
	"github.com/proviso-legal/proviso/internal/finding"
)

// check looks at a finished tree as opposing counsel would: every reference has its target, every
// term its one definition, nothing is left over from the making.
func check(d *tree.Draft) finding.List {
	k := &checker{anchors: map[string]int{}, terms: map[string]int{}, referred: map[string]bool{}}
	tree.Walk(d, k.note)
	tree.Walk(d, k.look)
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

// note takes down what can be referred to and what is defined.
func (k *checker) note(c tree.Clause) {
	if c.Anchor != "" {
		k.anchors[c.Anchor]++
		if k.anchors[c.Anchor] > 1 {
			k.fail(c.ID, "draft.anchor-twice", "the anchor %q stands twice in the draft", c.Anchor)
		}
	}
	tree.EachBlock(c.Blocks, func(b tree.Block) {
		if b.Anchor == "" {
			return
		}
		if k.anchors[b.Anchor]++; k.anchors[b.Anchor] > 1 {
			k.fail(c.ID, "draft.anchor-twice", "the anchor %q stands twice in the draft", b.Anchor)
		}
	})
	tree.EachRun(c, func(i *tree.Inline) {
		if i.Kind != tree.TermDef {
			return
		}
		if k.terms[i.Target]++; k.terms[i.Target] > 1 {
			k.fail(c.ID, "draft.defined-twice", "the term %q is defined twice", i.Target)
		}
	})
}

// look checks the words of one clause.
func (k *checker) look(c tree.Clause) {
	runs := 0
	tree.EachRun(c, func(i *tree.Inline) {
		runs++
		k.run(c, i)
	})
	isClause := c.Kind != ""
	if isClause && (len(c.Blocks) == 0 || runs == 0) {
		k.fail(c.ID, "draft.empty", "the clause %q is empty", c.ID)
	}
}

func (k *checker) run(c tree.Clause, i *tree.Inline) {
	switch i.Kind {
	case tree.Ref:
		if k.anchors[i.Target] == 0 {
			k.fail(c.ID, "draft.dangling", "%q refers to %q, which is not in the draft", c.ID, i.Target)
		}
		if to, _ := cutLabel(i.Target); to != c.ID {
			k.referred[to] = true
		}
	case tree.TermUse:
		if k.terms[i.Target] == 0 {
			k.fail(c.ID, "draft.undefined", "%q uses the term %q, which the draft does not define", c.ID, i.Target)
		}
	}
	if !slices.Contains([]tree.InlineKind{tree.Value, voice.Settled, voice.Boldly}, i.Kind) && voice.Forbidden(i.Text) {
		k.fail(c.ID, "draft.leftover", "%q holds %q, which must not reach paper", c.ID, strings.TrimSpace(i.Text))
	}
}

func (k *checker) schedules(d *tree.Draft) {
	for _, s := range d.Sections {
		for _, c := range s.Clauses {
			if c.Kind == "schedule" && !k.referred[c.Anchor] {
				k.fail(c.ID, "draft.schedule", "nothing in the draft refers to %s (%q)", strings.ReplaceAll(c.Number, tree.Nbsp, " "), c.ID)
			}
		}
	}
}

// openPoints refuses a blank of the list that stands nowhere.
func (k *checker) openPoints(d *tree.Draft) {
	for _, p := range d.OpenPoints {
		if p.Kind == "fill" && len(p.Where) == 0 {
			k.fail(p.Subject, "draft.open-point", "the open point %d is to be filled in but has no place in the draft", p.Number)
		}
	}
}
