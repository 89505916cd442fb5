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

// area is what an answer to one fact may change: the rules put for someone that read it, those that yield to such a
// rule, and the slots whose clauses these call for or bar.
type area struct {
	fact    string
	within  map[*instance]bool
	stops   bool            // one of them stops the deal
	slots   [2][]*book.Slot // of the document asked for, and of the one for stopped deals
	changes bool            // anything at all
}

// readers gives the instances whose condition reads each fact of the deal.
func (d *decided) readers() map[string][]*instance {
	all, owned := map[string][]*instance{}, map[string]string{}
	note := func(i *instance, path string) {
		if i.role >= 0 && strings.HasPrefix(path, "party.") {
			path = d.facts.book.Schema().Roles[i.role].Key + path[len("party"):]
		}
		if owned[path] == "" {
			owned[path] = d.facts.owned(path)
		}
		path = owned[path]
		if list := all[path]; len(list) == 0 || list[len(list)-1] != i {
			all[path] = append(list, i)
		}
	}
	for _, i := range d.list {
		for _, path := range i.rule.Reads.Fields {
			note(i, path)
		}
		for _, path := range i.rule.Reads.Known {
			note(i, path)
		}
	}
	return all
}

// area gives what an answer to a fact may change.
func (w *weighing) area(fact string) *area {
	a := &area{fact: fact, within: map[*instance]bool{}}
	var add func(i *instance)
	add = func(i *instance) {
		if a.within[i] {
			return
		}
		a.within[i] = true
		for _, y := range w.yields[i] {
			add(y)
		}
	}
	for _, i := range w.reads[fact] {
		add(i)
	}
	clauses := map[string]bool{}
	for i := range a.within {
		a.stops = a.stops || i.rule.Outcome == book.Stop
		if i.rule.Force() != choice.Nothing {
			clauses[i.rule.Clause] = true
		}
	}
	for n, slots := range w.slots {
		for _, s := range slots {
			if slices.ContainsFunc(s.Clauses, func(c string) bool { return clauses[c] }) {
				a.slots[n] = append(a.slots[n], s)
			}
		}
	}
	a.changes = a.stops || len(a.slots[0])+len(a.slots[1]) > 0
	return a
}

// outcomeOf is what comes out for one answer: whether the deal is stopped, and what the slots of each document take.
type outcomeOf struct {
	stop   law.Truth
	takes  [2][]law.Truth
	called []law.Truth // of the clauses of the document asked for: whether a rule keeps them at the depth of the deal
}

// weigh tells what comes out for the facts as they stand.
func (w *weighing) weigh(a *area, env cond.Env) (o outcomeOf) {
	o.stop = w.stopped(a, env)
	for n, slots := range a.slots {
		for _, s := range slots {
			claims := make([]choice.Claim[law.Truth], len(s.Clauses))
			for i, id := range s.Clauses {
				claims[i] = w.claim(a, env, id)
			}
			takes := make([]law.Truth, len(claims))
			for i := range claims {
				takes[i] = choice.Place(len(claims), i, s.Default(), func(j int) choice.Claim[law.Truth] { return claims[j] })
			}
			if _, open := env.(cond.Doubting); open {
				mayYield(takes, claims)
			}
			o.takes[n] = append(o.takes[n], takes...)
		}
	}
	if w.whole {
		return o
	}
	for _, s := range a.slots[0] {
		for _, id := range s.Clauses {
			o.called = append(o.called, w.called(a, env, id).And(o.takes[0][len(o.called)]))
		}
	}
	return o
}

// mayYield takes for open what a slot takes for sure while a clause before it may stand: the slot takes the first of those
// that stand, so that an answer can still change it.
func mayYield(takes []law.Truth, claims []choice.Claim[law.Truth]) {
	taken := slices.Index(takes, law.True)
	for i := range max(taken, 0) {
		if claims[i].Stands() == law.Unknown {
			takes[i], takes[taken] = law.Unknown, law.Unknown
		}
	}
}

func (w *weighing) stopped(a *area, env cond.Env) law.Truth {
	return choice.Any(len(w.stops), func(n int) law.Truth { return w.stands(a, env, w.stops[n]) })
}

func (w *weighing) claim(a *area, env cond.Env, clause string) choice.Claim[law.Truth] {
	c := choice.NoClaim[law.Truth]()
	for _, i := range w.speak[clause] {
		c.Add(i.rule.Force(), w.stands(a, env, i))
	}
	return c
}

// called tells whether a rule keeps a clause at the depth of the deal, whatever the clause's own mark says.
func (w *weighing) called(a *area, env cond.Env, clause string) law.Truth {
	list := w.speak[clause]
	return choice.Any(len(list), func(n int) law.Truth {
		if r := list[n].rule; !r.Includes() || r.FromDepth() == "" || !reaches(w.deal, r.FromDepth()) {
			return law.False
		}
		return w.stands(a, env, list[n])
	})
}

// stands tells what is left of an instance after its exceptions. What no answer can change any more is not asked anew.
func (w *weighing) stands(a *area, env cond.Env, i *instance) law.Truth {
	if t, settled := w.settled[i]; settled && !a.within[i] {
		return t
	}
	if i.rule.Off != "" {
		return law.False
	}
	w.at(i.subject)
	holds := i.rule.Condition().Eval(env, i.role)
	if i.role >= 0 {
		holds = w.played(holds, i.role)
	}
	by := w.excepts[i]
	return choice.Left(holds, len(by), func(n int) law.Truth { return w.stands(a, env, by[n]) })
}

// differ tells whether two outcomes give different drafts whatever else is answered.
func (o outcomeOf) differ(other outcomeOf) bool {
	switch {
	case o.stop == law.Unknown || other.stop == law.Unknown:
		return false
	case o.stop != other.stop:
		return true
	}
	takes, others := slices.Concat(o.takes[0], o.called), slices.Concat(other.takes[0], other.called)
	if o.stop == law.True {
		takes, others = o.takes[1], other.takes[1]
	}
	for n := range takes {
		if takes[n] != others[n] && takes[n] != law.Unknown && others[n] != law.Unknown {
			return true
		}
	}
	return false
}

// agree tells whether two outcomes give the same draft whatever else is answered. Without stops the fact does not
// decide whether the deal is stopped.
func (o outcomeOf) agree(other outcomeOf, stops bool) bool {
	if stops && (o.stop == law.Unknown || o.stop != other.stop) {
		return false
	}
	same := func(a, b []law.Truth) bool { return slices.Equal(a, b) && !slices.Contains(a, law.Unknown) }
	drafted := same(o.takes[0], other.takes[0]) && same(o.called, other.called)
	return (o.stop == law.True && other.stop == law.True || drafted) && (o.stop == law.False && other.stop == law.False || same(o.takes[1], other.takes[1]))
}

func tried(f deal.Field) bool {
	return f.Kind == deal.Bool || f.Kind == deal.Enum || f.Kind == deal.Set || f.Kind == deal.Number
}

// mostWords is the size up to which all parts of a set are tried.
const mostWords = 4

// answers are what can be answered to a fact, and whether that is all.
type answers struct {
	list []cond.Value
	all  bool
}

// values gives what can be answered to a fact, and whether that is all.
func (w *weighing) values(path string) ([]cond.Value, bool) {
	a, known := w.tried[path]
	if !known {
		a.list, a.all = w.valuesOf(path)
		w.tried[path] = a
	}
	return a.list, a.all
}

func (w *weighing) valuesOf(path string) (list []cond.Value, all bool) {
	f, ok := deal.FieldOf(path)
	field, read := w.book.Schema().Field(path)
	if !ok || !read || !tried(f) {
		return nil, false
	}
	answers, all := triedAnswers(f)
	for _, words := range answers {
		if d, err := w.deal.WithWords(path, words); err == nil {
			list = append(list, valueOf(field, d.Get(path)))
		}
	}
	return list, all
}

// triedAnswers gives the answers that are tried for a fact, and whether these are all.
func triedAnswers(f deal.Field) (list [][]string, all bool) {
	words := f.Words()
	switch {
	case f.Kind == deal.Bool:
		words = []string{"false", "true"}
	case f.Kind == deal.Number:
		words = deal.Firsts(f)
	case f.Kind == deal.Set && len(words) <= mostWords:
		for bits := range 1 << len(words) {
			part := []string{}
			for i, word := range words {
				if bits>>i&1 != 0 {
					part = append(part, word)
				}
			}
			list = append(list, part)
		}
		return list, true
	case f.Kind == deal.Set:
		list = append(list, []string{})
	}
	for _, word := range words {
		list = append(list, []string{word})
	}
	return list, f.Kind != deal.Set && !f.Open
}

// get and set read and write a fact, under the owner's path too.
func (w *weighing) get(path string) cond.Value {
	field, _ := w.book.Schema().Field(path)
	return *w.Value(field)
}

func (w *weighing) set(path string, v cond.Value) {
	for _, i := range w.fields[path] {
		w.facts.values[i] = v
	}
}
