package readback

import (
	"slices"
	"strings"
)

// Signs around what the words of a paragraph mean; no XML can hold them. A reference is its target and
// then the number that shows.
const (
	referenceFrom, referenceShown, referenceTo = "\x11", "\x12", "\x13"
	struckFrom, struckTo                       = "\x14", "\x15"
)

func (r *wordReader) field(kind string) {
	n := len(r.fields) - 1
	switch {
	case kind == "begin":
		r.fields = append(r.fields, &wordField{})
		r.unseen++
	case kind == "separate" && n >= 0:
		r.result(r.fields[n])
	case kind == "end" && n >= 0:
		r.endField(0)
	}
}

// simple begins a field that is one element.
func (r *wordReader) simple(code string) {
	f := &wordField{depth: len(r.path)}
	f.code.WriteString(code)
	r.fields = append(r.fields, f)
	r.unseen++
	r.result(f)
}

// result begins what a field shows.
func (r *wordReader) result(f *wordField) {
	if f.result {
		return
	}
	f.result = true
	code := f.code.String()
	if contents(code) {
		return
	}
	if r.counts(code) {
		r.unseen--
		r.add("#")
		r.unseen++
		return
	}
	if !understood(code) && !(r.head && property(code) != "") {
		r.paper.unread("the field "+clip(alike(code), 60), r.under)
	}
	f.shows = true
	r.unseen--
	inside := slices.ContainsFunc(r.fields, func(g *wordField) bool { return g.refers != nil })
	if target := numberOf(code); target != "" && r.unseen == 0 && !inside && r.paragraph() != nil {
		if name, text := strings.CutPrefix(target, textOfMark); text {
			r.quoted[name] = true
		}
		f.refers = r.paragraph()
		f.refers.text.WriteString(referenceFrom + target + referenceShown)
	}
}

// endField ends the innermost field, if it is one of that depth.
func (r *wordReader) endField(depth int) {
	n := len(r.fields) - 1
	if n < 0 || r.fields[n].depth != depth {
		return
	}
	f := r.fields[n]
	r.fields = r.fields[:n]
	if !f.shows {
		r.unseen--
	}
	if f.refers != nil {
		f.refers.text.WriteString(referenceTo)
	}
	r.add(f.box)
}

// counts tells whether a field of a head or foot counts pages.
func (r *wordReader) counts(code string) bool {
	words := strings.Fields(code)
	return r.head && len(words) > 0 && slices.Contains([]string{"PAGE", "NUMPAGES", "SECTIONPAGES"}, strings.ToUpper(words[0]))
}

// property gives the name of the property of the file that a field shows; "" for another field.
func property(code string) string {
	kind, name, _ := strings.Cut(strings.TrimSpace(code), " ")
	if !strings.EqualFold(kind, "DOCPROPERTY") {
		return ""
	}
	return strings.Trim(strings.TrimSpace(name), `"`)
}

// understood tells whether a field shows what its result says, or where it leads: a number or a page of a bookmark,
// the contents, a link. Every other field may show other words as soon as a program reckons it.
func understood(code string) bool {
	words := strings.Fields(strings.ToUpper(code))
	switch {
	case len(words) == 0:
		return false
	case words[0] == "HYPERLINK" || words[0] == "TOC":
		return true
	case words[0] != "REF" && words[0] != "PAGEREF" || len(words) < 2:
		return false
	}
	for _, w := range words[2:] {
		if !slices.Contains([]string{`\N`, `\R`, `\W`, `\H`, `\*`, "MERGEFORMAT"}, w) {
			return false
		}
	}
	return true
}

// What a field shows of a bookmark, where it is not its number.
const (
	textOfMark = "text of "
	pageOfMark = "page of "
)

// marked gives the bookmark to which a reference leads.
func marked(target string) string {
	return strings.TrimPrefix(strings.TrimPrefix(target, pageOfMark), textOfMark)
}

// numberOf gives what a field shows the number of: a bookmark, whose page or number Word reckons anew.
// It is "" for a field of another kind.
func numberOf(code string) string {
	words := strings.Fields(code)
	if len(words) < 2 {
		return ""
	}
	number := slices.ContainsFunc(words[2:], func(w string) bool {
		return slices.Contains([]string{`\n`, `\r`, `\w`}, strings.ToLower(w))
	})
	switch kind := strings.ToUpper(words[0]); {
	case kind == "REF" && number:
		return strings.ToLower(words[1])
	case kind == "REF" && understood(code):
		return textOfMark + strings.ToLower(words[1])
	case kind == "PAGEREF":
		return pageOfMark + strings.ToLower(words[1])
	}
	return ""
}

// form reads what a field of a form shows: whether its box is ticked, or which of its lines is chosen.
func (r *wordReader) form(name, value string) {
	n := len(r.fields) - 1
	if n < 0 {
		return
	}
	f := r.fields[n]
	switch in := r.above(1); {
	case name == "checkBox":
		f.box = "[box]"
	case in == "checkBox" && (name == "checked" || name == "default" && f.box == "[box]"):
		f.box = "[box, not ticked]"
		if on(value, true) {
			f.box = "[box, ticked]"
		}
	case name == "ddList":
		f.box = "[choice 0]"
	case in == "ddList" && name == "result":
		f.box = "[choice " + value + "]"
	}
}
