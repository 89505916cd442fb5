package proviso

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"github.com/proviso-legal/proviso/clauses"
	"github.com/proviso-legal/proviso/rules"
	"github.com/proviso-legal/proviso/rules/book"
	"github.com/proviso-legal/proviso/rules/deal"
)

// Question is a fact that a deal leaves unknown and on which something turns.
type Question struct {
	Fact     string   `json:"fact"`               // its path
	Also     []string `json:"also"`               // facts that the same question asks of other parties
	Asks     string   `json:"asks"`               // what to ask, in a sentence
	Decides  Decides  `json:"decides"`            // what the answer decides, at most
	Stops    bool     `json:"stops"`              // whether the law stops the deal by some answer
	Who      string   `json:"who,omitempty"`      // the party that knows, when it is a certain one
	Presumed string   `json:"presumed,omitempty"` // what is taken while it is left out, as a lawyer reads it
	Rules    []string `json:"rules"`              // that wait for it
	Clauses  []string `json:"clauses"`            // that those rules call for or bar, or in which it is printed
	Laws     []string `json:"laws"`               // names of the laws on which those rules rest
	Answers  []Answer `json:"answers"`            // what each answer does; empty where answers cannot be listed: places, days
}

// Decides is what the answer to a question decides.
type Decides string

// What an answer decides, in the order in which questions are asked.
const (
	DecidesStop      Decides = "stop"      // whether the law stops the deal
	DecidesStructure Decides = "structure" // what else is asked: who takes part, families, where things lie
	DecidesClause    Decides = "clause"    // whether a clause stands
	DecidesWords     Decides = "words"     // what a clause says: a day, a place, a number, a choice
	DecidesName      Decides = "name"      // a name, an address, a description
)

var decides = []Decides{DecidesStop, DecidesStructure, DecidesClause, DecidesWords, DecidesName}

// Questions lists the facts that a deal leaves unknown and on which its draft turns, in the order of the
// schema, and tries each answer. Names and descriptions are not among them: they fill blanks and decide
// nothing. It decides the deal once for every answer; the context ends it early with its error. The other
// errors are those of Decide.
func (s *Studio) Questions(ctx context.Context, d *Deal) ([]Question, error) {
	now, err := s.decide(d)
	if err != nil {
		return nil, err
	}
	questions := openQuestions(now, d)
	for i := range questions {
		if questions[i].Answers, err = s.answersTo(ctx, now, d, questions[i].Fact); err != nil {
			return nil, err
		}
	}
	return questions, ctx.Err()
}

// NextQuestions gives the questions that decide something in the draft, without the answers, those that decide most
// first: stops, then what else is asked, then clauses, then what clauses say, then names; and among equals what most
// clauses and rules wait for. Facts that the deal states as unknown on purpose are not among them, nor those on which
// only a warning of the memo turns. What is presumed is asked where the schema has a question for it, once for all
// parties of which it is presumed.
//
// It decides and composes the deal once, and then follows which rules read which facts. A fact is left out when no
// answer to it, with any answers to the rest, gives another draft. For words, yes and no, numbers and small sets the
// converse holds too: what is asked decides. Places, days, large sets and facts on which others hang are asked whenever
// a rule that is not decided reads them, and so is a fact whose search does not end within its bound.
func (s *Studio) NextQuestions(d *Deal) ([]Question, error) {
	now, err := s.decide(d)
	if err != nil {
		return nil, err
	}
	list := slices.DeleteFunc(openQuestions(now, d), func(q Question) bool { return d.Given(q.Fact) })
	list = append(s.blanks(now, d, list), decisive(now, list)...)
	order := func(q Question) int { return slices.Index(decides, q.Decides) }
	slices.SortStableFunc(list, func(a, b Question) int {
		return cmp.Or(order(a)-order(b), (4*len(b.Clauses)+len(b.Rules))-(4*len(a.Clauses)+len(a.Rules)))
	})
	return list, nil
}

// decisive keeps the questions of which some fact decides the draft, with those facts.
func decisive(now *rules.Decision, list []Question) (kept []Question) {
	weighing := now.Weigh()
	for _, q := range list {
		facts := slices.DeleteFunc(append([]string{q.Fact}, q.Also...), func(path string) bool { return !weighing.Decides(path) })
		if len(facts) == 0 {
			continue
		}
		q.Fact, q.Also = facts[0], facts[1:]
		if q.Decides != DecidesStop && weighing.Grounds(q.Fact) {
			q.Decides = DecidesStructure
		}
		if len(q.Rules) == 0 {
			for _, r := range weighing.Rules(q.Fact) {
				q.rests(now, r)
			}
		}
		kept = append(kept, q)
	}
	return kept
}

// rests notes a rule that waits for the answer, the clause of which it speaks and the laws on which it rests.
func (q *Question) rests(now *rules.Decision, r *book.Rule) {
	q.Rules = with(q.Rules, r.ID)
	if r.Outcome != book.Warn {
		q.Clauses = with(q.Clauses, r.Clause)
	}
	for _, id := range r.Authority {
		if c, ok := now.Law.Cite(id, now.AsOf); ok {
			q.Laws = with(q.Laws, c.Name)
		}
	}
}

// blanks gives the questions for what the draft prints and the deal does not say, but for those that are asked anyway.
func (s *Studio) blanks(now *rules.Decision, d *Deal, asked []Question) (list []Question) {
	draft, found := clauses.Assemble(now, s.pack, clauses.Options{})
	if found.Errors() {
		return nil
	}
	for _, p := range draft.OpenPoints {
		for _, path := range append([]string{p.Subject}, p.Covers...) {
			f, ok := deal.FieldOf(path)
			same := func(q Question) bool { return q.Fact == path || slices.Contains(q.Also, path) }
			if !ok || d.Given(path) || len(p.Where)+len(p.Covers) == 0 || now.Deal.Get(path).Known() && !now.Deal.Presumed(path) || slices.ContainsFunc(slices.Concat(asked, list), same) {
				continue
			}
			q := newQuestion(f, DecidesWords)
			if q.Asks = p.What; len(p.Covers) > 0 {
				q.Asks = f.Help
			}
			if f.Kind == deal.Text {
				q.Decides = DecidesName
			}
			for _, at := range p.Where {
				q.Clauses = with(q.Clauses, at.Target)
			}
			list = append(list, q)
		}
	}
	return list
}

func newQuestion(f deal.Field, decides Decides) Question {
	q := Question{Fact: f.Path, Decides: decides, Also: []string{}, Rules: []string{}, Clauses: []string{}, Laws: []string{}, Answers: []Answer{}}
	if role, ok := deal.RoleOf(f.Section); ok {
		q.Who = role.Word
	}
	return q
}

// openQuestions gives the questions that a decision leaves open, in the order of the schema.
func openQuestions(now *rules.Decision, d *Deal) []Question {
	questions := []Question{}
	for _, f := range deal.Fields() {
		covered := func(q Question) bool { return slices.Contains(q.Also, f.Path) }
		if slices.ContainsFunc(questions, covered) || d.Get(f.Path).Known() {
			continue
		}
		if q := asked(now, f); q != nil {
			questions = append(questions, *q)
		}
	}
	return questions
}

// asked gives the question for a fact, or nil when nothing waits for it.
func asked(now *rules.Decision, f deal.Field) *Question {
	q := newQuestion(f, DecidesClause)
	for _, o := range now.Outcomes {
		if o.State == rules.Unknown && slices.Contains(o.Undecided, f.Path) {
			q.Rules, q.Clauses = with(q.Rules, o.Rule), with(q.Clauses, o.Clause)
			q.Stops = q.Stops || o.Type == book.Stop
			for _, a := range o.Authorities {
				q.Laws = with(q.Laws, a.Name)
			}
		}
	}
	i := slices.IndexFunc(now.OpenPoints, func(p rules.OpenPoint) bool { return p.Subject == f.Path })
	switch {
	case i >= 0:
		q.Asks, q.Who = now.OpenPoints[i].What.String(), now.OpenPoints[i].Who
		q.Stops = q.Stops || now.OpenPoints[i].Decides == rules.DecidesStop
		for _, c := range now.OpenPoints[i].Clauses {
			q.Clauses = with(q.Clauses, c)
		}
		if now.OpenPoints[i].Decides == rules.DecidesWords {
			q.Decides = DecidesWords
		}
	case len(q.Rules) == 0:
		return nil
	default:
		q.Asks = fmt.Sprintf("State “%s”: %s", f.Heading, f.Help)
	}
	q.presumed(now)
	if q.Stops {
		q.Decides = DecidesStop
	}
	return &q
}

// presumed tells what is presumed of a fact, of whom else the same is asked, and what turns on it.
func (q *Question) presumed(now *rules.Decision) {
	i := slices.IndexFunc(now.Presumed, func(p rules.Presumed) bool { return p.Path == q.Fact })
	if i < 0 {
		return
	}
	q.Presumed = now.Presumed[i].Value
	for _, p := range now.Presumed[i:] {
		if p.Path != q.Fact && (p.Asks == "" || p.Asks != now.Presumed[i].Asks) || len(p.Turns) == 0 {
			continue
		}
		if p.Path != q.Fact {
			q.Also = append(q.Also, p.Path)
		}
		for _, t := range p.Turns {
			q.rests(now, now.Book.RuleByID(t.Rule))
		}
	}
}

// with adds a word to a list of different ones.
func with(list []string, word string) []string {
	if word == "" || slices.Contains(list, word) {
		return list
	}
	return append(list, word)
}
