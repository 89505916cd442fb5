package docx

import (
	"strconv"

	"github.com/proviso-legal/proviso/clauses/render"
	"github.com/proviso-legal/proviso/clauses/tree"
)

// comments are notes in the margin. An open point stands at the first place of its blank, or else at
// every place that it names, or else at the title; a drafting note stands at the heading of its clause.
type comments struct {
	part    *markup
	written int
	onBlank map[string]int   // subject of a blank → its point
	inBody  map[string]bool  // subjects whose blank stands behind the front
	onPlace map[string][]int // anchor → points
	atTitle []int
	front   bool // the front is being written
}

// author of all comments.
const author, initials = "Proviso", "P"

// planComments finds the places of the open points.
func (c *composer) planComments() {
	if !c.opts.Comments {
		return
	}
	k := &c.comments
	k.onBlank, k.onPlace, k.inBody = map[string]int{}, map[string][]int{}, map[string]bool{}
	blanks := blanksOf(c.draft)
	for i, p := range c.draft.OpenPoints {
		in, isBlank := blanks[p.Subject]
		switch {
		case isBlank && p.Subject != "":
			k.onBlank[p.Subject], k.inBody[p.Subject] = i, in
		case !c.planPlaces(i, p.Where):
			k.atTitle = append(k.atTitle, i)
		}
	}
}

// planPlaces notes a point at the places it names, and tells whether there are any.
func (c *composer) planPlaces(i int, where []tree.Inline) (found bool) {
	for _, in := range where {
		if p := c.places[in.Target]; in.Kind == tree.Ref && p != nil {
			c.comments.onPlace[p.mark] = append(c.comments.onPlace[p.mark], i)
			found = true
		}
	}
	return found
}

// blanksOf gives the subjects of all blanks, and whether one stands behind the front.
func blanksOf(d *tree.Draft) map[string]bool {
	all := map[string]bool{}
	note := func(body bool) func([]tree.Inline) {
		return func(text []tree.Inline) {
			for _, in := range text {
				if in.Kind == tree.Blank {
					all[in.Target] = all[in.Target] || body
				}
			}
		}
	}
	eachText(&tree.Draft{Cover: d.Cover}, note(false))
	eachText(&tree.Draft{Sections: d.Sections}, note(true))
	return all
}

// commentsAt writes the comments of a paragraph and gives their ids.
func (c *composer) commentsAt(p paragraph) (ids []int) {
	if !c.opts.Comments || c.track.part == tree.Deleted {
		return nil
	}
	if len(p.note) > 0 {
		ids = append(ids, c.comment([][]tree.Inline{p.note}))
	}
	if p.place != nil {
		for _, i := range c.comments.onPlace[p.place.mark] {
			ids = append(ids, c.commentPoint(i))
		}
		delete(c.comments.onPlace, p.place.mark)
	}
	if p.title {
		for _, i := range c.comments.atTitle {
			ids = append(ids, c.commentPoint(i))
		}
	}
	return ids
}

// commentsAtBlank gives the comment of a blank, the first time that it stands in the body, or in the
// front when it stands nowhere else.
func (c *composer) commentsAtBlank(subject string) []int {
	k := &c.comments
	i, waits := k.onBlank[subject]
	if !waits || k.front && k.inBody[subject] {
		return nil
	}
	delete(k.onBlank, subject)
	return []int{c.commentPoint(i)}
}

// commentPoint writes an open point as a comment.
func (c *composer) commentPoint(i int) int {
	p := c.draft.OpenPoints[i]
	head := "Open point " + strconv.Itoa(p.Number) + ". " + render.KindWord(p.Kind) + ": "
	lines := [][]tree.Inline{{{Kind: tree.Strong, Text: head}, {Kind: tree.Text, Text: p.What}}}
	for _, more := range []struct{ label, text string }{
		{"Who: ", p.Who}, {"In this draft: ", p.Default}, {"Effect: ", p.Effect}, {"Where: ", render.Standing(p.Where)},
	} {
		if more.text != "" {
			lines = append(lines, []tree.Inline{{Kind: tree.Emph, Text: more.label}, {Kind: tree.Text, Text: more.text}})
		}
	}
	return c.comment(lines)
}

// comment writes one comment of some paragraphs to its part and gives its id.
func (c *composer) comment(lines [][]tree.Inline) int {
	k := &c.comments
	id := k.written
	k.written++
	c.aside(k.part, func() { c.commentOf(id, lines) })
	return id
}

func (c *composer) commentOf(id int, lines [][]tree.Inline) {
	c.body.add(`<w:comment w:id="`, strconv.Itoa(id), `" w:author="`, author, `" w:date="`, c.draft.AsOf, `T00:00:00Z" w:initials="`, initials, `">`)
	for i, line := range lines {
		c.begin(paragraph{style: "annotation text"})
		if i == 0 {
			c.commentMark(`<w:annotationRef/>`)
		}
		for _, in := range line {
			c.run(characters[in.Kind], in.Text)
		}
		c.end()
	}
	c.body.add(`</w:comment>`)
}

func (c *composer) commentMark(mark string) {
	c.tracked()
	c.body.add(`<w:r><w:rPr><w:rStyle w:val="`, c.look.id("annotation reference"), `"/></w:rPr>`, mark, `</w:r>`)
}

func (c *composer) startComments(ids []int) {
	for _, id := range ids {
		c.untracked()
		c.body.add(`<w:commentRangeStart w:id="`, strconv.Itoa(id), `"/>`)
	}
}

func (c *composer) endComments(ids []int) {
	for _, id := range ids {
		c.untracked()
		c.body.add(`<w:commentRangeEnd w:id="`, strconv.Itoa(id), `"/>`)
		c.commentMark(`<w:commentReference w:id="` + strconv.Itoa(id) + `"/>`)
	}
}
