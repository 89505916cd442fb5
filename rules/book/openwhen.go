package book

import "github.com/proviso-legal/proviso/rules/cond"

// openWhen compiles the conditions under which points are open.
func (x *bookReader) openWhen() {
	for _, p := range x.book.points {
		if p.openWhen.Text == "" {
			continue
		}
		c, bad := x.book.schema.Compile(p.openWhen, cond.Deal)
		x.add(bad, p.ID)
		if c != nil && (!p.Open || len(c.Reads().Points) > 0) {
			x.findings.Add(p.At.Place(), "book.open-when", "%s: open_when belongs to an open point and reads no other point", p.ID)
		}
		p.OpenWhen = c
	}
}
