package pdf

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"strings"
	"unicode/utf8"
)

// author is who a file says wrote it: no person, since a program did.
const author = "Proviso"

// metadata gives the file's data in XMP (ISO 16684-1). The only date is the draft's. It claims no
// conformance to PDF/A or PDF/UA: nothing has certified any.
func (p *painter) metadata() []byte {
	var b bytes.Buffer
	b.WriteString(`<?xpacket begin="` + "\ufeff" + `" id="W5M0MpCehiHzreSzNTczkc9d"?>` +
		`<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">` +
		`<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:xmp="http://ns.adobe.com/xap/1.0/">`)
	date := p.asOf.String() + "T00:00:00Z"
	for _, e := range []struct{ form, text string }{
		{`<dc:title><rdf:Alt><rdf:li xml:lang="x-default">%s</rdf:li></rdf:Alt></dc:title>`, p.draft.Title},
		{`<dc:creator><rdf:Seq><rdf:li>%s</rdf:li></rdf:Seq></dc:creator>`, author},
		{`<dc:description><rdf:Alt><rdf:li xml:lang="x-default">%s</rdf:li></rdf:Alt></dc:description>`, p.draft.ID},
		{`<dc:language><rdf:Bag><rdf:li>%s</rdf:li></rdf:Bag></dc:language>`, p.draft.Language},
		{`<pdf:Producer>%s</pdf:Producer>`, author},
		{`<xmp:CreatorTool>%s</xmp:CreatorTool>`, author},
		{`<xmp:CreateDate>%s</xmp:CreateDate>`, date},
		{`<xmp:ModifyDate>%s</xmp:ModifyDate>`, date},
	} {
		fmt.Fprintf(&b, e.form, escaped(e.text))
	}
	b.WriteString(`</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>`)
	return b.Bytes()
}

// escaped writes a text as XML can hold it.
func escaped(s string) string {
	var b strings.Builder
	_ = xml.EscapeText(&b, []byte(strings.ToValidUTF8(s, string(utf8.RuneError)))) // a strings.Builder never fails
	return b.String()
}
