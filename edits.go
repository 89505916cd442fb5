package proviso

import (
	"strings"

	"github.com/proviso-legal/proviso/internal/change/readback"
	"github.com/proviso-legal/proviso/internal/change/textdiff"
)

// edits compares passages, and puts a deleted and an added one side by side where one became the other.
func edits(want, paper *readback.Paper) (out []Edit, renumbered int) {
	was, is, keys := want.Passages, paper.Passages, paper.Keys()
	under, i, j := "", 0, 0
	for _, step := range runsOf(textdiff.Align(want.Keys(), keys)) {
		for range step.same {
			if was[i].Heading {
				under = heading(was[i].Text)
			}
			if was[i].Text != is[j].Text {
				renumbered++
			}
			i, j = i+1, j+1
		}
		more, last := changed(was[i:i+step.gone], is[j:j+step.come], under)
		out, under = append(out, more...), last
		i, j = i+step.gone, j+step.come
	}
	return out, renumbered
}

// step is a run of passages that stayed, and then one of those that changed.
type step struct{ same, gone, come int }

func runsOf(chunks []textdiff.Chunk) (out []step) {
	now := step{}
	for _, c := range chunks {
		switch n := len(c.Tokens); c.Op {
		case textdiff.Equal:
			out = append(out, now)
			now = step{same: n}
		case textdiff.Delete:
			now.gone += n
		default:
			now.come += n
		}
	}
	return append(out, now)
}

// changed pairs the passages of one run of changes, each with the nearest in words, and gives the heading
// that stands last.
func changed(was, is []readback.Passage, under string) (out []Edit, last string) {
	texts := textdiff.NewTexts()
	bags := func(list []readback.Passage) (all []textdiff.Bag) {
		for _, p := range list {
			all = append(all, texts.Bag(p.Text))
		}
		return all
	}
	var pairs [][2]int // place in is, place in was
	for j, i := range texts.Pair(bags(was), bags(is), func(i, j int) bool { return was[i].Heading == is[j].Heading }) {
		if i >= 0 {
			pairs = append(pairs, [2]int{j, i})
		}
	}
	i, j := 0, 0
	rest := func(toI, toJ int) {
		for ; i < toI; i++ {
			if was[i].Heading {
				under = heading(was[i].Text)
			}
			out = append(out, Edit{Under: under, Was: was[i].Text})
		}
		for ; j < toJ; j++ {
			out = append(out, Edit{Under: under, Is: is[j].Text})
		}
	}
	for _, p := range textdiff.Rising(pairs) {
		rest(p[1], p[0])
		if was[i].Heading {
			under = heading(was[i].Text)
		}
		e := Edit{Under: under, Was: was[i].Text, Is: is[j].Text}
		if e.Was == e.Is {
			e.Is += " [a reference in it leads elsewhere]"
		}
		out = append(out, e)
		i, j = i+1, j+1
	}
	rest(len(was), len(is))
	return out, under
}

func heading(text string) string { return strings.TrimLeft(text, "# ") }
