package clauses

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/proviso-legal/proviso/internal/finding"
)

// check looks at a finished tree as opposing counsel would: every reference has its target, every
// term its one definition, no number is missing, nothing is left over from the making.
func check(d *Draft) finding.List {
	k := &checker{anchors: map[string]int{}, terms: map[string]int{}, referred: map[string]bool{}}
	k.walk(d, k.note)
	k.walk(d, k.look)
	k.schedules(d)
	k.numbers(d)
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
	k.findings.Add(finding.Place{}, code, format, args...)
	k.findings[len(k.findings)-1].Subject = subject
}

// walk calls f for every clause, and for sections and the cover as clauses without blocks of others.
func (k *checker) walk(d *Draft, f func(c Clause)) {
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
	eachRun(c, func(i Inline) {
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
	eachRun(c, func(i Inline) {
		runs++
		k.run(c, i)
	})
	isClause := c.Kind != ""
	if isClause && (len(c.Blocks) == 0 || runs == 0) {
		k.fail(c.ID, "draft.empty", "the clause %q is empty", c.ID)
	}
}

func (k *checker) run(c Clause, i Inline) {
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

// numbers proves that no number is missing or stands twice.
func (k *checker) numbers(d *Draft) {
	next, parts, run := map[string]int{}, 0, scheme(d.Scheme)
	for _, s := range d.Sections {
		if s.Role == "part" && d.Kind != "memo" {
			parts++
			if want := d.Words.Part + nbsp + run.part(parts); s.Number != want {
				k.fail(s.ID, "draft.number", "part %q has the number %q where %q was due", s.ID, s.Number, want)
			}
			if run.anew() {
				next["clause"] = 0
			}
		}
		for _, c := range s.Clauses {
			if c.Kind == "signature" || c.Kind == "heading" {
				continue
			}
			next[c.Kind]++
			k.clauseNumber(d, c, parts, next[c.Kind])
		}
	}
}

// clauseNumber proves the number of the n-th clause of its kind, and those of its items.
func (k *checker) clauseNumber(d *Draft, c Clause, part, n int) {
	run, base := scheme(d.Scheme), ""
	fits := false
	switch c.Kind {
	case "clause":
		base = run.clause(part, n)
		fits = c.Number == base && run != articles || c.Number == d.Words.Clause+nbsp+base && run == articles
	case "party":
		base = "(" + strconv.Itoa(n) + ")"
		fits = c.Number == base
	case "recital":
		base = recitalNumber(n - 1)
		fits = c.Number == base
	default:
		fits = slices.Contains([]string{strconv.Itoa(n), upperLetters(n)}, strings.TrimPrefix(c.Number, d.Words.Schedule+nbsp))
	}
	if !fits {
		k.fail(c.ID, "draft.number", "%q has the number %q where the %d. was due", c.ID, c.Number, n)
	}
	k.items(run, c, c.Blocks, base)
}

func (k *checker) items(run scheme, c Clause, blocks []Block, base string) {
	n := 0
	for _, b := range blocks {
		if b.Level > 0 {
			n++
			if want, _ := run.item(c.Kind, b.Level, n, base); b.Number != want {
				k.fail(c.ID, "draft.number", "%q has an item %q where %q was due", c.ID, b.Number, want)
			}
		}
		k.items(run, c, b.Children, base)
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

// eachRun calls f for every run of text of a clause, heading first.
func eachRun(c Clause, f func(Inline)) {
	for _, i := range c.Heading {
		f(i)
	}
	eachBlock(c.Blocks, func(b Block) {
		for _, i := range b.Text {
			f(i)
		}
		if b.Table == nil {
			return
		}
		for _, row := range append([][]Cell{b.Table.Head}, b.Table.Rows...) {
			for _, cell := range row {
				for _, i := range cell {
					f(i)
				}
			}
		}
	})
}
