package docx

import (
	"slices"
	"strconv"

	"github.com/proviso-legal/proviso/clauses/tree"
)

// tracking is the state of the changes that Word is to track, in a tree that shows two drafts.
type tracking struct {
	part    tree.Change // of the paragraphs and rows being written, as a whole
	run     tree.Change // of the run being written
	open    tree.Change // of the element that is open
	written int
}

// elements of the changes.
var changeElements = map[tree.Change]string{tree.Inserted: "ins", tree.Deleted: "del"}

// under writes a part that has a change; what stands in a part that has one has the same.
func (c *composer) under(change tree.Change, write func()) {
	was := c.track.part
	if was == "" {
		c.track.part = change
	}
	write()
	c.track.part = was
}

// change is what became of the run being written.
func (c *composer) change() tree.Change {
	if c.track.part != "" {
		return c.track.part
	}
	return c.track.run
}

// tracked opens the change of the run being written, unless it is open.
func (c *composer) tracked() {
	to := c.change()
	if c.track.open == to {
		return
	}
	c.untracked()
	if to != "" {
		c.body.add(`<w:`, changeElements[to], c.stamp(), `>`)
		c.track.open = to
	}
}

// untracked ends the change that is open: what follows may not stand in one.
func (c *composer) untracked() {
	if c.track.open != "" {
		c.body.add(`</w:`, changeElements[c.track.open], `>`)
		c.track.open = ""
	}
}

// firstChange is the id of the first change, beyond those of bookmarks and comments.
const firstChange = 100001

// stamp says who changed something and when: a draft knows no clock but its as-of date.
func (c *composer) stamp() string {
	c.track.written++
	return ` w:id="` + strconv.Itoa(firstChange+c.track.written) + `" w:author="` + author + `" w:date="` + c.draft.AsOf + `T00:00:00Z"`
}

// mark gives the element that marks the end of a paragraph, or a row, as changed.
func (c *composer) mark() string {
	if c.track.part == "" {
		return ""
	}
	return `<w:` + changeElements[c.track.part] + c.stamp() + `/>`
}

// aside writes something that stands elsewhere and has no part in the changes.
func (c *composer) aside(to *markup, write func()) {
	c.untracked()
	body, track := c.body, c.track
	c.body, c.track = to, tracking{written: track.written}
	write()
	track.written = c.track.written
	c.body, c.track = body, track
}

// redline tells whether a tree shows the changes from another draft.
func redline(d *tree.Draft) bool {
	return d.Earlier != nil || tree.HasChanges(d.Cover) || slices.ContainsFunc(d.Sections, func(s tree.Section) bool {
		return s.Change != "" || tree.TextHasChanges(s.Heading) || tree.HasChanges(s.Intro) || slices.ContainsFunc(s.Clauses, func(c tree.Clause) bool {
			return c.Change != "" || tree.TextHasChanges(c.Heading) || tree.HasChanges(c.Blocks)
		})
	})
}

// changeOf is what became of a line as a whole.
func changeOf(was, is string) tree.Change {
	switch {
	case was == "" && is != "":
		return tree.Inserted
	case is == "" && was != "":
		return tree.Deleted
	}
	return ""
}
