package html_test

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/proviso-legal/proviso/clauses/render/html"
	"github.com/proviso-legal/proviso/clauses/tree"
	"github.com/proviso-legal/proviso/internal/testing/specimen"
)

func render(t testing.TB, d *tree.Draft) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := html.Render(&b, d); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// outside are elements whose text is no part of the document; inline ones do not end a word.
var (
	outside = []string{"head", "nav", "footer"}
	inline  = []string{"a", "strong", "em", "dfn", "mark", "cite"}
)

// page is what a reader of XML finds in a page.
type page struct {
	words    []string
	ids      map[string]int
	links    []string
	headings []int
	elements []string
}

// read walks a page with a reader of XML, which refuses whatever is not well formed.
func read(t testing.TB, file []byte) page {
	t.Helper()
	p := page{ids: map[string]int{}}
	var text strings.Builder
	depth, skipped := 0, 0
	for dec := xml.NewDecoder(bytes.NewReader(file)); ; {
		token, err := dec.Token()
		if err == io.EOF {
			break
		}
		if err != nil {
			t.Fatalf("not well formed: %v", err)
		}
		switch e := token.(type) {
		case xml.StartElement:
			depth++
			if skipped == 0 && (slices.Contains(outside, e.Name.Local) || class(e) == "skip") {
				skipped = depth
			}
			p.start(e)
			if !slices.Contains(inline, e.Name.Local) {
				text.WriteByte('\n')
			}
			if class(e) == "rule" {
				text.WriteString(strings.Repeat("…", 20))
			}
		case xml.EndElement:
			if skipped == depth {
				skipped = 0
			}
			depth--
			if !slices.Contains(inline, e.Name.Local) {
				text.WriteByte('\n')
			}
		case xml.CharData:
			if skipped == 0 {
				text.Write(e)
			}
		}
	}
	p.words = strings.Fields(strings.ReplaceAll(text.String(), "\u00a0", " "))
	return p
}

func class(e xml.StartElement) string { return attribute(e, "class") }

func attribute(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

func (p *page) start(e xml.StartElement) {
	name := e.Name.Local
	p.elements = append(p.elements, name)
	if id := attribute(e, "id"); id != "" {
		p.ids[id]++
	}
	if href := attribute(e, "href"); href != "" {
		p.links = append(p.links, href)
	}
	if len(name) == 2 && name[0] == 'h' && name[1] >= '1' && name[1] <= '6' {
		p.headings = append(p.headings, int(name[1]-'0'))
	}
}

var drafts = map[string]*tree.Draft{"agreement": specimen.Draft(6), "memo": specimen.Memo()}

func TestPageShowsTheWordsOfTheTree(t *testing.T) {
	for name, d := range drafts {
		if diff := cmp.Diff(specimen.Words(d), read(t, render(t, d)).words); diff != "" {
			t.Errorf("%s: the page's words differ from the tree's (-want +got):\n%s", name, diff)
		}
	}
}

func TestEveryLinkHasItsTarget(t *testing.T) {
	p := read(t, render(t, drafts["agreement"]))
	if len(p.links) < 20 {
		t.Fatalf("%d links; the specimen has more", len(p.links))
	}
	for _, href := range p.links {
		if !strings.HasPrefix(href, "#") || p.ids[href[1:]] != 1 {
			t.Errorf("the link %q leads to %d places", href, p.ids[strings.TrimPrefix(href, "#")])
		}
	}
	for id, n := range p.ids {
		if n > 1 || strings.ContainsAny(id, " #") {
			t.Errorf("the id %q stands %d times or cannot be linked to", id, n)
		}
	}
}

func TestPageIsAccessible(t *testing.T) {
	for name, d := range drafts {
		file := render(t, d)
		p := read(t, file)
		for _, landmark := range []string{"header", "main", "footer"} {
			if n := count(p.elements, landmark); n != 1 {
				t.Errorf("%s: %d elements %q; one is wanted", name, n, landmark)
			}
		}
		if p.headings[0] != 1 || count(p.headings, 1) != 1 {
			t.Errorf("%s: headings %v; one of the first level has to come first", name, p.headings)
		}
		for i, level := range p.headings[1:] {
			if level > p.headings[i]+1 {
				t.Errorf("%s: a heading of level %d follows one of level %d", name, level, p.headings[i])
			}
		}
		if !bytes.Contains(file, []byte(fmt.Sprintf("<html lang=%q", d.Language))) {
			t.Errorf("%s: the page does not say its language %q", name, d.Language)
		}
	}
}

func count[E comparable](all []E, one E) (n int) {
	for _, e := range all {
		if e == one {
			n++
		}
	}
	return n
}

// Nothing is fetched and nothing runs, whatever a name says.
func TestPageStandsAlone(t *testing.T) {
	d := specimen.Draft(1)
	for _, text := range append(specimen.Awkward, specimen.Names...) {
		d.Title, d.Subtitle = text, text
		d.Cover = []tree.Block{{Kind: "para", Text: []tree.Inline{{Kind: tree.Value, Text: text}, {Kind: tree.Blank, Text: text}}}}
		p := read(t, render(t, d))
		if diff := cmp.Diff(specimen.Words(d), p.words); diff != "" {
			t.Errorf("%q: words differ (-want +got):\n%s", text, diff)
		}
		for _, e := range []string{"script", "img", "link", "iframe", "object", "form"} {
			if count(p.elements, e) > 0 {
				t.Errorf("%q: the page has an element %q", text, e)
			}
		}
	}
}

func FuzzRender(f *testing.F) {
	for _, s := range append(specimen.Awkward, specimen.Names...) {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		d := specimen.Draft(1)
		d.Title, d.Legend, d.ID = text, text, text
		d.Cover = []tree.Block{{Kind: "para", Text: []tree.Inline{{Kind: tree.Ref, Text: text, Target: "part-a"}}}}
		read(t, render(t, d))
	})
}
