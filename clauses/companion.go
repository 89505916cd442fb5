package clauses

import (
	"github.com/proviso-legal/proviso/internal/finding"
	"github.com/proviso-legal/proviso/rules"
	"github.com/proviso-legal/proviso/templates"
)

// companion is what a document that goes with a draft shares with it: the voice, the facts on which both rest, and
// the kind of document drafted.
type companion struct {
	*voice
	document rules.Document
	c        *composer
}

// newCompanion begins a document of a kind that goes with a draft, which may be nil.
func newCompanion(dec *rules.Decision, of *Draft, p *templates.Pack, o Options) *companion {
	c := newComposer(dec, p, o)
	if doc, ok := dec.Book.Document(dec.Document); ok {
		c.document = doc
	}
	if of != nil {
		for _, id := range of.Points {
			c.reading[id] = true
		}
	}
	return &companion{voice: c.voice, document: c.document, c: c}
}

// begun is the document without its sections; the title is that of a phrase with the place {title}.
func (k *companion) begun(kind, part, title string) *Draft {
	return &Draft{
		Version: TreeVersion, Kind: kind, ID: k.c.id(kind),
		Title:    k.said(title, "title", []Inline{{Kind: settled, Text: k.headed(k.c.title())}}),
		Subtitle: k.dec.Deal.Get("deal.title").Word(), Legend: k.c.legend(), AsOf: k.dec.AsOf.String(),
		Language: k.paper.language(), Paper: k.paper.size, PageOf: k.pack.Phrases().Line("page"), OpenPoints: []OpenPoint{},
		Words: k.paper.words(), Provenance: k.c.provenance(part),
	}
}

// done checks the document and sets what is set last in it.
func (k *companion) done(d *Draft) (*Draft, finding.List) {
	found := append(k.c.findings, check(d)...)
	k.finish(d.Sections, quoted)
	return numbered(d), found
}

// value gives a fact of the deal as the document prints it, or its blank.
func (k *companion) value(path string) []Inline {
	return k.c.value(path, spot{name: "memo", in: "memo"})
}

// factSheet says on what facts draft and document rest.
func (k *companion) factSheet() []Block { return k.c.factSheet() }

// pointSays gives what a point takes, in words.
func (k *companion) pointSays(p rules.PointValue) string { return k.c.pointSays(p) }

// read tells whether the draft's wording reads a point.
func (k *companion) read(point string) bool { return k.c.reading[point] }

// fail adds an error about the document.
func (k *companion) fail(subject, code, format string, args ...any) {
	k.c.fail(subject, code, format, args...)
}
