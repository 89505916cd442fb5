package rules

import (
	"slices"

	"github.com/proviso-legal/proviso/internal/finding"
	"github.com/proviso-legal/proviso/rules/book"
	"github.com/proviso-legal/proviso/rules/deal"
)

// asked gives the document for which a deal asks, or nil with a finding. The one for stopped deals cannot be
// asked for.
func askedDocument(b *book.Book, d *deal.Deal) (*book.Document, finding.List) {
	kind := d.Get(book.DocumentFact).Word()
	if doc := b.DocumentByKind(kind); doc != nil && !doc.WhenStopped {
		return doc, nil
	}
	var kinds []string
	for _, doc := range b.Documents() {
		if !doc.WhenStopped {
			kinds = append(kinds, doc.Kind)
		}
	}
	var bad finding.List
	bad.Add(d.At(book.DocumentFact), "deal.document", "there is no document %q; one of %s", kind, finding.OneOf(kinds))
	bad[0].Subject = book.DocumentFact
	if near := finding.Nearest(kind, kinds); near != "" {
		bad[0].Hint = "did you mean \"" + near + "\"?"
	}
	return nil, bad
}

// held gives the deal as the document for which it asks sees it, and the families that the deal wants and
// the document leaves out.
func heldFamilies(b *book.Book, d *deal.Deal) (*deal.Deal, []string) {
	doc := b.DocumentByKind(d.Get(book.DocumentFact).Word())
	if doc == nil {
		return d, nil
	}
	held := func(family string) bool { return slices.Contains(doc.Families, family) }
	left := slices.DeleteFunc(d.Keeping(book.AllFamilies(), nil).Get(book.FamiliesFact).Words(), held)
	return d.Keeping(doc.Families, doc.Always), left
}
