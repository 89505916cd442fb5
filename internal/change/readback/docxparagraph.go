package readback

import (
	"regexp"
	"strconv"
	"strings"
	"unicode"
)

var blankPath = regexp.MustCompile(`/b:blank\[(\d{1,6})\]$`)

// bind notes that the content control being read shows a value of the blanks.
func (r *wordReader) bind(xpath string) {
	m, p := blankPath.FindStringSubmatch(xpath), r.paragraph()
	if m == nil || p == nil || r.above(1) != "sdtPr" {
		return
	}
	n, err := strconv.Atoi(m[1])
	if err != nil || n < 1 || n > len(r.blanks) {
		return
	}
	r.controls = append(r.controls, wordControl{len(r.path) - 2, p.text.Len(), p, r.blanks[n-1]})
}

// endControl adds the value to which a content control is bound when it shows another: Word will show
// the value.
func (r *wordReader) endControl() {
	n := len(r.controls) - 1
	if n < 0 || r.controls[n].depth != len(r.path) {
		return
	}
	c := r.controls[n]
	r.controls = r.controls[:n]
	if shown := plainWord(c.in.text.String()[c.from:]); r.paragraph() == c.in && alike(shown) != alike(c.value) {
		r.add(" [stored: " + c.value + "]")
	}
}

func alike(text string) string { return strings.Join(strings.Fields(text), " ") }

func (r *wordReader) endParagraph() {
	p := r.paragraph()
	r.paragraphs = r.paragraphs[:len(r.paragraphs)-1]
	if r.carried.Len() > 0 {
		r.carried.WriteString(p.text.String())
		if !p.merged {
			text := r.carried.String()
			r.carried.Reset()
			r.paragraphOf(p, text)
		}
		return
	}
	if p.merged {
		r.carried.WriteString(p.text.String())
		return
	}
	r.paragraphOf(p, p.text.String())
}

// headed tells whether a paragraph is a heading, by itself or by its style.
func (r *wordReader) headed(p *wordParagraph) bool {
	if p.level != "" {
		return p.level != noOutline
	}
	return r.styles.heading(p.style)
}

func (r *wordReader) passage(text string, heading bool) {
	r.raw = append(r.raw, wordPassage{text: text, heading: heading})
}

// mark notes in which paragraph a bookmark stands.
func (r *wordReader) mark(name, id string) {
	if _, twice := r.marks[name]; twice {
		r.paper.unread("two bookmarks with the name "+name, r.under)
		return
	}
	r.marks[name] = len(r.raw)
	if p := r.paragraph(); p != nil {
		r.spans[id] = span{name, p, p.text.Len()}
	}
}

// mostSpan bounds the words of a bookmark that are kept.
const mostSpan = 2000

// markEnd keeps the words of a bookmark that ends in the paragraph in which it begins.
func (r *wordReader) markEnd(id string) {
	s, open := r.spans[id]
	if p := r.paragraph(); open && p == s.in {
		words := "more words than a heading has"
		if p.text.Len()-s.from <= mostSpan {
			words = alike(plainWord(p.text.String()[s.from:]))
		}
		r.paper.ranges[s.name] = words
	}
	delete(r.spans, id)
}

// numbered counts a paragraph in its list.
func (r *wordReader) numbered(p *wordParagraph) label {
	id, rank := r.styles.numbered(r.styles.known(p.style))
	if p.list != "" {
		id = p.list
	}
	if p.rank != "" {
		rank = p.rank
	}
	if r.lists == nil {
		return label{}
	}
	return r.lists.next(id, rank)
}

// paragraphOf adds a paragraph with the text that it has together with those before it.
func (r *wordReader) paragraphOf(p *wordParagraph, text string) {
	one := wordPassage{text, r.headed(p), r.styles.title(p.style), r.numbered(p)}
	if r.raw = append(r.raw, one); one.heading {
		r.under = alike(plainWord(text))
	}
	if alike(text) == "" && strings.IndexFunc(one.label.text, unicode.IsLetter) >= 0 {
		r.paper.unread("a number that stands alone and has words: "+clip(one.label.shown, 60), r.under)
	}
}

// flush ends what nothing follows.
func (r *wordReader) flush() {
	if r.carried.Len() > 0 {
		r.passage(r.carried.String(), false)
		r.carried.Reset()
	}
}
