package lint

import (
	"fmt"
	"strings"

	"github.com/proviso-legal/proviso/internal/finding"
	"github.com/proviso-legal/proviso/templates/wording"
)

// most is in how many variations a script is read one by one. Where it has more, each answer and each
// pair of answers is tried beside the first answers of all other questions.
const most = 384

// Bounds of the text that is read, so that a pack of many long variations keeps nobody waiting.
const (
	mostText = 8 << 20  // bytes of one script in all its variations
	mostRead = 48 << 20 // of all scripts
	overhead = 1 << 10  // what a variation counts beside its text
)

// variation is one way to answer what a script asks.
type variation struct {
	facts   *answers
	answers []string // the answers in words
}

// variations runs a script until every answer, or every pair of answers, has been tried.
func (k *checker) variations(s script) (all []variation) {
	spent := 0
	try := func(plan map[string]int) *answers {
		a := &answers{k: k, in: s.in, plan: plan, pick: map[string]int{}, refs: compared(s)}
		p, _ := s.Passage(a)
		spent += size(p) + overhead
		return a
	}
	tired := func() bool { return spent > mostText || k.read+spent > mostRead }
	all, whole := k.everyOne(try, tired)
	if !whole && !tired() {
		all, whole = k.pairs(try, tired)
	}
	k.read += spent
	if !whole {
		k.unread(s, len(all))
	}
	return all
}

func size(p wording.Passage) (n int) {
	wording.EachInline(p.Blocks, func(i wording.Inline) { n += len(i.Text) + len(i.Name) + 16 })
	return n
}

// unread says that not every pair of answers was read.
func (k *checker) unread(s script, n int) {
	k.findings = append(k.findings, finding.Finding{
		Severity: finding.Warning, Code: "lint.variations", Subject: s.in, Place: s.At(), Hint: "split the clause, or ask less in it",
		Message: fmt.Sprintf("the text has too many variations to be read in each pair of answers; %d of them were read", n),
	})
}

// everyOne walks the tree of answers, depth first, and tells whether it came to its end.
func (k *checker) everyOne(try func(map[string]int) *answers, tired func() bool) (all []variation, whole bool) {
	plan := map[string]int{}
	for len(all) < most && !tired() {
		a := try(plan)
		all = append(all, a.variation())
		plan = map[string]int{}
		for _, q := range a.asked {
			plan[q.key] = a.pick[q.key]
		}
		if !next(plan, a.asked) {
			return all, true
		}
	}
	return all, false
}

// next moves the last question that has an untried answer on, and forgets those after it.
func next(plan map[string]int, asked []question) bool {
	for i := len(asked) - 1; i >= 0; i-- {
		q := asked[i]
		if plan[q.key]+1 < len(q.options) {
			plan[q.key]++
			return true
		}
		delete(plan, q.key)
	}
	return false
}

// pairs tries each answer and each pair of answers, and tells whether it came to its end. An answer is
// tried together with those that lead to its question.
func (k *checker) pairs(try func(map[string]int) *answers, tired func() bool) (all []variation, whole bool) {
	done := map[string]bool{}
	run := func(plan map[string]int) *answers {
		a := try(plan)
		v := a.variation()
		if key := strings.Join(v.answers, "|"); !done[key] {
			done[key] = true
			all = append(all, v)
		}
		return a
	}
	plans, whole := reach(run)
	for i, first := range plans {
		for _, second := range plans[i+1:] {
			if len(all) >= 4*most || tired() {
				return all, false
			}
			run(both(first, second))
		}
	}
	return all, whole
}

// reach gives, as far as their number is bounded, for every answer to every question a plan that leads to it, shortest first.
func reach(run func(map[string]int) *answers) (plans []map[string]int, whole bool) {
	known := map[string]bool{}
	waiting := []map[string]int{{}}
	for len(waiting) > 0 && len(plans) < most {
		plan := waiting[0]
		waiting = waiting[1:]
		for _, q := range run(plan).asked {
			if known[q.key] {
				continue
			}
			known[q.key] = true
			for i := range q.options {
				waiting = append(waiting, both(plan, map[string]int{q.key: i}))
			}
		}
		plans = append(plans, plan)
	}
	return plans, len(waiting) == 0
}

func both(a, b map[string]int) map[string]int {
	plan := map[string]int{}
	for _, m := range []map[string]int{a, b} {
		for q, i := range m {
			plan[q] = i
		}
	}
	return plan
}

func (a *answers) variation() variation {
	v := variation{facts: a}
	for _, q := range a.asked {
		v.answers = append(v.answers, q.key+" is "+q.options[a.pick[q.key]])
	}
	return v
}
