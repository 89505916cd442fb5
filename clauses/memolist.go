package clauses

import (
	"slices"
	"strconv"
	"strings"
)

// open lists open points of the given kinds as the draft numbers them.
func (m *memo) open(kinds ...string) []Block {
	if m.of == nil {
		return nil
	}
	t := m.columns("memo.open.columns", 1, 6, 2, 3, 4)
	for _, p := range OpenRows(m.of.OpenPoints) {
		if !slices.Contains(kinds, p.Kind) {
			continue
		}
		t.Rows = append(t.Rows, []Cell{
			{plain(p.Numbers)}, set(p.What), set(p.Who), set(textOf(p.Where)), set(rest(p.OpenPoint)),
		})
	}
	return tabled(t)
}

// confirm lists what is to be confirmed: with their numbers what the draft rests on, then the rest.
func (m *memo) confirm() []Block {
	t := m.columns("memo.confirm.columns", 1, 11, 4)
	numbered := map[string]bool{}
	if m.of != nil {
		for _, p := range m.of.OpenPoints {
			if p.Kind == "confirm" {
				numbered[p.What] = true
				t.Rows = append(t.Rows, []Cell{{plain(strconv.Itoa(p.Number))}, set(strings.TrimSpace(p.What + " " + rest(p))), set(textOf(p.Where))})
			}
		}
	}
	for _, p := range m.dec.OpenPoints {
		if what := m.printed(m.sentence(p.What)...); p.Kind == "confirm" && !numbered[what] {
			t.Rows = append(t.Rows, []Cell{{plain("–")}, set(what), {plain("–")}})
		}
	}
	return tabled(t)
}

// set is a text of the draft, whose words are set.
func set(text string) Cell { return Cell{{Kind: settled, Text: text}} }

// rest says what stands in the draft meanwhile, and what depends on an open point.
func rest(p OpenPoint) string {
	return strings.TrimSpace(sentence(upperFirst(p.Default)) + " " + sentence(upperFirst(p.Effect)))
}

func (m *memo) watch() (blocks []Block) {
	for _, w := range m.dec.Watch {
		if w.Stale {
			continue // when it was last seen stands among the points to confirm
		}
		name := upperFirst(m.lawName(w.Law))
		if rest, ok := strings.CutPrefix(upperFirst(w.Note), name+" "); ok {
			blocks = append(blocks, para(bold(m.spell(name)), lowerFirst(m.prosaic(rest)))) // the name opens the sentence itself
			continue
		}
		blocks = append(blocks, para(bold(m.spell(name)+"."), upperFirst(m.prosaic(w.Note))))
	}
	return blocks
}

// notes are the drafting notes of the clauses in the draft.
func (m *memo) notes() (blocks []Block) {
	if m.of == nil {
		return nil
	}
	for _, s := range m.of.Sections {
		for _, x := range s.Clauses {
			if c, ok := m.pack.Clause(x.ID); ok && c.Note != "" {
				blocks = append(blocks, para(bold(m.title(x.ID)), m.phrase("memo.stands", "clause", m.stands[x.ID]), m.prosaic(c.Note)))
			}
		}
	}
	return blocks
}
