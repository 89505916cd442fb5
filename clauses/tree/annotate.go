package tree

import (
	"slices"
)

// Annotated gives the draft with every drafting note set as a paragraph behind its clause. The draft
// itself is not changed.
func (d *Draft) Annotated() *Draft {
	out := *d
	out.Sections = slices.Clone(d.Sections)
	for i := range out.Sections {
		list := slices.Clone(out.Sections[i].Clauses)
		for k, c := range list {
			if len(c.Note) > 0 {
				list[k].Blocks = append(slices.Clone(c.Blocks), Block{Kind: "para", Style: "note", Text: c.Note})
				list[k].Note = nil
			}
		}
		out.Sections[i].Clauses = list
	}
	return &out
}

// Clean gives the draft for the other side: without drafting notes and without the list of open
// points. What is blank or in brackets stays so. The draft itself is not changed.
func (d *Draft) Clean() *Draft {
	out := *d
	out.OpenPoints = nil
	out.Sections = slices.Clone(d.Sections)
	for i := range out.Sections {
		list := slices.Clone(out.Sections[i].Clauses)
		for k := range list {
			list[k].Note = nil
		}
		out.Sections[i].Clauses = list
	}
	return &out
}
