package docx

import (
	"fmt"
	"strings"

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
	if c.change() == clauses.Deleted { // what it led to may be gone, and its number with it
		c.run("", in.Text)
		return
	}
	if p == nil || p.mark == "" {
		c.run("", in.Text)
		c.found = append(c.found, finding.Finding{
			Severity: finding.Warning, Code: "docx.reference", Message: fmt.Sprintf("a reference leads nowhere: %q", in.Text),
		})
		return
	}
	rest, caption := in.Text, ""
	if p.holder != nil && p.caption != "" {
		if before, found := strings.CutSuffix(rest, " ("+p.caption+")"); found {
			rest, caption = before, p.caption
		}
	}
	rest, schedule := c.cutSchedule(rest, p)
	if !c.numbered(rest, p) {
		c.leap(rest, p)
	}
	if schedule {
		c.numberField(p.schedule)
	}
	if caption != "" {
		c.run("", " (")
		c.field("REF "+p.holder.mark+` \h`, c.clean(caption))
		c.run("", ")")
	}
}

// cutSchedule takes the schedule's number from the end of "paragraph 2 of Schedule 1".
func (c *composer) cutSchedule(text string, p *place) (rest string, found bool) {
	if p.schedule == nil || !c.linked(p.schedule) {
		return text, false
	}
	return strings.CutSuffix(text, p.schedule.number())
}

// numbered writes a text that holds the number of a place, with fields for the number.
func (c *composer) numbered(text string, p *place) bool {
	number := p.number()
	i := strings.LastIndex(text, number)
	if number == "" || i < 0 || !c.linked(p) {
		return false
	}
	after := text[i+len(number):]
	if i > 0 && !strings.HasSuffix(text[:i], " ") && !strings.HasSuffix(text[:i], nbsp) || after != "" && after[0] != ' ' {
		return false
	}
	c.run("", text[:i])
	c.numberField(p)
	c.run("", after)
	return true
}

const nbsp = "\u00a0"

// linked tells whether every number of a chain has a bookmark.
func (c *composer) linked(p *place) bool {
	for _, l := range p.chain {
		if l.place.mark == "" {
			return false
		}
	}
	return len(p.chain) > 0
}

// numberField writes the number of a place: one field where Word counts in full context, else one for
// every number of the chain.
func (c *composer) numberField(p *place) {
	if p.whole {
		c.field("REF "+p.mark+` \w \h`, c.clean(p.number()))
		return
	}
	for _, l := range p.chain {
		c.field("REF "+l.place.mark+` \n \h`, c.clean(l.number))
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
