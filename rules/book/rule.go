package book

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/proviso-legal/proviso/internal/finding"
	"github.com/proviso-legal/proviso/internal/overlay"
	"github.com/proviso-legal/proviso/internal/strictyaml"
	"github.com/proviso-legal/proviso/rules/choice"
	"github.com/proviso-legal/proviso/rules/cond"
	"github.com/proviso-legal/proviso/rules/prose"
)

// Rule is one rule of the book: a condition, an outcome and a reason.
type Rule struct {
	ID          string
	Basis       []string // dossier rule ids
	For         string   // deal, each party, each demanding state
	When        string   // the condition as written
	Outcome     Type
	Clause      string   // the clause called for, or barred; "" for none
	Term        string   // the forbidden term in words; "" for none
	Touches     []string // acts of clauses that it puts in question; the draft says which do them
	Authority   []string // ids of instruments and provisions
	ExceptionTo []string // rules that yield to this one
	Because     string
	Otherwise   string
	Ask         string
	Depth       string // from which depth of the draft its clause stands; "" when the clause's own mark says so
	At          strictyaml.Pos
	Reads       cond.Reads // what the condition may read
	Origin      overlay.Origin
	Off         string // why a pack switched it off; "" when it counts
	OffAt       finding.Place
	OffBy       string // the pack that did

	scope      cond.Scope
	cond       *cond.Cond
	record     *ruleRecord
	exceptions []*Rule // the rules that name this one as what they are an exception to

	BecauseText, OtherwiseText, AskText, TermText prose.Text
}

// Includes tells whether the rule calls for its clause: a warning names a clause without calling
// for it.
func (r *Rule) Includes() bool {
	f := r.Force()
	return f == choice.Must || f == choice.Wants
}

// Force says what the rule does to its clause.
func (r *Rule) Force() choice.Force {
	switch {
	case r.Clause == "" || r.Outcome == Warn:
		return choice.Nothing
	case r.Outcome == MustNot:
		return choice.Bars
	case r.Outcome == MustInclude:
		return choice.Must
	}
	return choice.Wants
}

type ruleRecord struct {
	At          strictyaml.Pos
	Rule        word      `yaml:"rule,required"`
	Basis       []word    `yaml:"basis,required"`
	For         word      `yaml:"for"`
	When        condition `yaml:"when"`
	Outcome     word      `yaml:"outcome,required"`
	Clause      word      `yaml:"clause"`
	Term        word      `yaml:"term"`
	Touches     []word    `yaml:"touches"`
	Authority   []word    `yaml:"authority"`
	ExceptionTo []word    `yaml:"exception_to"`
	Because     word      `yaml:"because,required"`
	Otherwise   word      `yaml:"otherwise"`
	Ask         word      `yaml:"ask"`
	Depth       word      `yaml:"depth"`
}

var (
	outcomeTypes = []string{string(Stop), string(MustNot), string(MustInclude), string(CarveOut), string(ShouldInclude), string(Warn)}
	forWords     = []string{"deal", "each party", "each demanding state"}
	idForm       = regexp.MustCompile(`^[a-z][a-z0-9]*(-[a-z0-9]+)*$`)
	basisForm    = regexp.MustCompile(`^((SC|TA|GL|AD|ESC|INS|NSF|S)-\d\d|K\d\d|C-\d+|P\d+|M\d+)$`)
	ownBasis     = regexp.MustCompile(`^[A-Z][A-Z0-9]{0,11}-\d{2,3}$`) // of a pack
	clauseForm   = regexp.MustCompile(`^[a-z]+\.[a-z][a-z0-9]*(-[a-z0-9]+)*$`)
	placeholders = regexp.MustCompile(`\{[^{}]*\}`)
)

func (x *bookReader) rule(rec *ruleRecord, data []byte) {
	r := &Rule{
		ID: rec.Rule.text, Basis: texts(rec.Basis), For: rec.For.text, When: strings.Join(strings.Fields(rec.When.text), " "),
		Outcome: Type(rec.Outcome.text), Clause: rec.Clause.text, Term: rec.Term.text, Authority: texts(rec.Authority), Touches: texts(rec.Touches),
		ExceptionTo: texts(rec.ExceptionTo), Because: rec.Because.text, Otherwise: rec.Otherwise.text, Ask: rec.Ask.text,
		Depth: rec.Depth.text, At: rec.At, Origin: x.origin, record: rec,
		BecauseText: prose.Parse(rec.Because.text), OtherwiseText: prose.Parse(rec.Otherwise.text), AskText: prose.Parse(rec.Ask.text), TermText: prose.Parse(rec.Term.text),
	}
	if r.For == "" {
		r.For = forWords[0]
	}
	r.scope = cond.Scope(max(0, slices.Index(forWords, r.For)))
	x.checkRule(r)
	if x.book.RuleByID(r.ID) != nil {
		x.fail(rec.Rule, "book.twice", "", "rule %s is given twice", r.ID)
		return
	}
	x.book.rules = append(x.book.rules, r)
	x.book.ruleByID[r.ID] = r
	r.cond = x.book.schema.Always()
	if rec.When.text != "" {
		c, bad := x.book.schema.Compile(rec.When.source(data), r.scope)
		x.add(bad, r.ID)
		if c != nil {
			r.cond = c
		}
	}
	r.Reads = r.cond.Reads()
}

func (x *bookReader) checkRule(r *Rule) {
	rec := r.record
	x.id(rec.Rule, "rule")
	x.oneOf(rec.For, r.For, forWords, "for")
	x.oneOf(rec.Outcome, string(r.Outcome), outcomeTypes, "outcome")
	x.basis(rec.Basis, rec.At)
	x.clause(rec.Clause)
	x.laws(rec.Authority)
	switch r.Outcome {
	case MustInclude, CarveOut, ShouldInclude:
		if r.Clause == "" {
			x.fail(rec.Outcome, "book.no-clause", "add clause:", "rule %s is %s and names no clause", r.ID, r.Outcome)
		}
	case MustNot:
		if (r.Clause == "") == (r.Term == "") {
			x.fail(rec.Outcome, "book.no-clause", "add clause: or term:", "rule %s is must_not and names neither or both of a clause and a term", r.ID)
		}
	}
	x.depth(r)
	if r.Term != "" && r.Outcome != MustNot {
		x.fail(rec.Term, "book.term", "", "only a must_not names a forbidden term")
	}
	for _, w := range []word{rec.Because, rec.Otherwise, rec.Ask, rec.Term} {
		x.placeholders(w, r.scope)
	}
}

// clauseFamilies are the families in which a clause may stand: those that deals want, and what all share.
func clauseFamilies() []string { return append(AllFamilies(), "common", "schedule") }

// basis checks that every record rests on a rule of the dossiers, or of a pack's own.
func (x *bookReader) basis(list []word, at strictyaml.Pos) {
	if len(list) == 0 {
		x.fail(word{at: at}, "book.basis", "", "basis is empty")
	}
	for _, w := range list {
		if basisForm.MatchString(w.text) || x.origin.Pack != "" && ownBasis.MatchString(w.text) {
			continue
		}
		if x.origin.Pack != "" {
			x.fail(w, "book.basis", "write one of the base as SC-15 or ESC-16, or one of the pack's own as HOUSE-01", "%q is no id of a rule or practice", w.text)
		} else {
			x.fail(w, "book.basis", "write it as SC-15, TA-09, GL-12, AD-05, ESC-16, INS-03, NSF-15, K05, C-4, P2, M1 or S-03", "%q is no id of a rule or practice", w.text)
		}
	}
}

func (x *bookReader) id(w word, what string) {
	if w.text != "" && !idForm.MatchString(w.text) {
		x.fail(w, "book.id", "use small letters, digits and hyphens", "%q cannot be the id of a %s", w.text, what)
	}
}

func (x *bookReader) clause(w word) {
	family, _, _ := strings.Cut(w.text, ".")
	switch {
	case w.text == "":
	case !clauseForm.MatchString(w.text):
		x.fail(w, "book.clause", "write it as family.name", "%q cannot be the id of a clause", w.text)
	case !slices.Contains(clauseFamilies(), family):
		x.fail(w, "book.clause", "a clause of one's own stands in "+finding.OneOf(clauseFamilies())+" too", "there is no family %q of clauses", family)
	}
}

func (x *bookReader) oneOf(w word, text string, allowed []string, what string) {
	if !slices.Contains(allowed, text) {
		x.fail(w, "book.word", Nearest(text, allowed), "%q is not allowed for %s", text, what)
	}
}

// Nearest is the hint for a wrong word.
func Nearest(text string, allowed []string) string {
	const longest = 80 // a longer text is no misspelling
	if len(text) <= longest {
		if n := finding.Nearest(text, allowed); n != "" {
			return fmt.Sprintf("did you mean %q?", n)
		}
	}
	return "allowed: " + finding.OneOf(allowed)
}

func (x *bookReader) laws(list []word) {
	for _, w := range list {
		if !x.book.Law.Knows(w.text) {
			x.fail(w, "book.authority", Nearest(w.text, x.book.Law.IDs()), "%q is not in the law data", w.text)
		}
	}
}

var placeholderWords = [...][]string{
	cond.Deal:      {"{supplier}", "{customer}", "{owner}", "{software}"},
	cond.EachParty: {"{supplier}", "{customer}", "{owner}", "{software}", "{party}", "{role}"},
	cond.EachState: {"{supplier}", "{customer}", "{owner}", "{software}", "{state}"},
}

func (x *bookReader) placeholders(w word, scope cond.Scope) {
	for _, p := range placeholders.FindAllString(w.text, -1) {
		if !slices.Contains(placeholderWords[scope], p) {
			x.fail(w, "book.placeholder", "allowed: "+finding.OneOf(placeholderWords[scope]), "%s does not stand in a rule for %s", p, forWords[scope])
		}
	}
	if rest := placeholders.ReplaceAllString(w.text, ""); strings.ContainsAny(rest, "{}") {
		x.fail(w, "book.placeholder", "", "a single brace stands in the text")
	}
}

// Type is what an outcome asks of the draft.
type Type string

// The outcome types, strongest first.
const (
	Stop          Type = "stop"
	MustNot       Type = "must_not"
	MustInclude   Type = "must_include"
	CarveOut      Type = "carve_out"
	ShouldInclude Type = "should_include"
	Warn          Type = "warn"
)

// Mandatory tells whether an outcome is one that law demands.
func (t Type) Mandatory() bool { return t == Stop || t == MustNot || t == MustInclude }
