package rules

import (
	"slices"
	"strings"

	"github.com/proviso-legal/proviso/rules/cond"
)

// exceptions ties every rule to its exceptions and puts the rules in an order in which each stands
// behind its exceptions.
func (x *bookReader) exceptions() {
	for _, e := range x.book.rules {
		for _, w := range e.record.ExceptionTo {
			if r := x.knownRule(w); r != nil {
				x.except(w, e, r)
			}
		}
	}
	o := ordering{x: x, state: map[*Rule]int{}}
	for _, r := range x.book.rules {
		o.visit(r, nil)
	}
	x.book.ordered = o.list
}

// except lets e be an exception to r. An exception is put for the same party or state as what it
// defeats, or for the deal as a whole.
func (x *bookReader) except(w word, e, r *Rule) {
	switch {
	case e.scope != r.scope && e.scope != cond.Deal:
		x.fail(w, "book.exception", "put both for the same, or the exception for the deal", "%s is a rule for %s and cannot be an exception to %s, a rule for %s", e.ID, e.For, r.ID, r.For)
	case slices.Contains(r.exceptions, e):
		x.fail(w, "book.exception", "", "%s is named twice", r.ID)
	default:
		r.exceptions = append(r.exceptions, e)
	}
}

// ordering sorts rules behind their exceptions.
type ordering struct {
	x     *bookReader
	state map[*Rule]int // 1 being visited, 2 done
	list  []*Rule
}

func (o *ordering) visit(r *Rule, path []*Rule) {
	switch o.state[r] {
	case 1:
		o.circle(r, path)
		return
	case 2:
		return
	}
	o.state[r] = 1
	for _, e := range slices.Clone(r.exceptions) {
		o.visit(e, append(slices.Clone(path), r))
	}
	o.state[r] = 2
	o.list = append(o.list, r)
}

func (o *ordering) circle(r *Rule, path []*Rule) {
	var names []string
	for _, p := range append(path[slices.Index(path, r):], r) {
		names = append(names, p.ID)
	}
	o.x.fail(r.record.Rule, "book.circle", "", "rules are exceptions to each other in a circle: %s", strings.Join(names, " ← "))
	last := path[len(path)-1]
	last.exceptions = slices.DeleteFunc(last.exceptions, func(e *Rule) bool { return e == r })
}
