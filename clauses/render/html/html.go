// Package html writes a draft as one page for a browser: no script, no file beside it, nothing fetched.
//
// The page is HTML5 in XML syntax, so that any reader of XML reads it too. It has landmarks (banner,
// navigation, main, content information), headings without a gap in their levels, and an id for
// every anchor of the tree. Equal trees give equal bytes.
package html

import (
	_ "embed"
	"encoding/xml"
	"io"
	"strings"

	"github.com/proviso-legal/proviso/clauses/render"
	"github.com/proviso-legal/proviso/clauses/tree"
)

//go:embed page.css
var style string

// Render writes the draft. What a person typed is never mark-up.
func Render(w io.Writer, d *tree.Draft) error {
	provenance, err := render.ProvenanceJSON(d.Provenance)
	if err != nil {
		return err
	}
	p := &page{draft: render.Spread(d), provenance: provenance}
	p.open("html", "lang", d.Language, "xmlns", "http://www.w3.org/1999/xhtml")
	p.head()
	p.body()
	p.close("html")
	_, err = io.WriteString(w, "<!DOCTYPE html>\n"+p.b.String()+"\n")
	return err
}

// Fragment writes the draft as a part of another page: its front under a heading of the second level, its contents to be
// unfolded, its sections. Open points, provenance and style are left to that page. The same holds of it as of Render.
func Fragment(w io.Writer, d *tree.Draft) error {
	p := &page{draft: render.Spread(d)}
	p.front("h2")
	if p.draft.HasContents {
		p.open("details", "class", "contents")
		p.line("summary", "", "Contents")
		p.contents()
		p.close("details")
	}
	for _, s := range p.draft.Sections {
		p.section(s)
	}
	_, err := io.WriteString(w, p.b.String())
	return err
}

// page is a page in the making.
type page struct {
	draft      *tree.Draft
	provenance string
	b          strings.Builder
}

// text writes characters.
func (p *page) text(s string) {
	_ = xml.EscapeText(&p.b, []byte(legal(s))) // a strings.Builder never fails
}

// legal drops the characters that XML knows no way to write.
func legal(s string) string {
	return strings.Map(func(r rune) rune {
		if r < ' ' && r != '\t' && r != '\n' || r == 0xFFFE || r == 0xFFFF {
			return -1
		}
		return r
	}, s)
}

// open begins an element; attributes are name and value in turn, and an empty value leaves one out.
func (p *page) open(name string, attributes ...string) {
	p.b.WriteByte('<')
	p.start(name, attributes)
	p.b.WriteByte('>')
}

func (p *page) start(name string, attributes []string) {
	p.b.WriteString(name)
	for i := 0; i < len(attributes); i += 2 {
		if attributes[i+1] == "" {
			continue
		}
		p.b.WriteString(" " + attributes[i] + `="`)
		p.text(attributes[i+1])
		p.b.WriteByte('"')
	}
}

func (p *page) close(name string) { p.b.WriteString("</" + name + ">") }

// empty writes an element without content.
func (p *page) empty(name string, attributes ...string) {
	p.b.WriteByte('<')
	p.start(name, attributes)
	p.b.WriteString("/>")
}

// line writes an element that holds text only.
func (p *page) line(name, class, text string) {
	if text == "" {
		return
	}
	p.open(name, "class", class)
	p.text(text)
	p.close(name)
	p.b.WriteByte('\n')
}

// lineFrom writes a line that may have been another.
func (p *page) lineFrom(name, class, was, is string) {
	if was+is == "" {
		return
	}
	p.open(name, "class", class)
	p.runs(render.Changed(was, is))
	p.close(name)
	p.b.WriteByte('\n')
}

// head says what the page is. Its policy forbids whatever it does not bring.
func (p *page) head() {
	p.open("head")
	p.empty("meta", "charset", "utf-8")
	p.empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1")
	p.empty("meta", "http-equiv", "Content-Security-Policy", "content", "default-src 'none'; style-src 'unsafe-inline'")
	p.line("title", "", p.draft.Title)
	p.empty("meta", "name", "description", "content", strings.TrimSpace(p.draft.Subtitle+" "+p.draft.ID))
	p.empty("meta", "name", "generator", "content", "Proviso")
	p.b.WriteString("<style>\n" + style + "@page { size: " + paper(p.draft.Paper) + "; margin: 2.5cm; }\n</style>")
	p.close("head")
	p.b.WriteByte('\n')
}

func paper(name string) string {
	if name == "letter" {
		return "letter"
	}
	return "A4"
}

func (p *page) body() {
	p.open("body")
	p.open("a", "class", "skip", "href", "#main")
	p.text("To the text")
	p.close("a")
	p.cover()
	p.contents()
	p.open("main", "id", "main")
	if open := render.OpenPoints(p.draft); open != nil {
		p.open("section", "class", "open-points", "aria-label", render.OpenPointsHeading)
		p.line("h2", "", render.OpenPointsHeading)
		p.table(open)
		p.close("section")
	}
	for _, s := range p.draft.Sections {
		p.section(s)
	}
	p.close("main")
	p.open("footer")
	p.line("p", "", strings.TrimSpace(p.draft.Legend+" "+p.draft.ID))
	p.close("footer")
	if p.provenance != "" {
		p.open("script", "type", "application/json", "id", "provenance") // data, never run
		p.b.WriteString(p.provenance)
		p.close("script")
	}
	p.close("body")
}

func (p *page) cover() {
	p.open("header", "class", "cover")
	p.front("h1")
	p.close("header")
	p.b.WriteByte('\n')
}

// front writes what stands on the first page, its title as a heading of a level.
func (p *page) front(level string) {
	d := p.draft
	was, is := render.Front(d)
	p.lineFrom(level, "", was.Title, is.Title)
	p.lineFrom("p", "subtitle", was.Subtitle, is.Subtitle)
	p.lineFrom("p", "legend", was.Legend, is.Legend)
	p.lineFrom("p", "id", render.DocumentID(was.ID), render.DocumentID(is.ID))
	p.blocks(d.Cover)
}
