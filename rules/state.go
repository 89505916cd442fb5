package rules

import (
	"slices"

	"github.com/proviso-legal/proviso/internal/day"
	"github.com/proviso-legal/proviso/rules/book"
	"github.com/proviso-legal/proviso/rules/cond"
	"github.com/proviso-legal/proviso/rules/deal"
	"github.com/proviso-legal/proviso/rules/law"
)

// demanding is a state whose government could demand the code.
type demanding struct {
	place     string // code of the state
	reachedBy []string
	own       bool // the owner's own state
	answers   []law.TreatyAnswer
	values    map[string]cond.Value
	behind    map[string][]string // fact of the state → facts of the deal that it waits for
}

// reach is one fact that brings the code within the reach of states.
type reach struct {
	by, path, family, role string
}

// reachFacts are the facts that bring the code into a state's reach: a fact counts when its family is
// wanted and its role is filled.
var reachFacts = []reach{
	{by: "customer", path: "customer.seat"},
	{by: "use", path: "use.territories"},
	{by: "deposit", path: "escrow_agent.seat", role: "escrow_agent"},
	{by: "deposit", path: "deposit.places", family: "escrow"},
	{by: "inspection", path: "inspection.places", family: "inspection"},
}

func (r reach) counts(d *deal.Deal) bool {
	if r.role != "" {
		return slices.Contains(d.Parties(), r.role)
	}
	return r.family == "" || slices.Contains(d.Get(book.FamiliesFact).Words(), r.family)
}

// demandingStates gives the states that could demand the code, in the order in which the deal
// reaches them, and the facts that are unknown and could add one.
func (f *facts) demandingStates() (states []*demanding, unknown []string) {
	for _, r := range reachFacts {
		v := f.deal.Get(r.path)
		if !r.counts(f.deal) {
			continue
		}
		if !v.Known() {
			unknown = append(unknown, r.path)
			continue
		}
		places := v.Words()
		if v.Word() != "" {
			places = []string{v.Word()}
		}
		for _, p := range places {
			states = f.reachState(states, f.law.State(p), r.by)
		}
	}
	for _, s := range states {
		f.treaties(s)
	}
	return states, unknown
}

func (f *facts) reachState(states []*demanding, place, by string) []*demanding {
	i := slices.IndexFunc(states, func(s *demanding) bool { return s.place == place })
	if i < 0 {
		i = len(states)
		states = append(states, &demanding{place: place, own: place == f.ownerState})
	}
	if !slices.Contains(states[i].reachedBy, by) {
		states[i].reachedBy = append(states[i].reachedBy, by)
	}
	return states
}

// treaties answers all subjects for one state and sets its facts.
func (f *facts) treaties(s *demanding) {
	s.behind = map[string][]string{}
	s.values = map[string]cond.Value{
		"state.place":      {Known: true, Place: s.place},
		"state.reached_by": f.words("state.reached_by", s.reachedBy...),
	}
	if f.ownerState == "" {
		f.ownerUnknown(s)
		return
	}
	s.values["state.owners_own"] = cond.Flag(s.own)
	scope, open := f.scope()
	for _, subject := range law.Subjects {
		a := f.law.Treaty(subject, f.ownerState, s.place, scope, f.asOf)
		s.answers = append(s.answers, a)
		f.answer(s, a, scope, open)
	}
}

// ownerUnknown leaves every fact that turns on the owner's seat unknown.
func (f *facts) ownerUnknown(s *demanding) {
	for _, field := range f.book.Schema().Fields {
		if field.Scope == cond.EachState {
			if _, ok := s.values[field.Path]; !ok {
				s.behind[field.Path] = []string{book.OwnerSeatFact}
			}
		}
	}
}

// answer sets what a treaty answer says as facts of the state. An answer that is indeterminate only
// because the deal leaves something open is an unknown fact, unless every way to fill it in gives
// the same: what is then filled in may only confirm it.
func (f *facts) answer(s *demanding, a law.TreatyAnswer, scope law.Scope, open []string) {
	path := "state." + a.Subject
	main := a.Subject == law.Subjects[0]
	if len(open) > 0 && !s.own && !f.settled(s, a, scope) {
		s.behind[path] = open
		if main {
			s.behind["state.split"], s.behind["state.review"], s.behind["state.elsewhere"] = open, open, open
		}
		return
	}
	s.values[path] = f.words(path, a.Result)
	if main {
		s.values["state.split"] = cond.Flag(a.Split)
		s.values["state.review"] = cond.Flag(a.Review)
		s.values["state.elsewhere"] = cond.Flag(a.Elsewhere != "")
	}
}

// settled tells whether an answer stays what it is however the open parts of the scope are filled.
// The law does not give a definite answer that turns on them.
func (f *facts) settled(s *demanding, a law.TreatyAnswer, scope law.Scope) bool {
	if a.Result == law.NotCovered {
		return true
	}
	for _, full := range completions(scope) {
		b := f.law.Treaty(a.Subject, f.ownerState, s.place, full, f.asOf)
		if b.Result != a.Result || b.Split != a.Split || b.Review != a.Review || (b.Elsewhere == "") != (a.Elsewhere == "") {
			return false
		}
	}
	return true
}

func (f *facts) words(path string, words ...string) cond.Value {
	field, _ := f.book.Schema().Field(path)
	return cond.OneWord(field, words...)
}

// ready reads the points and gives the states that could demand the code: rules can be put then.
func (f *facts) ready() []*demanding {
	f.pointValues()
	states, _ := f.demandingStates()
	return states
}

// at makes the state of a subject, where it has one, the state that "state" stands for.
func (f *facts) at(s subject) {
	if s.state != nil && s.state != f.state {
		f.setState(s.state)
	}
}

// setState makes s the state that "state" stands for.
func (f *facts) setState(s *demanding) {
	f.state = s
	for i, field := range f.book.Schema().Fields {
		if field.Scope == cond.EachState {
			f.values[i] = s.values[field.Path]
		}
	}
}

// StateFacts gives the facts of one demanding state as Decide sets them, for the place of the
// owner, a scope of ScopeOf and a day; what is not in the map is unknown. Neither place is "".
func StateFacts(b *book.Book, owner, state string, s law.Scope, on day.Day) map[string]cond.Value {
	f := &facts{law: b.Law, book: b, asOf: on, ownerState: b.Law.State(owner)}
	d := &demanding{place: state, own: state == f.ownerState, behind: map[string][]string{}}
	d.values = map[string]cond.Value{
		"state.place":      {Known: true, Place: state},
		"state.owners_own": cond.Flag(d.own),
	}
	open := openParts(s)
	for _, subject := range law.Subjects {
		f.answer(d, b.Law.Treaty(subject, f.ownerState, state, s, on), s, open)
	}
	return d.values
}
