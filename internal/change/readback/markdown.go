package readback

import (
	"regexp"
	"strings"

	"github.com/proviso-legal/proviso/clauses/render"
)

// markdown reads the paragraphs of a Markdown file; its mark-up counts as text.
func markdown(data []byte) (*Paper, error) {
	p, count := &Paper{}, &counter{}
	text := endSpaces.ReplaceAllString(strings.ReplaceAll(string(data), "\r\n", "\n"), "\n")
	for _, part := range strings.Split(text, "\n\n") {
		raw := strings.Trim(part, "\n")
		part = strings.TrimSpace(part)
		if inner, ok := strings.CutPrefix(part, render.TrailerOpen); ok && strings.HasSuffix(inner, render.TrailerClose) {
			p.told = strings.TrimSuffix(inner, render.TrailerClose)
			p.Provenance = provenance([]byte(p.told))
			continue
		}
		if strings.HasPrefix(part, "|") {
			for _, row := range strings.Split(part, "\n") {
				p.passageAs(row, false, cells(row)...)
				p.rawAs(row)
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
		p.rawAs(raw)
	}
	return p, nil
}

var (
	endSpaces  = regexp.MustCompile(`[ \t]+\n`)
	goesOn     = regexp.MustCompile(`\n *([\pL("'“‘])`) // a line that can only go on with its paragraph
	manySpaces = regexp.MustCompile(`[ \t]+`)
	indented   = regexp.MustCompile(`^( {4,}|\t)`)
)

// rawAs keeps how the passage added last is broken into lines and indented, which tells Markdown what it is.
func (p *Paper) rawAs(raw string) {
	if len(p.raw) == len(p.Passages) {
		return
	}
	in := indented.MatchString(raw)
	raw = manySpaces.ReplaceAllString(goesOn.ReplaceAllString(strings.TrimSpace(raw), " $1"), " ")
	if in {
		raw = "    " + raw
	}
	p.raw = append(p.raw, raw)
}
