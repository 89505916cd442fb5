package redline

import (
	"github.com/proviso-legal/proviso/clauses/tree"
)

// The two readings by which tests judge a redline.

// Accepted gives the draft that remains when every insertion is taken and every deletion left out.
func Accepted(d *tree.Draft) *tree.Draft {
	out := side(d, tree.Deleted)
	out.Earlier = nil
	return out
}

// Rejected gives the draft that remains when every deletion is kept and every insertion left out. Its
// numbers are those of the later draft.
func Rejected(d *tree.Draft) *tree.Draft {
	out := side(d, tree.Inserted)
	if was := d.Earlier; was != nil {
		out.ID, out.Title, out.Subtitle, out.Legend, out.Earlier = was.ID, was.Title, was.Subtitle, was.Legend, nil
	}
	return out
}

// side takes out what has one change, and the marks of the other.
func side(d *tree.Draft, without tree.Change) *tree.Draft {
	return d.Copy(tree.Edit{
		Section: func(s *tree.Section, c tree.Change) bool { s.Change = ""; return c != without },
		Clause:  func(u *tree.Clause, c tree.Change) bool { u.Change = ""; return c != without },
		Block:   func(b *tree.Block, c tree.Change) bool { b.Change = ""; return c != without },
		Row:     func(_ []tree.Cell, c tree.Change) bool { return c != without },
		Runs: func(text []tree.Inline, _ tree.Change) (out []tree.Inline) {
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
