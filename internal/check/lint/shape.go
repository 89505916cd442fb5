package lint

import (
	"fmt"
	"strings"

	"github.com/proviso-legal/proviso/templates/wording"
)

// blocksShape checks a run of blocks on one level and everything below: no block is empty, an announced list is
// there, and a list of parts of a sentence says how its parts are joined. It takes down the labels.
func blocksShape(blocks []wording.Block, labels map[string]bool) (all []remark) {
	for i, b := range blocks {
		if b.Label != "" {
			labels[b.Label] = true
		}
		all = append(all, blockShape(b)...)
		if b.Kind == wording.Paragraph && announces(b) && !follows(blocks, i) {
			all = append(all, remark{check: "empty", at: b.At, message: "the paragraph announces a list, and no item follows"})
		}
		if b.Kind == wording.Item && announces(b) && len(b.Blocks) == 0 {
			all = append(all, remark{check: "empty", at: b.At, message: "the item announces a list, and no item follows"})
		}
		all = append(all, blocksShape(b.Blocks, labels)...)
	}
	return append(all, listShape(blocks)...)
}

func blockShape(b wording.Block) []remark {
	if b.Kind != wording.Table && !strings.ContainsFunc(plain(b.Text), isWordRune) {
		return []remark{{check: "empty", at: b.At, message: fmt.Sprintf("a condition leaves the %s empty", b.Kind)}}
	}
	return nil
}

func announces(b wording.Block) bool {
	return strings.HasSuffix(strings.TrimSpace(plain(b.Text)), ":")
}

func follows(blocks []wording.Block, i int) bool {
	if i+1 == len(blocks) {
		return false
	}
	next := blocks[i+1]
	made := len(next.Text) == 1 && next.Text[0].Kind.Alone()
	return made || next.Kind != wording.Paragraph
}

// listShape checks a list whose items are parts of one sentence: each ends with a semicolon, the last
// but one with "and" or "or", the last with a full stop.
func listShape(blocks []wording.Block) (all []remark) {
	for from := 0; from < len(blocks); from++ {
		to := from
		for to < len(blocks) && blocks[to].Kind == wording.Item {
			to++
		}
		if to > from {
			all = append(all, itemsShape(blocks[from:to])...)
			from = to
		}
	}
	return all
}

func itemsShape(items []wording.Block) (all []remark) {
	parts := false
	for _, b := range items[:len(items)-1] {
		parts = parts || partial(b)
	}
	last := items[len(items)-1]
	if partial(last) {
		all = append(all, remark{check: "list", at: last.At, message: "the last item of the list ends as if another followed"})
	}
	if !parts {
		return all
	}
	for i, b := range items[:len(items)-1] {
		end := closing(b)
		switch {
		case i == len(items)-2 && !strings.HasSuffix(end, "; and") && !strings.HasSuffix(end, "; or"):
			all = append(all, remark{check: "list", at: b.At, message: `the last item but one does not end with "; and" or "; or"`})
		case i < len(items)-2 && (strings.HasSuffix(end, "; and") || strings.HasSuffix(end, "; or")):
			all = append(all, remark{check: "list", at: b.At, message: `only the last item but one ends with "and" or "or"`})
		case i < len(items)-2 && !strings.HasSuffix(end, ";"):
			all = append(all, remark{check: "list", at: b.At, message: "an item in the middle of the list does not end with a semicolon"})
		}
	}
	return all
}

// closing is the end of an item with all that belongs to it.
func closing(b wording.Block) string {
	for len(b.Blocks) > 0 {
		b = b.Blocks[len(b.Blocks)-1]
	}
	return strings.TrimSpace(plain(b.Text))
}

func partial(b wording.Block) bool {
	end := closing(b)
	return strings.HasSuffix(end, ";") || strings.HasSuffix(end, "; and") || strings.HasSuffix(end, "; or") || strings.HasSuffix(end, ",")
}
