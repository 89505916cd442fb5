package redline

import (
	"slices"
	"strings"

	"github.com/proviso-legal/proviso/clauses"
)

// eachAnchor calls f for every anchor of a draft, with the change of what stands there.
func eachAnchor(d *clauses.Draft, f func(string, clauses.Change)) {
	note := func(anchor string, change clauses.Change) bool {
		f(anchor, change)
		return true
	}
	d.Copy(clauses.Edit{
		Section: func(s *clauses.Section, c clauses.Change) bool { return note(s.Anchor, c) },
		Clause:  func(u *clauses.Clause, c clauses.Change) bool { return note(u.Anchor, c) },
		Block:   func(b *clauses.Block, c clauses.Change) bool { return note(b.Anchor, c) },
	})
}

// moved gives the anchors that stand at one place before and at another after.
func moved(d *clauses.Draft) map[string]bool {
	gone, come, both := map[string]bool{}, map[string]bool{}, map[string]bool{}
	eachAnchor(d, func(anchor string, change clauses.Change) {
		gone[anchor] = gone[anchor] || change == clauses.Deleted
		come[anchor] = come[anchor] || change == clauses.Inserted
		if anchor != "" && gone[anchor] && come[anchor] {
			both[anchor] = true
		}
	})
	return both
}

// away marks a reference to where something stood: one to where it stands now is another.
const away = "\x00"

// leadingAway marks the references of an earlier draft to what has moved.
func leadingAway(d *clauses.Draft, moved map[string]bool) *clauses.Draft {
	return d.Copy(clauses.Edit{Runs: func(text []clauses.Inline, _ clauses.Change) []clauses.Inline {
		text = slices.Clone(text)
		for i, in := range text {
			if in.Kind == clauses.Ref && moved[in.Target] {
				text[i].Target += away
			}
		}
		return text
	}})
}

// joined makes the anchors of both drafts fit into one tree: what moved stands twice and keeps its
// anchor where it stands now; a reference that has lost its target is text.
func joined(d *clauses.Draft) *clauses.Draft {
	kept, all := map[string]bool{}, map[string]bool{} // kept: anchors of what was not deleted
	eachAnchor(d, func(anchor string, change clauses.Change) {
		all[anchor] = true
		kept[anchor] = kept[anchor] || change != clauses.Deleted
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
				text[i].Target = strings.TrimSuffix(in.Target, away)
				in = text[i]
				if in.Kind == clauses.Ref && !all[in.Target] {
					text[i].Kind, text[i].Target = clauses.Text, ""
				}
			}
			return text
		},
	})
}
