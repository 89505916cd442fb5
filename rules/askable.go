package rules

import (
	"slices"

	"github.com/proviso-legal/proviso/internal/finding"
	"github.com/proviso-legal/proviso/rules/deal"
)

// mostDocuments bounds the kinds of document, since conditions may read which one a deal asks for.
const mostDocuments = 40

// askedKinds gives the kinds of document for which a deal may ask: those of the schema, and those that the
// book has besides.
func (x *bookReader) askedKinds() []string {
	f, _ := deal.FieldOf(documentFact)
	kinds := f.Words()
	for _, e := range x.documents.Entries {
		rec := e.Record
		switch {
		case rec.WhenStopped || rec.Document.text == "" || slices.Contains(kinds, rec.Document.text):
		case len(kinds) == mostDocuments:
			x.fail(rec.Document, "book.document", "", "there are more than %d kinds of document", mostDocuments)
			return kinds
		default:
			kinds = append(kinds, rec.Document.text)
		}
	}
	return kinds
}

// asked gives the document for which a deal asks, or nil with a finding. The one for stopped deals cannot be
// asked for.
func (b *Book) asked(d *deal.Deal) (*Document, finding.List) {
	kind := d.Get(documentFact).Word()
	if doc := b.document(kind); doc != nil && !doc.WhenStopped {
		return doc, nil
	}
	var kinds []string
	for _, doc := range b.documents {
		if !doc.WhenStopped {
			kinds = append(kinds, doc.Kind)
		}
	}
	var bad finding.List
	bad.Add(d.At(documentFact), "deal.document", "there is no document %q; one of %s", kind, finding.OneOf(kinds))
	bad[0].Subject = documentFact
	if near := finding.Nearest(kind, kinds); near != "" {
		bad[0].Hint = "did you mean \"" + near + "\"?"
	}
	return nil, bad
}
