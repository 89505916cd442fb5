package memo

import (
	"strconv"
	"strings"

	"github.com/proviso-legal/proviso/clauses/tree"
	"github.com/proviso-legal/proviso/clauses/voice"
	"github.com/proviso-legal/proviso/rules"
)

// decide lists what must be decided, and counts what is to be filled in and confirmed, which the draft lists.
func (m *memo) decide() []tree.Block {
	if m.of == nil {
		return nil
	}
	blocks := m.open("decide")
	if blocks == nil {
		blocks = tree.Says(m.Said("memo.open.none"))
	}
	counts := map[string]int{}
	for _, p := range m.of.OpenPoints {
		counts[p.Kind]++
	}
	for _, kind := range []string{"fill", "confirm"} {
		if n := counts[kind]; n > 0 {
			blocks = append(blocks, tree.Para(m.Counted("memo.open."+kind, n)))
		}
	}
	return blocks
}

// open lists open points of a kind as the draft numbers them.
func (m *memo) open(kind string) []tree.Block {
	if m.of == nil {
		return nil
	}
	t := m.Columns("memo.open.columns", 1, 6, 2, 3, 4)
	for _, p := range tree.OpenRows(m.of.OpenPoints) {
		if p.Kind != kind {
			continue
		}
		t.Rows = append(t.Rows, []tree.Cell{
			{tree.Plain(p.Numbers)}, set(p.What), set(p.Who), set(tree.TextOf(p.Where)), set(rest(p.OpenPoint)),
		})
	}
	return voice.Tabled(t)
}

// confirm lists, with their numbers, what the draft rests on and is to be confirmed.
func (m *memo) confirm() []tree.Block {
	if m.of == nil {
		return nil
	}
	t := m.Columns("memo.confirm.columns", 1, 11, 4)
	for _, p := range m.of.OpenPoints {
		if p.Kind == "confirm" {
			t.Rows = append(t.Rows, []tree.Cell{{tree.Plain(strconv.Itoa(p.Number))}, set(strings.TrimSpace(p.What + " " + rest(p))), set(tree.TextOf(p.Where))})
		}
	}
	return voice.Tabled(t)
}

// confirmBeside lists what is to be confirmed although the draft does not rest on it.
func (m *memo) confirmBeside() (blocks []tree.Block) {
	numbered := map[string]bool{}
	if m.of != nil {
		for _, p := range m.of.OpenPoints {
			if p.Kind == "confirm" {
				numbered[p.What] = true
			}
		}
	}
	for _, p := range m.Dec.OpenPoints {
		if what := m.Printed(m.Sentence(p.What)...); p.Kind == "confirm" && !numbered[what] {
			blocks = append(blocks, tree.Block{Kind: "para", Style: "bullet", Text: set(what)})
		}
	}
	return blocks
}

// set is a text of the draft, whose words are set.
func set(text string) tree.Cell { return tree.Cell{{Kind: voice.Settled, Text: text}} }

// rest says what stands in the draft meanwhile, and what depends on an open point.
func rest(p tree.OpenPoint) string {
	return strings.TrimSpace(tree.Sentence(tree.UpperFirst(p.Default)) + " " + tree.Sentence(tree.UpperFirst(p.Effect)))
}

func (m *memo) watch() (blocks []tree.Block) {
	for _, w := range m.Dec.Watch {
		if w.Stale {
			continue // when it was last seen stands among the points to confirm
		}
		name := tree.UpperFirst(m.lawName(w.Law))
		if rest, ok := strings.CutPrefix(tree.UpperFirst(w.Note), name+" "); ok {
			blocks = append(blocks, tree.Para(tree.Bold(m.Spell(name)), tree.LowerFirst(m.Prosaic(rest)), m.brought(w))) // the name opens the sentence itself
			continue
		}
		blocks = append(blocks, tree.Para(tree.Bold(m.Spell(name)+"."), tree.UpperFirst(m.Prosaic(w.Note)), m.brought(w)))
	}
	return blocks
}

// brought names the clauses that law to come will bring.
func (m *memo) brought(w rules.WatchNote) string {
	var titles []string
	for _, id := range w.Brings {
		titles = append(titles, m.title(id))
	}
	if len(titles) == 0 {
		return ""
	}
	return m.Said("memo.watch.brings", "clauses", strings.Join(titles, "; "))
}

// notes are the drafting notes of the clauses in the draft.
func (m *memo) notes() (blocks []tree.Block) {
	if m.of == nil {
		return nil
	}
	for _, s := range m.of.Sections {
		for _, x := range s.Clauses {
			if c, ok := m.Pack.Clause(x.ID); ok && c.Note != "" {
				blocks = append(blocks, tree.Para(tree.Bold(m.title(x.ID)), m.Phrase("memo.stands", "clause", m.stands[x.ID]), m.Prosaic(c.Note)))
			}
		}
	}
	return blocks
}
