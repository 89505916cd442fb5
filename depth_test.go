package proviso_test

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/proviso-legal/proviso"
	"github.com/proviso-legal/proviso/clauses/tree"
	"github.com/proviso-legal/proviso/internal/testing/full"
	"github.com/proviso-legal/proviso/rules/deal"
)

// budget is how many operative words a draft of a kind may have at a depth, by the families of clauses that it holds.
type budget struct {
	document, depth string
	words           [3]int // of one family, of two, of three
}

// What practice signs, with room: clauses in a licence of 300 to 1,500 words a family, agreements with an escrow agent
// of 5,000 to 8,000. At full depth a draft may be as long as it is.
var budgets = []budget{
	{"insert", "short", [3]int{1500, 2600, 3500}},
	{"escrow_agreement", "standard", [3]int{6000, 6000, 6000}},
	{"inspection_protocol", "standard", [3]int{4500, 4500, 4500}},
	{"combined", "standard", [3]int{10000, 10000, 10000}},
	{"combined", "short", [3]int{5000, 5000, 5000}},
}

// mostDefined is how many words the definitions of a short draft may have.
const mostDefined = 800

// Every example deal and story keeps to the length of its kind of document, as it stands and as an insert; what a rule
// demands at every depth, by law or by a fact of the deal, counts by itself.
func TestDepthBudgets(t *testing.T) {
	s := studio(t)
	var table strings.Builder
	for _, d := range full.Of(t, dealsAndStories(t)) {
		kinds := []string{d.Get("deal.document").Word()}
		if !slices.Contains(kinds, "insert") {
			kinds = append(kinds, "insert")
		}
		for _, kind := range kinds {
			for _, depth := range []string{"short", "standard", "full"} {
				measure(t, s, &table, with(t, d, "deal.document="+kind, "deal.depth="+depth))
			}
		}
	}
	t.Log("\n" + table.String())
}

func dealsAndStories(t *testing.T) (list []*deal.Deal) {
	t.Helper()
	for _, pattern := range []string{"examples/deals/*.yaml", storyFolder + "/*/deal.yaml"} {
		files, _ := filepath.Glob(pattern)
		for _, name := range files {
			d, found := deal.Read(name, []byte(readText(t, name)))
			if found.Errors() {
				t.Fatal(found)
			}
			list = append(list, d)
		}
	}
	return list
}

// measure adds a row to the table and fails over budget.
func measure(t *testing.T, studio *proviso.Studio, table *strings.Builder, d *deal.Deal) {
	t.Helper()
	c, err := studio.Draft(d)
	if err != nil {
		t.Errorf("%s %s: %v", d.Get("deal.id").Word(), d.Get("deal.depth").Word(), err)
		return
	}
	if c.Stopped {
		return
	}
	n := count(c)
	kind, depth, families := d.Get("deal.document").Word(), d.Get("deal.depth").Word(), len(heldBy(c))
	fmt.Fprintf(table, "%-16s %-20s %d families %-9s %6d words, %5d demanded, %5d defined\n", d.Get("deal.id").Word(), kind, families, depth, n.operative, n.demanded, n.defined)
	for _, b := range budgets {
		if most := b.words[max(families, 1)-1]; b.document == kind && b.depth == depth && n.operative > most {
			t.Errorf("%s as %s at %s has %d operative words, at most %d", d.Get("deal.id").Word(), kind, depth, n.operative, most)
		}
	}
	if depth == "short" && n.defined > mostDefined {
		t.Errorf("%s as %s at %s defines in %d words, at most %d", d.Get("deal.id").Word(), kind, depth, n.defined, mostDefined)
	}
}

// heldBy are the families of which the draft has clauses.
func heldBy(c *proviso.Case) (list []string) {
	for _, s := range c.Draft.Sections {
		if slices.Contains([]string{"escrow", "inspection", "disruption"}, s.ID) {
			list = append(list, s.ID)
		}
	}
	return list
}

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

// demandedIn are the clauses that rules demand at every depth, and the schedules to which these alone refer.
func demandedIn(c *proviso.Case) map[string]bool {
	demanded := map[string]bool{}
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
	for schedule, from := range by {
		free := func(id string) bool { return !demanded[id] }
		if !slices.ContainsFunc(from, free) {
			demanded[schedule] = true
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
