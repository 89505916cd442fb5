package proviso_test

import (
	"regexp"
	"strings"
	"testing"

	"github.com/proviso-legal/proviso/clauses/render"
	"github.com/proviso-legal/proviso/clauses/tree"
	"github.com/proviso-legal/proviso/internal/testing/full"
)

// agreed pairs what the memo says of the draft with the words of the draft that must then be there, unless the memo
// also says why they are not.
var agreed = []struct{ memo, draft, unless string }{
	{"has signed before the first delivery", "before the first delivery", ""},
	{"with a mirror agent", "Standby escrow agent", ""},
	{"The schedule names for each party the authorities", "These are the authorities for each party", ""},
	{"the schedule says what is done and when", "The levels of Verification are", ""},
	{"a named fallback agent is asked", "instead of the Escrow Agent|fallback|in its place", ""},
	{"part of each payment is held back", "hold back|withhold", ""},
	{"the items of the checklist", "Build scripts", ""},
	{"everything that building and running it needs", "Database schema", ""},
	{"a working copy in a vault", "vault", "so the draft keeps no"},
	{"short excerpts in the report", "excerpt", ""},
	{"split into shares", "shares?", ""},
	{"reading in a secure room", "secure room|read the Deposit in the vault", "they are left out"},
	{"an emergency copy", "Emergency Copy", "they are left out|gives no emergency copy|vault"},
	{"so the draft keeps them out of every limit", "No term of the Agreement limits liability", ""},
	{"so the draft says that", "have negotiated the terms", ""},
	{"so the draft lets nothing be printed", "Nothing may be printed", ""},
}

// TestMemoAndDraftAgree draws deals at random: where the memo says something of the draft that can be named, the draft
// says it too, and each figure among the points taken stands in the draft.
func TestMemoAndDraftAgree(t *testing.T) {
	s, seed := studio(t), number(t, "PROVISO_SEED", 1)
	t.Logf("PROVISO_SEED=%d draws these deals", seed)
	r := newDealer(s, uint64(seed))
	told, seen := map[string]bool{}, map[string]int{}
	for range full.Count(t) {
		p := r.deal()
		d, err := p.read()
		if err != nil {
			t.Fatal(err)
		}
		d = with(t, d, "deal.depth=full") // the memo of a thinner draft lists the clauses that its depth leaves out
		c, err := s.Draft(d)
		if err != nil || c.Stopped {
			continue
		}
		m, err := c.FullMemo()
		if err != nil {
			t.Fatal(err)
		}
		memo, draft := plainly(m), plainly(c.Draft)
		for _, pair := range agreed {
			if !strings.Contains(memo, pair.memo) || pair.unless != "" && regexp.MustCompile(pair.unless).MatchString(memo) {
				continue
			}
			if seen[pair.memo]++; !regexp.MustCompile(`(?i)`+pair.draft).MatchString(draft) && !told[pair.memo] {
				told[pair.memo] = true
				t.Errorf("the memo says %q, and the draft has no %q:\n%s", pair.memo, pair.draft, p.yaml())
			}
		}
		for row, figure := range figuresTaken(m) {
			if !strings.Contains(strings.ToLower(draft), figure) && !told[row] {
				told[row] = true
				t.Errorf("the memo takes %q, and %q stands nowhere in the draft:\n%s", row, figure, p.yaml())
			}
		}
	}
	t.Log("pairs seen:", seen)
}

// plainly gives the words of a paper with plain spaces.
func plainly(d *tree.Draft) string {
	return strings.NewReplacer("\u00a0", " ", "’", "'").Replace(wordsApart(d))
}

var figurePattern = regexp.MustCompile(`\b\d[\d,]* (?:days?|business days?|hours?|months?|pages?)\b`)

// figuresTaken lists the figures of the points that the memo tells, each with its row.
func figuresTaken(m *tree.Draft) map[string]string {
	figures := map[string]string{}
	for _, s := range m.Sections {
		if s.ID != "detail.points" {
			continue
		}
		for _, c := range s.Clauses {
			for _, b := range c.Blocks {
				if b.Table == nil {
					continue
				}
				for _, row := range b.Table.Rows {
					line := ""
					for _, cell := range row {
						line += strings.ReplaceAll(render.Plain(cell), "\u00a0", " ") + " | "
					}
					for _, f := range figurePattern.FindAllString(strings.ToLower(line), -1) {
						figures[line+f] = f
					}
				}
			}
		}
	}
	return figures
}
