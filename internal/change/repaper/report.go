package repaper

import (
	"cmp"
	"fmt"
	"iter"
	"slices"
	"strings"

	"github.com/proviso-legal/proviso/internal/day"
)

// Report tells of a whole portfolio what a change of law does to it. Fields are added, never renamed.
type Report struct {
	From    string     `json:"from"`
	To      string     `json:"to"`
	Says    string     `json:"says"` // what the person who must decide reads first
	Counts  Counts     `json:"counts"`
	Deals   []Deal     `json:"deals"` // worst first; those that could not be compared, then those that stay, last
	ByLaw   []LawDeals `json:"laws"`  // those that turned before those to confirm, that of most certain deals first
	Weights []WeightOf `json:"worst"` // how many deals have each weight as their worst, worst first
}

// Counts are numbers of deals.
type Counts struct {
	Deals   int `json:"deals"`
	Differs int `json:"differs"`
	Certain int `json:"certain"` // those of Differs that are
	Reasons int `json:"reasons"`
	Same    int `json:"same"`
	Failed  int `json:"failed"`
}

// LawDeals is a law that turned, with the deals that it changes.
type LawDeals struct {
	Law
	Deals   []string `json:"deals"`   // their ids in the order of the report
	Certain []string `json:"certain"` // those of them in which it changes a clause for certain
}

// WeightOf is how many deals change at worst in one way.
type WeightOf struct {
	Worst Weight `json:"worst"`
	Says  string `json:"says"`
	Deals int    `json:"deals"`
}

// Collect makes the report of what was told of each deal.
func Collect(from, to day.Day, deals iter.Seq[Deal]) *Report {
	r := &Report{From: from.String(), To: to.String(), Deals: slices.AppendSeq([]Deal{}, deals), ByLaw: []LawDeals{}, Weights: []WeightOf{}}
	slices.SortStableFunc(r.Deals, worstFirst)
	for _, d := range r.Deals {
		r.count(d)
	}
	slices.SortStableFunc(r.ByLaw, func(a, b LawDeals) int {
		return cmp.Or(truth(a.Confirm)-truth(b.Confirm), len(b.Certain)-len(a.Certain), len(b.Deals)-len(a.Deals), cmp.Compare(a.Name, b.Name), cmp.Compare(a.Says, b.Says))
	})
	r.Says = r.summary()
	return r
}

// worstFirst orders deals by their worst change, then by how many changes of each weight they have, from the
// worst weight down; equals keep their order. Deals that could not be compared stand behind those that change,
// before those that do not.
func worstFirst(a, b Deal) int {
	if o := cmp.Compare(a.rank(), b.rank()); o != 0 {
		return o
	}
	var more [Reasoned + 1]int
	for _, c := range a.Changes {
		more[c.Weight]--
	}
	for _, c := range b.Changes {
		more[c.Weight]++
	}
	return cmp.Or(more[:]...)
}

func (d Deal) rank() Weight {
	switch d.Result {
	case Failed:
		return Reasoned + 1
	case Same:
		return Reasoned + 2
	}
	return d.Worst
}

func truth(b bool) int {
	if b {
		return 1
	}
	return 0
}

func (r *Report) count(d Deal) {
	r.Counts.Deals++
	switch d.Result {
	case Differs:
		r.Counts.Differs++
		r.Counts.Certain += truth(d.Certain)
	case Reasons:
		r.Counts.Reasons++
	case Same:
		r.Counts.Same++
	case Failed:
		r.Counts.Failed++
	}
	if d.Worst != 0 {
		if n := len(r.Weights); n == 0 || r.Weights[n-1].Worst != d.Worst {
			r.Weights = append(r.Weights, WeightOf{Worst: d.Worst, Says: d.Worst.Says()})
		}
		r.Weights[len(r.Weights)-1].Deals++
	}
	for _, c := range d.Changes {
		for _, l := range c.Laws {
			r.law(l, d.name(), c.amends())
		}
	}
}

func (r *Report) law(l Law, name string, certain bool) {
	i := slices.IndexFunc(r.ByLaw, func(x LawDeals) bool { return x.Law == l })
	if i < 0 {
		i = len(r.ByLaw)
		r.ByLaw = append(r.ByLaw, LawDeals{Law: l, Certain: []string{}})
	}
	add := func(names []string) []string {
		if len(names) > 0 && names[len(names)-1] == name {
			return names
		}
		return append(names, name)
	}
	law := &r.ByLaw[i]
	law.Deals = add(law.Deals)
	if certain {
		law.Certain = add(law.Certain)
	}
}

// summary is one sentence, or a few: "12 of 300 deals would be drafted differently; worst: …".
func (r *Report) summary() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%d of %s would be drafted differently on %s than on %s.", r.Counts.Differs, number(r.Counts.Deals, "deal", "deals"), r.To, r.From)
	if n := r.Counts.Differs - r.Counts.Certain; n > 0 {
		fmt.Fprintf(&b, " %d for certain; %d possibly, or only in open points and citations.", r.Counts.Certain, n)
	}
	if n := r.Counts.Reasons; n > 0 {
		fmt.Fprintf(&b, " %s the same text for other reasons.", number(n, "more keeps", "more keep"))
	}
	if n := r.Counts.Failed; n > 0 {
		fmt.Fprintf(&b, " %s not be compared.", number(n, "deal could", "deals could"))
	}
	if len(r.Deals) > 0 && r.Deals[0].Worst != 0 {
		fmt.Fprintf(&b, " Worst: %s, %s.", r.Deals[0].name(), r.Deals[0].Worst.Says())
	}
	return b.String()
}

func number(n int, one, several string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprint(n) + " " + several
}

// name is how a deal is called: by its id, else by where it stands.
func (d Deal) name() string {
	switch {
	case d.Deal != "":
		return d.Deal
	case d.Row > 0:
		return fmt.Sprintf("row %d", d.Row)
	}
	return d.File
}

func (d Deal) where() string {
	if d.Row > 0 && d.Deal != "" {
		return fmt.Sprintf("%s (row %d)", d.name(), d.Row)
	}
	return d.name()
}

func (d Deal) heading() string {
	if d.Result == Failed {
		return "could not be compared: " + d.Says
	}
	return d.Worst.Says()
}
