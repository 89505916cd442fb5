package clauses

import (
	"slices"

	"github.com/proviso-legal/proviso/clauses/tree"
	"github.com/proviso-legal/proviso/clauses/voice"
	"github.com/proviso-legal/proviso/internal/finding"
	"github.com/proviso-legal/proviso/rules"
	"github.com/proviso-legal/proviso/rules/book"
	"github.com/proviso-legal/proviso/templates"
)

// Options are what a draft depends on beside the decision and the pack. The zero Options give the
// plain draft.
type Options struct {
	Hashes  Hashes // content of the inputs, for the document id
	Version string // of the program, for the document id
	Packs   []tree.MadeWith
}

// Hashes are content hashes of the inputs that a decision does not carry.
type Hashes struct {
	Pack, Book, Law string
}

// Assemble joins a decision and a pack into a draft. With a finding of severity error the draft does
// not hold together and must not be put on paper; it is nil when the document kind is not known. The
// draft shares nothing that changes and is safe for concurrent reading.
func Assemble(dec *rules.Decision, p *templates.Pack, o Options) (*tree.Draft, finding.List) {
	c := newComposer(dec, p, o)
	if !c.plan() {
		return nil, c.findings
	}
	planned := c.findings
	for c.word(); ; c.word() {
		c.define()
		if !c.prune(planned) {
			break
		}
	}
	c.number()
	draft := c.named(tree.SetNumbers(c.draft()))
	for _, f := range check(draft) {
		told := func(g finding.Finding) bool { return g.Code == f.Code && g.Subject == f.Subject }
		if !slices.ContainsFunc(c.findings, told) { // told before, with its place
			c.findings = append(c.findings, f)
		}
	}
	c.reasons()
	c.findings.Sort()
	return draft, c.findings
}

// composer holds one draft in the making.
type composer struct {
	*voice.Voice
	opts     Options
	marks    *tree.Marks
	document book.Document
	sections []*section
	optional []string // schedules that stand in the draft when something refers to them
	included map[string]bool
	thinned  map[string]bool // clauses that the deal's depth leaves out
	entries  []*entry        // definitions, in order of printing
	local    map[string]string
	used     map[string]bool // roles that the text names
	index    map[string]target
	blanks   []*blank
	unknown  []unsettled
	doubts   map[string][]string // rules in doubt, and facts that would decide them: the clauses whose wording hangs on them
	reading  map[string]bool     // negotiable points, and their values, that the wording read: ESC-16, ESC-16.cure
	weight   int                 // of the text worded so far
	findings finding.List
}

func newComposer(dec *rules.Decision, p *templates.Pack, o Options) *composer {
	paper := voice.ConventionOf(dec.Deal, p)
	c := &composer{
		Voice: &voice.Voice{Dec: dec, Pack: p, Paper: paper},
		opts:  o, marks: tree.MarksFor(paper.Words(), paper.Numbering.Scheme, ""),
		included: map[string]bool{}, thinned: map[string]bool{}, local: map[string]string{},
		used: map[string]bool{}, index: map[string]target{}, reading: map[string]bool{}, doubts: map[string][]string{},
	}
	c.Missing = func(phrase string) { c.fail(phrase, "draft.phrase", "the wording has no phrase %q", phrase) }
	return c
}

// fail adds an error about a clause, term or other subject of the draft.
func (c *composer) fail(subject, code, format string, args ...any) {
	c.failAt(finding.Place{}, subject, code, format, args...)
}

func (c *composer) failAt(at finding.Place, subject, code, format string, args ...any) {
	c.findings = append(c.findings, finding.About(at, subject, "", code, format, args...))
}
