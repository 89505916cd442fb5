package proviso

import (
	"maps"
	"slices"
	"strings"

	"github.com/proviso-legal/proviso/internal/change/readback"
	"github.com/proviso-legal/proviso/internal/change/textdiff"
)

// edited is what became of a text.
type edited struct {
	edits      []Edit
	renumbered int      // passages in which only a number is another, since passages came or went
	equal      [][2]int // the places of the passages that say the same in both

	want, paper *readback.Paper
	partner     map[int]int // the passage of paper that one of want is or became
	moved       bool        // passages came or went
}

// edits compares passages, and puts a deleted and an added one side by side where one became the other.
func edits(want, paper *readback.Paper) *edited {
	e := &edited{want: want, paper: paper, partner: map[int]int{}}
	var numbers []int
	under, i, j := "", 0, 0
	was := want.Passages
	for _, step := range runsOf(textdiff.Align(want.Keys(), paper.Keys())) {
		for range step.same {
			if was[i].Heading {
				under = heading(was[i].Text)
			}
			e.equal, e.partner[i] = append(e.equal, [2]int{i, j}), j
			if other, number := e.numbered(i, j, under); other != nil {
				if number {
					numbers = append(numbers, len(e.edits))
				}
				e.edits = append(e.edits, *other)
			}
			i, j = i+1, j+1
		}
		under = e.changed(i, j, step, under)
		i, j = i+step.gone, j+step.come
	}
	e.settle(numbers)
	e.marks()
	e.beside()
	return e
}

// numbered gives the edit of a passage that says the same under another number, or with another in a reference. A number
// that is formed as before follows from what came or went elsewhere, if anything did.
func (e *edited) numbered(i, j int, under string) (*Edit, bool) {
	was, is := e.want.Passages[i].Text, e.paper.Passages[j].Text
	shownThen, formThen := e.want.Number(i)
	shownNow, formNow := e.paper.Number(j)
	if was == is && shownThen == shownNow && formThen == formNow {
		return nil, false
	}
	if shownThen != shownNow || formThen != formNow {
		was, is = strings.TrimSpace(shownThen+" "+was), strings.TrimSpace(shownNow+" "+is)
	}
	if was == is {
		return nil, false // a bullet is a bullet
	}
	e.moved = e.moved || formThen != formNow // which counts those that follow otherwise
	return &Edit{Under: under, Was: was, Is: is}, formThen == formNow
}

// settle takes other numbers for what follows from passages that came or went; where none did, each is an edit.
func (e *edited) settle(numbers []int) {
	if !e.moved {
		return
	}
	e.renumbered = len(numbers)
	var kept []Edit
	for i, one := range e.edits {
		if _, number := slices.BinarySearch(numbers, i); !number {
			kept = append(kept, one)
		}
	}
	e.edits = kept
}

// marks names references that lead to another passage, since their target stands elsewhere.
func (e *edited) marks() {
	now, then := e.paper.Marks(), e.want.Marks()
	for _, name := range slices.Sorted(maps.Keys(then)) {
		i := then[name]
		j, there := now[name]
		at, stayed := e.partner[i]
		if i >= len(e.want.Passages) || !there || !stayed {
			continue
		}
		was, is := e.want.Passages[i].Text, "the end of the text"
		if j < len(e.paper.Passages) {
			is = e.paper.Passages[j].Text
		}
		if at == j && was == is {
			was, is = e.want.Range(name), e.paper.Range(name)
		} else if at == j {
			continue
		}
		if was != is {
			e.edits = append(e.edits, Edit{Under: "References", Was: "to: " + was, Is: "to: " + is})
		}
	}
}

// beside compares what stands beside the text: heads, feet, comments, and properties that fields show.
func (e *edited) beside() {
	for _, b := range without(e.want.Beside, e.paper.Beside) {
		e.edits = append(e.edits, Edit{Under: b.Where, Was: b.Text})
	}
	for _, b := range without(e.paper.Beside, e.want.Beside) {
		e.edits = append(e.edits, Edit{Under: b.Where, Is: b.Text})
	}
	for _, name := range slices.Sorted(maps.Keys(e.want.Properties)) {
		if was, is := e.want.Properties[name], e.paper.Properties[name]; was != is {
			e.edits = append(e.edits, Edit{Under: "Properties of the file", Was: name + ": " + was, Is: name + ": " + is})
		}
	}
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
func (e *edited) changed(fromI, fromJ int, s step, under string) string {
	was, is := e.want.Passages[fromI:fromI+s.gone], e.paper.Passages[fromJ:fromJ+s.come]
	i, j := 0, 0
	rest := func(toI, toJ int) {
		e.moved = e.moved || i < toI || j < toJ
		for ; i < toI; i++ {
			if was[i].Heading {
				under = heading(was[i].Text)
			}
			e.edits = append(e.edits, Edit{Under: under, Was: was[i].Text})
		}
		for ; j < toJ; j++ {
			e.edits = append(e.edits, Edit{Under: under, Is: is[j].Text})
		}
	}
	for _, p := range nearest(was, is) {
		rest(p[1], p[0])
		if was[i].Heading {
			under = heading(was[i].Text)
		}
		one := Edit{Under: under, Was: was[i].Text, Is: is[j].Text}
		if one.Was == one.Is {
			one.Is += " [a reference in it leads elsewhere]"
		}
		e.edits, e.partner[fromI+i] = append(e.edits, one), fromJ+j
		i, j = i+1, j+1
	}
	rest(len(was), len(is))
	return under
}

// nearest pairs passages: the place in is, and that in was.
func nearest(was, is []readback.Passage) [][2]int {
	texts := textdiff.NewTexts()
	bags := func(list []readback.Passage) (all []textdiff.Bag) {
		for _, p := range list {
			all = append(all, texts.Bag(p.Text))
		}
		return all
	}
	var pairs [][2]int
	for j, i := range texts.Pair(bags(was), bags(is), func(i, j int) bool { return was[i].Heading == is[j].Heading }) {
		if i >= 0 {
			pairs = append(pairs, [2]int{j, i})
		}
	}
	return textdiff.Rising(pairs)
}

func heading(text string) string { return strings.TrimLeft(text, "# ") }
