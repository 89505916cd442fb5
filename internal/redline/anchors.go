package redline

import (
	"slices"

	"github.com/proviso-legal/proviso/clauses"
)

// joined makes the anchors of both drafts fit into one tree: what moved stands twice and keeps its
// anchor where it stands now; a reference that has lost its target is text.
func joined(d *clauses.Draft) *clauses.Draft {
	kept, all := map[string]bool{}, map[string]bool{} // kept: anchors of what was not deleted
	note := func(anchor string, change clauses.Change) bool {
		all[anchor] = true
		kept[anchor] = kept[anchor] || change != clauses.Deleted
		return true
	}
	d.Copy(clauses.Edit{
		Section: func(s *clauses.Section, c clauses.Change) bool { return note(s.Anchor, c) },
		Clause:  func(u *clauses.Clause, c clauses.Change) bool { return note(u.Anchor, c) },
		Block:   func(b *clauses.Block, c clauses.Change) bool { return note(b.Anchor, c) },
	})
	once := func(anchor *string, change clauses.Change) bool {
		if change == clauses.Deleted && kept[*anchor] {
			*anchor = ""
		}
		return true
	}
	return d.Copy(clauses.Edit{
		Section: func(s *clauses.Section, c clauses.Change) bool { return once(&s.Anchor, c) },
		Clause:  func(u *clauses.Clause, c clauses.Change) bool { return once(&u.Anchor, c) },
		Block:   func(b *clauses.Block, c clauses.Change) bool { return once(&b.Anchor, c) },
		Runs: func(text []clauses.Inline, _ clauses.Change) []clauses.Inline {
			text = slices.Clone(text)
			for i, in := range text {
				if in.Kind == clauses.Ref && !all[in.Target] {
					text[i].Kind, text[i].Target = clauses.Text, ""
				}
			}
			return text
		},
	})
}
