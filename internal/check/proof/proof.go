// Package proof shows, for every deal there can be, that rulebook and wording hold together, or finds the
// smallest deal that breaks a law.
//
//	facts ─▶ classes of values ─▶ regions ─▶ a deal that shows the breach, or none
//
// The domain is finite: facts take the values of the schema and unknown, places fall into classes that no
// condition tells apart, days into epochs between the days on which law or a condition turns. Each
// statement is looked at over the facts that it reads alone. A region is divided by one more
// fact only while the statement is neither true nor false in all of it, so nothing is sampled and no
// product is counted. "Not yet chosen" is an answer of the sketch, and unknown is one of a fact's values.
//
// A fact that a deal leaves out is either presumed or unknown. Rules and guards read a presumed value as they
// read a stated one, and a presumption reads nothing but the facts of the deal: so a deal with facts left out
// decides and words as the deal with its presumptions written in, and what is left out needs no region of its
// own. Only a value that is printed differs, and a blank uses no term and refers to nothing. A deal that shows a
// breach says unknown where the region does, so that nothing is presumed there.
//
// A law bears on a deal only through an anchor: a seat, an owner, a place, a person, an origin, a choice. The
// anchors of a rule are the places that its condition reads and the facts that the schema calls anchors; of every
// rule that names the law of a state it is shown that it neither applies nor is undecided where each of them lies
// elsewhere.
//
// How deep a draft goes is a fact like others, and whether a deal sets a point by hand is one more: what the depth leaves
// out and what a point brings back is looked at in every mix. Of a schedule nothing is to be shown but that its
// references have targets: composing takes out the ones to which nothing leads.
//
// Where a statement cannot be refuted, a real deal is made, read, decided and drafted; only what such a deal
// shows is reported as a breach. What can be neither refuted nor shown is unresolved and fails the
// proof too.
package proof

import (
	"context"
	"fmt"
	"slices"
	"sync"
	"sync/atomic"

	"github.com/proviso-legal/proviso/internal/finding"
	"github.com/proviso-legal/proviso/rules/book"
	"github.com/proviso-legal/proviso/rules/law"
	"github.com/proviso-legal/proviso/templates"
)

// Report is what was proved, and what was not.
type Report struct {
	Slots      int          `json:"slots"`      // places of all documents
	Rules      int          `json:"rules"`      // rules shown to be reachable or not
	Clauses    int          `json:"clauses"`    // clauses of the pack
	References int          `json:"references"` // references, terms and citations, each in each document
	Conditions int          `json:"conditions"` // questions that conditions and wording put to a deal
	Facts      int          `json:"facts"`      // facts that they read
	Goals      int          `json:"goals"`      // statements
	States     int          `json:"states"`     // regions that cover all deals
	Merged     int          `json:"merged"`     // values of facts that nothing tells apart from another
	Cases      int          `json:"cases"`      // worked cases of packs that were put to the book
	Breaches   []Breach     `json:"breaches"`
	Unresolved []Unresolved `json:"unresolved"`
	Warnings   []Breach     `json:"warnings"`
}

// Breach is a law of the book that a deal breaks.
type Breach struct {
	Law     string `json:"law"`
	Message string `json:"message"`
	Rule    string `json:"rule,omitempty"`
	Other   string `json:"other,omitempty"`
	Slot    string `json:"slot,omitempty"`
	Clause  string `json:"clause,omitempty"`
	Deal    string `json:"deal,omitempty"` // the smallest deal that breaks it, as a file

	At finding.Place `json:"at,omitzero"` // in the file of the base or of a pack, which stands before it
}

// Unresolved is a law that was neither proved nor shown to be broken.
type Unresolved struct {
	Breach
	Region string `json:"region"`
}

// The laws.
const (
	LawSlot      = "one-clause-per-slot"
	LawRule      = "every-rule-reachable"
	LawClause    = "every-clause-reachable"
	LawAnchor    = "every-law-anchored"
	LawPoint     = "every-point-read"
	LawConflict  = "no-undeclared-conflict"
	LawPlace     = "every-demand-has-a-place"
	LawTerm      = "every-term-defined"
	LawReference = "every-reference-has-its-target"
	LawCitation  = "every-citation-printable"
	LawParty     = "every-party-named"
	LawCase      = "every-worked-case-holds"
)

// Holds tells whether everything was proved.
func (r *Report) Holds() bool { return len(r.Breaches) == 0 && len(r.Unresolved) == 0 }

// Prove looks at every law of the book and the pack over the law. Book and pack must have been read
// without errors. The work is bounded: what it does not reach is unresolved. The report is the same whatever the number of processors; the error is that of the context.
func Prove(ctx context.Context, l *law.Law, b *book.Book, p *templates.Pack) (*Report, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	return prove(ctx, newModel(l, b, p), &Certificate{}, nil)
}

// prove looks at what is not shown already, and notes in a certificate what holds.
func prove(ctx context.Context, m *model, c *Certificate, shown map[string]bool) (*Report, error) {
	report := m.survey()
	goals, cut := m.goals(report)
	report.Goals = len(goals)
	goals = newPrints(m).left(goals, c, shown)
	c.Taken = report.Goals - len(goals)
	verdicts := m.settleAll(ctx, goals, mostWork)
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	skipped := 0
	for i, v := range verdicts {
		if v.skipped {
			skipped++
			continue
		}
		goals[i].breach.At = m.place(goals[i])
		if report.enter(goals[i], v) {
			c.Holds = append(c.Holds, goals[i].print)
		}
	}
	report.leftOut(cut, skipped)
	for _, id := range m.tangled {
		breach := Breach{Law: LawTerm, Clause: id, Message: id + " leads to definitions in too many ways to follow them all"}
		breach.At = m.place(&goal{breach: breach})
		report.Unresolved = append(report.Unresolved, Unresolved{breach, fmt.Sprintf("more than %d uses; put fewer conditions around defined terms", mostMentions)})
	}
	return report, nil
}

// place gives where what breaks a law stands, if the goal does not say: in a pack where something of a pack
// takes part in it, else the rule, the slot or the clause.
func (m *model) place(g *goal) finding.Place {
	b := g.breach
	rule, isRule := m.byID[b.Rule]
	other, isOther := m.byID[b.Other]
	slot, isSlot := m.book.Slot(b.Slot)
	clause, isClause := m.pack.Clause(b.Clause)
	switch {
	case b.At != finding.Place{}:
		return b.At
	case isRule && rule.Origin.Pack == "" && isOther && other.Origin.Pack != "":
		return other.At.Place()
	case b.Law == LawPlace && g.doc.Origin.Pack != "" && isRule && rule.Origin.Pack == "":
		return g.doc.At.Place()
	case isRule:
		return rule.At.Place()
	case isSlot && b.Clause == "":
		return slot.At.Place()
	case isClause:
		return clause.At()
	}
	return finding.Place{}
}

// workers is how many goals are looked at side by side.
const workers = 2

// settleAll looks at the goals block by block: each of a block may take its share of the work that is left.
func (m *model) settleAll(ctx context.Context, goals []*goal, left int) []verdict {
	var verdicts []verdict
	for of := range slices.Chunk(goals, block) {
		settled := m.settleBlock(ctx, of, max(left, 0)/block)
		for _, v := range settled {
			left -= v.spent
		}
		verdicts = append(verdicts, settled...)
	}
	return verdicts
}

func (m *model) settleBlock(ctx context.Context, goals []*goal, most int) []verdict {
	verdicts := make([]verdict, len(goals))
	var next atomic.Int64
	var wait sync.WaitGroup
	for range workers {
		wait.Add(1)
		go func() {
			defer wait.Done()
			for i := int(next.Add(1)) - 1; i < len(goals) && ctx.Err() == nil; i = int(next.Add(1)) - 1 {
				verdicts[i] = m.settle(ctx, goals[i], most)
			}
		}()
	}
	wait.Wait()
	return verdicts
}

// enter takes one verdict into the report; true when the statement holds.
func (r *Report) enter(g *goal, v verdict) bool {
	r.States += v.regions
	breach := g.breach
	breach.Deal = v.deal
	switch {
	case g.reach && v.confirmed:
		return true
	case v.unresolved != "" && !v.confirmed:
		breach.Deal = ""
		r.Unresolved = append(r.Unresolved, Unresolved{breach, v.unresolved})
	case g.reach != v.confirmed:
		r.Breaches = append(r.Breaches, breach)
	default:
		return v.err == nil
	}
	return false
}
