package tree

// Edit says what to change while a draft is copied. Each function gets a copy that it may change, and
// the change (inserted, deleted) of the part or of what it stands in; one that answers false leaves the
// part out. A nil function changes nothing. Where Row is given, the rows that stay have no mark.
type Edit struct {
	Section func(*Section, Change) bool
	Clause  func(*Clause, Change) bool
	Block   func(*Block, Change) bool
	Row     func([]Cell, Change) bool
	Runs    func([]Inline, Change) []Inline // must not change what it is given
}

// Copy gives a copy of a draft with an edit made to it. The draft itself stays as it is.
func (d *Draft) Copy(e Edit) *Draft {
	out := *d
	out.Cover = e.blocks(d.Cover, "")
	out.Sections = e.sections(d.Sections)
	return &out
}

func (c Change) or(inner Change) Change {
	if c != "" {
		return c
	}
	return inner
}

func (e Edit) sections(in []Section) (out []Section) {
	for _, s := range in {
		change := s.Change
		if e.Section != nil && !e.Section(&s, change) {
			continue
		}
		s.Heading, s.Intro = e.runs(s.Heading, change), e.blocks(s.Intro, change)
		s.Clauses = e.clauses(s.Clauses, change)
		out = append(out, s)
	}
	return out
}

func (e Edit) clauses(in []Clause, outer Change) (out []Clause) {
	for _, c := range in {
		change := outer.or(c.Change)
		if e.Clause != nil && !e.Clause(&c, change) {
			continue
		}
		c.Heading, c.Blocks = e.runs(c.Heading, change), e.blocks(c.Blocks, change)
		out = append(out, c)
	}
	return out
}

func (e Edit) blocks(in []Block, outer Change) (out []Block) {
	for _, b := range in {
		change := outer.or(b.Change)
		if e.Block != nil && !e.Block(&b, change) {
			continue
		}
		b.Text, b.Children = e.runs(b.Text, change), e.blocks(b.Children, change)
		if b.Table != nil {
			b.Table = e.table(b.Table, change)
		}
		out = append(out, b)
	}
	return out
}

func (e Edit) table(t *Table, outer Change) *Table {
	out := &Table{Head: e.cells(t.Head, outer), Widths: t.Widths}
	for i, row := range t.Rows {
		own := t.change(i)
		row = e.cells(row, outer.or(own))
		if e.Row != nil && !e.Row(row, outer.or(own)) {
			continue
		}
		out.Rows = append(out.Rows, row)
		if len(t.Changes) > 0 && e.Row == nil {
			out.Changes = append(out.Changes, own)
		}
	}
	return out
}

// change gives the change of a row.
func (t *Table) change(row int) Change {
	if row < len(t.Changes) {
		return t.Changes[row]
	}
	return ""
}

func (e Edit) cells(row []Cell, change Change) []Cell {
	out := make([]Cell, len(row))
	for i, c := range row {
		out[i] = e.runs(c, change)
	}
	return out
}

func (e Edit) runs(text []Inline, change Change) []Inline {
	if e.Runs == nil {
		return text
	}
	return e.Runs(text, change)
}
