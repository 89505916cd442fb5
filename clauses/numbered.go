package clauses

import (
	"slices"
	"strconv"
)

// MostCounted is the greatest ordinal of a number: as far as Word counts.
const MostCounted = 32767

// numbered counts what has a number in a tree, in its order, and prints the numbers and then the
// references to them. It is the last step: all other words stand.
func numbered(d *Draft) *Draft {
	n := newNumbering(d)
	n.settle = func(number *string, ordinal *int, count int, printed string) { *number, *ordinal = printed, count }
	n.refer = func(in *Inline) {
		if to, ok := n.places[in.Target]; ok && in.Ref != nil {
			in.Text = n.text(*in.Ref, to)
			in.Ref.Called = n.marks.called(*in.Ref, to.unit.kind, to.paragraph())
		}
	}
	n.draft(d)
	return d
}

// Counted gives a draft of which numbers and references are known as data. One that was written before
// they were kept is counted anew: what then prints as it is printed has its place, form and target; the
// rest stays words. The draft itself is not changed.
func Counted(d *Draft) *Draft {
	if d.Words.Paragraph != "" {
		return d
	}
	out := d.Copy(Edit{Runs: func(text []Inline, _ Change) []Inline { return slices.Clone(text) }})
	out.OpenPoints = slices.Clone(d.OpenPoints)
	for i := range out.OpenPoints {
		out.OpenPoints[i].Where = slices.Clone(out.OpenPoints[i].Where)
	}
	out.Words.Recital, out.Words.Paragraph, out.Words.Letters = "recital", "paragraph", lettered(d)
	n := newNumbering(out)
	n.settle = func(number *string, ordinal *int, count int, printed string) {
		if *number == printed {
			*ordinal = count
		}
	}
	n.refer = n.recognise
	n.draft(out)
	return out
}

// lettered tells whether the schedules of a draft have letters.
func lettered(d *Draft) bool {
	first := marksOf(Words{Schedule: d.Words.Schedule, Letters: true}, "", "").Unit("schedule").number(1, "")
	return slices.ContainsFunc(d.Sections, func(s Section) bool {
		return slices.ContainsFunc(s.Clauses, func(c Clause) bool { return c.Kind == "schedule" && c.Number == first })
	})
}

// numbering is a walk over the numbers of a tree, and then over its references.
type numbering struct {
	marks  *Marks
	places map[string]landing // by anchor
	settle func(number *string, ordinal *int, count int, printed string)
	refer  func(*Inline)
}

// numberedUnit is a clause of any kind to which references lead.
type numberedUnit struct{ kind, number, caption string }

// landing is where an anchor stands: in a clause, and there under which number; "" is the clause itself.
type landing struct {
	unit *numberedUnit
	full string
}

// paragraph tells whether it is a numbered paragraph of a schedule: these are counted for themselves.
func (s landing) paragraph() bool { return s.unit.kind == "schedule" && s.full != "" }

func newNumbering(d *Draft) *numbering {
	return &numbering{marks: MarksOf(d), places: make(map[string]landing, 256)}
}

func (n *numbering) draft(d *Draft) {
	parts, annexes, counts := 0, 0, map[string]int{}
	for i := range d.Sections {
		s := &d.Sections[i]
		switch {
		case s.Role == "part":
			parts++
			n.settle(&s.Number, &s.Ordinal, parts, n.marks.Section(s.Role).number(parts, ""))
			if n.marks.articles {
				counts["clause"] = 0
			}
		case s.Role == "annex" && s.Number != "": // the sheet of assumptions has none
			annexes++
			n.settle(&s.Number, &s.Ordinal, annexes, n.marks.Section(s.Role).number(annexes, ""))
		}
		for k := range s.Clauses {
			if c := &s.Clauses[k]; c.Kind != "signature" && c.Kind != "heading" {
				counts[c.Kind]++
				n.unit(c, counts[c.Kind], strconv.Itoa(parts))
			}
		}
	}
	eachText(d, n.refer)
	for _, p := range d.OpenPoints {
		eachOf(p.Where, n.refer)
	}
}

// unit numbers a clause and what stands in it.
func (n *numbering) unit(c *Clause, count int, part string) {
	mark := n.marks.Unit(c.Kind)
	n.settle(&c.Number, &c.Ordinal, count, mark.number(count, part))
	u := &numberedUnit{c.Kind, c.Number, textOf(c.Heading)}
	above := c.Number
	if c.Kind == "schedule" {
		above = ""
	}
	n.places[c.Anchor] = landing{unit: u, full: above}
	n.items(u, c.Blocks, above)
}

func (n *numbering) items(u *numberedUnit, blocks []Block, above string) {
	count := 0
	for i := range blocks {
		b, full := &blocks[i], above
		if b.Level > 0 {
			count++
			mark := n.marks.Item(u.kind, b.Level)
			n.settle(&b.Number, &b.Ordinal, count, mark.number(count, above))
			full = mark.full(b.Number, above)
		}
		if b.Anchor != "" {
			n.places[b.Anchor] = landing{u, full}
		}
		n.items(u, b.Children, full)
	}
}

// text prints a reference.
func (n *numbering) text(r Reference, to landing) string {
	before, of := n.marks.Calls(r, to.unit.kind, to.paragraph())
	text := before + either(to.full, to.unit.number)
	titled := r.Form == Titled && to.unit.caption != ""
	switch {
	case of && titled:
		text += OfSchedule + to.unit.number + " (" + to.unit.caption + ")"
	case of:
		text += OfSchedule + to.unit.number
	case titled:
		text += " (" + to.unit.caption + ")"
	}
	if r.Begins {
		return upperFirst(text)
	}
	return text
}

// recognise finds the form in which a reference was printed.
func (n *numbering) recognise(in *Inline) {
	to, ok := n.places[in.Target]
	if !ok || in.Kind != Ref {
		return
	}
	for _, form := range []Form{Inside, Numbered, Titled} {
		for _, begins := range []bool{false, true} {
			if r := (Reference{Form: form, Begins: begins}); n.text(r, to) == in.Text {
				r.Called = n.marks.called(r, to.unit.kind, to.paragraph())
				in.Ref = &r
				return
			}
		}
	}
}
