package rules

import (
	"slices"
	"strings"

	"github.com/proviso-legal/proviso/rules/book"
	"github.com/proviso-legal/proviso/rules/choice"
	"github.com/proviso-legal/proviso/rules/cond"
	"github.com/proviso-legal/proviso/rules/deal"
	"github.com/proviso-legal/proviso/rules/law"
)

// mostWeighed bounds how many partial deals are looked at for one fact.
const mostWeighed = 200

// Weighing tells which facts decide the draft of a decision. It sets facts to try answers and takes them back, and is
// not safe for concurrent use.
type Weighing struct{ w *weighing }

// Weigh begins to weigh the facts of a decision that can be used.
func (d *Decision) Weigh() Weighing { return Weighing{weighingOf(d)} }

// Decides tells whether a fact that the deal leaves out decides the draft: whether it has two answers that, with some
// answers to the other facts that the deal leaves out, give a stop in one draft and none in the other, or another
// clause, or a clause in brackets in one of them only. What is presumed of other facts stands.
//
// It is exact for a fact that conditions read as it is stated (a word, a yes or no, a number, a set of at most four
// words) where all that its rules wait for are such facts too and the search ends within its bound. Otherwise it errs
// towards asking: it is false only when no answer can change anything. That holds for places and days, larger sets, and
// for facts on which others hang. Facts that the deal states as unknown stay unknown.
func (g Weighing) Decides(path string) bool { return g.w.decides(path) }

// Grounds tells whether others hang on a fact: who takes part, what is presumed, how far a treaty reaches.
func (g Weighing) Grounds(path string) bool { return g.w.ground[g.w.owned(path)] }

// Rules gives the rules that read a fact and would wait for it, did they not guard themselves against its absence.
func (g Weighing) Rules(path string) (list []*book.Rule) {
	w := g.w
	for _, i := range w.reads[w.owned(path)] {
		w.at(i.subject)
		if i.rule.Off == "" && !slices.Contains(list, i.rule) && i.rule.Condition().Eval(doubting{w.facts}, i.role) == law.Unknown {
			list = append(list, i.rule)
		}
	}
	return list
}

// weighing looks for answers that make a difference. It sets facts and takes them back.
type weighing struct {
	*facts
	*decided
	reads   map[string][]*instance
	yields  map[*instance][]*instance // those to which each is an exception
	excepts map[*instance][]*instance // and those that are exceptions to each
	speak   map[string][]*instance    // of each clause
	stops   []*instance
	slots   [2][]*book.Slot
	settled map[*instance]law.Truth
	ground  map[string]bool  // facts on which others hang
	fields  map[string][]int // where facts stand, under the path of their owner too
	tried   map[string]answers
	whole   bool // the draft goes so deep that no clause is left out
	left    int  // of the bound
}

func weighingOf(dec *Decision) *weighing {
	f := newFacts(dec.Deal, dec.Law, dec.Book)
	d := f.answers(f.ready())
	w := &weighing{facts: f, decided: d, reads: d.readers(), yields: map[*instance][]*instance{}, excepts: map[*instance][]*instance{}, speak: map[string][]*instance{}, settled: map[*instance]law.Truth{},
		ground: f.ground(), fields: map[string][]int{}, tried: map[string]answers{}}
	for i, field := range f.book.Schema().Fields {
		if field.Scope == cond.Deal {
			for _, path := range slices.Compact([]string{field.Path, f.owned(field.Path)}) {
				w.fields[path] = append(w.fields[path], i)
			}
		}
	}
	depth, _ := deal.FieldOf(book.DepthFact)
	w.whole = reaches(f.deal, depth.Words()[len(depth.Words())-1])
	for _, i := range d.list {
		w.excepts[i] = d.exceptions(i)
		for _, e := range w.excepts[i] {
			w.yields[e] = append(w.yields[e], i)
		}
		if i.rule.Outcome == book.Stop {
			w.stops = append(w.stops, i)
		}
		if i.rule.Force() != choice.Nothing {
			w.speak[i.rule.Clause] = append(w.speak[i.rule.Clause], i)
		}
	}
	none := &area{}
	for _, r := range dec.Book.Ordered {
		for _, i := range d.byRule[r] {
			if t := w.stands(none, doubting{f}, i); t != law.Unknown {
				w.settled[i] = t
			}
		}
	}
	for n, doc := range []*book.Document{dec.Book.DocumentByKind(dec.Deal.Get(book.DocumentFact).Word()), dec.Book.StoppedDocument()} {
		if doc != nil {
			w.slots[n] = doc.Places()
		}
	}
	return w
}

// ground gives the facts on which more hangs than the conditions that read them.
func (f *facts) ground() map[string]bool {
	all := map[string]bool{book.AsOfFact: true, book.ContractFact: true, book.DocumentFact: true, book.PositionFact: true, book.FamiliesFact: true,
		book.CurrencyFact: true, book.DepthFact: true, book.OwnerSeatFact: true, f.deal.Stands(book.OwnerSeatFact): true}
	for _, r := range reachFacts {
		all[r.path] = true
	}
	for _, path := range ScopeFacts() {
		all[path] = true
	}
	for i, r := range f.book.Schema().Roles {
		for _, path := range r.Decides {
			all[path] = true
		}
		for _, field := range f.book.Schema().Fields {
			if f.takesPart[i] == law.Unknown && strings.HasPrefix(field.Path, r.Key+".") {
				all[field.Path] = true
			}
		}
	}
	for _, p := range f.book.Presumed() {
		if !f.deal.Given(p.Field.Path) {
			for _, path := range p.Follows() {
				all[f.owned(path)] = true
			}
		}
	}
	for _, p := range f.book.Points() {
		for _, c := range p.Values {
			all[c.Fact] = true
		}
	}
	return all
}

// decides tells whether a fact decides the draft, or may.
func (w *weighing) decides(fact string) bool {
	fact = w.owned(fact)
	if w.ground[fact] {
		return true
	}
	a := w.area(fact)
	if !a.changes {
		return false
	}
	values, all := w.values(fact)
	if len(values) < 2 || !all {
		return true
	}
	w.left = mostWeighed
	return w.search(a, values) != law.False
}

// search looks for answers to the rest under which two answers to the fact of an area differ. It is unknown as soon as
// the search cannot tell: the fact is asked then as well.
func (w *weighing) search(a *area, values []cond.Value) law.Truth {
	if w.left--; w.left < 0 {
		return law.Unknown
	}
	same, differ := w.compare(a, values, doubting{w.facts}, outcomeOf.differ)
	switch {
	case differ:
		return law.True
	case same:
		return law.False
	}
	next, blocked := w.next(a, values)
	switch {
	case next == "" && blocked:
		return law.Unknown
	case next == "":
		_, differ = w.compare(a, values, w.facts, func(o, other outcomeOf) bool { return !o.equal(other) })
		return law.TruthOf(differ)
	}
	return w.branch(a, values, next)
}

// branch answers one more fact in every way.
func (w *weighing) branch(a *area, values []cond.Value, next string) law.Truth {
	was := w.get(next)
	defer w.set(next, was)
	answers, all := w.values(next)
	if !all {
		return law.Unknown
	}
	for _, v := range answers {
		w.set(next, v)
		if found := w.search(a, values); found != law.False {
			return found
		}
	}
	return law.False
}

// compare puts every answer and tells whether all agree, and whether two differ.
func (w *weighing) compare(a *area, values []cond.Value, env cond.Env, differ func(o, other outcomeOf) bool) (same, found bool) {
	was := w.get(a.fact)
	defer w.set(a.fact, was)
	var seen []outcomeOf
	same = true
	for _, v := range values {
		w.set(a.fact, v)
		o := w.weigh(a, env)
		for _, other := range seen {
			if differ(o, other) {
				return false, true
			}
			same = same && o.agree(other, a.stops)
		}
		seen = append(seen, o)
	}
	return same, false
}

// equal tells whether two outcomes, with all answered that can be, are the same draft.
func (o outcomeOf) equal(other outcomeOf) bool {
	if (o.stop == law.True) != (other.stop == law.True) {
		return false
	}
	if o.stop == law.True {
		return slices.Equal(o.takes[1], other.takes[1])
	}
	called := func(a, b law.Truth) bool { return (a == law.False) == (b == law.False) }
	return slices.Equal(o.takes[0], other.takes[0]) && slices.EqualFunc(o.called, other.called, called)
}

// next gives a fact that would decide more, or tells that only facts that cannot be tried out would.
func (w *weighing) next(a *area, values []cond.Value) (fact string, blocked bool) {
	was := w.get(a.fact)
	defer w.set(a.fact, was)
	for _, v := range values {
		w.set(a.fact, v)
		for _, i := range w.doubtful(a) {
			w.at(i.subject)
			for _, path := range w.undecided(i.rule.Condition().Explain(doubting{w.facts}, i.role).Undecided) {
				switch f, ok := deal.FieldOf(path); {
				case !ok || path == a.fact || w.deal.Given(path):
				case w.ground[path] || !tried(f):
					blocked = true
				default:
					return path, false
				}
			}
		}
	}
	return "", blocked
}

// doubtful gives the instances of an area that are not decided: those of its slots first, then what might stop the deal.
func (w *weighing) doubtful(a *area) (list []*instance) {
	var add func(i *instance)
	add = func(i *instance) {
		if w.stands(a, doubting{w.facts}, i) == law.Unknown && !slices.Contains(list, i) {
			list = append(list, i)
			for _, e := range w.excepts[i] {
				add(e)
			}
		}
	}
	for _, slots := range a.slots {
		for _, s := range slots {
			for _, c := range s.Clauses {
				for _, i := range w.speak[c] {
					add(i)
				}
			}
		}
	}
	for _, i := range w.stops {
		add(i)
	}
	return list
}
