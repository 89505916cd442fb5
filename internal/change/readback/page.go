package readback

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/proviso-legal/proviso/internal/office"
)

// Elements of a page whose text is no part of the document, those whose text stands beside it, and those that stand inside
// a line.
var (
	outside = []string{"head", "nav", "footer", "script", "style"}
	beside  = []string{"title", "nav", "footer"}
	inline  = []string{"a", "strong", "em", "dfn", "mark", "cite", "ins", "del", "span", "b", "i", "u", "br"}
)

// page reads the paragraphs of an HTML file that was written as XML. Entities beyond those of XML are
// refused by the reader of XML, so none can grow.
func page(data []byte) (*Paper, error) {
	r := &pageReader{paper: &Paper{shapes: map[string]string{}, marks: map[string]int{}}}
	dec := xml.NewDecoder(bytes.NewReader(data))
	dec.Entity = map[string]string{"nbsp": "\u00a0"}
	for {
		start := int(dec.InputOffset())
		token, err := dec.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nil, fmt.Errorf("the page is not well-formed XML any more: %w", err)
		}
		if len(r.path) > deepestPage {
			return nil, fmt.Errorf("the page nests its elements more than %d deep", deepestPage)
		}
		r.survey(token, data[start:dec.InputOffset()])
		r.token(token)
	}
	r.end()
	return r.paper, nil
}

// deepestPage bounds the elements in elements.
const deepestPage = 256

type pageReader struct {
	paper      *Paper
	text       strings.Builder
	words      strings.Builder // the text without numbers
	signed     strings.Builder // the text with the signs of references
	link       bool            // a reference is open
	number     bool            // a number is being read
	heading    bool
	title      bool
	skipping   int // depth below an element outside the document
	provenance bool
	told       strings.Builder

	path    []string // names of the open elements
	under   string   // the heading read last
	beside  strings.Builder
	besides int // open elements whose text stands beside the document
}

func (r *pageReader) token(token xml.Token) {
	switch e := token.(type) {
	case xml.StartElement:
		r.path = append(r.path, e.Name.Local)
		if slices.Contains(beside, e.Name.Local) {
			r.besides++
		}
		r.start(e)
	case xml.EndElement:
		r.path = r.path[:len(r.path)-1]
		if slices.Contains(beside, e.Name.Local) {
			r.besides--
		}
		r.close(e.Name.Local)
	case xml.CharData:
		switch {
		case r.provenance && r.skipping > 0:
			r.told.Write(e)
		case r.skipping > 0:
			if r.besides > 0 {
				r.beside.Write(e)
			}
		default:
			r.text.Write(e)
			r.signed.Write(e)
			if !r.number {
				r.words.Write(e)
			}
		}
	}
}

// close ends an element.
func (r *pageReader) close(name string) {
	if r.link && name == "a" {
		r.link = false
		r.signed.WriteString(referenceTo)
	}
	if r.skipping > 0 {
		if r.skipping--; slices.Contains([]string{"li", "p", "h2", "title"}, name) || r.skipping == 0 {
			if text := alike(r.beside.String()); text != "" {
				r.paper.Beside = append(r.paper.Beside, Beside{"Title, contents and foot of the page", text})
			}
			r.beside.Reset()
		}
		return
	}
	r.number = false
	if !slices.Contains(inline, name) {
		r.end()
	}
}

func (r *pageReader) start(e xml.StartElement) {
	if r.skipping > 0 || slices.Contains(outside, e.Name.Local) || office.Attribute(e, "class") == "skip" {
		r.skipping++
		r.provenance = office.Attribute(e, "id") == "provenance"
		if to := office.Attribute(e, "href"); to != "" {
			r.beside.WriteString(" (" + to + ") ")
		}
		return
	}
	if e.Name.Local == "br" {
		r.text.WriteByte(' ')
		r.words.WriteByte(' ')
		r.signed.WriteByte(' ')
	}
	r.number = office.Attribute(e, "class") == "number"
	if !slices.Contains(inline, e.Name.Local) {
		r.end()
		r.heading = len(e.Name.Local) == 2 && e.Name.Local[0] == 'h' && e.Name.Local != "hr"
		r.title = e.Name.Local == "h1"
	}
	if id := office.Attribute(e, "id"); id != "" {
		r.mark(id)
	}
	if to, ok := strings.CutPrefix(office.Attribute(e, "href"), "#"); ok && !r.link {
		r.link = true
		r.signed.WriteString(referenceFrom + to + referenceShown)
	}
}

// mark notes in which passage the target of references stands.
func (r *pageReader) mark(id string) {
	if _, twice := r.paper.marks[id]; twice {
		r.paper.unread("two elements with the id "+clip(id, 60), r.under)
		return
	}
	r.paper.marks[id] = len(r.paper.Passages)
}

// end closes a paragraph.
func (r *pageReader) end() {
	before := len(r.paper.Passages)
	r.paper.passageAs(r.text.String(), r.heading, line{text: alike(r.words.String()), heading: r.heading, title: r.title})
	if len(r.paper.Passages) > before {
		r.key(before)
	}
	r.text.Reset()
	r.words.Reset()
	r.signed.Reset()
	r.heading, r.title = false, false
	if r.told.Len() > 0 {
		r.paper.told = r.told.String()
		r.paper.Provenance = provenance([]byte(r.paper.told))
		r.told.Reset()
	}
}

// key tells a passage with references by where they lead.
func (r *pageReader) key(i int) {
	if r.heading {
		r.under = r.paper.Passages[i].Text
	}
	if signed := alike(r.signed.String()); strings.Contains(signed, referenceFrom) {
		if r.paper.keys == nil {
			r.paper.keys = map[int]string{}
		}
		r.paper.keys[i] = reference.ReplaceAllString(signed, referenceFrom+"$1"+referenceTo)
	}
}
