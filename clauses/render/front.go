package render

import "github.com/proviso-legal/proviso/clauses/tree"

// Front gives what the first page of a draft says of it, and what that of the earlier draft said where
// the tree shows how one became the other.
func Front(d *tree.Draft) (was, is tree.Front) {
	is = tree.Front{ID: d.ID, Title: d.Title, Subtitle: d.Subtitle, Legend: d.Legend}
	if d.Earlier != nil {
		return *d.Earlier, is
	}
	return is, is
}

// Changed shows how one line of plain words became another.
func Changed(was, is string) []tree.Inline { return ChangedAs(tree.Text, was, is) }

// ChangedAs is Changed for words of another kind.
func ChangedAs(kind tree.InlineKind, was, is string) (out []tree.Inline) {
	if was == is {
		return []tree.Inline{{Kind: kind, Text: is}}
	}
	for _, in := range []tree.Inline{{Kind: kind, Text: was, Change: tree.Deleted}, {Kind: kind, Text: is, Change: tree.Inserted}} {
		if in.Text != "" {
			out = append(out, in)
		}
	}
	return out
}

// DocumentID names a draft on its first page.
func DocumentID(id string) string {
	if id == "" {
		return ""
	}
	return "Document " + id
}
