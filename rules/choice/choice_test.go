package choice_test

import (
	"math/rand/v2"
	"testing"

	"github.com/proviso-legal/proviso/rules/choice"
	"github.com/proviso-legal/proviso/rules/cond"
	"github.com/proviso-legal/proviso/rules/law"
)

const (
	no      = law.False
	perhaps = law.Unknown
	yes     = law.True
)

func wants(t law.Truth) choice.Claim[law.Truth] { return choice.Claim[law.Truth]{Wanted: t} }

func TestPlace(t *testing.T) {
	barred := func(t law.Truth) choice.Claim[law.Truth] { return choice.Claim[law.Truth]{Barred: t} }
	for name, c := range map[string]struct {
		claims    []choice.Claim[law.Truth]
		otherwise int
		want      []law.Truth
	}{
		"one that is called for":            {[]choice.Claim[law.Truth]{wants(yes)}, -1, []law.Truth{yes}},
		"one that is not":                   {[]choice.Claim[law.Truth]{wants(no)}, -1, []law.Truth{no}},
		"wanted and perhaps barred":         {[]choice.Claim[law.Truth]{{Wanted: yes, Barred: perhaps}}, -1, []law.Truth{perhaps}},
		"demanded and barred":               {[]choice.Claim[law.Truth]{{Must: yes, Barred: yes}}, -1, []law.Truth{yes}},
		"two that are called for":           {[]choice.Claim[law.Truth]{wants(yes), wants(yes)}, -1, []law.Truth{yes, no}},
		"what may be beside what is":        {[]choice.Claim[law.Truth]{wants(perhaps), wants(yes)}, -1, []law.Truth{no, yes}},
		"two that may be":                   {[]choice.Claim[law.Truth]{wants(perhaps), wants(no), wants(perhaps)}, -1, []law.Truth{perhaps, no, perhaps}},
		"the default alone":                 {[]choice.Claim[law.Truth]{wants(no), wants(no)}, 1, []law.Truth{no, yes}},
		"the default beside what may be":    {[]choice.Claim[law.Truth]{wants(perhaps), wants(no)}, 1, []law.Truth{perhaps, perhaps}},
		"the default perhaps barred":        {[]choice.Claim[law.Truth]{wants(no), barred(perhaps)}, 1, []law.Truth{no, perhaps}},
		"the default barred":                {[]choice.Claim[law.Truth]{wants(no), barred(yes)}, 1, []law.Truth{no, no}},
		"the default barred, another may":   {[]choice.Claim[law.Truth]{wants(perhaps), barred(yes)}, 1, []law.Truth{perhaps, no}},
		"the default called for by a rule":  {[]choice.Claim[law.Truth]{wants(no), wants(yes)}, 1, []law.Truth{no, yes}},
		"the default yields to what stands": {[]choice.Claim[law.Truth]{wants(yes), wants(no)}, 1, []law.Truth{yes, no}},
	} {
		for i, want := range c.want {
			got := choice.Place(len(c.claims), i, c.otherwise, func(j int) choice.Claim[law.Truth] { return c.claims[j] })
			if got != want {
				t.Errorf("%s: clause %d is %s, want %s", name, i, got, want)
			}
		}
	}
}

func TestPlayed(t *testing.T) {
	for _, c := range []struct{ holds, plays, told, want law.Truth }{
		{yes, yes, no, yes}, {yes, no, yes, no}, {yes, perhaps, yes, perhaps}, {yes, perhaps, no, no},
		{no, perhaps, yes, no}, {perhaps, yes, no, perhaps}, {perhaps, perhaps, yes, perhaps},
	} {
		if got := choice.Played(c.holds, c.plays, func() law.Truth { return c.told }); got != c.want {
			t.Errorf("%+v: got %s", c, got)
		}
	}
}

// What is possible covers what may come: chosen at random from sets of truths, the decision for one deal lies in
// the decision for the sets; for sets of one truth the two are the same.
func TestPossibleCoversEveryDeal(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	for range 20_000 {
		n, single := 1+r.IntN(3), r.IntN(4) == 0
		otherwise := r.IntN(n+1) - 1
		sets, deal := make([]choice.Claim[cond.Answer], n), make([]choice.Claim[law.Truth], n)
		for i := range n {
			pick := func() (cond.Answer, law.Truth) {
				t := law.Truth(r.IntN(3))
				may := cond.Of(t)
				if !single {
					may |= cond.Possible(r.IntN(8))
				}
				return cond.Answer{May: may}, t
			}
			sets[i].Must, deal[i].Must = pick()
			sets[i].Wanted, deal[i].Wanted = pick()
			sets[i].Barred, deal[i].Barred = pick()
		}
		for i := range n {
			may := choice.Place(n, i, otherwise, func(j int) choice.Claim[cond.Answer] { return sets[j] })
			is := choice.Place(n, i, otherwise, func(j int) choice.Claim[law.Truth] { return deal[j] })
			if may.May&cond.Of(is) == 0 || single && !may.Surely(is) {
				t.Fatalf("clause %d of %+v is %s, of %+v (default %d) it may be %b", i, deal, is, sets, otherwise, may.May)
			}
		}
	}
}
