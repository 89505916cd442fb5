package docx

import (
	"strconv"
	"strings"

	"github.com/proviso-legal/proviso/internal/archive"
)

const (
	declaration = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n"
	namespaces  = `xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"`

	wordType = "application/vnd.openxmlformats-officedocument.wordprocessingml."
	relation = archive.RelationSpace
)

// part is one file of the archive.
type part struct {
	name, kind string // kind is its content type; "" that of its ending
	data       string
	pieces     [][]byte // what stands in the place of data, where a part is long
	steady     bool     // other drafts have it as it is
}

// related is one relation of a part.
type related struct{ id, kind, target, mode string }

// parts gives all files of the archive, in their order.
func (c *composer) parts() ([]part, error) {
	list := []part{
		{name: "word/document.xml", kind: wordType + "document.main+xml", pieces: c.documentPart()},
		{name: stylesPart, kind: wordType + "styles+xml", data: c.look.styles},
		{name: "word/numbering.xml", kind: wordType + "numbering+xml", data: c.lists.part(c.look.id)},
		{name: "word/settings.xml", kind: wordType + "settings+xml", data: c.settings(), steady: true},
	}
	rels := []related{
		{relStyles, relation + "styles", "styles.xml", ""}, {relNumbering, relation + "numbering", "numbering.xml", ""},
		{relSettings, relation + "settings", "settings.xml", ""},
	}
	if c.opts.Style != nil {
		list, rels = append(list, c.opts.Style.filled(c.properties())...), append(rels, c.opts.Style.linked...)
	} else {
		list = append(list, part{name: "word/header1.xml", kind: wordType + "header+xml", data: c.header()},
			part{name: "word/footer1.xml", kind: wordType + "footer+xml", data: c.footer()})
		rels = append(rels, related{relHeader, relation + "header", "header1.xml", ""}, related{relFooter, relation + "footer", "footer1.xml", ""})
	}
	if c.comments.written > 0 {
		list = append(list, part{name: "word/comments.xml", kind: wordType + "comments+xml", pieces: [][]byte{
			[]byte(declaration + `<w:comments ` + namespaces + `>`), c.comments.part.Bytes(), []byte(`</w:comments>`)}})
		rels = append(rels, related{relComments, relation + "comments", "comments.xml", ""})
	}
	if len(c.blanks.values) > 0 {
		list = append(list, c.blanks.parts()...)
		rels = append(rels, related{relBlanks, relation + "customXml", "../customXml/item1.xml", ""})
	}
	made, err := provenance(c.draft.Provenance)
	if len(made) > 0 {
		list = append(list, made...)
		rels = append(rels, related{relProvenance, relation + "customXml", "../" + made[0].name, ""})
	}
	list = append(list, part{name: "word/_rels/document.xml.rels", data: relations(rels), steady: true}, c.coreProperties(), c.customProperties())
	top := []related{
		{"rId1", relation + "officeDocument", "word/document.xml", ""},
		{"rId2", "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties", "docProps/core.xml", ""},
		{"rId3", relation + "custom-properties", "docProps/custom.xml", ""},
	}
	return append([]part{{name: "[Content_Types].xml", data: contentTypes(list), steady: true}, {name: "_rels/.rels", data: relations(top), steady: true}}, list...), err
}

func contentTypes(list []part) string {
	var m markup
	m.add(declaration, `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">`,
		`<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>`)
	for _, p := range list {
		if p.kind != "" {
			m.add(`<Override PartName="/`, escaped(p.name), `" ContentType="`, escaped(p.kind), `"/>`)
		}
	}
	m.add(`</Types>`)
	return m.String()
}

func relations(list []related) string {
	var m markup
	m.add(declaration, `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">`)
	for _, r := range list {
		m.add(`<Relationship Id="`, escaped(r.id), `" Type="`, escaped(r.kind), `" Target="`, escaped(r.target), `"`)
		if r.mode != "" {
			m.add(` TargetMode="`, escaped(r.mode), `"`)
		}
		m.add(`/>`)
	}
	m.add(`</Relationships>`)
	return m.String()
}

// documentPart gives the body, with the contents in their place.
func (c *composer) documentPart() [][]byte {
	return [][]byte{
		[]byte(declaration + `<w:document ` + namespaces + `><w:body>`),
		c.body.Bytes()[:c.fronts], c.contents.Bytes(), c.body.Bytes()[c.fronts:],
		[]byte(`</w:body></w:document>`),
	}
}

func (c *composer) settings() string {
	even := ""
	if c.opts.Style != nil && c.opts.Style.even {
		even = `<w:evenAndOddHeaders/>`
	}
	return declaration + `<w:settings ` + namespaces + `><w:defaultTabStop w:val="720"/>` + even + `<w:characterSpacingControl w:val="doNotCompress"/>` +
		`<w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>` +
		`<w:decimalSymbol w:val="."/><w:listSeparator w:val=","/></w:settings>`
}

// header shows on every page that this is a draft.
func (c *composer) header() string {
	return c.edge("hdr", "header", func() { c.show(legendProperty, c.draft.Legend) })
}

// footer has the document's id at the left and the page at the right.
func (c *composer) footer() string {
	return c.edge("ftr", "footer", func() {
		c.show(idProperty, c.draft.ID)
		c.body.add(`<w:r><w:tab/></w:r>`)
		fields := []string{"PAGE", "NUMPAGES"}
		for i, words := range strings.SplitN(c.draft.PageOf, "%d", 3) {
			if i > 0 {
				c.body.field(fields[i-1], "1")
			}
			c.run("", words)
		}
	})
}

// show writes a field that shows a property of the document.
func (c *composer) show(property, value string) {
	if value != "" {
		c.body.field(`DOCPROPERTY "`+property+`"`, c.clean(value))
	}
}

// edge writes the head or foot of a page.
func (c *composer) edge(element, style string, write func()) string {
	made := &markup{}
	c.aside(made, func() {
		c.body.add(declaration, `<w:`, element, ` `, namespaces, `>`)
		c.begin(paragraph{style: style})
		write()
		c.end()
		c.body.add(`</w:`, element, `>`)
	})
	return made.String()
}

func (c *composer) coreProperties() part {
	d := c.draft
	return part{name: "docProps/core.xml", kind: "application/vnd.openxmlformats-package.core-properties+xml", data: declaration +
		`<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"` +
		` xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">` +
		`<dc:title>` + c.property(d.Title) + `</dc:title><dc:subject>` + c.property(d.Subtitle) + `</dc:subject><dc:creator>` + author +
		`</dc:creator><dc:description>` + c.property(d.Legend) + `</dc:description><dc:language>` + c.property(d.Language) + `</dc:language>` +
		`<dcterms:created xsi:type="dcterms:W3CDTF">` + d.AsOf + `T00:00:00Z</dcterms:created></cp:coreProperties>`}
}

func (c *composer) property(text string) string { return escaped(c.clean(text)) }

// properties gives what a header or footer may show, as mark-up.
func (c *composer) properties() map[string]string {
	return map[string]string{
		legendProperty: c.property(c.draft.Legend), idProperty: c.property(c.draft.ID), dateProperty: c.property(c.draft.AsOf),
		"Title": c.property(c.draft.Title), "Subject": c.property(c.draft.Subtitle),
	}
}

// customProperties carry what a firm's own head or foot may show as a field: the legend and the id.
func (c *composer) customProperties() part {
	var m markup
	m.add(declaration, `<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">`)
	for i, p := range [][2]string{{legendProperty, c.draft.Legend}, {idProperty, c.draft.ID}, {dateProperty, c.draft.AsOf}} {
		m.add(`<property fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}" pid="`, strconv.Itoa(i+2), `" name="`, p[0], `"><vt:lpwstr>`, c.property(p[1]), `</vt:lpwstr></property>`)
	}
	m.add(`</Properties>`)
	return part{name: "docProps/custom.xml", kind: "application/vnd.openxmlformats-officedocument.custom-properties+xml", data: m.String()}
}
