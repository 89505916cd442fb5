package proviso_test

import (
	"slices"
	"strings"

	"github.com/proviso-legal/proviso"
	"github.com/proviso-legal/proviso/clauses/tree"
)

// broughtBack are the clauses that only a point set by hand brings into a short draft of an example.
var broughtBack = map[string][]string{"ESC-12": {"escrow.verification"}, "ESC-13": {"escrow.verification"}}

// length is how many words a draft has: what is agreed, blanks and schedules included; of what a rule demands at every
// depth; and of definitions.
type length struct{ operative, demanded, defined int }

func count(c *proviso.Case) (n length) {
	demanded := demandedIn(c)
	for _, s := range c.Draft.Sections {
		if s.Role != "part" && s.Role != "schedules" {
			continue
		}
		for _, one := range s.Clauses {
			words, defined := operativeWords(one.Blocks)
			words += len(strings.Fields(tree.TextOf(one.Heading)))
			n.defined += defined
			if demanded[one.ID] {
				n.demanded += words
			} else {
				n.operative += words
			}
		}
	}
	return n
}

// demandedIn are the clauses that rules demand at every depth or that the deal brings back by a point set by hand, and
// the schedules to which these alone refer.
func demandedIn(c *proviso.Case) map[string]bool {
	demanded := map[string]bool{}
	for _, p := range c.Decision().Points {
		if p.Set && c.Decision().Depth() == "short" {
			for _, clause := range broughtBack[p.Point] {
				demanded[clause] = true
			}
		}
	}
	for _, o := range c.Explain().Outcomes {
		if o.Clause != "" && c.Decision().Demands(o.Clause) {
			demanded[o.Clause] = true
		}
	}
	by := map[string][]string{}
	tree.Walk(c.Draft, func(one tree.Clause) {
		tree.EachRun(one, func(i *tree.Inline) {
			if to, _, _ := strings.Cut(i.Target, "#"); i.Kind == tree.Ref && strings.HasPrefix(to, "schedule.") && to != one.ID && one.ID != "common.definitions" {
				by[to] = append(by[to], one.ID)
			}
		})
	})
	free := func(id string) bool { return !demanded[id] }
	for more := true; more; { // a schedule may lead to another
		more = false
		for schedule, from := range by {
			if !demanded[schedule] && !slices.ContainsFunc(from, free) {
				demanded[schedule], more = true, true
			}
		}
	}
	return demanded
}

// operativeWords counts the words of blocks, those of definitions apart.
func operativeWords(blocks []tree.Block) (words, defined int) {
	for _, b := range blocks {
		own := len(strings.Fields(tree.TextOf(b.Text)))
		if b.Table != nil {
			for _, row := range append([][]tree.Cell{b.Table.Head}, b.Table.Rows...) {
				for _, cell := range row {
					own += len(strings.Fields(tree.TextOf(cell)))
				}
			}
		}
		below, apart := operativeWords(b.Children)
		if b.Style == "definition" {
			own, below, apart = 0, 0, own+below+apart
		}
		words, defined = words+own+below, defined+apart
	}
	return words, defined
}
