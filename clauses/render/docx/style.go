package docx

// style is one style of ours. Lengths are twips, sizes half-points.
type style struct {
	name, based, next string
	kind              string // "" paragraph, character, table
	paragraph         string // properties in the standard's order, without numbering and outline
	outline           string // level in the contents, "0" the first
	text              string // properties of characters, in the standard's order
	table             string // properties of a table, and of its first row
	quick             bool   // shown in Word's gallery
}

// spaced gives the space over and under a paragraph.
func spaced(before, after string) string {
	return `<w:spacing w:before="` + before + `" w:after="` + after + `"/>`
}

func indented(left string) string { return `<w:ind w:left="` + left + `"/>` }

const (
	justified = `<w:jc w:val="both"/>`
	centred   = `<w:jc w:val="center"/>`
	ragged    = `<w:jc w:val="left"/>`
	bold      = `<w:b/><w:bCs/>`
	grey      = `<w:color w:val="595959"/>`
	kept      = `<w:keepNext/><w:keepLines/>`
	newPage   = `<w:pageBreakBefore/>`
)

func sized(halves string) string {
	return `<w:sz w:val="` + halves + `"/><w:szCs w:val="` + halves + `"/>`
}

// own styles, each after the one it is based on.
var ownStyles = []style{
	{name: "Normal", quick: true},
	{name: "Body Text", based: "Normal", paragraph: spaced("120", "80") + justified, quick: true},
	{name: "Title", based: "Normal", next: "Subtitle", paragraph: kept + spaced("480", "0") + ragged, text: bold + sized("48"), quick: true},
	{name: "Subtitle", based: "Normal", next: "Body Text", paragraph: spaced("120", "0"), text: sized("26"), quick: true},
	{name: "Legend", based: "Normal", paragraph: spaced("0", "0"), text: grey + sized("18")},
	{name: "Document Id", based: "Normal", paragraph: spaced("120", "240"), text: grey + sized("18")},
	{name: "Cover Party", based: "Subtitle", paragraph: spaced("80", "80")},
	{name: "Front Heading", based: "Normal", next: "Body Text", paragraph: kept + newPage + spaced("0", "120"), text: bold + sized("26")},
	{name: "Contents Heading", based: "Front Heading", paragraph: spaced("0", "160")},
	{name: "toc 1", based: "Normal", paragraph: `<w:tabs><w:tab w:val="left" w:pos="520"/><w:tab w:val="right" w:leader="dot" w:pos="TEXT"/></w:tabs>` + spaced("30", "0") + `<w:ind w:left="520" w:hanging="520"/>`, text: sized("20")},
	{name: "toc 2", based: "toc 1", paragraph: `<w:ind w:left="1040" w:hanging="520"/>`},
	{name: "Section Heading", based: "Normal", next: "Body Text", paragraph: kept + spaced("480", "120"), outline: "0", text: bold + sized("26"), quick: true},
	{name: "Section Heading on New Page", based: "Section Heading", next: "Body Text", paragraph: newPage + spaced("0", "120"), outline: "0"},
	{name: "Part Heading", based: "Section Heading", next: "Heading 1", outline: "0", quick: true},
	{name: "Annex Heading", based: "Section Heading", next: "Body Text", outline: "0"},
	{name: "First Annex Heading", based: "Annex Heading", next: "Body Text", paragraph: newPage + spaced("0", "120"), outline: "0"},
	{name: "heading 1", based: "Normal", next: "Clause 2", paragraph: kept + spaced("280", "0"), outline: "0", text: bold, quick: true},
	{name: "heading 2", based: "Normal", next: "Clause 3", paragraph: kept + spaced("280", "0"), outline: "1", text: bold, quick: true},
	{name: "Unnumbered Heading", based: "Normal", next: "Body Text", paragraph: kept + spaced("280", "0"), outline: "1", text: bold, quick: true},
	{name: "Clause 2", based: "Body Text", quick: true},
	{name: "Clause 3", based: "Body Text", paragraph: spaced("80", "80"), quick: true},
	{name: "Clause 4", based: "Clause 3", quick: true},
	{name: "Clause 5", based: "Clause 3"},
	{name: "Clause Text 2", based: "Body Text", paragraph: indented("720"), quick: true},
	{name: "Clause Text 3", based: "Body Text", paragraph: spaced("80", "80") + indented("1280")},
	{name: "Clause Text 4", based: "Body Text", paragraph: spaced("80", "80") + indented("1840")},
	{name: "Definition", based: "Body Text", paragraph: indented("720"), quick: true},
	{name: "Definition 2", based: "Clause 3"},
	{name: "Definition 3", based: "Clause 3"},
	{name: "Party", based: "Body Text", quick: true},
	{name: "Recital", based: "Body Text", quick: true},
	{name: "Recital 2", based: "Clause 3"},
	{name: "Recital 3", based: "Clause 3"},
	{name: "Schedule Heading", based: "Normal", next: "Schedule Level 1", paragraph: kept + newPage + spaced("0", "240") + centred, outline: "0", text: bold + sized("26"), quick: true},
	{name: "First Schedule Heading", based: "Schedule Heading", next: "Schedule Level 1", paragraph: `<w:pageBreakBefore w:val="0"/>` + spaced("240", "240")},
	{name: "Schedule Level 1", based: "Body Text", quick: true},
	{name: "Schedule Level 2", based: "Clause 3"},
	{name: "Schedule Level 3", based: "Clause 3"},
	{name: "List Bullet", based: "Body Text", paragraph: spaced("20", "40")},
	{name: "List Bullet 2", based: "List Bullet"},
	{name: "Table Text", based: "Normal", paragraph: spaced("60", "60") + ragged, text: sized("19"), quick: true},
	{name: "Table Heading", based: "Table Text", paragraph: `<w:keepNext/>`, text: bold},
	{name: "After Table", based: "Normal", paragraph: `<w:spacing w:before="0" w:after="0" w:line="120" w:lineRule="exact"/>`, text: sized("8")},
	{name: "Signature Text", based: "Normal", paragraph: kept + spaced("480", "0"), quick: true},
	{name: "Signature Line", based: "Signature Text", paragraph: `<w:tabs><w:tab w:val="left" w:pos="1700"/><w:tab w:val="left" w:leader="underscore" w:pos="6500"/></w:tabs>` + spaced("320", "0")},
	{name: "Drafting Note", based: "Body Text", text: grey + sized("18")},
	{name: "header", based: "Normal", paragraph: `<w:tabs><w:tab w:val="right" w:pos="TEXT"/></w:tabs>`, text: grey + sized("16")},
	{name: "footer", based: "header"},
	{name: "annotation text", based: "Normal", paragraph: spaced("0", "60"), text: sized("20")},
	{name: "Default Paragraph Font", kind: "character"},
	{name: "Strong", kind: "character", text: bold},
	{name: "Emphasis", kind: "character", text: `<w:i/><w:iCs/>`},
	{name: "Defined Term", kind: "character", text: bold, quick: true},
	{name: "Term", kind: "character", quick: true},
	{name: "Citation", kind: "character"},
	{name: "Section Title", kind: "character", text: bold},
	{name: "Blank", kind: "character", text: bold + `<w:shd w:val="clear" w:color="auto" w:fill="FFF2CC"/>`, quick: true},
	{name: "annotation reference", kind: "character", text: sized("16")},
	{name: "Normal Table", kind: "table", table: `<w:tblPr><w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr>`},
	{name: "Contract Table", based: "Normal Table", kind: "table", table: `<w:tblPr><w:tblBorders><w:top w:val="single" w:sz="4" w:space="0" w:color="808080"/><w:bottom w:val="single" w:sz="4" w:space="0" w:color="808080"/><w:insideH w:val="single" w:sz="2" w:space="0" w:color="BFBFBF"/></w:tblBorders></w:tblPr><w:tblStylePr w:type="firstRow"><w:tcPr><w:tcBorders><w:bottom w:val="single" w:sz="8" w:space="0" w:color="404040"/></w:tcBorders></w:tcPr></w:tblStylePr>`, quick: true},
	{name: "Signature Table", based: "Normal Table", kind: "table", table: `<w:tblPr><w:tblCellMar><w:left w:w="0" w:type="dxa"/></w:tblCellMar></w:tblPr>`},
	{name: "No List", kind: "numbering"},
}
