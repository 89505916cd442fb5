package docx

import (
	"fmt"

	"github.com/proviso-legal/proviso/clauses"
	"github.com/proviso-legal/proviso/internal/finding"
)

// field writes a field with the result it has now.
func (m *markup) field(instruction, result string) {
	m.add(`<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> `, instruction,
		` </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t xml:space="preserve">`)
	m.text(result)
	m.add(`</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>`)
}

// field writes a field in the text.
func (c *composer) field(instruction, result string) {
	c.tracked()
	c.body.field(instruction, result)
}

// reference writes a reference: its number and the heading behind it are fields, so that both follow
// when a clause moves or gets another heading.
func (c *composer) reference(in clauses.Inline) {
	p := c.places[in.Target]
	switch {
	case c.change() == clauses.Deleted: // what it led to may be gone, and its number with it
		c.run("", in.Text)
	case p == nil || p.mark == "":
		c.run("", in.Text)
		c.found = append(c.found, finding.Finding{
			Severity: finding.Warning, Code: "docx.reference", Message: fmt.Sprintf("a reference leads nowhere: %q", in.Text),
		})
	case in.Ref == nil || !c.followed(in, p):
		c.leap(in.Text, p)
	}
}

// followed writes a reference whose number and heading follow what stands at its place. It is false when
// Word would make another text of it.
func (c *composer) followed(in clauses.Inline, p *place) bool {
	to := p
	if p.number() == "" && p.schedule != nil {
		to = p.schedule
	}
	before, of := c.lists.marks.Calls(*in.Ref, p.kind, to.schedule != nil)
	says := before + to.number()
	if of {
		says += clauses.OfSchedule + p.schedule.number()
	}
	titled := in.Ref.Form == clauses.Titled && p.caption != ""
	if titled {
		says += " (" + p.caption + ")"
	}
	if says != in.Text || !to.counted() || of && !p.schedule.counted() {
		return false
	}
	c.run("", before)
	c.numberField(to)
	if of {
		c.run("", clauses.OfSchedule)
		c.numberField(p.schedule)
	}
	if titled {
		c.run("", " (")
		c.field("REF "+p.holder.mark+` \h`, c.clean(p.caption))
		c.run("", ")")
	}
	return true
}

// numberField writes the number of a place: one field where Word counts in full context, else one for
// every number of which it is made.
func (c *composer) numberField(p *place) {
	if p.whole {
		c.field("REF "+p.mark+` \w \h`, c.clean(p.number()))
		return
	}
	if p.above != nil {
		part := *p.above
		part.whole = false
		c.numberField(&part)
	}
	if p.own != "" {
		c.field("REF "+p.mark+` \n \h`, c.clean(p.own))
	}
}

// leap writes a text that leads to a place and is no number.
func (c *composer) leap(text string, p *place) {
	c.untracked()
	c.body.add(`<w:hyperlink w:anchor="`, p.mark, `" w:history="1">`)
	c.run("", text)
	c.untracked()
	c.body.add(`</w:hyperlink>`)
}
