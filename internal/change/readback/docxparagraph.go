package readback

import "strings"

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

// paragraphOf adds a paragraph with the text that it has together with those before it.
func (r *wordReader) paragraphOf(p *wordParagraph, text string) {
	r.raw = append(r.raw, wordPassage{text, r.headed(p), r.styles.title(p.style)})
}

// flush ends what nothing follows.
func (r *wordReader) flush() {
	if r.carried.Len() > 0 {
		r.passage(r.carried.String(), false)
		r.carried.Reset()
	}
}
