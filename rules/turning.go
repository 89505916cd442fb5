package rules

import (
	"slices"

	"github.com/proviso-legal/proviso/rules/book"
	"github.com/proviso-legal/proviso/rules/cond"
	"github.com/proviso-legal/proviso/rules/prose"
)

// Presumed is what was taken of a fact that the deal leaves out.
type Presumed struct {
	Path    string    `json:"path"`
	Value   string    `json:"value"` // as a lawyer reads it
	Because string    `json:"because"`
	Asks    string    `json:"asks,omitempty"`    // what is to be confirmed when something turns on it
	Follows bool      `json:"follows,omitempty"` // settled by other facts; what turns on it turns on those of them that are presumed
	Turns   []Turning `json:"turns"`             // what would be decided otherwise were the fact unknown
	Clauses []string  `json:"clauses"`           // that these call for or bar, each once
}

// Turning is what one rule decides only because a fact is presumed.
type Turning struct {
	Type    book.Type  `json:"type"`
	Rule    string     `json:"rule"`
	Clause  string     `json:"clause,omitempty"`
	Party   string     `json:"party,omitempty"`
	Place   string     `json:"place,omitempty"`
	Stands  bool       `json:"stands"` // as presumed; without it, the rule would be undecided
	Because prose.Text `json:"because"`
	Ask     prose.Text `json:"ask,omitempty"`
}

// presumptions lists what was presumed, in schema order, with what turns on each: what the rules would decide
// otherwise, were nothing presumed.
func (d *decided) presumptions(dec *Decision) {
	f := d.facts
	index := map[string]int{}
	for _, field := range f.book.Schema().Fields {
		if field.Scope != cond.Deal || !f.deal.Presumed(field.Path) || f.owned(field.Path) != field.Path {
			continue
		}
		i := slices.IndexFunc(f.book.Presumed(), func(p *book.Presumed) bool { return p.Schema == field })
		p := Presumed{Path: field.Path, Value: f.says(field), Turns: []Turning{}, Clauses: []string{}}
		if one := f.presumption(f.book.Presumed()[i]); one != nil {
			p.Because, p.Asks, p.Follows = one.Because, one.Asks, one.Follows
		}
		index[field.Path] = len(dec.Presumed)
		dec.Presumed = append(dec.Presumed, p)
	}
	if len(index) == 0 {
		return
	}
	bare := bareFacts(f.deal, f.law, f.book)
	without := map[instanceKey]*instance{}
	for _, i := range bare.answers(bare.ready()).list {
		without[i.key()] = i
	}
	for _, i := range d.list {
		if was := without[i.key()]; i.rule.Off == "" && (was == nil || was.stands != i.stands) {
			d.turns(dec, index, i, was == nil)
		}
	}
}

// instanceKey tells the instances of two decisions on one deal together.
type instanceKey struct{ rule, party, place string }

func (i *instance) key() instanceKey {
	return instanceKey{i.rule.ID, i.subject.party, i.subject.place()}
}

// turns notes an instance with each presumption that its condition, or that of an exception, read, or that alone
// brings the code into the reach of its state.
func (d *decided) turns(dec *Decision, index map[string]int, i *instance, reached bool) {
	t := d.turning(i)
	for _, path := range d.presumedBehind(i, reached) {
		p := &dec.Presumed[index[path]]
		p.Turns = append(p.Turns, t)
		if t.Clause != "" && !slices.Contains(p.Clauses, t.Clause) {
			p.Clauses = append(p.Clauses, t.Clause)
		}
	}
}

func (d *decided) turning(i *instance) Turning {
	r, f := i.rule, d.facts
	return Turning{Type: r.Outcome, Rule: r.ID, Clause: r.Clause, Party: i.subject.party, Place: i.subject.place(), Stands: stateOf(i.stands) == Applies,
		Because: f.say(r.BecauseText, i.subject), Ask: f.say(r.AskText, i.subject)}
}

// presumedBehind gives the presumed facts that an instance rests on, each once.
func (d *decided) presumedBehind(i *instance, reached bool) (paths []string) {
	f := d.facts
	var note func(path string)
	note = func(path string) {
		path = f.owned(path)
		switch one := f.presumedAs(path); {
		case one == nil || slices.Contains(paths, path):
		case one.Follows:
			for _, below := range f.presumedFrom(path) {
				note(below)
			}
		default:
			paths = append(paths, path)
		}
	}
	f.at(i.subject)
	for _, read := range i.rule.Condition().Explain(f, i.role).Read {
		switch {
		case read.Field == nil:
		case read.Field.Scope == cond.EachState:
			f.behindState(note)
		default:
			note(read.Field.Path)
		}
	}
	for _, e := range d.exceptions(i) {
		for _, path := range d.presumedBehind(e, false) {
			note(path)
		}
	}
	for _, r := range reachFacts {
		if reached {
			note(r.path)
		}
	}
	return paths
}

// behindState notes the facts of the deal from which the facts of a demanding state come.
func (f *facts) behindState(note func(string)) {
	note(book.OwnerSeatFact)
	for _, path := range ScopeFacts() {
		note(path)
	}
}
