package templates

import (
	"cmp"
	"slices"
	"strings"

	"github.com/proviso-legal/proviso/internal/digest"
	"github.com/proviso-legal/proviso/internal/finding"
	"github.com/proviso-legal/proviso/internal/lazily"
	"github.com/proviso-legal/proviso/internal/overlay"
	"github.com/proviso-legal/proviso/internal/strictyaml"
	"github.com/proviso-legal/proviso/templates/wording"
)

// amendHead is the front matter of a file that changes parts of a clause. What it leaves out stays.
type amendHead struct {
	Amends string   `yaml:"amends,required"`
	Title  string   `yaml:"title"`
	Basis  []string `yaml:"basis"`
	Uses   []string `yaml:"uses"`
	Does   []string `yaml:"does"`
	Why    string   `yaml:"why"`
	Note   string   `yaml:"note"`
	Depth  string   `yaml:"depth"`
	Allow  []allow  `yaml:"allow"`
	At     strictyaml.Pos
}

var amending = lazily.Pattern(`(?m)^amends[ \t]*:`)

// isAmendment tells whether a clause file changes parts of a clause.
func isAmendment(data string) bool {
	head, _, _, err := strictyaml.FrontMatter(data)
	return err == nil && amending().MatchString(head)
}

// order is the heading of one change: "## #label replaces FINGERPRINT".
type order struct {
	verb  string // replaces, omits, after, before
	place string
	said  string // fingerprint
	text  string
	at    finding.Place
	line  int // on which the text begins
}

var orderForm = lazily.Pattern(`^(?:(#[a-z0-9-]+|[0-9.]+) (replaces|omits)(?: ([0-9A-Za-z]+))?|(after|before) (#[a-z0-9-]+|[0-9.]+))$`)

func orderOf(s section, file string) (o order, ok bool) {
	o = order{text: s.text, at: finding.Place{File: file, Line: s.line - 1, Column: 1}, line: s.line}
	m := orderForm().FindStringSubmatch(s.name)
	if m == nil {
		return o, false
	}
	o.place, o.verb, o.said = m[1], m[2], m[3]
	if m[4] != "" {
		o.verb, o.place = m[4], m[5]
	}
	return o, true
}

// splice is new text for some bytes of a body.
type splice struct {
	from, to int
	order
	indent int
}

// amend reads a file that changes parts of a clause, and changes them.
func (r *packReader) amend(f file) {
	text, body, line, err := strictyaml.FrontMatter(f.text)
	if err != nil {
		r.fail(f.shown, "pack.front-matter", "%v", err)
		return
	}
	var h amendHead
	found := strictyaml.Decode(f.shown, []byte(text), 1, &h)
	r.findings = append(r.findings, found...)
	if found.Errors() || !r.fitsFile(h.Amends, f, h.At) {
		return
	}
	if why := wording.PlainTitle(h.Title); why != "" {
		r.findings.Add(h.At.Place(), "pack.title", "the title %q cannot be printed: %s", wording.Short(h.Title), why)
		return
	}
	if why := depthFault(h.Depth); why != "" {
		r.findings.Add(h.At.Place(), "pack.depth", "%s", why)
		return
	}
	was, ok := r.clauses[h.Amends]
	if !ok {
		r.findings.Add(h.At.Place(), "pack.replaces", "there is no clause %q to amend", h.Amends)
		r.hint(h.Amends, "did you mean %s?", finding.Nearest(h.Amends, r.clauseIDs()))
		return
	}
	r.amendClause(was, h, f, sections(body, line))
}

func (r *packReader) amendClause(was *Clause, h amendHead, f file, list []section) {
	before := len(r.findings)
	var cuts []splice
	if len(list) > wording.MostSections {
		r.fail(f.shown, "pack.size", "the file has more than %d headings", wording.MostSections)
		return
	}
	for _, s := range list {
		if s.name == "" {
			if strings.TrimSpace(s.text) != "" {
				r.findings.Add(finding.Place{File: f.shown, Line: s.line}, "pack.amend", "text stands before the first heading")
				r.hint(h.Amends, "%s", orderHint)
			}
			continue
		}
		if c, ok := r.splice(was, f, s); ok {
			cuts = append(cuts, c)
		}
	}
	if len(cuts) == 0 && h.Title == "" && h.Why == "" && h.Note == "" && h.Depth == "" && h.Allow == nil && len(r.findings) == before {
		r.findings.Add(h.At.Place(), "pack.amend", "nothing of the clause %q is changed", h.Amends)
		r.hint(h.Amends, "%s", orderHint)
	}
	if r.findings[before:].Errors() {
		return
	}
	r.finishAmended(was, h, f, cuts)
}

const orderHint = `write "## #label replaces FINGERPRINT", "## #label omits FINGERPRINT", "## after #label" or "## before #label"; a number such as 3.2 counts the paragraphs, items and conditions of the file`

// splice makes one change of its heading.
func (r *packReader) splice(was *Clause, f file, s section) (c splice, ok bool) {
	o, ok := orderOf(s, f.shown)
	if !ok {
		r.findings.Add(o.at, "pack.amend", "the heading %q is not understood", "## "+s.name)
		r.hint(was.ID, "%s", orderHint)
		return c, false
	}
	u, why := find(was.Text, o.place)
	if u == nil {
		r.findings.Add(o.at, "pack.amend", "%q is no place in the clause %q: %s", o.place, was.ID, why)
		r.hint(was.ID, "the labels there are %s", finding.OneOf(compact(was.Labels())))
		return c, false
	}
	empty := strings.TrimSpace(o.text) == ""
	if empty != (o.verb == "omits") {
		r.findings.Add(o.at, "pack.amend", "%s", map[bool]string{
			true: "no text stands below the heading; to leave the paragraph out write omits", false: "text stands below a heading that leaves a paragraph out"}[empty])
		return c, false
	}
	c = splice{u.from, u.to, o, u.indent}
	switch o.verb {
	case "after":
		c.from = u.to
	case "before":
		c.to = u.from
	}
	return c, r.orderFits(was, c, dedented(was.Text[u.from:u.to], u.indent))
}

// orderFits checks the fingerprint of a change and notes it.
func (r *packReader) orderFits(was *Clause, c splice, below string) bool {
	d := overlay.Departure{Kind: "paragraph", ID: was.ID + " " + c.place, Act: overlay.Adds, At: c.at, Text: strings.TrimSpace(c.text), BelowAt: was.Source.PlaceAt(c.from)}
	if c.verb == "after" || c.verb == "before" {
		d.ID = was.ID + " " + c.verb + " " + c.place
		r.depart(d)
		return true
	}
	d.Act, d.Below, d.Now, d.Replaces = overlay.Replaces, strings.TrimSpace(below), digest.Fingerprint(below), c.said
	if c.verb == "omits" {
		d.Act = omits
	}
	return r.said(d, c.at, "## "+c.place+" "+c.verb+" "+d.Now)
}

// omits is what an amendment does to a paragraph that it leaves out.
const omits = "omits"

func dedented(text string, indent int) string {
	lines := strings.SplitAfter(text, "\n")
	for i, l := range lines {
		lines[i] = l[min(indent, len(l)-len(strings.TrimLeft(l, " "))):]
	}
	return strings.Join(lines, "")
}

func indented(text string, indent int) string {
	lines := strings.SplitAfter(text, "\n")
	for i, l := range lines {
		if strings.TrimSpace(l) != "" {
			lines[i] = strings.Repeat(" ", indent) + l
		}
	}
	return strings.Join(lines, "")
}

// joined puts a clause's text together from what stays and what changes.
func joined(s wording.Source, cuts []splice, file string) (wording.Source, bool) {
	slices.SortStableFunc(cuts, func(a, b splice) int { return cmp.Or(a.from-b.from, a.to-b.to) })
	out, at := wording.Source{File: s.File, Line: s.Line}, 0
	var text strings.Builder
	copied := func(from, to int) {
		for _, p := range partsOf(s, from, to) {
			out.Parts = append(out.Parts, wording.Part{From: text.Len() + p.From, File: p.File, Line: p.Line, Indent: p.Indent})
		}
		text.WriteString(s.Text[from:to])
	}
	for _, c := range cuts {
		if c.from < at {
			return out, false
		}
		copied(at, c.from)
		at = c.to
		own := indented(strings.Trim(c.text, "\n"), c.indent)
		if own == "" {
			continue
		}
		if text.Len() > 0 {
			text.WriteString("\n")
		}
		skipped := strings.Count(c.text[:len(c.text)-len(strings.TrimLeft(c.text, "\n"))], "\n")
		out.Parts = append(out.Parts, wording.Part{From: text.Len(), File: file, Line: c.line + skipped, Indent: c.indent})
		text.WriteString(own + "\n\n")
	}
	copied(at, len(s.Text))
	out.Text = text.String()
	return out, true
}

// partsOf says from where each line between two bytes was copied; their from counts from the first byte.
func partsOf(s wording.Source, from, to int) (list []wording.Part) {
	if from >= to {
		return nil
	}
	first := wording.Part{File: s.PlaceAt(from).File, Line: s.PlaceAt(from).Line}
	for _, p := range s.Parts {
		switch {
		case p.From <= from:
			first.Indent = p.Indent
		case p.From < to:
			list = append(list, wording.Part{From: p.From - from, File: p.File, Line: p.Line, Indent: p.Indent})
		}
	}
	return append([]wording.Part{first}, list...)
}

// finishAmended lays the amended clause over the one below.
func (r *packReader) finishAmended(was *Clause, h amendHead, f file, cuts []splice) {
	src, ok := joined(was.Source, cuts, f.shown)
	if !ok {
		r.findings.Add(h.At.Place(), "pack.amend", "two changes of the clause %q touch the same paragraph", was.ID)
		return
	}
	c := *was
	c.Changed = append(slices.Clone(was.Changed), r.pack)
	c.whole = was.whole + "\n" + f.text
	if len(cuts) > 0 {
		w, found := wording.NewWording(was.ID, src)
		found = append(found, r.probed(w)...)
		r.findings = append(r.findings, found...)
		if found.Errors() {
			return
		}
		c.Wording = w
		c.Uses = c.pointsRead()
	}
	r.retitle(&c, h)
	r.findings = append(r.findings, c.points(h.At.Place())...)
	r.clauses[c.ID] = &c
	r.allowed = append(r.allowed, allowances(c.ID, h.Allow)...)
}

// retitle takes what the front matter of an amendment changes.
func (r *packReader) retitle(c *Clause, h amendHead) {
	if h.Title != "" {
		r.depart(overlay.Departure{Kind: "title", ID: c.ID, Act: overlay.Replaces, At: h.At.Place(), Text: h.Title, Below: c.Title, BelowAt: c.At()})
		c.Title = h.Title
	}
	if h.Basis != nil {
		c.Basis = h.Basis
	}
	if h.Does != nil {
		c.Does = h.Does
	}
	if h.Uses != nil {
		c.Uses = h.Uses
	}
	if h.Why != "" {
		c.Why = h.Why
	}
	if h.Note != "" {
		c.Note = h.Note
	}
	if h.Depth != "" {
		r.depart(overlay.Departure{Kind: "depth", ID: c.ID, Act: overlay.Replaces, At: h.At.Place(), Text: h.Depth, Below: c.FromDepth(), BelowAt: c.At()})
		c.Depth = h.Depth
	}
}
