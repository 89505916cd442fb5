package proviso_test

import (
	"regexp"
	"strings"
	"testing"

	"github.com/proviso-legal/proviso/internal/testing/full"
)

// ours is a name of a point or of the research's rules.
var ours = regexp.MustCompile(`\b(?:ESC|INS|NSF|TA|SC|GL|AD)-\d\d\b|\w+\(\)`)

// Over deals drawn at random, nothing that a lawyer reads names what is ours: no path or word with an underscore, no
// call, no id of a point or of the research. It holds for draft, memo, what check tells and what the interview asks.
func TestLawyersReadNoNamesOfOurs(t *testing.T) {
	s := studio(t)
	for seed := range uint64(full.Count(t)) {
		p := newDealer(s, seed+1600).deal()
		d, err := p.read()
		if err != nil {
			t.Fatal(err)
		}
		c := draft(t, d)
		said := map[string]string{"draft": wordsApart(c.Draft), "memo": wordsApart(memo(t, c))}
		told, err := s.Check(d)
		if err != nil {
			t.Fatal(err)
		}
		for _, o := range told.OpenPoints {
			said["check"] += strings.Join([]string{o.What, o.Who, o.Where, o.Default, o.Effect, ""}, "\n")
		}
		list, err := s.NextQuestions(d)
		if err != nil {
			t.Fatal(err)
		}
		for _, q := range list {
			said["interview"] += strings.Join(append(q.Laws, q.Asks, q.Who, q.Presumed, ""), "\n")
		}
		for where, text := range said {
			for found := range matchesOf(identifier, text) {
				t.Errorf("seed %d: the %s says %q", seed, where, found)
			}
			for found := range matchesOf(ours, text) {
				t.Errorf("seed %d: the %s says %q", seed, where, found)
			}
		}
	}
}
