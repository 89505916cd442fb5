package proviso

import (
	"context"
	"errors"
	"io/fs"
	"slices"
	"sync"

	"github.com/proviso-legal/proviso/clauses"
	"github.com/proviso-legal/proviso/clauses/explain"
	"github.com/proviso-legal/proviso/clauses/memo"
	"github.com/proviso-legal/proviso/internal/check/lint"
	"github.com/proviso-legal/proviso/internal/check/proof"
	"github.com/proviso-legal/proviso/internal/finding"
	"github.com/proviso-legal/proviso/rules"
	"github.com/proviso-legal/proviso/rules/book"
	"github.com/proviso-legal/proviso/rules/law"
	"github.com/proviso-legal/proviso/templates"
)

// Version is the program's version. A draft carries it in its id, since another version may word a
// clause otherwise.
const Version = "0.1.0"

// ContentVersion is the version of the law, the rulebook and the wording that the program ships. It counts
// apart from the program's, since either can change without the other; CONTENT.md is its log.
const ContentVersion = "2026.3"

// Findings are messages of any stage, each with its place. As an error they hold at least one of
// severity "error"; get at them with errors.As.
type Findings = finding.List

// Studio holds the law, the rulebook and the wording, read once and checked against each other. It is
// immutable and safe for concurrent use.
type Studio struct {
	law   *law.Law
	book  *book.Book
	pack  *templates.Pack
	packs []Pack
	warns Findings
	style *Style
	cases []caseFolder
}

// Options are what a studio is opened with. The zero Options is the base alone.
type Options struct {
	Packs []fs.FS // laid over the base in this order: what a later one says goes before an earlier one
}

// Open reads the law, the rulebook and the wording that the program ships, and lays packs over them.
// Opening the base takes a fraction of a second the first time; later calls share what was read. The
// error is Findings when a pack is not sound or does not fit what lies below it; their places are
// "NAME/FILE" for the pack NAME, and a file alone for the base.
func Open(o Options) (*Studio, error) {
	if len(o.Packs) == 0 {
		return base()
	}
	s, found := read(o)
	if err := found.Err(); err != nil {
		return nil, err
	}
	return s, nil
}

var base = sync.OnceValues(func() (*Studio, error) {
	l, found := law.Base()
	b, more := book.BaseBook()
	p, last := templates.Base()
	found = slices.Concat(found, more, last)
	if !found.Errors() {
		found = clauses.Lint(p, b, l)
	}
	if err := found.Err(); err != nil {
		return nil, err
	}
	return &Studio{law: l, book: b, pack: p}, nil
})

// Inputs gives the fingerprints of the law, the rulebook and the wording that a studio holds; none for a
// studio that is not open.
func (s *Studio) Inputs() (law, book, wording string) {
	if !s.open() {
		return "", "", ""
	}
	return s.law.Hash(), s.book.Hash(), s.pack.Hash()
}

// ErrNoDate says that a deal was put to the law without an as-of date. The library reads no clock:
// set the fact "deal.as_of".
var ErrNoDate = errors.New("the deal states no as-of date")

// Case is one deal decided and drafted.
type Case struct {
	Draft    *Draft
	Stopped  bool     // the law stops the deal; the memo says why
	Findings Findings // warnings and notes of every stage, sorted

	decision *rules.Decision
	memo     func() (*Draft, error)
	other    func() *Draft
	full     func() (*Draft, error)
	pack     *templates.Pack // whose wording it has
}

// Draft decides a deal and composes its draft. The error is Findings when the deal, the rulebook or the
// draft does not hold together; a deal that the law stops is no error: its draft is the document for
// stopped deals.
func (s *Studio) Draft(d *Deal) (*Case, error) {
	dec, err := s.decide(d)
	if err != nil {
		return nil, err
	}
	law, book, wording := s.Inputs()
	opts := clauses.Options{Version: Version, Hashes: clauses.Hashes{Law: law, Book: book, Pack: wording}, Packs: s.madeWith()}
	draft, found := clauses.Assemble(dec, s.pack, opts)
	if found.Errors() {
		return nil, found
	}
	found = slices.Concat(dec.Findings, found, lint.Draft(dec, draft))
	found.Sort()
	if found.Errors() {
		return nil, found
	}
	told := func(write func(*rules.Decision, *Draft, *templates.Pack, clauses.Options) (*Draft, Findings)) func() (*Draft, error) {
		return sync.OnceValues(func() (*Draft, error) {
			memo, found := write(dec, draft, s.pack, opts)
			return memo, found.Err()
		})
	}
	other := sync.OnceValue(func() *Draft { return clauses.OtherSide(dec, draft, s.pack, opts) })
	return &Case{Draft: draft, Stopped: dec.Stopped, Findings: found, decision: dec, memo: told(memo.Memo), full: told(memo.Full), other: other, pack: s.pack}, nil
}

// Memo gives the memo of a case: first what stops the deal, must be decided, collides and is presumed, then what the law
// demands, bars and warns of. Each authority is cited once and each open point told once. It is written when it is
// first asked for; asking again, from any goroutine, gives the same. The error is Findings when the memo
// does not hold together, which is a fault of the rulebook or of ours and not of the deal.
func (c *Case) Memo() (*Draft, error) { return c.memo() }

// FullMemo gives the memo with its annex, which Memo leaves out: the reasons for clauses that practice advises, every
// point, every presumption with what it turns, drafting notes, what the authorities say, and the facts. The body is that
// of Memo. It is written once as Memo is, and fails as Memo does.
func (c *Case) FullMemo() (*Draft, error) { return c.full() }

// Part gives what can be put on paper: PartDraft, PartMemo, PartFullMemo, PartAnnexed or PartOther; nil for another name.
// The error is that of the memo.
func (c *Case) Part(name string) (*Draft, error) {
	switch name {
	case PartDraft:
		return c.Draft, nil
	case PartMemo:
		return c.Memo()
	case PartFullMemo:
		return c.FullMemo()
	case PartAnnexed:
		reasons, err := c.Memo()
		if err != nil {
			return nil, err
		}
		return memo.Annexed(c.Draft, reasons, c.pack), nil
	case PartOther:
		return c.other(), nil
	}
	return nil, nil
}

// Explain tells every outcome and slot of a case with its rule, its facts, its authority and its
// rivals.
func (c *Case) Explain() Explanation { return explain.Explain(c.decision, c.Draft, c.pack) }

// Proof is what was proved of a studio's content, and the smallest deal that breaks each law that does
// not hold.
type Proof = proof.Report

// Prove shows over every deal there can be that rulebook and wording hold together: every slot gets
// exactly one clause or none, no rule or clause is out of reach, no two rules disagree unsaid, every
// term is defined and every reference has its target in the same draft. It samples nothing and takes
// some seconds; the context ends it early. The worked cases of packs, in their folders "cases", are put to
// the whole, and each that does not hold is a breach.
func (s *Studio) Prove(ctx context.Context) (*Proof, error) {
	report, _, err := s.Certify(ctx, "")
	return report, err
}
