package proviso_test

import (
	"encoding/json"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/proviso-legal/proviso"
	"github.com/proviso-legal/proviso/clauses/tree"
	"github.com/proviso-legal/proviso/internal/testing/full"
	"github.com/proviso-legal/proviso/internal/testing/wordcheck"
)

// altering is a way of making a file show other words, in a part of it.
type altering struct {
	part     string // of a Word file; "" for another kind
	old      string // a pattern, whose first match goes
	fresh    string
	told     string // what verify says of it
	compared bool   // compare says it as well
}

const (
	run   = `<w:r><w:t xml:space="preserve"> shall deliver a complete copy of the `
	shall = `<w:t xml:space="preserve"> shall deliver a complete copy of the `
	mce   = `xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"`
	other = `<w:r><w:t>Quite other words.</w:t></w:r>`
)

// wordAlterings are ways that the format of Word files allows. What LibreOffice shows of each was looked at by hand: other
// words, or none, than the reader of XML expects.
var wordAlterings = map[string]altering{
	"hidden run":                        {"document", run, `<w:r><w:rPr><w:vanish/></w:rPr>` + shall, "- ", true},
	"hidden by a style of runs":         {"styles", `(<w:style w:type="character"[^>]*w:styleId="Blank"[^>]*>.*?)<w:rPr>`, `${1}<w:rPr><w:vanish/>`, "- ", true},
	"hidden by a style of paragraphs":   {"styles", `(w:styleId="Clause2".*?</w:pPr>)`, `${1}<w:rPr><w:vanish/></w:rPr>`, "- ", true},
	"hidden by all styles":              {"styles", `<w:rPrDefault><w:rPr>`, `<w:rPrDefault><w:rPr><w:vanish/>`, "hidden text", true},
	"hidden by a style of tables":       {"styles", `(w:styleId="ContractTable".*?)</w:style>`, `${1}<w:rPr><w:vanish/></w:rPr></w:style>`, "hidden text", true},
	"hidden end of a paragraph":         {"document", `<w:pPr><w:pStyle w:val="Clause2"/></w:pPr>`, `<w:pPr><w:pStyle w:val="Clause2"/><w:rPr><w:vanish/></w:rPr></w:pPr>`, "hidden text", true},
	"white words":                       {"document", run, `<w:r><w:rPr><w:color w:val="FFFFFF"/></w:rPr>` + shall, "element color", true},
	"words of no size":                  {"document", run, `<w:r><w:rPr><w:sz w:val="2"/></w:rPr>` + shall, "element sz", true},
	"words one over the other":          {"document", run, `<w:r><w:rPr><w:spacing w:val="-400"/></w:rPr>` + shall, "element spacing", true},
	"signs for letters":                 {"document", run, `<w:r><w:rPr><w:rFonts w:ascii="Wingdings" w:hAnsi="Wingdings"/></w:rPr>` + shall, "element rFonts", true},
	"line of no height":                 {"document", `<w:pPr><w:pStyle w:val="Clause2"/></w:pPr>`, `<w:pPr><w:pStyle w:val="Clause2"/><w:spacing w:line="1" w:lineRule="exact"/></w:pPr>`, "element spacing", true},
	"row of no height":                  {"document", `<w:trPr><w:cantSplit/>`, `<w:trPr><w:cantSplit/><w:trHeight w:val="1" w:hRule="exact"/>`, "element trHeight", true},
	"hidden row":                        {"document", `<w:trPr><w:cantSplit/>`, `<w:trPr><w:cantSplit/><w:hidden/>`, "element hidden", true},
	"cell merged away":                  {"document", `(<w:tcPr><w:tcW[^>]*/>)(</w:tcPr>)`, `${1}<w:vMerge/>${2}`, "element vMerge", true},
	"words off the page":                {"document", `<w:pPr><w:pStyle w:val="Clause2"/></w:pPr>`, `<w:pPr><w:pStyle w:val="Clause2"/><w:ind w:left="30000"/></w:pPr>`, "element ind", true},
	"frame":                             {"document", `<w:pPr><w:pStyle w:val="Clause2"/></w:pPr>`, `<w:pPr><w:pStyle w:val="Clause2"/><w:framePr w:x="30000"/></w:pPr>`, "element framePr", true},
	"letters turned round":              {"document", run, `<w:r><w:rPr><w:rtl/></w:rPr>` + shall, "element rtl", true},
	"alternatives":                      {"document", `(` + run + `.*?</w:r>)`, `<mc:AlternateContent ` + mce + `><mc:Choice Requires="zz">${1}</mc:Choice><mc:Fallback>` + other + `</mc:Fallback></mc:AlternateContent>`, "alternatives", true},
	"alternatives under a known prefix": {"document", `(` + run + `.*?</w:r>)`, `<mc:AlternateContent ` + mce + ` xmlns:w14="urn:nobody"><mc:Choice Requires="w14">${1}</mc:Choice><mc:Fallback>` + other + `</mc:Fallback></mc:AlternateContent>`, "alternatives", true},
	"name space to be ignored":          {"document", `(` + run + `.*?</w:r>)`, `<zz:box ` + mce + ` xmlns:zz="urn:nobody" mc:Ignorable="zz">${1}</zz:box>`, "name space urn:nobody", true},
	"element under another name space":  {"document", run + `(.*?)</w:t></w:r>`, `<zz:r xmlns:zz="urn:nobody"><zz:t xml:space="preserve"> shall deliver a complete copy of the ${1}</zz:t></zz:r>`, "name space urn:nobody", true},
	"formula":                           {"document", run, `<m:oMath xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"><m:r><m:t>x</m:t></m:r></m:oMath>` + run, "element oMath", true},
	"ruby":                              {"document", run, `<w:r><w:ruby><w:rt><w:r><w:t>x</w:t></w:r></w:rt></w:ruby></w:r>` + run, "element ruby", true},
	"field of another kind":             {"document", `(` + run + `.*?</w:r>)`, `<w:fldSimple w:instr=" QUOTE &quot;Quite other words.&quot; ">${1}</w:fldSimple>`, "field QUOTE", true},
	"field of several runs":             {"document", `(` + run + `.*?</w:r>)`, `<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> DATE </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>${1}<w:r><w:fldChar w:fldCharType="end"/></w:r>`, "field DATE", true},
	"words in the contents":             {"document", `(TOC .*?<w:hyperlink.*?<w:t[^>]*>)`, `${1}Quite other words. `, "words that do not show", true},
	"words in contents of their own":    {"document", `(<w:p><w:pPr><w:pStyle w:val="Clause2"/>)`, `<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr><w:sdtContent><w:p>` + other + `</w:p></w:sdtContent></w:sdt>${1}`, "Quite other words", true},
	"value bound elsewhere":             {"document", `w:xpath="/b:blanks\[1\]/b:blank\[1\]" w:storeItemID="[^"]*"`, `w:xpath="/x:other[1]/b:blank[1]" w:storeItemID="{11111111-2222-3333-4444-555555555555}"`, "element dataBinding", true},
	"value in another part":             {"document", `w:storeItemID="[^"]*"`, `w:storeItemID="{11111111-2222-3333-4444-555555555555}"`, "element dataBinding", true},
	"another value stored":              {"customXml/item1.xml", `<b:blank>\[`, `<b:blank>Quite other words. [`, "[stored: ", true},
	"another identity":                  {"customXml/itemProps2.xml", `\{0E9B4F6A[^}]*\}`, `{6B1D9C52-7C0E-4F0B-9E55-3A6B0D5A7F21}`, "other data under the identity", true},
	"words in numbers":                  {"numbering", `w:lvlText w:val="%1\.%2"`, `w:lvlText w:val="%1.%2 If it wishes:"`, "If it wishes:", true},
	"numbers of another kind":           {"numbering", `(w:pStyle w:val="Clause3"/>)`, `w:numFmt w:val="decimal"/><${1}`, "(1)", false},
	"number with a word of its own":     {"document", `<w:pPr><w:pStyle w:val="Clause2"/></w:pPr>`, `<w:pPr><w:pStyle w:val="Clause2"/><w:numPr><w:ilvl w:val="0"/><w:numId w:val="2"/></w:numPr></w:pPr>`, "Part", false},
	"level lifted":                      {"document", `<w:pStyle w:val="Clause3"/>`, `<w:pStyle w:val="Clause2"/>`, "- (a)", false},
	"hidden numbers":                    {"numbering", `</w:pPr></w:lvl>`, `</w:pPr><w:rPr><w:vanish/></w:rPr></w:lvl>`, "hidden text", true},
	"picture for a number":              {"numbering", `<w:lvlJc`, `<w:lvlPicBulletId w:val="0"/><w:lvlJc`, "lvlPicBulletId", true},
	"reference aimed elsewhere":         {"document", `REF _disruption_event_test \\w`, `REF _common_term \w`, "leads elsewhere", true},
	"text of a reference elsewhere":     {"document", ` REF _\w+ \\h`, ` REF _common_notices \h`, "leads elsewhere", true},
	"bookmark moved":                    {"document", `(<w:bookmarkStart w:id="\d+" w:name=")_common_confidentiality("/>.*?<w:bookmarkStart w:id="\d+" w:name=")([^"]*)"`, `${1}${3}${2}_common_confidentiality"`, "References", true},
	"words in the foot":                 {"footer1", `Page `, `Quite other words. Page `, "Heads and feet", true},
	"words in the head":                 {"header1", `for discussion`, `agreed`, "Heads and feet", true},
	"property that a field shows":       {"docProps/custom.xml", `for discussion`, `agreed`, "Properties of the file", false},
	"comment":                           {"comments", `(<w:comment [^>]*>.*?<w:t[^>]*>)`, `${1}Quite other words. `, "Comments", false},
	"setting":                           {"settings", `<w:defaultTabStop`, `<w:linkStyles/><w:defaultTabStop`, "setting linkStyles", true},
	"part of another kind":              {"_rels/document.xml.rels", `(<Relationship Id="rId1")`, `<Relationship Id="rId99" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/aFChunk" Target="x.html"/>${1}`, "kind aFChunk", true},
	"styles twice":                      {"_rels/document.xml.rels", `(<Relationship Id="rId1"[^>]*/>)`, `${1}<Relationship Id="rId98" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/>`, "kind styles", true},
}

// shortDraft is a draft that is quick to make again.
func shortDraft(t *testing.T) *tree.Draft {
	t.Helper()
	d := examples(t)["pump-control"]
	d, err := d.With("deal.depth", "short")
	if err != nil {
		t.Fatal(err)
	}
	return draft(t, d).Draft
}

// partName gives the part of a Word file that an altering names.
func partName(f *wordcheck.File, part string) string {
	for _, name := range []string{part, "word/" + part, "word/" + part + ".xml"} {
		if f.Data[name] != nil {
			return name
		}
	}
	return ""
}

// alteredText gives a text with the first match of a pattern replaced.
func alteredText(t *testing.T, text string, a altering) string {
	t.Helper()
	pattern := regexp.MustCompile(`(?s)` + a.old)
	at := pattern.FindStringSubmatchIndex(text)
	if at == nil {
		t.Fatalf("nothing matches %q", a.old)
	}
	return text[:at[0]] + string(pattern.ExpandString(nil, a.fresh, text, at)) + text[at[1]:]
}

// alteringTold says what is wrong with what is said of an altered file; "" for nothing.
func alteringTold(v *proviso.Verification, a altering) string {
	switch {
	case v.State == proviso.Unchanged || v.State == proviso.Unproved:
		return "it is called " + string(v.State)
	case !strings.Contains(v.String(), a.told):
		return fmt.Sprintf("%q is not told in %.600s", a.told, v)
	}
	for _, u := range v.Unread {
		if u.What == "" {
			return "something without a name is not understood"
		}
	}
	return ""
}

// A Word file that shows other words in the programs that people use is never called unchanged.
func TestAlteredWordIsTold(t *testing.T) {
	plain, f := wordFile(t, shortDraft(t), proviso.Setting{})
	for _, name := range full.Of(t, slices.Sorted(maps.Keys(wordAlterings))) {
		a := wordAlterings[name]
		t.Run(name, func(t *testing.T) {
			part := partName(f, a.part)
			file, err := f.With(part, []byte(alteredText(t, string(f.Data[part]), a)))
			if err != nil {
				t.Fatal(err)
			}
			if wrong := alteringTold(verified(t, file), a); wrong != "" {
				t.Error(wrong)
			}
			if !a.compared {
				return
			}
			c, err := proviso.CompareFiles("a.docx", plain, "b.docx", file)
			if err != nil || c.Summary() == "No clause differs.\n" {
				t.Errorf("compare: %v %s", err, c.Summary())
			}
		})
	}
}

var pageAlterings = map[string]altering{
	"section that browsers drop":           {"", `shall deliver a complete copy`, `<![CDATA[shall deliver a complete copy]]>`, "a section that browsers drop", true},
	"template":                             {"", `(shall deliver a complete copy)`, `<template>${1}</template>`, "element template", true},
	"comment":                              {"", `(shall deliver a complete copy)`, `<!-->Quite other words.-->${1}`, "a comment", true},
	"instruction":                          {"", `(shall deliver a complete copy)`, `<?x > Quite other words. ?>${1}`, "an instruction", true},
	"element left open":                    {"", `(shall deliver a complete copy)`, `<strong/>${1}`, "which browsers leave open", true},
	"style of an element":                  {"", `<div class="body">`, `<div class="body" style="display:none">`, "attribute style", true},
	"hidden element":                       {"", `<div class="body">`, `<div class="body" hidden="hidden">`, "attribute hidden", true},
	"style sheet":                          {"", `</style>`, `.body{display:none}</style>`, "the style sheet", true},
	"second style sheet":                   {"", `</head>`, `<style>.body{display:none}</style></head>`, "the style sheet", true},
	"words of a style":                     {"", `</style>`, `.body::after{content:"Quite other words."}</style>`, "the style sheet", true},
	"class of another look":                {"", `<div class="body">`, `<div class="skip2">`, "element div", false},
	"words in the foot":                    {"", `<footer><p>`, `<footer><p>Quite other words. `, "foot of the page", false},
	"words in the contents":                {"", `(<nav.*?<a [^>]*>)`, `${1}Quite other words. `, "foot of the page", false},
	"words where none stand":               {"", `<thead>`, `Quite other words.<thead>`, "Quite other words", true},
	"title":                                {"", `<title>`, `<title>Quite other words. `, "foot of the page", false},
	"script":                               {"", `</body>`, `<script>document.body.textContent=""</script></body>`, "element script", false},
	"page loaded elsewhere":                {"", `<meta charset="utf-8"/>`, `<meta charset="utf-8"/><meta http-equiv="refresh" content="0;url=x"/>`, "element meta", false},
	"link of the contents aimed elsewhere": {"", `href="#common\.confidentiality">`, `href="#common.term">`, "foot of the page", false},
	"reference aimed elsewhere":            {"", `(<p>[^<]*)<a href="#[^"]*">`, `${1}<a href="#common.term">`, "leads elsewhere", false},
}

// An HTML file that shows other words in browsers is never called unchanged.
func TestAlteredPageIsTold(t *testing.T) {
	page := string(written(t, shortDraft(t), proviso.HTML))
	for _, name := range full.Of(t, slices.Sorted(maps.Keys(pageAlterings))) {
		a := pageAlterings[name]
		t.Run(name, func(t *testing.T) {
			file := []byte(alteredText(t, page, a))
			v, err := studio(t).Verify("draft.html", file)
			if err != nil {
				t.Fatal(err)
			}
			if wrong := alteringTold(v, a); wrong != "" {
				t.Error(wrong)
			}
			c, err := proviso.CompareFiles("a.html", []byte(page), "b.html", file)
			if a.compared && (err != nil || c.Summary() == "No clause differs.\n") {
				t.Errorf("compare: %v %s", err, c.Summary())
			}
		})
	}
}

var markdownAlterings = map[string]altering{
	"words in the data":                {"", `(<!-- [^{]*\{)`, `${1}"x":"--> Quite other words. <!--",`, "what the file says of its inputs", false},
	"a list of a line":                 {"", ` shall deliver`, "\n- shall deliver", "", false},
	"a heading of a line":              {"", ` shall deliver`, "\n# shall deliver", "", false},
	"code of a paragraph":              {"", `(\n\n)(\d+\.1 )`, "${1}    ${2}", "line breaks", false},
	"a line that begins with a number": {"", ` (\d+) Business`, "\n${1} Business", "line breaks", false},
	"another number":                   {"", `(clause\W{1,3})\d+`, `${1}99`, "", false},
	"a quotation":                      {"", ` shall deliver`, "\n> shall deliver", "", false},
}

// A Markdown file that reads otherwise is never called unchanged; one that is broken into other lines is.
func TestAlteredMarkdownIsTold(t *testing.T) {
	text := string(written(t, shortDraft(t), proviso.Markdown))
	for name, a := range markdownAlterings {
		t.Run(name, func(t *testing.T) {
			v, err := studio(t).Verify("draft.md", []byte(alteredText(t, text, a)))
			if err != nil {
				t.Fatal(err)
			}
			if wrong := alteringTold(v, a); wrong != "" {
				t.Error(wrong)
			}
		})
	}
	wrapped := strings.ReplaceAll(strings.ReplaceAll(text, " shall ", "\nshall "), "\n", "\r\n")
	if v, err := studio(t).Verify("draft.md", []byte(wrapped)); err != nil || v.State != proviso.Unchanged {
		t.Errorf("with other line breaks: %v %s", err, v)
	}
}

// kinds calls f for the first leaf of each kind in a tree of JSON, with what sets it.
func kinds(at any, kind string, seen map[string]bool, f func(kind string, was any, set func(any))) {
	visit := func(kind string, was any, set func(any)) {
		switch was.(type) {
		case map[string]any, []any:
			kinds(was, kind, seen, f)
		default:
			if was != nil && !seen[kind] {
				seen[kind] = true
				f(kind, was, set)
			}
		}
	}
	switch at := at.(type) {
	case map[string]any:
		for _, name := range slices.Sorted(maps.Keys(at)) {
			visit(kind+"/"+name, at[name], func(v any) { at[name] = v })
		}
	case []any:
		for i := range at {
			visit(kind, at[i], func(v any) { at[i] = v })
		}
	}
}

// other gives another value of the same kind.
func anotherLeaf(was any) any {
	switch was := was.(type) {
	case string:
		return was + "x"
	case bool:
		return !was
	case float64:
		return was + 1
	}
	return "x"
}

// Whichever kind of leaf of a tree in JSON is altered, the file is not called unchanged.
func TestAlteredTreeIsTold(t *testing.T) {
	text := written(t, shortDraft(t), proviso.JSON)
	var all any
	if err := json.Unmarshal(text, &all); err != nil {
		t.Fatal(err)
	}
	type leaf struct {
		kind string
		file []byte
	}
	var leaves []leaf
	kinds(all, "", map[string]bool{}, func(kind string, was any, set func(any)) {
		set(anotherLeaf(was))
		file, err := json.Marshal(all)
		set(was)
		if err != nil {
			t.Fatal(err)
		}
		leaves = append(leaves, leaf{kind, file})
	})
	if len(leaves) < 40 {
		t.Fatal("the tree has only "+strconv.Itoa(len(leaves)), "kinds of leaf")
	}
	for _, one := range full.Of(t, leaves) {
		if v, err := studio(t).Verify("draft.json", one.file); err == nil && v.State == proviso.Unchanged {
			t.Errorf("%s: it is called unchanged", one.kind)
		}
	}
}
