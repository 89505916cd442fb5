package clauses

import (
	"strings"

	"github.com/proviso-legal/proviso/clauses/tree"
	"github.com/proviso-legal/proviso/clauses/voice"
	"github.com/proviso-legal/proviso/internal/finding"
	"github.com/proviso-legal/proviso/rules"
	"github.com/proviso-legal/proviso/rules/book"
	"github.com/proviso-legal/proviso/templates"
)

// Companion is what a document that goes with a draft shares with it: the voice, the facts on which both rest, and
// the kind of document drafted.
type Companion struct {
	*voice.Voice
	Document book.Document
	c        *composer
}

// NewCompanion begins a document of a kind that goes with a draft, which may be nil.
func NewCompanion(dec *rules.Decision, of *tree.Draft, p *templates.Pack, o Options) *Companion {
	c := newComposer(dec, p, o)
	if doc, ok := dec.Book.Document(dec.Document); ok {
		c.document = doc
	}
	if of != nil {
		for _, id := range of.Points {
			c.reading[id] = true
		}
	}
	return &Companion{Voice: c.Voice, Document: c.document, c: c}
}

// Begun is the document without its sections; the title is that of a phrase with the place {title}.
func (k *Companion) Begun(kind, part, title string) *tree.Draft {
	return &tree.Draft{
		Version: tree.TreeVersion, Kind: kind, ID: k.c.id(strings.ReplaceAll(part, " ", "-")),
		Title:    k.Said(title, "title", []tree.Inline{{Kind: voice.Settled, Text: k.Headed(k.c.title())}}),
		Subtitle: k.Dec.Deal.Get("deal.title").Word(), Legend: k.c.legend(), AsOf: k.Dec.AsOf.String(),
		Language: k.Paper.Language(), Paper: k.Paper.Size, PageOf: k.Pack.Phrases().Line("page"), OpenPoints: []tree.OpenPoint{},
		Words: k.Paper.Words(), Provenance: k.c.provenance(part),
	}
}

// Done checks the document and sets what is set last in it.
func (k *Companion) Done(d *tree.Draft) (*tree.Draft, finding.List) {
	found := append(k.c.findings, check(d)...)
	k.Finish(d.Sections, tree.Quoted)
	return tree.SetNumbers(d), found
}

// Value gives a fact of the deal as the document prints it, or its blank.
func (k *Companion) Value(path string) []tree.Inline {
	return k.c.value(path, spot{name: "memo", in: "memo"})
}

// FactSheet says on what facts draft and document rest.
func (k *Companion) FactSheet() []tree.Block { return k.c.factSheet() }

// PointSays gives what a point takes, in words.
func (k *Companion) PointSays(p rules.PointValue) string { return k.c.pointSays(p) }

// Read tells whether the draft's wording reads a point.
func (k *Companion) Read(point string) bool { return k.c.reading[point] }

// Fail adds an error about the document.
func (k *Companion) Fail(subject, code, format string, args ...any) {
	k.c.fail(subject, code, format, args...)
}

// PresumedRows gathers the presumptions on which something turns.
func (k *Companion) PresumedRows() []*PresumedRow { return k.c.presumedRows() }

// Presumes is a presumption in a line.
func (k *Companion) Presumes(r *PresumedRow) []tree.Inline { return k.c.presumes(r) }

// FactPhrase names a fact in a sentence: "name of the Escrow Agent".
func (k *Companion) FactPhrase(path string) []tree.Inline { return k.c.factPhrase(path) }
