package proof

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/proviso-legal/proviso/rules/cond"
)

// Bounds of one search. A goal that needs more wants a narrower projection, not a larger budget.
const (
	mostRegions  = 200_000
	mostAttempts = 20
)

// search divides the deals that matter to some statements into regions in which each is decided.
type search struct {
	ctx      context.Context
	sketch   *sketch
	must     []formula
	late     []formula // decided only where the others hold, and the deal tried does not show it
	most     int       // regions
	regions  int
	attempts int
	open     string // a region in which all hold, though no deal of it was found to show it
	found    func(*sketch) bool
}

// errBudget says that a goal explodes.
type errBudget struct{ regions int }

func (e errBudget) Error() string {
	return fmt.Sprintf("the facts that it reads fall into more than %d regions; narrow what its conditions read", e.regions)
}

// errAttempts says that none of the deals tried shows what should be shown.
type errAttempts struct{ region string }

func (e errAttempts) Error() string { return e.region }

// run looks through all regions; done is true when found was content with one.
func (x *search) run() (done bool, err error) {
	s := x.sketch
	x.must, x.late = s.gather(x.must), s.gather(x.late)
	if s.meter.over() {
		return false, errWork{}
	}
	s.build()
	return x.divide()
}

// gather notes what statements ask, and puts those first that ask least: they are decided soonest.
func (s *sketch) gather(list []formula) []formula {
	asked := make([]int, len(list))
	order := make([]int, len(list))
	for i, f := range list {
		before := s.asked
		f(s)
		asked[i], order[i] = s.asked-before, i
	}
	slices.SortStableFunc(order, func(i, j int) int { return asked[i] - asked[j] })
	sorted := make([]formula, len(list))
	for i, n := range order {
		sorted[i] = list[n]
	}
	return sorted
}

// decide tells whether all statements hold, one fails, or which variable to choose next.
func decide(s *sketch, list []formula) (holds, fails bool, ask int) {
	holds = true
	for _, f := range list {
		a := f(s)
		if a.May == cond.No {
			return false, true, 0
		}
		if a.May != cond.Yes {
			holds = false
			if ask == 0 {
				ask = a.Ask
			}
		}
	}
	return holds, false, ask
}

func (x *search) divide() (done bool, err error) {
	if x.sketch.meter.over() {
		return false, errWork{}
	}
	holds, fails, ask := decide(x.sketch, x.must)
	if !fails && (holds || ask == 0) {
		if x.try() {
			return true, nil
		}
		if holds, fails, ask = decide(x.sketch, append(append([]formula{}, x.must...), x.late...)); !fails && (holds || ask == 0) {
			x.open = x.region()
		}
		if x.attempts >= mostAttempts {
			return false, errAttempts{x.region()}
		}
	}
	if fails || ask == 0 {
		return false, x.count()
	}
	return x.branch(ask)
}

func (x *search) count() error {
	if x.regions++; x.regions > x.most {
		return errBudget{x.most}
	}
	return x.ctx.Err()
}

func (x *search) branch(ask int) (done bool, err error) {
	v := x.sketch.variables[ask-1]
	for i := range v.values {
		x.sketch.chosen[ask] = i
		if done, err = x.divide(); done || err != nil {
			break
		}
	}
	x.sketch.chosen[ask] = -1
	return done, err
}

// try looks for a deal in a region.
func (x *search) try() bool {
	x.attempts++
	return x.found(x.sketch)
}

// region prints what is chosen.
func (x *search) region() string {
	var list []string
	for _, v := range x.sketch.variables {
		if c, ok := x.sketch.value(v); ok {
			text := c.text
			if text == "" {
				text = "unknown"
			}
			list = append(list, v.name+": "+text)
		}
	}
	return strings.Join(list, "; ")
}
