package proviso_test

import (
	"errors"
	"fmt"
	"os"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/proviso-legal/proviso"
	"github.com/proviso-legal/proviso/clauses/tree"
	"github.com/proviso-legal/proviso/internal/finding"
	"github.com/proviso-legal/proviso/internal/testing/full"
	"github.com/proviso-legal/proviso/rules"
	"github.com/proviso-legal/proviso/rules/deal"
)

// broken says that a law of drafts does not hold for a deal.
type broken struct{ law, says string }

// number reads what a long run asks for.
func number(t *testing.T, variable string, usual int) int {
	t.Helper()
	text, ok := os.LookupEnv(variable)
	if !ok {
		return usual
	}
	n, err := strconv.Atoi(text)
	if err != nil {
		t.Fatalf("%s: %v", variable, err)
	}
	return n
}

// Every valid deal gives a draft that holds together, in every format. The deals are drawn at random and
// the same each time; PROVISO_DEALS says how many, PROVISO_SEED which. A deal that breaks a law is printed
// with all that can be taken from it while the law stays broken; saved as a file, it goes to proviso draft.
//
//	PROVISO_SEED=7 PROVISO_DEALS=20000 go test . -run TestRandomDeals -timeout 1h    # others, and more
//	go test . -run XXX -fuzz FuzzDraft -fuzztime 10m                                # whatever finds new paths
func TestRandomDeals(t *testing.T) {
	s, n := studio(t), number(t, "PROVISO_DEALS", full.Count(t))
	seed := number(t, "PROVISO_SEED", 1)
	t.Logf("PROVISO_SEED=%d PROVISO_DEALS=%d draw these deals", seed, n)
	deals := make([]profile, n)
	for i, r := 0, newDealer(s, uint64(seed)); i < n; i++ {
		deals[i] = r.deal()
	}
	told, standing, stopped := map[string]bool{}, map[string]bool{}, 0
	for i, v := range verdicts(s, deals) {
		for _, b := range v.broken {
			if !told[b.law] {
				told[b.law] = true
				still := func(p profile) bool { return slices.ContainsFunc(judge(s, p, all).broken, b.same) }
				t.Errorf("deal %d: %s: %s\n%s", i, b.law, b.says, deals[i].smaller(still).yaml())
			}
		}
		for _, id := range v.clauses {
			standing[id] = true
		}
		if v.stopped {
			stopped++
		}
	}
	t.Logf("%d deals, %d of them stopped, %d different clauses", n, stopped, len(standing))
	if n >= 250 && (stopped > n/2 || len(standing) < 150) {
		t.Errorf("the deals are too much alike: %d of %d are stopped, %d different clauses", stopped, n, len(standing))
	}
}

// verdict is what was found of one deal.
type verdict struct {
	broken  []broken
	clauses []string // that stand in its draft
	stopped bool
}

// verdicts judges the deals, some at once, each as thoroughly as its turn says.
func verdicts(s *proviso.Studio, deals []profile) []verdict {
	list := make([]verdict, len(deals))
	var next atomic.Int64
	var wg sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		wg.Go(func() {
			for i := int(next.Add(1)) - 1; i < len(deals); i = int(next.Add(1)) - 1 {
				list[i] = judge(s, deals[i], depth(i))
			}
		})
	}
	wg.Wait()
	return list
}

// depth is how thoroughly a deal is judged.
type depth int

// all asks for everything.
const all depth = 0

// every tells whether what costs time is due, once in n deals.
func (d depth) every(n int) bool { return int(d)%n == 0 }

func (b broken) same(other broken) bool { return b.law == other.law }

// judge drafts a deal and gives the laws that do not hold for it.
func judge(s *proviso.Studio, p profile, deep depth) (v verdict) {
	defer func() {
		if r := recover(); r != nil {
			v.broken = append(v.broken, broken{"no panic", fmt.Sprint(r)})
		}
	}()
	d, err := p.read()
	if err != nil {
		return verdict{broken: refused(err)}
	}
	c, err := s.Draft(d)
	if err != nil {
		return verdict{broken: refused(err)}
	}
	memo, err := c.Memo()
	if err != nil {
		return verdict{broken: refused(err)}
	}
	v.stopped = c.Decision().Stopped
	eachClause(c.Draft, func(k tree.Clause) { v.clauses = append(v.clauses, k.ID) })
	v.broken = slices.Concat(reasoned(c), placed(c.Draft, d), defined(c.Draft), faultless(c), joinedUp(c.Draft), numbered(c.Draft),
		tidy(c.Draft), tidy(memo), agreeing(c.Draft), plain(c.Decision()), anchored(c.Decision()))
	if deep.every(6) {
		v.broken = slices.Concat(v.broken, countedAlike(s, d, c, memo), nothingOfOurs(ownNames(s), c, memo))
	}
	if deep.every(24) {
		v.broken = append(v.broken, otherwise(s, d)...)
	}
	if deep.every(4) {
		v.broken = append(v.broken, agreeing(memo)...)
	}
	if deep.every(40) {
		v.broken = slices.Concat(v.broken, inWord(c.Draft), inWord(memo))
	}
	if deep.every(80) {
		v.broken = slices.Concat(v.broken, printed(c.Draft), printed(memo))
	}
	for i, f := range p.facts {
		if deep == all || (i+int(deep))%160 == 0 {
			v.broken = append(v.broken, doubted(s, d, c.Decision(), f.path)...)
		}
	}
	return v
}

// refused: a valid deal is never refused.
func refused(err error) (list []broken) {
	var found proviso.Findings
	if !errors.As(err, &found) {
		return []broken{{"drafts", err.Error()}}
	}
	for _, f := range found {
		if f.Severity == finding.Error {
			list = append(list, broken{f.Code + " " + f.Subject, f.String()})
		}
	}
	return list
}

// reasoned: what stands in the draft was decided, and the decision says why; a schedule may stand only
// because a clause refers to it.
func reasoned(c *proviso.Case) (list []broken) {
	doc, _ := c.Decision().Book.Document(c.Decision().Document)
	eachClause(c.Draft, func(k tree.Clause) {
		if !slices.Contains([]string{"clause", "recital", "schedule"}, k.Kind) || slices.Contains(doc.Schedules, k.ID) {
			return
		}
		i := slices.IndexFunc(c.Decision().Slots, func(s rules.SlotChoice) bool { return s.Clause == k.ID })
		if i < 0 {
			list = append(list, broken{"reasoned " + k.ID, "stands in the draft and was not decided"})
			return
		}
		if s := c.Decision().Slots[i]; s.Because == nil && s.Rule != "" || k.Bracketed != (s.State == rules.Unknown) {
			list = append(list, broken{"reasoned " + k.ID, fmt.Sprintf("stands without a reason, or in other brackets than decided: %+v", s)})
		}
	})
	for _, s := range c.Decision().Slots {
		drawn := false
		eachClause(c.Draft, func(k tree.Clause) { drawn = drawn || k.ID == s.Clause })
		if s.Clause != "" && !drawn && !c.LeavesOut(s.Clause) && !idle(c.Draft, s.Clause) {
			list = append(list, broken{"drafted " + s.Clause, "was decided and does not stand in the draft"})
		}
	}
	return list
}

// idle tells whether a clause is a schedule to which nothing in the draft leads.
func idle(d *tree.Draft, id string) bool {
	led := false
	eachRun(d, func(_ string, run tree.Inline) {
		led = led || run.Kind == tree.Ref && (run.Target == id || strings.HasPrefix(run.Target, id+"#"))
	})
	return strings.HasPrefix(id, "schedule.") && !led
}

// placed: what is to be filled in has a place, every blank is an open point, and numbers run on.
func placed(d *tree.Draft, of *deal.Deal) (list []broken) {
	open := map[string]bool{}
	for i, p := range d.OpenPoints {
		open[p.Subject] = true
		for _, subject := range p.Covers {
			open[subject] = true
		}
		if p.Number != i+1 || p.What == "" {
			list = append(list, broken{"open points", fmt.Sprintf("point %d has the number %d and asks %q", i+1, p.Number, p.What)})
		}
		if p.Kind == "fill" && len(p.Where) == 0 {
			list = append(list, broken{"placed " + p.Subject, "is to be filled in nowhere"})
		}
	}
	eachRun(d, func(in string, run tree.Inline) {
		if run.Kind == tree.Blank && !slices.ContainsFunc(namesakes(of, run.Target), func(path string) bool { return open[path] }) {
			list = append(list, broken{"placed " + run.Target, in + " has a blank that is no open point: " + run.Text})
		}
	})
	return list
}

// namesakes gives a subject and, for a fact of a party, the same fact of the other roles that this party
// plays: one open point asks for them all.
func namesakes(d *deal.Deal, subject string) []string {
	list := []string{subject}
	key, field, _ := strings.Cut(subject, ".")
	name := d.Get(key + ".name")
	for _, r := range deal.Roles() {
		if other := d.Get(r.Key + ".name"); name.Known() && other.Known() && other.Word() == name.Word() {
			list = append(list, r.Key+"."+field)
		}
	}
	return list
}

// defined: every term that is defined is used elsewhere than in its own definition.
func defined(d *tree.Draft) (list []broken) {
	used, own := map[string]bool{}, map[string]string{}
	eachBlock(d, func(_ string, beside []tree.Block, i int) {
		first := ""
		for _, run := range slices.Concat(textsOf(beside[i])...) {
			switch {
			case run.Kind == tree.TermDef:
				first, own[run.Target] = run.Target, run.Text
			case run.Kind == tree.TermUse && run.Target != first:
				used[run.Target] = true
			}
		}
	})
	for term := range own {
		if !used[term] {
			list = append(list, broken{"defined " + term, "is defined and nothing uses it"})
		}
	}
	slices.SortFunc(list, func(a, b broken) int { return strings.Compare(a.law, b.law) })
	return list
}

// faultless: the draft has none of the known faults of drafting.
func faultless(c *proviso.Case) (list []broken) {
	for _, f := range c.Findings {
		if strings.HasPrefix(f.Code, "fault.") {
			list = append(list, broken{f.Code, f.String()})
		}
	}
	return list
}

// doubted: a clause that stood firmly does not vanish because a fact is taken back, unless an open point
// asks for that fact. The as-of date cannot be taken back, a choice of form falls back to its default, and
// a listing without its days holds on every day.
func doubted(s *proviso.Studio, d *deal.Deal, before *rules.Decision, path string) (list []broken) {
	f, _ := deal.FieldOf(path)
	dates := func(set deal.Field) bool { return set.HoldsFrom == path || set.HoldsUntil == path }
	if f.Kind == deal.Text || f.Default != nil || path == "deal.as_of" || !d.Get(path).Known() || slices.ContainsFunc(deal.Fields(), dates) {
		return nil
	}
	less, err := d.With(path, "unknown")
	if err != nil {
		return []broken{{"doubted", err.Error()}}
	}
	after, err := s.Decision(less)
	if err != nil {
		return refused(err)
	}
	if asks(after, path) {
		return nil
	}
	stands := map[string]bool{}
	for _, k := range after.Slots {
		stands[k.Clause] = true
	}
	for _, k := range before.Slots {
		if k.State == rules.Applies && !stands[k.Clause] {
			list = append(list, broken{"doubted " + path, fmt.Sprintf("%s (%s) vanishes without a question", k.Clause, k.Rule)})
		}
	}
	return list
}

// asks tells whether an open point names a fact, by itself or through a rule that waits for it.
func asks(dec *rules.Decision, path string) bool {
	return slices.ContainsFunc(dec.OpenPoints, func(p rules.OpenPoint) bool {
		return p.Subject == path || slices.ContainsFunc(dec.Outcomes, func(o rules.Outcome) bool {
			return o.Rule == p.Subject && slices.Contains(o.Undecided, path)
		})
	})
}
