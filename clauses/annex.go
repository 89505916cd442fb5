package clauses

import (
	"slices"

	"github.com/proviso-legal/proviso/templates"
)

// annexMark stands before the anchors of an annexed memo, which has anchors of its own.
const annexMark = "annex."

// Annexed gives a draft with its memo as an annex behind the last page. Neither is changed. It is for
// the house: a memo does not go to the other side.
func Annexed(draft, memo *Draft, p *templates.Pack) *Draft {
	out := *draft
	out.Words.Annex = p.Phrases().Line("memo.annexed")
	out.Sections = slices.Concat(draft.Sections, memo.Copy(annexing(MarksOf(&out).Section("annex"))).Sections)
	if p := draft.Provenance; p != nil {
		both := *p
		both.Part = PartAnnexed
		out.Provenance = &both
	}
	return &out
}

// annexing moves anchors, and references with them, out of the draft's way, and says in the sections' numbers that
// they are the memo's.
func annexing(mark Mark) Edit {
	return Edit{
		Section: func(s *Section, _ Change) bool {
			s.Role, s.ID, s.Anchor = "annex", annexMark+s.ID, annexed(s.Anchor)
			if s.Number != "" {
				s.Number = mark.Before + s.Number
			}
			return true
		},
		Clause: func(c *Clause, _ Change) bool {
			c.ID, c.Anchor = annexMark+c.ID, annexed(c.Anchor)
			return true
		},
		Block: func(b *Block, _ Change) bool {
			b.Anchor = annexed(b.Anchor)
			return true
		},
		Runs: func(text []Inline, _ Change) []Inline {
			text = slices.Clone(text)
			for i := range text {
				if text[i].Kind == Ref {
					text[i].Target = annexed(text[i].Target)
				}
			}
			return text
		},
	}
}

func annexed(anchor string) string {
	if anchor == "" {
		return ""
	}
	return annexMark + anchor
}
