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
	"github.com/proviso-legal/proviso/templates/wording"
)

// budget is how many operative words a draft of a kind may have at a depth, by the families of clauses that it holds.
type budget struct {
	document, depth string
	words           [3]int // of one family, of two, of three
}

// What practice signs, with room: clauses in a licence of 300 to 1,500 words a family, agreements with an escrow agent
// of 5,000 to 8,000. At full depth a draft may be as long as it is.
var budgets = []budget{
	{"insert", "short", [3]int{1500, 2500, 3500}},
	{"escrow_agreement", "standard", [3]int{6000, 6000, 6000}},
	{"inspection_protocol", "standard", [3]int{4500, 4500, 4500}},
	{"combined", "standard", [3]int{10000, 10000, 10000}},
	{"combined", "short", [3]int{5000, 5000, 5000}},
}

// mostDefined is how many words the definitions of a short draft may have.
const mostDefined = 800

// Every example deal and story keeps to the length of its kind of document, as it stands and as an insert; what a rule
// demands at every depth, by law or by a fact of the deal, counts by itself, and so does what a point set by hand brings back.
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

// core is what a draft has at every depth, if its kind of document and its deal have it at all.
var core = []string{
	"escrow.deposit", "escrow.deposit#receipt", "escrow.sealed-deposit", "escrow.updates", "escrow.release-events", "escrow.release-events#maintenance",
	"escrow.release-procedure", "escrow.release-procedure#contrary", "escrow.opening", "escrow.opening#contrary", "escrow.release-dispute",
	"escrow.licence-after-release", "escrow.licence-after-release#grant", "escrow.licence-after-release#purpose", "common.confidentiality",
	"escrow.agent-duties", "escrow.agent-fees", "escrow.term",
	"inspection.right", "inspection.place", "inspection.public-source", "inspection.people", "inspection.notes", "inspection.findings",
	"inspection.findings#fix", "inspection.report", "inspection.refusal",
	"disruption.event", "disruption.notice", "disruption.licence-duty", "disruption.suspension", "disruption.payment", "disruption.wind-down",
	"disruption.long-stop", "disruption.release", "disruption.saving",
}

// At every depth a draft has what the agreement is about, and what a rule demands of it; whatever the kind of document,
// the position and the deal.
func TestDepthKeepsTheCore(t *testing.T) {
	s := studio(t)
	deals := dealsAndStories(t)
	for seed := range uint64(12) {
		if d, err := newDealer(s, seed).deal().read(); err == nil {
			deals = append(deals, d)
		}
	}
	kept := 0
	for n, d := range full.Of(t, deals) {
		for k, kind := range []string{"insert", "combined", "escrow_agreement", "inspection_protocol"} {
			position := []string{"supplier", "balanced", "customer"}[(n+k)%3] // each kind has each, over the deals
			kept += keepsCore(t, s, with(t, d, "deal.document="+kind, "deal.position="+position))
		}
	}
	if kept < 200 {
		t.Errorf("%d places of the core were looked for: too few to tell", kept)
	}
}

// keepsCore compares what the drafts of a deal hold of the core, and gives how much that is.
func keepsCore(t *testing.T, s *proviso.Studio, d *deal.Deal) (looked int) {
	t.Helper()
	long, err := s.Draft(with(t, d, "deal.depth=full"))
	if err != nil || long.Stopped {
		return 0 // told by the tests of random deals
	}
	whole := anchorsOf(long)
	for _, depth := range []string{"short", "standard"} {
		short, err := s.Draft(with(t, d, "deal.depth="+depth))
		if err != nil {
			t.Errorf("%s at %s: %v", d.Get("deal.id").Word(), depth, err)
			continue
		}
		has := anchorsOf(short)
		for _, anchor := range core {
			clause, _, _ := strings.Cut(anchor, "#")
			if whole[anchor] == 0 {
				continue
			}
			if looked++; has[anchor] == 0 && has[clause] != 1 {
				t.Errorf("%s as %s at %s lacks %s", d.Get("deal.id").Word(), d.Get("deal.document").Word(), depth, anchor)
			}
		}
		for _, o := range long.Decision().Outcomes {
			if id := o.Clause; long.Decision().Demands(id) && whole[id] > 0 && has[id] == 0 {
				t.Errorf("%s at %s lacks %s, which a rule demands", d.Get("deal.id").Word(), depth, id)
			}
		}
	}
	return looked
}

// anchorsOf gives the places of a draft, each clause with how many blocks it has.
func anchorsOf(c *proviso.Case) map[string]int {
	all := map[string]int{}
	tree.Walk(c.Draft, func(one tree.Clause) {
		all[one.ID] = len(one.Blocks)
		tree.EachBlock(one.Blocks, func(b tree.Block) {
			if b.Anchor != "" {
				all[b.Anchor]++
			}
		})
	})
	return all
}

// What a deal sets by hand is not left out: the clause that reads the point comes back.
func TestDepthBringsBackWhatIsSetByHand(t *testing.T) {
	s := studio(t)
	name := storyFolder + "/mine-trucks/deal.yaml"
	text := readText(t, name)
	for points, want := range map[string]bool{"": false, "\npoints:\n  ESC-12: customer\n": true, "\npoints:\n  ESC-13: customer\n": true} {
		d, found := deal.Read(name, []byte(text+points))
		if found.Errors() {
			t.Fatal(found)
		}
		c, err := s.Draft(with(t, d, "deal.depth=short"))
		if err != nil {
			t.Fatal(err)
		}
		if has := anchorsOf(c)["escrow.verification"] > 0; has != want {
			t.Errorf("with %q the clause on verification stands: %t, want %t", points, has, want)
		}
	}
}

// The language of clauses and the profile of a deal know the same depths.
func TestDepthsAreThoseOfADeal(t *testing.T) {
	f, _ := deal.FieldOf("deal.depth")
	if !slices.Equal(f.Words(), wording.Depths) {
		t.Errorf("a deal may be %v, a clause %v", f.Words(), wording.Depths)
	}
}

// Where a deal does not say how deep its draft goes, its document and its weight decide, and one word overrules them.
func TestDepthOfADealThatDoesNotSay(t *testing.T) {
	s := studio(t)
	name := storyFolder + "/mine-trucks/deal.yaml"
	d, _ := deal.Read(name, []byte(readText(t, name)))
	d = with(t, d, "customer.critical_infrastructure=none", "software.class=mass_market", "deal.value_usd=100000")
	for facts, want := range map[string]string{
		"deal.document=insert": "short", "deal.document=combined": "standard", "deal.value_usd=1000000": "full",
		"customer.critical_infrastructure=energy": "full", "deal.depth=short": "short", "deal.depth=unknown": "standard",
	} {
		dec, err := s.Decision(with(t, d, "deal.document=escrow_agreement", facts))
		if err != nil {
			t.Fatal(err)
		}
		if got := dec.Depth(); got != want {
			t.Errorf("with %s the draft is %s, want %s", facts, got, want)
		}
	}
}
