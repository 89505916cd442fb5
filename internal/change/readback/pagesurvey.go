package readback

import (
	"bytes"
	"encoding/xml"
	"slices"
	"strings"

	"github.com/proviso-legal/proviso/internal/digest"
)

// What a page may hold without hiding or showing other words, whoever wrote it.
var (
	pageElements = listed(`html head meta title style body main header nav footer section article div p h1 h2 h3 h4 h5 h6 ol ul li dl dt dd
		table thead tbody tfoot tr th td caption col colgroup a span strong em b i u s small sub sup dfn mark cite ins del br hr blockquote
		pre code abbr q script`)
	pageAttributes = listed(`lang xmlns charset name content http-equiv id href class data-clause data-change aria-label aria-hidden type scope colspan
		rowspan start value title`)
	voids = listed(`meta br hr col`)
)

// survey names what a browser reads otherwise than XML does, or hides, and notes the shape of each element.
func (r *pageReader) survey(token xml.Token, raw []byte) {
	name := func(what string) { r.paper.unread(what, r.under) }
	switch e := token.(type) {
	case xml.Comment:
		name("a comment, which ends elsewhere for some programs")
	case xml.ProcInst:
		name("an instruction to a program")
	case xml.Directive:
		if !strings.EqualFold(string(e), "DOCTYPE html") {
			name("a declaration other than that of a page")
		}
	case xml.CharData:
		r.characters(string(e), raw)
	case xml.StartElement:
		if !pageElements[e.Name.Local] || e.Name.Space != "" && e.Name.Space != "http://www.w3.org/1999/xhtml" {
			name("the element " + e.Name.Local)
		}
		if bytes.HasSuffix(raw, []byte("/>")) && !voids[e.Name.Local] {
			name("the element " + e.Name.Local + " that ends where it begins, which browsers leave open")
		}
		for _, a := range e.Attr {
			if !pageAttributes[a.Name.Local] {
				name("the attribute " + a.Name.Local + "=" + clip(a.Value, 60))
			}
		}
		r.shape("the element " + shapeOf(e))
	}
}

func (r *pageReader) characters(text string, raw []byte) {
	if bytes.HasPrefix(raw, []byte("<![")) {
		r.paper.unread("a section that browsers drop", r.under)
	}
	if strings.TrimSpace(text) == "" || len(r.path) == 0 {
		return
	}
	if in := r.path[len(r.path)-1]; in == "style" {
		r.paper.sheets = append(r.paper.sheets, "the style sheet "+digest.Bytes([]byte(text))[:8])
	} else {
		r.shape("text")
	}
}

// shape notes that something stands in the open element.
func (r *pageReader) shape(what string) {
	in := ""
	if n := len(r.path); n > 0 {
		in = " in the element " + r.path[n-1]
	}
	if _, known := r.paper.shapes[what+in]; !known && len(r.paper.shapes) < mostUnread {
		r.paper.shapes[what+in] = r.under
	}
}

// shapeOf gives an element with its attributes, but for those that name places.
func shapeOf(e xml.StartElement) string {
	var all []string
	for _, a := range e.Attr {
		name := a.Name.Local
		if name == "id" || name == "data-clause" || name == "href" && strings.HasPrefix(a.Value, "#") {
			continue
		}
		all = append(all, " "+name+"="+clip(a.Value, 100))
	}
	slices.Sort(all)
	return e.Name.Local + strings.Join(all, "")
}
