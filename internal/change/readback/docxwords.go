package readback

import (
	"regexp"
	"strings"

	"github.com/proviso-legal/proviso/clauses/tree"
)

var (
	reference = regexp.MustCompile(referenceFrom + `([^` + referenceShown + `]*)` + referenceShown + `([^` + referenceTo + `]*)` + referenceTo)
	signNames = strings.NewReplacer(struckFrom, "[struck through: ", struckTo, "]")
	stray     = strings.NewReplacer(referenceFrom, "", referenceShown, "", referenceTo, "")
)

// struck writes in words what is struck through, whatever runs it is cut into.
func struck(text string) string {
	return signNames.Replace(strings.ReplaceAll(text, struckTo+struckFrom, ""))
}

// plainWord gives the characters of a paragraph as they show.
func plainWord(text string) string {
	return stray.Replace(struck(reference.ReplaceAllString(text, "$2")))
}

// wordPassage adds a paragraph of a Word document. A reference to what is nowhere is text.
func (p *Paper) wordPassage(one wordPassage, marks map[string]int) {
	text := reference.ReplaceAllStringFunc(one.text, func(s string) string {
		m := reference.FindStringSubmatch(s)
		if _, known := marks[marked(m[1])]; known {
			return s
		}
		return m[2]
	})
	before := len(p.Passages)
	p.passage(plainWord(text), one.heading)
	if len(p.Passages) > before {
		p.lines[len(p.lines)-1].title = one.title
		p.labels = append(p.labels, one.label)
	}
	if len(p.Passages) > before && strings.Contains(text, referenceFrom) {
		text = alike(struck(text))
		p.lines[len(p.lines)-1].signed = text
		if p.keys == nil {
			p.keys = map[int]string{}
		}
		p.keys[before] = reference.ReplaceAllStringFunc(text, func(s string) string {
			m := reference.FindStringSubmatch(s)
			if strings.HasPrefix(m[1], textOfMark) {
				return s
			}
			return referenceFrom + m[1] + referenceTo
		})
	}
}

// Keys gives what the passages say, for comparing: references are told by where they lead and not by the
// number that shows.
func (p *Paper) Keys() []string {
	all := make([]string, len(p.Passages))
	for i, one := range p.Passages {
		all[i] = one.Text
		if key, ok := p.keys[i]; ok {
			all[i] = key
		}
	}
	return all
}

// runs gives a line as text and references.
func (l line) runs() (out []tree.Inline) {
	if l.signed == "" {
		return run(l.words())
	}
	text, from := l.signed, 0
	if l.heading {
		text = headNumber.ReplaceAllString(text, "")
	}
	for _, m := range reference.FindAllStringSubmatchIndex(text, -1) {
		if m[0] > from {
			out = append(out, run(stray.Replace(text[from:m[0]]))...)
		}
		out = append(out, tree.Inline{Kind: tree.Ref, Target: referenceTarget + text[m[2]:m[3]], Text: text[m[4]:m[5]], Ref: &tree.Reference{}})
		from = m[1]
	}
	if from < len(text) {
		out = append(out, run(stray.Replace(text[from:]))...)
	}
	return out
}

// referenceTarget sets bookmarks apart from the anchors of a tree.
const referenceTarget = "bookmark:"
