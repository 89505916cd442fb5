package redline

import (
	"slices"
	"strings"

	"github.com/proviso-legal/proviso/clauses/tree"
)

// eachAnchor calls f for every anchor of a draft, with the change of what stands there.
func eachAnchor(d *tree.Draft, f func(string, tree.Change)) {
	note := func(anchor string, change tree.Change) bool {
		f(anchor, change)
		return true
	}
	d.Copy(tree.Edit{
		Section: func(s *tree.Section, c tree.Change) bool { return note(s.Anchor, c) },
		Clause:  func(u *tree.Clause, c tree.Change) bool { return note(u.Anchor, c) },
		Block:   func(b *tree.Block, c tree.Change) bool { return note(b.Anchor, c) },
	})
}

// moved gives the anchors that stand at one place before and at another after.
func moved(d *tree.Draft) map[string]bool {
	gone, come, both := map[string]bool{}, map[string]bool{}, map[string]bool{}
	eachAnchor(d, func(anchor string, change tree.Change) {
		gone[anchor] = gone[anchor] || change == tree.Deleted
		come[anchor] = come[anchor] || change == tree.Inserted
		if anchor != "" && gone[anchor] && come[anchor] {
			both[anchor] = true
		}
	})
	return both
}

// away marks a reference to where something stood: one to where it stands now is another.
const away = "\x00"

// leadingAway marks the references of an earlier draft to what has moved.
func leadingAway(d *tree.Draft, moved map[string]bool) *tree.Draft {
	return d.Copy(tree.Edit{Runs: func(text []tree.Inline, _ tree.Change) []tree.Inline {
		text = slices.Clone(text)
		for i, in := range text {
			if in.Kind == tree.Ref && moved[in.Target] {
				text[i].Target += away
			}
		}
		return text
	}})
}

// joined makes the anchors of both drafts fit into one tree: what moved stands twice and keeps its
// anchor where it stands now; a reference that has lost its target is text.
func joined(d *tree.Draft) *tree.Draft {
	kept, all := map[string]bool{}, map[string]bool{} // kept: anchors of what was not deleted
	eachAnchor(d, func(anchor string, change tree.Change) {
		all[anchor] = true
		kept[anchor] = kept[anchor] || change != tree.Deleted
	})
	once := func(anchor *string, change tree.Change) bool {
		if change == tree.Deleted && kept[*anchor] {
			*anchor = ""
		}
		return true
	}
	return d.Copy(tree.Edit{
		Section: func(s *tree.Section, c tree.Change) bool { return once(&s.Anchor, c) },
		Clause:  func(u *tree.Clause, c tree.Change) bool { return once(&u.Anchor, c) },
		Block:   func(b *tree.Block, c tree.Change) bool { return once(&b.Anchor, c) },
		Runs: func(text []tree.Inline, _ tree.Change) []tree.Inline {
			text = slices.Clone(text)
			for i, in := range text {
				text[i].Target = strings.TrimSuffix(in.Target, away)
				in = text[i]
				if in.Kind == tree.Ref && !all[in.Target] {
					text[i].Kind, text[i].Target = tree.Text, ""
				}
			}
			return text
		},
	})
}
