package rules

import (
	"regexp"
	"slices"
	"strings"

	"github.com/proviso-legal/proviso/internal/closed"
	"github.com/proviso-legal/proviso/internal/day"
	"github.com/proviso-legal/proviso/internal/layer"
	"github.com/proviso-legal/proviso/internal/pattern"
	"github.com/proviso-legal/proviso/rules/cond"
	"github.com/proviso-legal/proviso/rules/law"
)

// Fault is a fault of drafting that can be told by what stands in a draft and what does not: by its
// clauses, or by the words of one sentence.
type Fault struct {
	ID       string
	Basis    []string
	Say      string     // what is wrong, and what careful drafters do
	With     []string   // the fault needs all of these clauses in the draft
	Needs    [][]string // the draft needs one of each of these; without it the draft is faulty
	Demanded []string   // the draft is faulty when the clause of one of these rules is demanded and not there
	From     day.Day    // as-of dates on which it is a fault; zero is open
	Until    day.Day
	At       closed.Pos
	Origin   layer.Origin // the packs it comes from

	Always   bool     // on every day and for every deal
	mentions []string // lower case; a sentence with the fault has one of them
	cond     *cond.Cond
	text     *regexp.Regexp
	except   *regexp.Regexp
}

type faultRecord struct {
	At       closed.Pos
	Fault    word      `yaml:"fault,required"`
	Basis    []word    `yaml:"basis,required"`
	Say      word      `yaml:"say,required"`
	When     condition `yaml:"when"`
	With     []word    `yaml:"with"`
	Needs    []word    `yaml:"needs"`
	Demanded []word    `yaml:"demanded"`
	Text     []word    `yaml:"text"`
	Mentions []word    `yaml:"mentions"`
	Except   []word    `yaml:"except"`
	From     day.Day   `yaml:"from"`
	Until    day.Day   `yaml:"until"`
}

func (x *bookReader) fault(rec *faultRecord, data []byte) {
	f := &Fault{ID: rec.Fault.text, Basis: texts(rec.Basis), Say: rec.Say.text, With: texts(rec.With), Demanded: texts(rec.Demanded),
		From: rec.From, Until: rec.Until, At: rec.At, Origin: x.origin, Always: rec.When.text == "" && rec.From == 0 && rec.Until == 0, cond: x.book.schema.Always()}
	x.id(rec.Fault, "fault")
	x.basis(rec.Basis, rec.At)
	if first(x.book.faults, func(g *Fault) bool { return g.ID == f.ID }) != nil {
		x.fail(rec.Fault, "book.twice", "", "fault %s is given twice", f.ID)
		return
	}
	if len(rec.Needs)+len(rec.Demanded)+len(rec.Text) == 0 {
		x.fail(rec.Fault, "book.fault", "", "fault %s says nothing to look for: give it needs, demanded or text", f.ID)
	}
	for _, w := range rec.Needs {
		f.Needs = append(f.Needs, strings.Split(w.text, " or "))
	}
	for _, id := range slices.Concat(append(f.Needs, f.With)...) {
		x.clause(word{rec.At, id})
	}
	for _, w := range rec.Demanded {
		x.knownRule(w)
	}
	if rec.When.text != "" {
		c, bad := x.book.schema.Compile(rec.When.source(data), cond.Deal)
		x.add(bad, f.ID)
		if c != nil {
			f.cond = c
		}
	}
	if len(x.book.faults) == mostFaults {
		x.fail(rec.Fault, "book.size", "", "there are more than %d faults", mostFaults)
		return
	}
	x.faultWords(f, rec)
	x.book.faults = append(x.book.faults, f)
}

// faultWords fills in by what words a fault is told.
func (x *bookReader) faultWords(f *Fault, rec *faultRecord) {
	f.text, f.except = x.pattern(rec.Text), x.pattern(rec.Except)
	for _, w := range rec.Mentions {
		f.mentions = append(f.mentions, strings.ToLower(w.text))
	}
	if (len(rec.Text) == 0) != (len(rec.Mentions) == 0) {
		x.fail(rec.Fault, "book.fault", "", "fault %s needs text and mentions together: words of which a sentence with the fault has one", f.ID)
	}
}

// mostFaults is how many faults a draft can be searched for.
const mostFaults = 1000

// pattern joins regular expressions into one that finds any of them, in either case; nil for none.
func (x *bookReader) pattern(list []word) *regexp.Regexp {
	if len(list) == 0 {
		return nil
	}
	var parts []string
	for _, w := range list {
		if err := pattern.Check(w.text); err != nil {
			x.fail(w, "book.pattern", "", "%v", err)
			return nil
		}
		parts = append(parts, w.text)
	}
	return regexp.MustCompile(`(?i)(?:` + strings.Join(parts, "|") + `)`)
}

// Faults gives every declared fault of drafting in the book's order.
func (b *Book) Faults() []Fault { return copies(b.faults) }

// In finds a fault in one sentence: where its words begin and end; ok is false when they are not there.
func (f *Fault) In(sentence string) (from, to int, ok bool) {
	if !f.mayBeIn(strings.ToLower(sentence)) { // most sentences mention none of the words: the patterns are slow
		return 0, 0, false
	}
	m := f.text.FindStringIndex(sentence)
	if m == nil || f.except != nil && f.except.MatchString(sentence) {
		return 0, 0, false
	}
	return m[0], m[1], true
}

func (f *Fault) mayBeIn(lower string) bool {
	return slices.ContainsFunc(f.mentions, func(w string) bool { return strings.Contains(lower, w) })
}

// Faults gives the faults that can be faults for a decision: the day and the deal are such. What is not
// known is none.
func (d *Decision) Faults() []Fault { return slices.Clone(d.faults) }

// faults fills in what can be a fault for a decision.
func (f *facts) faults(dec *Decision) {
	for _, fault := range f.book.faults {
		dated := (fault.From == 0 || dec.AsOf >= fault.From) && (fault.Until == 0 || dec.AsOf <= fault.Until)
		if dated && fault.cond.Eval(f, -1) == law.True {
			dec.faults = append(dec.faults, *fault)
		}
	}
}

// Lacks tells what a draft with some clauses lacks, if it has the fault: clauses of which one is needed.
func (f *Fault) Lacks(d *Decision, has func(clause string) bool) (missing []string) {
	lacking := func(id string) bool { return !has(id) }
	if slices.ContainsFunc(f.With, lacking) {
		return nil
	}
	for _, any := range f.Needs {
		if !slices.ContainsFunc(any, has) {
			missing = append(missing, strings.Join(any, " or "))
		}
	}
	for _, o := range d.Outcomes {
		if slices.Contains(f.Demanded, o.Rule) && o.State == Applies && o.Clause != "" && !has(o.Clause) {
			missing = append(missing, o.Clause)
		}
	}
	slices.Sort(missing)
	return slices.Compact(missing)
}
