package readback

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
)

// Elements of a page whose text is no part of the document, and those that stand inside a line.
var (
	outside = []string{"head", "nav", "footer", "script", "style"}
	inline  = []string{"a", "strong", "em", "dfn", "mark", "cite", "ins", "del", "span", "b", "i", "u", "br"}
)

// page reads the paragraphs of an HTML file that was written as XML. Entities beyond those of XML are
// refused by the reader of XML, so none can grow.
func page(data []byte) (*Paper, error) {
	r := &pageReader{paper: &Paper{}}
	dec := xml.NewDecoder(bytes.NewReader(data))
	dec.Entity = map[string]string{"nbsp": "\u00a0"}
	for {
		token, err := dec.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nil, fmt.Errorf("the page is not well-formed XML any more: %w", err)
		}
		r.token(token)
	}
	r.end()
	return r.paper, nil
}

type pageReader struct {
	paper      *Paper
	text       strings.Builder
	words      strings.Builder // the text without numbers
	number     bool            // a number is being read
	heading    bool
	title      bool
	skipping   int // depth below an element outside the document
	provenance bool
	data       strings.Builder
}

func (r *pageReader) token(token xml.Token) {
	switch e := token.(type) {
	case xml.StartElement:
		r.start(e)
	case xml.EndElement:
		if r.skipping > 0 {
			r.skipping--
			return
		}
		r.number = false
		if !slices.Contains(inline, e.Name.Local) {
			r.end()
		}
	case xml.CharData:
		switch {
		case r.provenance && r.skipping > 0:
			r.data.Write(e)
		case r.skipping == 0:
			r.text.Write(e)
			if !r.number {
				r.words.Write(e)
			}
		}
	}
}

func (r *pageReader) start(e xml.StartElement) {
	if r.skipping > 0 || slices.Contains(outside, e.Name.Local) || attribute(e, "class") == "skip" {
		r.skipping++
		r.provenance = attribute(e, "id") == "provenance"
		return
	}
	if e.Name.Local == "br" {
		r.text.WriteByte(' ')
		r.words.WriteByte(' ')
	}
	r.number = attribute(e, "class") == "number"
	if !slices.Contains(inline, e.Name.Local) {
		r.end()
		r.heading = len(e.Name.Local) == 2 && e.Name.Local[0] == 'h' && e.Name.Local != "hr"
		r.title = e.Name.Local == "h1"
	}
}

func attribute(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// end closes a paragraph.
func (r *pageReader) end() {
	r.paper.passageAs(r.text.String(), r.heading, line{text: alike(r.words.String()), heading: r.heading, title: r.title})
	r.text.Reset()
	r.words.Reset()
	r.heading, r.title = false, false
	if r.data.Len() > 0 {
		r.paper.Provenance = provenance([]byte(r.data.String()))
		r.data.Reset()
	}
}
