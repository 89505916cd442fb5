package docx

import (
	"slices"
	"strings"

	"github.com/proviso-legal/proviso/clauses/render"
	"github.com/proviso-legal/proviso/clauses/tree"
)

// stored gives a part of data that is no text of the document, with what says which it is.
func stored(number, space, store, data string) []part {
	properties := declaration + `<ds:datastoreItem ds:itemID="` + store + `" xmlns:ds="http://schemas.openxmlformats.org/officeDocument/2006/customXml">` +
		`<ds:schemaRefs><ds:schemaRef ds:uri="` + space + `"/></ds:schemaRefs></ds:datastoreItem>`
	return []part{
		{name: "customXml/item" + number + ".xml", data: data},
		{name: "customXml/itemProps" + number + ".xml", kind: "application/vnd.openxmlformats-officedocument.customXmlProperties+xml", data: properties, steady: true},
		{name: "customXml/_rels/item" + number + ".xml.rels", data: relations([]related{{"rId1", relation + "customXmlProps", "itemProps" + number + ".xml", ""}}), steady: true},
	}
}

// Identity of the part that says from what the document was made.
const provenanceStore = "{0E9B4F6A-52D1-4C3E-8F47-91C2A7D06B35}"

// unwritable are the characters that JSON writes plainly and XML cannot hold.
var unwritable = strings.NewReplacer("\uFFFE", `\ufffe`, "\uFFFF", `\uffff`)

// seal puts the hash of all parts into the provenance, where its place is open.
func seal(list []part) {
	i := slices.IndexFunc(list, func(p part) bool {
		return strings.Contains(p.data, render.ProvenanceSpace+`">`) && strings.Contains(p.data, render.OpenSeal)
	})
	if i < 0 {
		return
	}
	sum := render.Parts(func(yield func(string, ...[]byte)) {
		for _, p := range list {
			yield(p.name, append(slices.Clip(p.pieces), []byte(p.data))...)
		}
	})
	made := []byte(list[i].data)
	render.Seal(made, sum)
	list[i].data = string(made)
}

// provenance gives the part that says from what the document was made; none when the tree does not.
func provenance(p *tree.Provenance) ([]part, error) {
	text, err := render.ProvenanceJSON(p)
	if err != nil || text == "" {
		return nil, err
	}
	data := declaration + `<p:provenance xmlns:p="` + render.ProvenanceSpace + `">` + escaped(unwritable.Replace(text)) + `</p:provenance>`
	return stored("2", render.ProvenanceSpace, provenanceStore, data), nil
}
