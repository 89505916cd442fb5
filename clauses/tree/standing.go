package tree

import "strings"

// TextOf gives the plain text of inlines.
func TextOf(in []Inline) string {
	if len(in) == 1 {
		return in[0].Text
	}
	var b strings.Builder
	for _, i := range in {
		b.WriteString(i.Text)
	}
	return b.String()
}

// Standing tells where each clause of a draft stands: "clause 4", "Schedule 1".
func Standing(d *Draft) map[string]string {
	stands := map[string]string{}
	if d == nil {
		return stands
	}
	marks := MarksOf(d)
	for _, s := range d.Sections {
		for _, c := range s.Clauses {
			if _, first := stands[c.ID]; first {
				continue
			}
			before, _ := marks.Calls(Reference{Form: Inside}, c.Kind, false)
			stands[c.ID] = before + c.Number
		}
	}
	return stands
}
