package readback

import (
	"strings"

	"github.com/proviso-legal/proviso/clauses/render"
)

// markdown reads the paragraphs of a Markdown file; its mark-up counts as text.
func markdown(data []byte) (*Paper, error) {
	p, count := &Paper{}, &counter{}
	text := strings.ReplaceAll(string(data), "\r\n", "\n")
	for _, part := range strings.Split(text, "\n\n") {
		part = strings.TrimSpace(part)
		if inner, ok := strings.CutPrefix(part, render.TrailerOpen); ok && strings.HasSuffix(inner, render.TrailerClose) {
			p.Provenance = provenance([]byte(strings.TrimSuffix(inner, render.TrailerClose)))
			continue
		}
		if strings.HasPrefix(part, "|") {
			for _, row := range strings.Split(part, "\n") {
				p.passageAs(row, false, cells(row)...)
			}
			continue
		}
		heading := strings.HasPrefix(part, "#")
		words := unmarked(part)
		if heading {
			count.heading(words)
		} else {
			words = count.text(words)
		}
		p.passageAs(part, heading, line{text: words, heading: heading, title: strings.HasPrefix(part, "# ")})
	}
	return p, nil
}
