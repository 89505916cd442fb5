package proviso_test

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/proviso-legal/proviso/clauses/tree"
	"github.com/proviso-legal/proviso/rules"
)

// numbered: clauses, schedules and the items in them are numbered without a gap.
func numbered(d *tree.Draft) (list []broken) {
	next := map[string]int{}
	eachClause(d, func(c tree.Clause) {
		if n, err := strconv.Atoi(c.Number); c.Kind == "clause" && err == nil {
			if next[c.Kind]++; n != next[c.Kind] {
				list = append(list, broken{"numbered clauses", fmt.Sprintf("clause %s stands where %d should", c.Number, next[c.Kind])})
			}
		}
		list = append(list, itemsOf(c)...)
	})
	return list
}

// itemsOf checks the numbers of a clause's items: the first of a level and what follows each.
func itemsOf(c tree.Clause) (list []broken) {
	last := map[int]string{}
	var walk func(blocks []tree.Block)
	walk = func(blocks []tree.Block) {
		for _, b := range blocks {
			if b.Number != "" {
				if was := last[b.Level]; !follows(was, b.Number) {
					list = append(list, broken{"numbered " + c.ID, fmt.Sprintf("%q follows %q", b.Number, was)})
				}
				last[b.Level] = b.Number
				for deeper := b.Level + 1; deeper < 9; deeper++ {
					delete(last, deeper)
				}
			}
			walk(b.Children)
		}
	}
	walk(c.Blocks)
	return list
}

var romans = strings.Fields("(i) (ii) (iii) (iv) (v) (vi) (vii) (viii) (ix) (x) (xi) (xii) (xiii) (xiv) (xv) (xvi) (xvii) (xviii) (xix) (xx)")

// follows tells whether a number comes after another of its level; "" is before the first.
func follows(was, now string) bool {
	head, tail := cutLast(now)
	if n, err := strconv.Atoi(tail); err == nil {
		before, last := cutLast(was)
		m, _ := strconv.Atoi(last)
		return n == m+1 && (was == "" || before == head)
	}
	if i := slices.Index(romans, now); i >= 0 && (was == "" && i == 0 || slices.Index(romans, was) == i-1 && i > 0) {
		return true
	}
	letter := func(s string) int {
		if s = strings.Trim(s, "()"); len(s) == 1 {
			return int(s[0])
		}
		return 'a' - 1
	}
	return letter(now) == letter(was)+1
}

// cutLast takes the last figure off a number such as 4.1 or 4.
func cutLast(number string) (head, tail string) {
	number = strings.TrimSuffix(number, ".")
	i := strings.LastIndex(number, ".")
	return number[:i+1], number[i+1:]
}

// joinedUp: every reference has its target in the draft, every term that is used is defined in it, and
// none is defined twice.
func joinedUp(d *tree.Draft) (list []broken) {
	anchors, terms := map[string]bool{}, map[string]int{}
	for _, s := range d.Sections {
		anchors[s.Anchor] = true
	}
	eachClause(d, func(c tree.Clause) { anchors[c.Anchor] = true })
	eachBlock(d, func(_ string, beside []tree.Block, i int) { anchors[beside[i].Anchor] = true })
	eachRun(d, func(_ string, run tree.Inline) {
		if run.Kind == tree.TermDef {
			terms[run.Target]++
		}
	})
	eachRun(d, func(in string, run tree.Inline) {
		switch {
		case run.Kind == tree.Ref && (run.Target == "" || !anchors[run.Target]):
			list = append(list, broken{"dangling " + in, "refers to " + run.Target + ", which is not in the draft: " + run.Text})
		case run.Kind == tree.TermUse && terms[run.Target] == 0:
			list = append(list, broken{"undefined " + run.Target, "is used in " + in + " and not defined"})
		case run.Kind == tree.TermDef && terms[run.Target] > 1:
			list = append(list, broken{"doubled " + run.Target, "is defined " + strconv.Itoa(terms[run.Target]) + " times"})
		}
	})
	return list
}

// plain: a position taken for all points defeats itself only where the book says that practice's columns clash.
func plain(dec *rules.Decision) (list []broken) {
	if len(dec.Deal.Points()) > 0 {
		return nil
	}
	position := "balanced"
	if v := dec.Deal.Get("deal.position"); v.Known() {
		position = v.Word()
	}
	for _, m := range dec.Book.Mixes() {
		told := slices.ContainsFunc(dec.Mixes, func(d rules.Defeating) bool { return d.ID == m.ID })
		if told && !slices.Contains(m.Columns, position) {
			list = append(list, broken{"plain " + m.ID, "a deal that sets no point defeats itself as " + position})
		}
	}
	return list
}
