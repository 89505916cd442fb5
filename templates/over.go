package templates

import (
	"fmt"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strconv"
	"strings"

	"github.com/proviso-legal/proviso/internal/digest"
	"github.com/proviso-legal/proviso/internal/finding"
	"github.com/proviso-legal/proviso/internal/layer"
)

// Layer is a pack to be laid over what lies below it.
type Layer struct {
	*Imprint
	Files fs.FS
}

// StyleFile is the Word document of a pack that gives Word drafts their look.
const StyleFile = "style.docx"

// elsewhere are the files and folders of a pack that are not wording.
var elsewhere = []string{ImprintFile, StyleFile, "book", "law", "cases"}

// Over lays packs over a pack, later ones over earlier ones; the pack itself stays as it is. Nothing is
// shadowed unsaid: a clause, definition or entry of paper whose id is taken says with a fingerprint what it
// replaces. The places of findings are "NAME/FILE" for the pack NAME, and a file alone for the base. With
// errors the pack holds what could be read.
func (p *Pack) Over(layers ...Layer) (*Pack, finding.List) {
	r := &packReader{Pack: p.copied()}
	for _, l := range layers {
		r.lay(l)
	}
	r.findings = append(r.findings, r.paper.check()...)
	r.settle()
	r.gloss()
	r.findings.Sort()
	return r.Pack, r.findings
}

func (p *Pack) copied() *Pack {
	out := *p
	out.clauses, out.definitions = maps.Clone(p.clauses), maps.Clone(p.definitions)
	out.allowed, out.departures = slices.Clone(p.allowed), slices.Clone(p.departures)
	out.imprints = slices.Clone(p.imprints)
	out.paper = p.paper.copied()
	return &out
}

func (r *packReader) lay(l Layer) {
	if slices.ContainsFunc(r.imprints, func(i *Imprint) bool { return i.Pack == l.Pack }) {
		r.findings.Add(finding.Place{File: path.Join(l.Pack, ImprintFile)}, "pack.twice", "two packs are named %q; each has a name of its own", l.Pack)
		return
	}
	r.fsys, r.pack = l.Files, l.Pack
	r.imprints = append(r.imprints, l.Imprint)
	for _, name := range r.files() {
		r.open(name)
	}
	r.hash = digest.Text(fmt.Sprintf("%s\n%s %s\n", r.hash, l.Pack, digest.Of(l.Files)))
}

// hint says what to do about the last finding, when there is something to say.
func (r *packReader) hint(subject, format, arg string) {
	last := &r.findings[len(r.findings)-1]
	last.Subject = subject
	if arg != "" {
		last.Hint = fmt.Sprintf(format, arg)
	}
}

// depart notes what a pack does to what lies below it; the base departs from nothing.
func (r *packReader) depart(d layer.Departure) {
	if r.pack != "" {
		d.Pack = r.pack
		r.departures = append(r.departures, d)
	}
}

// said checks the fingerprint by which something lies over something else, and notes it; write is how the right
// one is written.
func (r *packReader) said(d layer.Departure, at finding.Place, write string) bool {
	shown := ""
	if d.Replaces != "" {
		shown = strconv.Quote(d.Replaces)
	}
	f, ok := layer.Fit(&d, shown, below(d.BelowAt.File), write)
	if f.Code != "" {
		f.Place = at
		r.findings = append(r.findings, f)
	}
	if ok {
		r.depart(d)
	}
	return ok
}

// below names the layer of a file.
func below(file string) string {
	if name, _, nested := strings.Cut(file, "/"); nested && !slices.Contains(families(), name) && name != "paper" && name != "memo" {
		return "the pack " + name
	}
	return "the base"
}

// Imprints gives what the packs laid over the base say of themselves, in their order.
func (p *Pack) Imprints() []*Imprint { return slices.Clone(p.imprints) }

// Departures lists each place in which the packs depart from what lies below them, in the packs' order.
func (p *Pack) Departures() []layer.Departure { return slices.Clone(p.departures) }
