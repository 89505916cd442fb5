package wordcheck

import (
	"fmt"
	"slices"
	"strings"
)

// order says which children an element has, in which order: groups between spaces, alternatives
// between bars, "*" for any number, "!" for one that must be there. It holds what we write; the names
// are those of ECMA-376 part 1, whose schemas Word checks documents against.
var order = map[string]string{
	"w:document":  "w:body!",
	"w:body":      "w:p|w:tbl* w:sectPr!",
	"w:p":         "w:pPr " + inline + "*",
	"w:hyperlink": inline + "*",
	"w:ins":       inline + "*",
	"w:del":       inline + "*",
	"w:r":         "w:rPr w:t|w:delText|w:tab|w:br|w:fldChar|w:instrText|w:annotationRef|w:commentReference*",
	"w:pPr": "w:pStyle w:keepNext w:keepLines w:pageBreakBefore w:framePr w:widowControl w:numPr w:suppressLineNumbers w:pBdr w:shd w:tabs " +
		"w:suppressAutoHyphens w:spacing w:ind w:contextualSpacing w:mirrorIndents w:jc w:textDirection w:textAlignment w:outlineLvl w:divId w:cnfStyle w:rPr w:sectPr",
	"w:rPr": "w:ins w:del w:rStyle w:rFonts w:b w:bCs w:i w:iCs w:caps w:smallCaps w:strike w:noProof w:vanish w:webHidden w:color w:spacing w:w w:kern " +
		"w:position w:sz w:szCs w:highlight w:u w:effect w:bdr w:shd w:fitText w:vertAlign w:rtl w:cs w:em w:lang",
	"w:numPr":      "w:ilvl w:numId",
	"w:tabs":       "w:tab*",
	"w:sdt":        "w:sdtPr! w:sdtEndPr w:sdtContent!",
	"w:sdtPr":      "w:rPr w:alias w:tag w:id w:lock w:placeholder w:temporary w:showingPlcHdr w:dataBinding w:text",
	"w:sdtContent": "w:r*",
	"w:tbl":        "w:tblPr! w:tblGrid! w:tr*",
	"w:tblPr": "w:tblStyle w:tblpPr w:tblOverlap w:bidiVisual w:tblStyleRowBandSize w:tblStyleColBandSize w:tblW w:jc w:tblCellSpacing w:tblInd " +
		"w:tblBorders w:shd w:tblLayout w:tblCellMar w:tblLook",
	"w:tblGrid":     "w:gridCol*",
	"w:tblBorders":  "w:top w:left w:bottom w:right w:insideH w:insideV",
	"w:tblCellMar":  "w:top w:left w:bottom w:right",
	"w:tcBorders":   "w:top w:left w:bottom w:right w:insideH w:insideV",
	"w:tr":          "w:tblPrEx w:trPr w:tc*",
	"w:trPr":        "w:cantSplit|w:tblHeader* w:ins w:del",
	"w:tc":          "w:tcPr w:p|w:tbl*",
	"w:tcPr":        "w:cnfStyle w:tcW w:gridSpan w:vMerge w:tcBorders w:shd w:noWrap w:tcMar w:textDirection w:vAlign",
	"w:sectPr":      "w:headerReference|w:footerReference* w:type w:pgSz w:pgMar w:pgNumType w:cols w:titlePg w:docGrid",
	"w:styles":      "w:docDefaults w:latentStyles w:style*",
	"w:docDefaults": "w:rPrDefault w:pPrDefault",
	"w:rPrDefault":  "w:rPr",
	"w:pPrDefault":  "w:pPr",
	"w:style": "w:name! w:aliases w:basedOn w:next w:link w:autoRedefine w:hidden w:uiPriority w:semiHidden w:unhideWhenUsed w:qFormat w:locked " +
		"w:rsid w:pPr w:rPr w:tblPr w:trPr w:tcPr w:tblStylePr*",
	"w:tblStylePr":  "w:pPr w:rPr w:tblPr w:trPr w:tcPr",
	"w:numbering":   "w:abstractNum* w:num*",
	"w:abstractNum": "w:nsid w:multiLevelType w:tmpl w:name w:styleLink w:numStyleLink w:lvl*",
	"w:lvl":         "w:start w:numFmt w:lvlRestart w:pStyle w:isLgl w:suff w:lvlText w:lvlPicBulletId w:legacy w:lvlJc w:pPr w:rPr",
	"w:num":         "w:abstractNumId! w:lvlOverride*",
	"w:lvlOverride": "w:startOverride w:lvl",
	"w:settings":    "w:zoom w:defaultTabStop w:evenAndOddHeaders w:characterSpacingControl w:compat w:themeFontLang w:decimalSymbol w:listSeparator",
	"w:compat":      "w:compatSetting*",
	"w:comments":    "w:comment*",
	"w:comment":     "w:p*",
	"w:hdr":         "w:p|w:tbl*",
	"w:ftr":         "w:p|w:tbl*",

	"Types":         "Default|Override*",
	"Relationships": "Relationship*",
	"Properties":    "property*",
	"property":      "vt:lpwstr!",
	"b:blanks":      "b:blank*",

	"cp:coreProperties": "dc:title|dc:subject|dc:creator|dc:description|dc:language|dcterms:created*",
	"ds:datastoreItem":  "ds:schemaRefs",
	"ds:schemaRefs":     "ds:schemaRef*",
}

const inline = "w:ins|w:del|w:r|w:hyperlink|w:sdt|w:bookmarkStart|w:bookmarkEnd|w:commentRangeStart|w:commentRangeEnd"

// leaves are the elements without children.
var leaves = strings.Fields(`w:pStyle w:rStyle w:keepNext w:keepLines w:pageBreakBefore w:ilvl w:numId w:tab w:spacing w:ind w:jc w:outlineLvl
	w:rFonts w:b w:bCs w:i w:iCs w:color w:sz w:szCs w:shd w:rtl w:lang w:t w:delText w:br w:fldChar w:instrText w:annotationRef w:commentReference
	w:bookmarkStart w:bookmarkEnd w:commentRangeStart w:commentRangeEnd w:alias w:tag w:id w:dataBinding w:text w:tblStyle w:tblW w:tblInd
	w:tblLayout w:tblLook w:gridCol w:top w:left w:bottom w:right w:insideH w:insideV w:cantSplit w:tblHeader w:tcW w:headerReference
	w:footerReference w:pgSz w:pgMar w:titlePg w:name w:basedOn w:next w:qFormat w:multiLevelType w:start w:numFmt w:isLgl w:suff w:lvlText
	w:lvlJc w:nsid w:abstractNumId w:startOverride w:defaultTabStop w:evenAndOddHeaders w:characterSpacingControl w:compatSetting w:decimalSymbol w:listSeparator
	Default Override Relationship vt:lpwstr b:blank p:provenance dc:title dc:subject dc:creator dc:description dc:language dcterms:created ds:schemaRef`)

// Misplaced gives what is wrong with the order of elements in a part.
func Misplaced(root *Node) (faults []string) {
	root.Each(func(n *Node) {
		spec, known := order[n.Name]
		if !known && !slices.Contains(leaves, n.Name) {
			faults = append(faults, fmt.Sprintf("the element %s is in no table", n.Name))
			return
		}
		if fault := against(n, strings.Fields(spec)); fault != "" {
			faults = append(faults, fault)
		}
	})
	return faults
}

// against checks the children of an element.
func against(n *Node, groups []string) string {
	at, seen := 0, false
	for _, k := range n.Kids {
		from := at
		for at < len(groups) && !has(groups[at], k.Name) {
			at++
		}
		switch {
		case at == len(groups):
			return fmt.Sprintf("%s holds %s where it may not", n.Name, k.Name)
		case at > from:
			seen = false
		}
		if seen && !strings.HasSuffix(groups[at], "*") {
			return fmt.Sprintf("%s holds %s twice", n.Name, k.Name)
		}
		seen = true
	}
	for _, g := range groups {
		if need, must := strings.CutSuffix(g, "!"); must && n.Kid(need).Name == "" {
			return fmt.Sprintf("%s has no %s", n.Name, need)
		}
	}
	return ""
}

func has(group, name string) bool {
	return slices.Contains(strings.Split(strings.TrimRight(group, "*!"), "|"), name)
}
