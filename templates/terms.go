package templates

import (
	"slices"
	"strings"

	"github.com/proviso-legal/proviso/internal/finding"
	"github.com/proviso-legal/proviso/internal/lazily"
	"github.com/proviso-legal/proviso/internal/overlay"
	"github.com/proviso-legal/proviso/internal/strictyaml"
	"github.com/proviso-legal/proviso/templates/wording"
)

// termsHead is the front matter of a terms.md file.
type termsHead struct {
	Terms string  `yaml:"terms,required"`
	Allow []allow `yaml:"allow"`
	At    strictyaml.Pos
}

// terms reads a family's definitions: "## Term", then the text that follows the term. In a pack the
// heading of a definition that lies over another says so: "## Term replaces FINGERPRINT".
func (r *packReader) terms(f file) {
	text, body, line, err := strictyaml.FrontMatter(f.text)
	if err != nil {
		r.findings.Add(finding.Place{File: f.shown, Line: 1, Column: 1}, "pack.front-matter", "%v", err)
		return
	}
	var h termsHead
	l := strictyaml.Decode(f.shown, []byte(text), 1, &h)
	if family, _, _ := strings.Cut(f.name, "/"); !l.Errors() && h.Terms != family {
		l.Add(h.At.Place(), "pack.terms", "these are the terms of %q, found %q", family, h.Terms)
	}
	r.findings = append(r.findings, l...)
	r.allowed = append(r.allowed, allowances("", h.Allow)...)
	list := sections(body, line)
	if len(list) > wording.MostSections {
		r.fail(f.shown, "pack.size", "the file has more than %d definitions", wording.MostSections)
		return
	}
	for _, s := range list {
		if s.name != "" {
			r.term(h.Terms, s, f)
		} else if strings.TrimSpace(s.text) != "" {
			r.findings.Add(finding.Place{File: f.shown, Line: s.line}, "pack.terms", "text stands before the first \"## Term\"")
		}
	}
}

var replacing = lazily.Pattern(`^(.*\S) replaces(?: ([0-9A-Za-z]+))?$`)

// term reads one definition.
func (r *packReader) term(family string, s section, f file) {
	name, said := s.name, ""
	if m := replacing().FindStringSubmatch(name); m != nil && r.pack != "" {
		name, said = m[1], m[2]
	}
	if why := wording.PlainTitle(name); why != "" {
		r.findings.Add(finding.Place{File: f.shown, Line: s.line - 1, Column: 1}, "pack.title", "the term %q cannot be printed: %s", wording.Short(name), why)
		return
	}
	w, more := wording.NewWording("term "+name, wording.Source{File: f.shown, Line: s.line, Text: s.text})
	more = append(more, r.probed(w)...)
	r.findings = append(r.findings, more...)
	if strings.TrimSpace(s.text) == "" {
		r.findings.Add(finding.Place{File: f.shown, Line: s.line - 1}, "pack.empty", "the term %q has no text", name)
	} else if w != nil {
		r.addTerm(&Term{Name: name, Family: family, Wording: w, Origin: Origin{Pack: r.pack, whole: s.text}}, said, name != s.name)
	}
}

// addTerm adds a definition, or lays it over the one that it says that it replaces.
func (r *packReader) addTerm(t *Term, said string, replaces bool) {
	at := finding.Place{File: t.File, Line: t.Line - 1, Column: 1}
	d := overlay.Departure{Kind: "term", ID: t.Name, Act: overlay.Adds, At: at, Text: strings.TrimSpace(t.Text)}
	was := r.sameTerm(t.Name)
	switch {
	case was == nil && replaces:
		r.findings.Add(at, "pack.replaces", "there is no term %q to replace", t.Name)
		r.hint("term "+t.Name, "did you mean %s?", finding.Nearest(t.Name, r.termNames()))
		return
	case was == nil:
		r.depart(d)
	case was.Name != t.Name, was.Pack == r.pack:
		r.findings.Add(at, "pack.term-twice", "the term %q is already defined in %s:%d", t.Name, was.File, was.Line-1)
		return
	case was.Family != t.Family:
		r.findings.Add(at, "pack.terms", "the term %q is one of the family %s; what replaces it stands in %s/terms.md", t.Name, was.Family, was.Family)
		return
	default:
		d.Act, d.Below, d.BelowAt, d.Replaces, d.Now = overlay.Replaces, strings.TrimSpace(was.Text), was.At(), said, was.Fingerprint()
		if !r.said(d, at, "## "+t.Name+" replaces "+d.Now) {
			return
		}
		r.allowed = slices.DeleteFunc(r.allowed, func(a Allowance) bool { return a.In == "term "+t.Name && !strings.HasPrefix(a.At.File, r.pack+"/") })
	}
	r.definitions[t.Name] = t
}

// sameTerm gives the term of a name, in whatever case it is written.
func (r *packReader) sameTerm(name string) *Term {
	if t, ok := r.definitions[name]; ok {
		return t
	}
	for _, other := range r.termNames() {
		if strings.EqualFold(other, name) {
			return r.definitions[other]
		}
	}
	return nil
}

// section is one "## Term" with its text; line is the line of the file on which the text begins.
type section struct {
	name, text string
	line       int
}

func sections(body string, line int) []section {
	all := []section{{line: line}}
	for n, text := range strings.SplitAfter(body, "\n") {
		if name, ok := strings.CutPrefix(text, "## "); ok {
			all = append(all, section{name: strings.TrimSpace(name), line: line + n + 1})
			continue
		}
		all[len(all)-1].text += text
	}
	return all
}
