package memo

import (
	"slices"

	"github.com/proviso-legal/proviso/clauses"
	"github.com/proviso-legal/proviso/clauses/tree"
	"github.com/proviso-legal/proviso/clauses/voice"
	"github.com/proviso-legal/proviso/rules"
	"github.com/proviso-legal/proviso/rules/book"
)

// presumed lists what is presumed, first what would stop the deal were it otherwise.
func (m *memo) presumed() (blocks []tree.Block) {
	var stops, changes []tree.Inline
	for _, r := range m.PresumedRows() {
		list := &changes
		if slices.ContainsFunc(r.Turns, func(t rules.Turning) bool { return t.Type == book.Stop && !t.Stands }) {
			list = &stops
		}
		if len(*list) > 0 {
			*list = append(*list, tree.Plain("; "))
		}
		*list = append(*list, m.Presumes(r)...)
	}
	if len(stops) > 0 {
		blocks = append(blocks, tree.Para(tree.Bold(m.Said("memo.presumed.if_stops")), tree.Joined(append(stops, tree.Plain(".")))))
	}
	if len(changes) > 0 {
		blocks = append(blocks, tree.Para(tree.Bold(m.Said("memo.presumed.if_changes")), tree.Joined(append(changes, tree.Plain(".")))))
	}
	if blocks == nil {
		return nil
	}
	return append([]tree.Block{tree.Para(m.Phrase("memo.presumed.opens"))}, blocks...)
}

// presumptions tells what is presumed, why, and what an answer to the contrary would change.
func (m *memo) presumptions() []tree.Block {
	t := m.Columns("memo.presumed.columns", 5, 5, 8)
	for _, r := range m.PresumedRows() {
		otherwise := m.otherwise(r)
		if len(r.Turns) == 0 && !r.Nowhere {
			otherwise = m.Phrase("memo.presumed.length")
		}
		t.Rows = append(t.Rows, []tree.Cell{m.Presumes(r), {tree.Plain(m.Prose(r.Reason))}, otherwise})
	}
	return voice.Tabled(t)
}

// otherwise says what would change were a presumption wrong. Where there are presumed to be no places, it depends on
// the place, and no law of one is named.
func (m *memo) otherwise(r *clauses.PresumedRow) tree.Cell {
	turns := r.Turns
	if r.Nowhere {
		return m.Phrase("memo.presumed.places")
	}
	var stops bool
	var more, fewer []string
	for _, t := range turns {
		switch title := m.title(t.Clause); {
		case t.Type == book.Stop:
			stops = stops || !t.Stands
		case t.Clause == "":
		case t.Stands != (t.Type == book.MustNot):
			fewer = once(fewer, title)
		case m.stands[t.Clause] == "": // what stands already is needed no more
			more = once(more, title)
		}
	}
	fewer = slices.DeleteFunc(fewer, func(title string) bool { return slices.Contains(more, title) })
	var said tree.Cell
	if stops {
		said = append(said, m.Phrase("memo.presumed.stops")...)
	}
	if len(more) > 0 {
		said = append(append(said, tree.Plain(" ")), m.Phrase("memo.presumed.more", "clauses", m.listed(more))...)
	}
	if len(fewer) > 0 {
		said = append(append(said, tree.Plain(" ")), m.Phrase("memo.presumed.fewer", "clauses", m.listed(fewer))...)
	}
	if len(said) == 0 {
		said = m.Phrase("memo.presumed.warns")
	}
	return tree.Joined(said)
}

// mostNamed is how many clauses one presumption names.
const mostNamed = 6

// listed names clauses, and counts those beyond what a reader takes in.
func (m *memo) listed(titles []string) string {
	if len(titles) <= mostNamed+1 {
		return tree.Listing(titles)
	}
	rest := m.Said("memo.presumed.rest", "n", len(titles)-mostNamed)
	return tree.Listing(append(slices.Clone(titles[:mostNamed]), rest))
}

func once(list []string, word string) []string {
	if slices.Contains(list, word) {
		return list
	}
	return append(list, word)
}
