package redline

import "github.com/proviso-legal/proviso/clauses"

// joined makes the anchors of both drafts fit into one tree: what moved stands twice and keeps its
// anchor where it stands now; a reference that has lost its target is text.
func joined(d *clauses.Draft) *clauses.Draft {
	j := &joiner{kept: map[string]bool{}, all: map[string]bool{}}
	j.sections(d, func(s *clauses.Section, c clauses.Change) { j.note(s.Anchor, c) },
		func(u *clauses.Clause, c clauses.Change) { j.note(u.Anchor, c) },
		func(b *clauses.Block, c clauses.Change) { j.note(b.Anchor, c) })
	out := *d
	j.sections(&out, func(s *clauses.Section, c clauses.Change) {
		s.Anchor = j.once(s.Anchor, c)
		s.Heading = j.runs(s.Heading)
	},
		func(u *clauses.Clause, c clauses.Change) {
			u.Anchor = j.once(u.Anchor, c)
			u.Heading = j.runs(u.Heading)
		},
		func(b *clauses.Block, c clauses.Change) {
			b.Anchor = j.once(b.Anchor, c)
			b.Text = j.runs(b.Text)
			b.Table = j.table(b.Table)
		})
	return &out
}

type joiner struct {
	kept map[string]bool // anchors of what was not deleted
	all  map[string]bool
}

func (j *joiner) note(anchor string, c clauses.Change) {
	if anchor == "" {
		return
	}
	j.all[anchor] = true
	if c != clauses.Deleted {
		j.kept[anchor] = true
	}
}

// once drops the anchor of a deleted part that also stands elsewhere.
func (j *joiner) once(anchor string, c clauses.Change) string {
	if c == clauses.Deleted && j.kept[anchor] {
		return ""
	}
	return anchor
}

// sections calls the functions for copies of all parts and puts the copies into the draft.
func (j *joiner) sections(d *clauses.Draft, section func(*clauses.Section, clauses.Change), unit func(*clauses.Clause, clauses.Change), block func(*clauses.Block, clauses.Change)) {
	out := make([]clauses.Section, len(d.Sections))
	for i, s := range d.Sections {
		section(&s, s.Change)
		s.Intro = j.blocks(s.Intro, s.Change, block)
		units := make([]clauses.Clause, len(s.Clauses))
		for k, c := range s.Clauses {
			change := outermost(s.Change, c.Change)
			unit(&c, change)
			c.Blocks = j.blocks(c.Blocks, change, block)
			units[k] = c
		}
		s.Clauses = units
		out[i] = s
	}
	d.Sections = out
	d.Cover = j.blocks(d.Cover, "", block)
}

func outermost(outer, own clauses.Change) clauses.Change {
	if outer != "" {
		return outer
	}
	return own
}

func (j *joiner) blocks(blocks []clauses.Block, outer clauses.Change, f func(*clauses.Block, clauses.Change)) []clauses.Block {
	out := make([]clauses.Block, len(blocks))
	for i, b := range blocks {
		change := outermost(outer, b.Change)
		f(&b, change)
		b.Children = j.blocks(b.Children, change, f)
		out[i] = b
	}
	return out
}

func (j *joiner) runs(text []clauses.Inline) []clauses.Inline {
	out := make([]clauses.Inline, len(text))
	for i, in := range text {
		if in.Kind == clauses.Ref && !j.all[in.Target] {
			in.Kind, in.Target = clauses.Text, ""
		}
		out[i] = in
	}
	return out
}

func (j *joiner) table(t *clauses.Table) *clauses.Table {
	if t == nil {
		return nil
	}
	out := *t
	out.Head = j.cells(t.Head)
	out.Rows = make([][]clauses.Cell, len(t.Rows))
	for i, row := range t.Rows {
		out.Rows[i] = j.cells(row)
	}
	return &out
}

func (j *joiner) cells(row []clauses.Cell) []clauses.Cell {
	out := make([]clauses.Cell, len(row))
	for i, c := range row {
		out[i] = j.runs(c)
	}
	return out
}
