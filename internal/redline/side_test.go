package redline

import "github.com/proviso-legal/proviso/clauses"

// The two readings by which tests judge a redline.

// Accepted gives the draft that remains when every insertion is taken and every deletion left out.
func Accepted(d *clauses.Draft) *clauses.Draft {
	out := side(d, clauses.Deleted)
	out.Earlier = nil
	return out
}

// Rejected gives the draft that remains when every deletion is kept and every insertion left out. Its
// numbers are those of the later draft.
func Rejected(d *clauses.Draft) *clauses.Draft {
	out := side(d, clauses.Inserted)
	if was := d.Earlier; was != nil {
		out.ID, out.Title, out.Subtitle, out.Legend, out.Earlier = was.ID, was.Title, was.Subtitle, was.Legend, nil
	}
	return out
}

// side takes out what has one change, and the marks of the other.
func side(d *clauses.Draft, without clauses.Change) *clauses.Draft {
	return d.Copy(clauses.Edit{
		Section: func(s *clauses.Section, c clauses.Change) bool { s.Change = ""; return c != without },
		Clause:  func(u *clauses.Clause, c clauses.Change) bool { u.Change = ""; return c != without },
		Block:   func(b *clauses.Block, c clauses.Change) bool { b.Change = ""; return c != without },
		Row:     func(_ []clauses.Cell, c clauses.Change) bool { return c != without },
		Runs: func(text []clauses.Inline, _ clauses.Change) (out []clauses.Inline) {
			for _, in := range text {
				if in.Change != without {
					in.Change = ""
					out = appendRun(out, in) // joins again what the comparison cut
				}
			}
			return out
		},
	})
}
