package rules

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/proviso-legal/proviso/internal/testing/full"
	"github.com/proviso-legal/proviso/rules/book"
	"github.com/proviso-legal/proviso/rules/deal"
)

// tinyFact is a fact of a small rulebook, with answers that tell apart all that its conditions ask.
type tinyFact struct {
	path    string
	answers []string
	atoms   []string
}

var tinyFacts = []tinyFact{
	{path: "deal.small_business", answers: []string{"true", "false"}, atoms: []string{"deal.small_business"}},
	{path: "deal.federal_text", answers: []string{"codified", "overhaul"}, atoms: []string{"deal.federal_text == codified"}},
	{path: "deal.term_years", answers: []string{"1", "5"}, atoms: []string{"deal.term_years >= 5", "deal.term_years < 5"}},
	{path: "supplier.partner_group", answers: []string{"true", "false"}, atoms: []string{"supplier.partner_group"}},
	{path: "customer.partner_group", answers: []string{"true", "false"}, atoms: []string{"customer.partner_group"}},
	{path: "deposit.earlier", answers: []string{"true", "false"}, atoms: []string{"deposit.earlier"}},
	{path: "deal.boycott_request", answers: []string{"true", "false"}, atoms: []string{"deal.boycott_request"}},
	{path: "software.safety", answers: subsetsOf("software.safety"), atoms: []string{"empty(software.safety)", "has_any(software.safety, [" + tinyWord(0) + "])", "has_any(software.safety, [" + tinyWord(1) + "])"}},
}

func tinyWord(n int) string {
	f, _ := deal.FieldOf("software.safety")
	return f.Words()[n]
}

func subsetsOf(path string) (list []string) {
	f, _ := deal.FieldOf(path)
	all, _ := triedAnswers(f)
	for _, words := range all {
		list = append(list, "["+strings.Join(words, ", ")+"]")
	}
	return list
}

// tinyBook is a small rulebook made at random over some of the facts.
type tinyBook struct {
	*rand.Rand
	facts []tinyFact
}

func (r *tinyBook) condition(depth int) string {
	f := r.facts[r.IntN(len(r.facts))]
	switch n := r.IntN(10); {
	case depth == 0 || n < 2:
		return f.atoms[r.IntN(len(f.atoms))]
	case n < 3:
		return "known(" + f.path + ")"
	case n < 5:
		return "not (" + r.condition(depth-1) + ")"
	case n < 8:
		return "(" + r.condition(depth-1) + " and " + r.condition(depth-1) + ")"
	}
	return "(" + r.condition(depth-1) + " or " + r.condition(depth-1) + ")"
}

var tinyClauses = []string{"escrow.insolvency-us", "escrow.insolvency-de", "escrow.insolvency-plain", "escrow.export", "escrow.notice"}

// rules writes the rules: each may be an exception to those before it.
func (r *tinyBook) rules() string {
	var b strings.Builder
	outcomes := []string{"stop", "must_not", "must_include", "should_include", "should_include", "should_include", "warn"}
	for i := range 4 + r.IntN(4) {
		outcome := outcomes[r.IntN(len(outcomes))]
		fmt.Fprintf(&b, "- rule: tiny-%d\n  basis: [K01]\n  when: %q\n  outcome: %s\n", i, r.condition(2), outcome)
		if outcome != "stop" && outcome != "warn" {
			fmt.Fprintf(&b, "  clause: %s\n", tinyClauses[r.IntN(len(tinyClauses))])
		}
		if i > 0 && r.IntN(3) == 0 {
			fmt.Fprintf(&b, "  exception_to: [tiny-%d]\n", r.IntN(i))
		}
		fmt.Fprintf(&b, "  because: It is so.\n")
	}
	return b.String()
}

func (r *tinyBook) read(t *testing.T) *book.Book {
	t.Helper()
	files := goodFiles(t)
	maps.DeleteFunc(files, func(name string, _ *fstest.MapFile) bool { return name == "conflicts.yaml" || name == "mixes.yaml" })
	files["rules/all.yaml"] = &fstest.MapFile{Data: []byte(r.rules())}
	b, bad := book.ReadBook(files, baseLaw(t))
	if b == nil {
		t.Fatal(bad)
	}
	return b
}

// state is what a deal says of the facts, in their order: an answer, "unknown", or "" for nothing.
type state []string

func (s state) key() string { return strings.Join(s, "|") }

func (s state) with(i int, answer string) state {
	next := slices.Clone(s)
	next[i] = answer
	return next
}

// referee decides every state by itself, and remembers it.
type referee struct {
	t     *testing.T
	book  *book.Book
	facts []tinyFact
	plain *deal.Deal
	seen  map[string]*Decision
}

func (r *referee) decide(s state) *Decision {
	if dec := r.seen[s.key()]; dec != nil {
		return dec
	}
	d := r.plain
	for i, answer := range s {
		if answer != "" {
			d = with(r.t, d, r.facts[i].path+"="+answer)
		}
	}
	dec, _ := Decide(d, baseLaw(r.t), r.book)
	r.seen[s.key()] = dec
	return dec
}

// draft is what of a decision stands on paper.
func (r *referee) draft(s state) string {
	dec, thinned := r.decide(s), ""
	for _, choice := range dec.Slots {
		if choice.Clause != "" && !dec.Keeps(choice.Clause, "full", nil) {
			thinned += " " + choice.Clause
		}
	}
	return fmt.Sprint(dec.Stopped, " ", drawn(dec), " without", thinned)
}

// decides tells by trying everything whether a fact that a state leaves out decides the draft.
func (r *referee) decides(s state, fact int) bool {
	for i, answer := range s {
		if i == fact || answer != "" || r.decide(s).Deal.Presumed(r.facts[i].path) {
			continue
		}
		return slices.ContainsFunc(r.facts[i].answers, func(a string) bool { return r.decides(s.with(i, a), fact) })
	}
	one := r.draft(s.with(fact, r.facts[fact].answers[0]))
	return slices.ContainsFunc(r.facts[fact].answers, func(a string) bool { return r.draft(s.with(fact, a)) != one })
}

// states gives every state.
func (r *referee) states() []state {
	all := []state{make(state, len(r.facts))}
	for i, f := range r.facts {
		for _, s := range slices.Clone(all) {
			for _, a := range append([]string{"unknown"}, f.answers...) {
				all = append(all, s.with(i, a))
			}
		}
	}
	return all
}

// On every state of small rulebooks the facts that decide are those of which trying all answers, with all answers to
// the rest, finds two that give different drafts: neither more nor fewer.
func TestDecisiveAgreesWithTryingEverything(t *testing.T) {
	depths, _ := deal.FieldOf(book.DepthFact)
	states, asked, left := 0, 0, 0
	for seed := range uint64(full.Count(t)) {
		r := rand.New(rand.NewPCG(seed, 16))
		pool := slices.Clone(tinyFacts)
		r.Shuffle(len(pool), func(i, j int) { pool[i], pool[j] = pool[j], pool[i] })
		tiny := &tinyBook{r, pool[:3]}
		ref := &referee{t, tiny.read(t), tiny.facts, with(t, readDeal(t, plainDeal), "supplier.seat=FR", "escrow_agent.seat=FR", "deposit.places=[FR]", "deal.depth="+depths.Words()[seed%uint64(len(depths.Words()))]), map[string]*Decision{}}
		for _, s := range ref.states() {
			states++
			var open, want []string
			for i, f := range tiny.facts {
				if s[i] == "" {
					open = append(open, f.path)
				}
				if s[i] == "" && ref.decides(s, i) {
					want = append(want, f.path)
				}
			}
			asked, left = asked+len(want), left+len(open)-len(want)
			weighing, got := ref.decide(s).Weigh(), []string(nil)
			for _, path := range open {
				if weighing.Decides(path) {
					got = append(got, path)
				}
			}
			if !slices.Equal(got, want) {
				t.Errorf("seed %d, %v of %v: got %v, want %v", seed, s, open, got, want)
			}
		}
		if t.Failed() {
			for _, rule := range ref.book.Rules() {
				t.Log(rule.ID, rule.Outcome, rule.Clause, rule.ExceptionTo, rule.When)
			}
			return
		}
	}
	t.Logf("%d states: %d facts decide, %d do not", states, asked, left)
	if asked == 0 || left == 0 {
		t.Error("the states do not tell anything apart")
	}
}
